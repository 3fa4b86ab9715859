# shellcheck shell=bash
# wapiti, the web scanner of the tests, in a folder of its own: it pins old versions of many things.

WAPITI=.native/wapiti
WAPITI_LOCK=infra/setup/wapiti.lock
# These have no wheel and are built here, with the setuptools of requirements.lock.
WAPITI_BUILT=(--no-binary pyperclip --no-binary urwid-mitmproxy --no-binary yaswfp)

wapiti_ready() { cmp -s "$WAPITI_LOCK" "$WAPITI/installed.lock"; }

install_wapiti() {
  say "wapiti, for the tests of the running server (79 packages)"
  "$PY" -m venv --clear "$WAPITI" &&
    uv pip install --quiet --python "$WAPITI/bin/python" --only-binary :all: "${WAPITI_BUILT[@]}" \
      --build-constraints requirements.lock --no-deps --require-hashes -r "$WAPITI_LOCK" ||
    die "the packages of $WAPITI_LOCK could not be installed; is the network there?"
  cp "$WAPITI_LOCK" "$WAPITI/installed.lock"
}
