#!/usr/bin/env bash
# Starts everything on this machine and stays up until Ctrl-C; data stay for the next time.
# shellcheck source-path=SCRIPTDIR/lib
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for piece in say places root publish processes portal people session; do
  # shellcheck disable=SC1090
  . "$HERE/lib/$piece.sh"
done
become_root "$HERE/run.sh" "$@"
trap 'exit 130' INT TERM

begin_session
prepare
claim_state run
trap 'trap "" INT TERM; "$HERE/down.sh" 7>&-' EXIT
"$HERE/up.sh" 7>&-
tell_admin
stay
