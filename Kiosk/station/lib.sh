# Where PostgreSQL's programs are and who may run them. Sourced by the scripts of Kiosk/station.

say() { echo "$(basename "$0"): $*" >&2; }
stop_with() { # STATUS WORDS…
  local status=$1
  shift
  say "$@"
  exit "$status"
}

# The newest of Debian's server programs, or those in PATH.
find_postgres() {
  local folder newest=
  for folder in /usr/lib/postgresql/*/bin; do
    [ -x "$folder/initdb" ] || continue
    [ -z "$newest" ] || [ "${folder//[^0-9]/}" -gt "${newest//[^0-9]/}" ] && newest=$folder
  done
  [ -z "$newest" ] || export PATH="$newest:$PATH"
  command -v initdb >/dev/null && command -v pg_ctl >/dev/null ||
    stop_with 69 "PostgreSQL is missing; install: apt-get install postgresql"
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
