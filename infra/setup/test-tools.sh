# shellcheck shell=bash
# mutmut, which changes our code to see whether a test notices, and atheris, which throws bytes at
# our readers: for the tests alone, so in a folder of their own, which needs no wheel elsewhere.

TEST_TOOLS=.native/test-tools
TEST_TOOLS_LOCK=infra/setup/test-tools.lock

test_tools_ready() { cmp -s "$TEST_TOOLS_LOCK" "$TEST_TOOLS/installed.lock"; }

install_test_tools() {
  say "mutmut and atheris, for the tests"
  rm -rf "$TEST_TOOLS"
  uv pip install --quiet --target "$TEST_TOOLS" --no-deps --require-hashes --python "$PY" \
    -r "$TEST_TOOLS_LOCK" ||
    die "the packages of $TEST_TOOLS_LOCK could not be installed; is the network there?"
  cp "$TEST_TOOLS_LOCK" "$TEST_TOOLS/installed.lock"
}

# In the versions that the other packages have where they need the same ones.
lock_test_tools() { # ARGUMENTS of uv pip compile
  printf '%s\n' mutmut==3.8.1 atheris==3.0.0 |
    uv pip compile --quiet --python-version 3.11 --generate-hashes \
      --constraints requirements.lock --no-emit-index-url --no-emit-find-links \
      --custom-compile-command './dev lock' --output-file "$TEST_TOOLS_LOCK" "$@" - >/dev/null
}
