#!/usr/bin/env bash
# Removes what the demo made: processes, containers, mounts, data. Packages, OS users and images stay,
# because the next demo needs them again. Usage: deploy/local/clean.sh [--images]
#   --images  removes the images, too.
# shellcheck source-path=SCRIPTDIR/lib
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for piece in say places root engine session; do
  # shellcheck disable=SC1090
  . "$HERE/lib/$piece.sh"
done
become_root "$HERE/clean.sh" "$@"
require_no_session

# our_images: the ids of images that were built here, former ones among them.
our_images() { docker image ls -q --filter label=tre.image | sort -u; }

# remove_images: one that another stands on goes after it, so as many times over as something goes.
remove_images() {
  local left before=
  while left=$(our_images) && [ -n "$left" ] && [ "$left" != "$before" ]; do
    before=$left
    xargs -n 1 docker image rm -f >/dev/null 2>&1 <<<"$left" || true
  done
  [ -z "$left" ] || fail "images are left: $(tr '\n' ' ' <<<"$left")" "A container may still use them: docker ps -a."
}

if id tre-postgres >/dev/null 2>&1; then "$HERE/down.sh"; fi
headline "Cleaning up"
if [ "${1:-}" = --images ] && engine_answers; then
  remove_images
  docker image rm -f tre/rootfs >/dev/null 2>&1 || true
fi
stop_own_engine
# --one-file-system: whatever could not be unmounted is not entered.
rm -rf --one-file-system "$STATE" "$RUN"
rm -f "$LOCK" /run/lock/tre-images.lock /run/lock/tre-build.lock
# Held by a demo that cleans up by itself; otherwise nobody's.
[ -n "${TRE_SESSION:-}" ] || rm -f "$SESSION_LOCK"
[ ! -e "$STATE" ] || fail "$STATE could not be removed" "Something below it is still mounted: findmnt -R $STATE"
say "nothing of the demo's is left"
