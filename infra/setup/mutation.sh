# shellcheck shell=bash
# mutmut, which changes our code to see whether a test notices; beside the other packages, for
# the tests alone.

MUTATION=.native/mutation
MUTATION_LOCK=infra/setup/mutation.lock

mutation_ready() { cmp -s "$MUTATION_LOCK" "$MUTATION/installed.lock"; }

prepare_mutation() {
  mutation_ready && return
  mkdir -p .native
  (flock 9; mutation_ready || install_mutation) 9>.native/lock
}

install_mutation() {
  say "mutmut, for the tests of the tests"
  rm -rf "$MUTATION"
  uv pip install --quiet --target "$MUTATION" --no-deps --require-hashes --python "$PY" \
    -r "$MUTATION_LOCK" ||
    die "the packages of $MUTATION_LOCK could not be installed; is the network there?"
  cp "$MUTATION_LOCK" "$MUTATION/installed.lock"
}

# In the versions that the other packages have where they need the same ones.
lock_mutation() { # ARGUMENTS of uv pip compile
  echo 'mutmut==3.8.1' | uv pip compile --quiet --python-version 3.11 --generate-hashes \
    --constraints requirements.lock --no-emit-index-url --no-emit-find-links \
    --custom-compile-command './dev lock' --output-file "$MUTATION_LOCK" "$@" - >/dev/null
}
