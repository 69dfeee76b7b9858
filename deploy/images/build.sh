#!/usr/bin/env bash
# Builds the images that are missing or whose inputs changed, then records what is there.
# Usage: deploy/images/build.sh [--fresh] [base|tools|display|checker|probe]...
#   --fresh  rebuilds even what is current, to take in Debian's security updates.
# Needs a running engine, debootstrap and musl-gcc (deploy/local/setup.sh).
# shellcheck source-path=SCRIPTDIR disable=SC2034 # the pieces use what is set here
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for piece in say places root; do
  # shellcheck disable=SC1090
  . "$HERE/../local/lib/$piece.sh"
done
for piece in inputs rootfs build-one programs recipes manifest; do
  # shellcheck disable=SC1090
  . "$HERE/lib/$piece.sh"
done
become_root "$HERE/build.sh" "$@"

headline "Images"
FRESH=no
if [ "${1:-}" = --fresh ]; then FRESH=yes; shift; fi
if [ "$#" -gt 0 ]; then WANTED=("$@"); else WANTED=(tools display checker probe); fi

docker info >/dev/null 2>&1 || fail "the Docker engine does not answer" "Run: make setup"
mkdir -p "$IMAGE_LOG_DIR"
# Two builds at once would do the work twice.
exec 9>/run/lock/tre-images.lock
flock 9

STAGING=$(mktemp -d /var/tmp/tre-images.XXXXXX)
trap 'rm -rf "$STAGING"' EXIT

build_base
mkdir "$STAGING/probe"
compile_probe "$HERE/probe" "$STAGING/probe/tre-probe"

# Two at a time: most of a build is unpacking, which keeps one core busy.
builds=()
for name in "${WANTED[@]}"; do
  [ "$name" != base ] || continue
  while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n || true; done
  build_recipe "$name" &
  builds+=($!)
done
for build in "${builds[@]}"; do wait "$build" || exit 1; done
write_manifest
say "current: ${WANTED[*]}"
