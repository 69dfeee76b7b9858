#!/usr/bin/env bash
# The stack for the journey tests: fresh, without the scripted journey. It stays until it is told to end (TERM)
# or whoever started it has ended, and then removes all of it.
# shellcheck source-path=SCRIPTDIR/lib
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
CALLER=$PPID
for piece in say places root publish processes portal people session; do
  # shellcheck disable=SC1090
  . "$HERE/lib/$piece.sh"
done
become_root "$HERE/trial.sh" "$@"
finish() {
  local status=$?
  trap '' INT TERM
  "$HERE/clean.sh" 7>&-
  rm -f "$SESSION_LOCK"
  exit "$status"
}
trap 'exit 0' INT TERM

begin_session
prepare
claim_state trial
trap finish EXIT
"$HERE/up.sh" 7>&-
say "on trial"
while kill -0 "$CALLER" 2>/dev/null; do sleep 1 7>&-; done
