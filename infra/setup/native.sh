# shellcheck shell=bash
# The libraries WeasyPrint loads, and the browser of the tests.

NATIVE_PACKAGES=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)
NATIVE_PROBE='import ctypes
for name in "libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0":
    ctypes.CDLL(name)'

native_env() {
  export FONTCONFIG_FILE=$PWD/.native/fonts.conf
  local root=$PWD/.native/root triplet=$HOSTTYPE-linux-gnu
  [ ! -d "$root" ] || export LD_LIBRARY_PATH="$root/usr/lib/$triplet:$root/lib/$triplet${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
}

native_ready() { "$PY" -S -c "$NATIVE_PROBE" 2>/dev/null; }

install_native() {
  if as_root && command -v apt-get >/dev/null; then
    apt_install "${NATIVE_PACKAGES[@]}"
  else
    unpack_native || ask_for_packages "the PDF libraries cannot be had" "${NATIVE_PACKAGES[@]}"
    native_env
  fi
  native_ready || die "the PDF libraries do not load: $("$PY" -S -c "$NATIVE_PROBE" 2>&1 | tail -1)"
}

unpack_native() {
  command -v apt-get >/dev/null || return 1
  say "PDF libraries, without root, into .native/root"
  local packages
  mapfile -t packages < <(apt_lacking "${NATIVE_PACKAGES[@]}")
  [ ${#packages[@]} -gt 0 ] && apt_unpack .native/root "${packages[@]}" && return
  apt_refresh && mapfile -t packages < <(apt_lacking "${NATIVE_PACKAGES[@]}") &&
    apt_unpack .native/root "${packages[@]:-${NATIVE_PACKAGES[@]}}"
}

browser_ready() { command -v chromium >/dev/null; }

install_browser() {
  as_root || ask_for_packages "the browser tests need Chromium" chromium
  apt_install chromium
}
