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

install_bundle() {
  say "wheels for Python $LAMBDA_PYTHON and the libraries of the PDF layer"
  rm -rf "$BUNDLE" && mkdir -p "$BUNDLE"
  fetch_wheels functions "$LAMBDA_PYTHON" "$BUNDLE/lambda/functions" &&
    fetch_wheels pdf-layer "$LAMBDA_PYTHON" "$BUNDLE/lambda/pdf-layer" &&
    fetch_wheels runtime "$LAMBDA_PYTHON" "$BUNDLE/runtime" ||
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
  debian_unpack "$BUNDLE/lambda/debian" "bookworm bullseye" "${LAYER_PACKAGES[@]}"
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
