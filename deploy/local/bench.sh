#!/usr/bin/env bash
# Measures against the plain tools, on a stack that is started for it and removed afterwards.
# Usage: deploy/local/bench.sh [--rounds 5] [--starts 20] [--only starts]
#   --rounds  how often extracts, checks and drift are measured; --starts  how often a desktop's start is, cold
#             and then warm; --only starts  leaves out the rest.
# TRE_PATIENTS: how many patients the hospital has (100,000).
# shellcheck source-path=SCRIPTDIR/lib
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for piece in say places root publish processes portal people session; do
  # shellcheck disable=SC1090
  . "$HERE/lib/$piece.sh"
done
become_root "$HERE/bench.sh" "$@"
trap 'exit 130' INT TERM

export TRE_PATIENTS=${TRE_PATIENTS:-100000}
rounds=5
starts=20
only=
ask() { fail "bench.sh does not know \"$1\"" "Say [--rounds N] [--starts N] [--only starts]."; }
while [ "$#" -gt 0 ]; do
  case $1 in
    --rounds) rounds=${2:?} ;;
    --starts) starts=${2:?} ;;
    --only) only=${2:?} ;;
    *) ask "$1" ;;
  esac
  shift 2
done
begin_session
prepare
claim_state bench
trap 'trap "" INT TERM; docker rm -f tre-bench-tools tre-bench-display >/dev/null 2>&1; "$HERE/clean.sh" 7>&-; rm -f "$SESSION_LOCK"' EXIT
"$HERE/up.sh" 7>&-
# The floor needs the engine and the database: root, whoever called.
measure() {
  SUDO_UID=0 journey "$@" --plain-tools "$HERE/bench" --portal "$(portal_address)" --admin "$ADMIN_USER" --admin-password-file "$ADMIN_PASSWORD_FILE" || exit 1
}
if [ "$only" != starts ]; then
  SUDO_UID=0 journey bench-checks --rounds "$rounds" || exit 1
  measure bench --rounds "$rounds"
fi
if [ "$starts" -gt 0 ]; then
  measure bench-starts --rounds "$starts"
  TRE_orchestrator__WarmSmall=1 "$HERE/restart.sh" orchestrator 7>&-
  measure bench-starts --rounds "$starts" --warm 1
fi
