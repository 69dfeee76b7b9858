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

if id tre-postgres >/dev/null 2>&1; then "$HERE/down.sh"; fi
headline "Cleaning up"
if [ "${1:-}" = --images ] && engine_answers; then
  docker image ls -q --filter label=tre.image | sort -u | xargs -r docker image rm -f >/dev/null
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
