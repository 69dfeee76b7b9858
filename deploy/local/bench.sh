#!/usr/bin/env bash
# Measures against the plain tools, on a stack that is started for it and removed afterwards.
# shellcheck source-path=SCRIPTDIR/lib
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for piece in say places root publish processes portal people session; do
  # shellcheck disable=SC1090
  . "$HERE/lib/$piece.sh"
done
become_root "$HERE/bench.sh" "$@"
trap 'exit 130' INT TERM

begin_session
prepare
claim_state bench
trap 'trap "" INT TERM; "$HERE/clean.sh" 7>&-; rm -f "$SESSION_LOCK"' EXIT
"$HERE/up.sh" 7>&-
journey bench --portal "$(portal_address)" --admin "$ADMIN_USER" --admin-password-file "$ADMIN_PASSWORD_FILE" "$@"
