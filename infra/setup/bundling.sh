# shellcheck shell=bash
# What the packages for Lambda are made of: wheels by lock and hash, Pango from Debian.

BUNDLE=.native/bundle
BUNDLING=infra/bundling
LAMBDA_PYTHON=3.13
LAMBDA_PLATFORM=x86_64-manylinux_2_28
# One by one: the layer's test says which is missing when a library asks for another.
LAYER_PACKAGES=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libharfbuzz0b libfontconfig1
  libfreetype6 libpng16-16 libbrotli1 libfribidi0 libglib2.0-0 libgraphite2-3 libthai0 libdatrie1
  libffi8 libpcre2-8-0 zlib1g libmount1 libblkid1 libselinux1 libexpat1/bullseye)

bundle_ready() { [ "$(bundle_wanted)" = "$(cat "$BUNDLE/installed" 2>/dev/null)" ]; }

bundle_wanted() { cat "$BUNDLING"/*.lock infra/setup/bundling.sh | sha256sum; }

prepare_bundle() {
  bundle_ready && return
  mkdir -p .native
  (flock 9; bundle_ready || install_bundle) 9>.native/lock
}

install_bundle() {
  say "wheels for Python $LAMBDA_PYTHON and the libraries of the PDF layer"
  rm -rf "$BUNDLE" && mkdir -p "$BUNDLE"
  local own
  own=$("$PY" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  fetch_wheels functions "$LAMBDA_PYTHON" "$BUNDLE/lambda/functions" &&
    fetch_wheels pdf-layer "$LAMBDA_PYTHON" "$BUNDLE/lambda/pdf-layer" &&
    fetch_wheels functions "$own" "$BUNDLE/here/functions" &&
    fetch_wheels pdf-layer "$own" "$BUNDLE/here/pdf-layer" &&
    fetch_wheels runtime "$own" "$BUNDLE/runtime" ||
    die "the wheels of $BUNDLING/*.lock could not be installed; is the network there?"
  fetch_libraries || die "the Debian packages of the layer cannot be had, see .native/apt.log"
  bundle_wanted >"$BUNDLE/installed"
}

fetch_wheels() { # LOCK PYTHON FOLDER
  uv pip install --quiet --target "$3" --python-platform "$LAMBDA_PLATFORM" --python-version "$2" \
    --only-binary :all: --no-deps --require-hashes -r "$BUNDLING/$1.lock"
}

# bullseye's libexpat asks for glibc 2.25, bookworm's for 2.36; the runtime has 2.34.
fetch_libraries() {
  command -v apt-get >/dev/null || ask_for_packages "the layer is made on Debian" apt
  local own=$PWD/.native/apt-layer here=$PWD/$BUNDLE/lambda
  mkdir -p "$own/state/lists/partial" "$own/cache/archives/partial" "$own/debs" "$here/debian"
  layer_sources >"$own/sources.list"
  local -a options=(-o "Dir::Etc::sourcelist=$own/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o "Dir::State=$own/state" -o "Dir::Cache=$own/cache" -o Acquire::Languages=none
    -o Dir::State::status=/var/lib/dpkg/status)
  apt_run "${options[@]}" update >>"$APT_LOG" &&
    (cd "$own/debs" && apt_run "${options[@]}" download "${LAYER_PACKAGES[@]}") || return 1
  local deb
  for deb in "$own"/debs/*.deb; do
    dpkg -x "$deb" "$here/debian" || return 1
    dpkg-deb -W --showformat='${Package}=${Version}\n' "$deb" >>"$here/debian.txt"
  done
  rm -rf "$own"
  ln -s ../lambda/debian "$BUNDLE/here/debian" && ln -s ../lambda/debian.txt "$BUNDLE/here/debian.txt"
}

# The mirror that this machine uses, for both releases.
layer_sources() {
  local mirror key=/usr/share/keyrings/debian-archive-keyring.gpg release
  mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -m1 '/debian/*$')
  for release in bookworm bullseye; do
    printf 'deb [signed-by=%s] %s %s main\n' "$key" "${mirror:-http://deb.debian.org/debian}" "$release"
  done
}

lock_bundle() { # ARGUMENTS of uv pip compile
  local name source
  for name in functions pdf-layer runtime; do
    source=$BUNDLING/$name.in
    [ "$name" = functions ] && source=functions/requirements.txt
    uv pip compile --quiet --python-version "$LAMBDA_PYTHON" --python-platform "$LAMBDA_PLATFORM" \
      --generate-hashes --only-binary :all: --constraints requirements.lock \
      --overrides "$BUNDLING/left-out.txt" --no-emit-index-url --no-emit-find-links \
      --custom-compile-command './dev lock' --output-file "$BUNDLING/$name.lock" "$@" "$source" \
      >/dev/null || return 1
  done
}
