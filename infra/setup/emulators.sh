# shellcheck shell=bash
# ministack, the second engine of the store contract, in a folder of its own: it pins another SDK.

EMULATORS=.native/emulators
EMULATORS_LOCK=infra/setup/emulators.lock

emulators_ready() { cmp -s "$EMULATORS_LOCK" "$EMULATORS/installed.lock"; }

install_emulators() {
  say "ministack, for the tests of the store"
  "$PY" -m venv --clear "$EMULATORS" &&
    "$EMULATORS/bin/python" -m pip install -qq --disable-pip-version-check --require-hashes \
      -r "$EMULATORS_LOCK" ||
    die "the packages of $EMULATORS_LOCK could not be installed; is the network there?"
  cp "$EMULATORS_LOCK" "$EMULATORS/installed.lock"
}
