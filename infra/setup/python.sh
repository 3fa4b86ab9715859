# shellcheck shell=bash
# Python, the virtual environment and the packages of requirements.lock, every one checked by hash.

UV_LOCK=infra/setup/uv.lock

python_ready() {
  cmp -s requirements.lock .venv/installed.lock &&
    "$PY" -c 'import importlib.util as u, sys; sys.exit(u.find_spec("weasyprint") is None)' 2>/dev/null
}

install_python() {
  local python
  python=$(find_python) || get_python
  python=${python:-$(find_python)} || die "Python 3.11 or newer is needed, found $(python3 -V)"
  make_venv "$python"
  say "Python packages, checked by hash"
  PYTHONDONTWRITEBYTECODE='' install_with_uv || PYTHONDONTWRITEBYTECODE='' install_with_pip ||
    die "the packages of requirements.lock could not be installed; is the network there?"
  cp requirements.lock .venv/installed.lock
}

find_python() {
  local name
  for name in python3 python3.11 python3.12 python3.13 python3.14; do
    "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
    command -v "$name"
    return
  done
  return 1
}

get_python() {
  { as_root && command -v apt-get && ! command -v python3; } >/dev/null ||
    ask_for_packages "Python 3.11 or newer is missing" python3 python3-venv
  apt_install python3 python3-venv
}

make_venv() { # PYTHON
  "$PY" -m pip --version >/dev/null 2>&1 && return
  if ! "$1" -c 'import ensurepip' 2>/dev/null; then
    as_root || ask_for_packages "Python cannot make virtual environments" python3-venv
    apt_install python3-venv
  fi
  "$1" -m venv --clear .venv
}

install_with_uv() {
  hashed_pip "$UV_LOCK" &&
    uv pip sync --quiet --compile-bytecode --require-hashes --python "$PY" \
      --build-constraints requirements.lock requirements.lock
}

install_with_pip() {
  say "uv could not, so pip does: this takes a minute or two"
  hashed_pip requirements.lock
}

hashed_pip() { # LOCK
  "$PY" -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r "$1"
}

uv() {
  if [ ! -w "${HOME:-/nowhere}" ]; then export UV_NO_CACHE=1; fi
  "$PY" -m uv --system-certs "$@"
}

lock_packages() { # ARGUMENTS of uv pip compile, such as --upgrade
  uv pip compile --quiet --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-emit-find-links --custom-compile-command './dev lock' \
    --output-file requirements.lock "$@" requirements.in >/dev/null
}
