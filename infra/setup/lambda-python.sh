# shellcheck shell=bash
# Lambda's Python, for the tests of the packages: Debian 13's, unpacked beside its own C library.

LAMBDA_HOME=.native/lambda-python
LAMBDA_PACKAGES=(python3.13-minimal libpython3.13-minimal libpython3.13-stdlib libc6 libssl3t64
  libsqlite3-0 libffi8 libbz2-1.0 liblzma5 libuuid1 libzstd1 libexpat1 zlib1g libgcc-s1 libstdc++6)

lambda_python_ready() { [ "$("$LAMBDA_HOME/usr/bin/python" -c "$LAMBDA_PROBE" 2>/dev/null)" = "$LAMBDA_PYTHON" ]; }
LAMBDA_PROBE='import ctypes, ssl, sqlite3, sys; print("%d.%d" % sys.version_info[:2])'

install_lambda_python() {
  say "Python $LAMBDA_PYTHON, for the tests of the packages (13 MB)"
  debian_unpack "$LAMBDA_HOME" trixie "${LAMBDA_PACKAGES[@]}" && start_with_its_own_library &&
    lambda_python_ready || die "Python $LAMBDA_PYTHON cannot be had from Debian, see .native/apt.log"
}

# Its C library is newer than this machine's, so its own loader starts it, here and in its children.
start_with_its_own_library() {
  local start=$LAMBDA_HOME/usr/bin/python
  cat >"$start" <<'END'
#!/bin/sh
here=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
own=$(echo "$here"/lib/*-linux-gnu)
exec "$own"/ld-linux*.so.* --argv0 "$here/bin/python" \
  --library-path "${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$own" "$here/bin/python3.13" "$@"
END
  chmod +x "$start"
}
