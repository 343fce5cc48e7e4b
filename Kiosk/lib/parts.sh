# What this machine needs, and how it gets it. Sourced by Kiosk/try, Kiosk/test and Kiosk/bench.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export PATH="$PATH:/usr/sbin:/sbin"

# Debian packages by what they are for.
build_parts="libevdev-dev libpango1.0-dev libcairo2-dev libcups2-dev libqrencode-dev libsqlite3-dev
  libpq-dev libargon2-dev pkg-config fonts-noto-cjk openssl"
printer_parts="cups cups-client cups-ipp-utils cups-filters avahi-daemon dbus util-linux procps"
slip_parts="poppler-utils zbar-tools"
source_parts="curl"
station_parts="postgresql postgresql-client sqlite3 util-linux"
failover_parts="postgresql postgresql-client patroni etcd-server python3 curl util-linux"
hall_parts="qemu-system-x86 linux-image-amd64 kmod e2fsprogs python3 busybox-static"
window_parts="qemu-system-gui"

die() {
  echo "$(basename "$0"): $*" >&2
  exit 69
}

# install_missing WHY PACKAGE…: from Debian's packages, through sudo where this is not root.
install_missing() {
  local why=$1 missing=() package
  shift
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' ||
      missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  echo "Installing ${missing[*]} ($why)" >&2
  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null ||
      die "sudo is missing; as root: apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  if ! apt-cache show "${missing[0]}" >/dev/null 2>&1; then
    "${as_root[@]}" apt-get update -q >&2
  fi
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -q --no-install-recommends "${missing[@]}" >&2 ||
    die "apt-get could not install ${missing[*]}"
}

# A Swift toolchain is no Debian package: say where it comes from.
need_swift() {
  command -v swift >/dev/null ||
    die "no Swift toolchain: install Swift 6.2 or later (https://www.swift.org/install/linux/)
  and put its usr/bin into PATH"
}

# build PRODUCT: as it is shipped; says what it does, since the first time takes minutes.
build() {
  echo "Building $1; the first time this takes some minutes" >&2
  swift build --package-path "$root" -c release --product "$1" >&2
}

# The folder of the built programs.
programs() { swift build --package-path "$root" -c release --show-bin-path; }
