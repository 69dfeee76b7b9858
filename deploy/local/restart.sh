#!/usr/bin/env bash
# Starts processes of a running stack again, whether they have ended or not; the others go on.
# Usage: deploy/local/restart.sh NAME...   (node, extractor, orchestrator, web)
# shellcheck source-path=SCRIPTDIR/lib
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for piece in say places root directories publish processes portal stack; do
  # shellcheck disable=SC1090
  . "$HERE/lib/$piece.sh"
done
become_root "$HERE/restart.sh" "$@"
[ "$#" -gt 0 ] || fail "nothing was named" "Name one or more of: ${PROCESSES[*]}"
[ -d "$PIDS" ] || fail "nothing runs here" "Run: make run"

exec 9>"$LOCK"
flock 9
for name in "$@"; do
  stop_process "$name"
  begin_process "$name"
done
for name in "$@"; do await_process "$name"; done
say "started again: $*"
