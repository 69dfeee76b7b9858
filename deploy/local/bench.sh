#!/usr/bin/env bash
# Measures against the plain tools, on a stack that is started for it and removed afterwards.
# Usage: deploy/local/bench.sh [--rounds 5]. TRE_PATIENTS: how many patients the hospital has (100,000).
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
begin_session
prepare
claim_state bench
trap 'trap "" INT TERM; docker rm -f tre-bench-tools tre-bench-display >/dev/null 2>&1; "$HERE/clean.sh" 7>&-; rm -f "$SESSION_LOCK"' EXIT
"$HERE/up.sh" 7>&-
# The floor needs the engine and the database: root, whoever called.
SUDO_UID=0 journey bench-checks || exit 1
SUDO_UID=0 journey bench --plain-tools "$HERE/bench" --portal "$(portal_address)" --admin "$ADMIN_USER" --admin-password-file "$ADMIN_PASSWORD_FILE" "$@" || exit 1
