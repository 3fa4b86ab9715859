# shellcheck shell=bash
# strace, for the tests that count syncs and let the disk fail: it only ever watches our own processes.

STRACE=.native/strace

strace_ready() { command -v strace >/dev/null || [ -x "$STRACE/usr/bin/strace" ]; }

install_strace() {
  say "strace, for the tests of a failing disk"
  command -v apt-get >/dev/null || ask_for_packages "the tests of a failing disk need strace" strace
  apt_unpack "$STRACE" strace libunwind8 ||
    { apt_refresh && apt_unpack "$STRACE" strace libunwind8; } && strace_ready ||
    ask_for_packages "strace cannot be had, see .native/apt.log" strace
}
