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

# Debian's folders of PostgreSQL, one a major version.
postgres_versions=${POSTGRES_VERSIONS:-/usr/lib/postgresql}

major_of() { basename "$(dirname "$1")"; }

# newest PROGRAM: puts the newest of Debian's folders that has it before PATH.
newest() {
  local folder found=
  for folder in "$postgres_versions"/*/bin; do
    [ -x "$folder/$1" ] || continue
    [ -n "$found" ] && [ "$(major_of "$folder")" -le "$(major_of "$found")" ] || found=$folder
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

# use_password FILE: libpq takes what the file holds, as stationd does, whichever server it asks. The
# password stands in no command line and in no environment.
use_password() {
  [ -n "$1" ] || return 0
  [ -r "$1" ] || stop_with 66 "the password's file cannot be read: $1"
  local line
  IFS= read -r line <"$1" || [ -n "$line" ] || stop_with 65 "the password's file is empty: $1"
  line=${line%$'\r'}
  pgpass=$(umask 077 && mktemp)
  line=${line//\\/\\\\}
  printf '*:*:*:*:%s\n' "${line//:/\\:}" >"$pgpass"
  export PGPASSFILE=$pgpass
}
forget_password() { [ -z "${pgpass-}" ] || rm -f "$pgpass"; }

# find_client DATABASE: puts pg_dump and pg_restore of the server's own version before PATH, not the
# newest that is installed: what those of 17 write, no server of 15 takes back.
find_client() {
  local number major folder
  newest psql
  need psql postgresql-client
  number=$(psql -X -w -At -d "$1" -c "SHOW server_version_num") ||
    stop_with 69 "the database cannot be reached"
  major=$((number / 10000))
  folder=$postgres_versions/$major/bin
  if [ -x "$folder/pg_dump" ] && [ -x "$folder/pg_restore" ]; then
    export PATH="$folder:$PATH"
  else
    case "$(pg_dump --version 2>/dev/null)" in
      "pg_dump (PostgreSQL) $major."*) ;;
      *)
        stop_with 69 "the server is PostgreSQL $major, and its pg_dump and pg_restore are missing;" \
          "install: apt-get install postgresql-client-$major"
        ;;
    esac
  fi
}

# A SQLite file that is a whole station: `JYST` as application id, every page as it must be.
check_sqlite() {
  local answer
  answer=$(sqlite3 "$1" 'PRAGMA application_id; PRAGMA quick_check(1)' 2>/dev/null) || true
  [ "$answer" = $'1247368020\nok' ] || stop_with 65 "the copy is damaged or of something else"
}
