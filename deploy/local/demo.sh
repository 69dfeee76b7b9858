#!/usr/bin/env bash
# The whole journey on this machine: sets up, starts everything afresh, walks from access request to
# release through the public API and stays up until Ctrl-C.
# Usage: deploy/local/demo.sh [--once]
#   --once  closes the project at the end, too, and cleans up by itself; exits 0 only if every stage held.
# shellcheck source-path=SCRIPTDIR/lib
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for piece in say places root publish processes portal people session; do
  # shellcheck disable=SC1090
  . "$HERE/lib/$piece.sh"
done
become_root "$HERE/demo.sh" "$@"
case ${1:-} in
  '' | --once) ;;
  *) fail "make demo knows no \"$1\"" "Use ARGS=--once, or nothing." ;;
esac

# Whatever happens, nothing of it goes on running.
finish() {
  local status=$?
  trap '' INT TERM
  if [ "${1:-}" = --once ]; then "$HERE/clean.sh" 7>&-; rm -f "$SESSION_LOCK"; else "$HERE/down.sh" 7>&-; fi
  exit "$status"
}
trap 'exit 130' INT TERM

begin_session
prepare
claim_state demo
# shellcheck disable=SC2064 # the argument is known now
trap "finish ${1:-}" EXIT
"$HERE/up.sh" 7>&-
closing=()
if [ "${1:-}" = --once ]; then closing=(--close "$STATE/keys"); fi
journey demo "${closing[@]}" --portal "$(portal_address)" --admin "$ADMIN_USER" --admin-password-file "$ADMIN_PASSWORD_FILE" || exit 1
[ "${1:-}" = --once ] || stay
