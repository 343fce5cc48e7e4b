# Where PostgreSQL's programs are and who may run them. Sourced by the scripts of Kiosk/station.

say() { echo "$(basename "$0"): $*" >&2; }
stop_with() { # STATUS WORDS…
  local status=$1
  shift
  say "$@"
  exit "$status"
}

need() { # PROGRAM PACKAGE
  command -v "$1" >/dev/null || stop_with 69 "$1 is missing; install: apt-get install $2"
}

# newest PROGRAM: puts the newest of Debian's folders that has it before PATH.
newest() {
  local folder found=
  for folder in /usr/lib/postgresql/*/bin; do
    [ -x "$folder/$1" ] || continue
    [ -n "$found" ] && [ "${folder//[^0-9]/}" -le "${found//[^0-9]/}" ] || found=$folder
  done
  [ -z "$found" ] || export PATH="$found:$PATH"
}

find_postgres() {
  newest initdb
  need initdb postgresql
  need pg_ctl postgresql
}

# PostgreSQL refuses root: then its own user runs it.
as_server() {
  if [ "$(id -u)" != 0 ]; then
    "$@"
  elif id -u postgres >/dev/null 2>&1; then
    (cd / && runuser -u postgres -- "$@")
  else
    stop_with 69 "PostgreSQL does not run as root and there is no user postgres"
  fi
}

# pg_dump must be as new as the server.
find_client() {
  newest pg_dump
  need pg_dump postgresql-client
  need pg_restore postgresql-client
  need psql postgresql-client
}

# A SQLite file that is a whole station: `JYST` as application id, every page as it must be.
check_sqlite() {
  local answer
  answer=$(sqlite3 "$1" 'PRAGMA application_id; PRAGMA quick_check(1)' 2>/dev/null) || true
  [ "$answer" = $'1247368020\nok' ] || stop_with 65 "the copy is damaged or of something else"
}
