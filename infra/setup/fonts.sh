# shellcheck shell=bash
# The fonts of every PDF: cut out of two Debian packages, checked by sum, seen by nobody else.

FONT_PACKAGES=(texlive-lang-chinese fonts-noto-cjk)

fonts_ready() {
  cmp -s infra/fonts/SHA256SUMS .native/fonts/SHA256SUMS &&
    [ "$(cat .native/fonts.conf 2>/dev/null)" = "$(fonts_conf)" ]
}

# Names one folder, so that a PDF looks the same whatever else a machine has installed.
fonts_conf() {
  local here=${PWD//&/"&amp;"}
  here=${here//</"&lt;"}
  cat <<XML
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>$here/.native/fonts</dir>
  <cachedir>$here/.native/fonts-cache</cachedir>
</fontconfig>
XML
}

install_fonts() {
  fonts_conf >.native/fonts.conf
  cmp -s infra/fonts/SHA256SUMS .native/fonts/SHA256SUMS && return
  say "fonts for PDF (two Debian packages of about 50 MB each; once)"
  if packages_installed; then extract_fonts /; else unpack_fonts; fi
  cp infra/fonts/SHA256SUMS .native/fonts/SHA256SUMS
}

packages_installed() {
  local states
  states=$(dpkg-query -W -f '${db:Status-Status} ' "${FONT_PACKAGES[@]}" 2>/dev/null)
  [ "$states" = "installed installed " ]
}

unpack_fonts() {
  local root=.native/fonts-source
  command -v apt-get >/dev/null || ask_for_packages "the fonts cannot be had" "${FONT_PACKAGES[@]}"
  apt_unpack "$root" "${FONT_PACKAGES[@]}" ||
    { apt_refresh && apt_unpack "$root" "${FONT_PACKAGES[@]}"; } ||
    ask_for_packages "the fonts cannot be downloaded, see .native/apt.log" "${FONT_PACKAGES[@]}"
  extract_fonts "$root"
}

extract_fonts() { # SOURCE, the root of the unpacked packages
  "$PY" infra/fonts/extract.py "$1" .native/fonts ||
    die "the fonts in $1 are not those of infra/fonts/SHA256SUMS, see above"
}
