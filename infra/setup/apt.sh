# shellcheck shell=bash
# How system packages are had: installed as root, unpacked into a folder otherwise, else named exactly.

APT_OPTIONS=(-qq -o DPkg::Lock::Timeout=300 -o APT::Sandbox::User=root)
APT_LOG=$PWD/.native/apt.log

as_root() { [ "$EUID" -eq 0 ]; }

ask_for_packages() { # WHY PACKAGE…
  die "$1. On Debian or Ubuntu, run:
  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${*:2}"
}

apt_run() { DEBIAN_FRONTEND=noninteractive apt-get "${APT_OPTIONS[@]}" "$@" </dev/null 2>>"$APT_LOG"; }

apt_refresh() {
  as_root || use_own_lists
  apt_run update >>"$APT_LOG"
}

# Somebody who is not root may not renew the machine's package lists; a second set may be theirs.
use_own_lists() {
  local own=$PWD/.native/apt
  mkdir -p "$own/state/lists/partial" "$own/cache/archives/partial"
  APT_OPTIONS+=(-o "Dir::State=$own/state" -o "Dir::Cache=$own/cache"
    -o Dir::State::status=/var/lib/dpkg/status)
}

apt_install() { # PACKAGE…, as root
  mkdir -p .native
  say "apt-get install $*"
  local install=(install -y --no-install-recommends "$@")
  apt_run "${install[@]}" >>"$APT_LOG" ||
    { apt_refresh && apt_run "${install[@]}" >>"$APT_LOG"; } ||
    ask_for_packages "apt-get failed, see .native/apt.log" "$@"
}

apt_lacking() { # PACKAGE…: those of them, and of what they need, that are not installed
  apt_run install --simulate --no-install-recommends "$@" | awk '/^Inst/ {print $2}'
}

apt_unpack() { # FOLDER PACKAGE…: into a folder, without root and without installing
  local folder=$1 debs deb
  debs=$(mktemp -d "$PWD/.native/debs.XXXXXX")
  (cd "$debs" && apt_run download "${@:2}") || return 1
  for deb in "$debs"/*.deb; do
    dpkg -x "$deb" "$folder" || return 1
  done
  rm -rf "$debs"
}

# The machine's own lists and packages stay as they are: this is another set of both.
debian_unpack() { # FOLDER RELEASES PACKAGE…: of those releases, from the mirror that this machine uses
  command -v apt-get >/dev/null || ask_for_packages "this is made on Debian" apt
  local own=$PWD/.native/apt-debian here=$PWD/$1 deb
  rm -rf "$own" "$here" "$here.txt" && mkdir -p "$here" \
    "$own/state/lists/partial" "$own/cache/archives/partial" "$own/debs"
  debian_sources "$2" >"$own/sources.list"
  local -a options=(-o "Dir::Etc::sourcelist=$own/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o "Dir::State=$own/state" -o "Dir::Cache=$own/cache" -o Acquire::Languages=none
    -o Dir::State::status=/var/lib/dpkg/status)
  apt_run "${options[@]}" update >>"$APT_LOG" &&
    (cd "$own/debs" && apt_run "${options[@]}" download "${@:3}") || return 1
  for deb in "$own"/debs/*.deb; do
    dpkg -x "$deb" "$here" || return 1
    dpkg-deb -W --showformat='${Package}=${Version}\n' "$deb" >>"$here.txt"
  done
  rm -rf "$own"
}

debian_sources() { # RELEASES
  local mirror key=/usr/share/keyrings/debian-archive-keyring.gpg release
  mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -m1 '/debian/*$')
  for release in $1; do
    printf 'deb [signed-by=%s] %s %s main\n' "$key" "${mirror:-http://deb.debian.org/debian}" "$release"
  done
}
