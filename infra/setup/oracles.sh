# shellcheck shell=bash
# The npm opening_hours evaluator (LGPL-3.0), asked by the tests alone: exact versions, integrity.

ORACLES=.native/oracles
ORACLES_LOCK=infra/setup/oracles/package-lock.json

oracles_ready() { cmp -s "$ORACLES_LOCK" "$ORACLES/installed.json"; }

node_ready() { command -v node >/dev/null && command -v npm >/dev/null; }

install_node() {
  as_root || ask_for_packages "the tests of the open data need Node" nodejs npm
  apt_install nodejs npm
}

install_oracles() {
  say "opening_hours, for the tests of the open data"
  rm -rf "$ORACLES" && mkdir -p "$ORACLES" && cp infra/setup/oracles/*.json "$ORACLES" &&
    (cd "$ORACLES" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null) ||
    die "the packages of $ORACLES_LOCK could not be installed; is the network there?"
  cp "$ORACLES_LOCK" "$ORACLES/installed.json"
}
