#!/usr/bin/env bash
# Stops all processes and the database; desktops end, their files and all other data stay.
# shellcheck source-path=SCRIPTDIR/lib
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for piece in say places root engine publish postgres processes sweep session; do
  # shellcheck disable=SC1090
  . "$HERE/lib/$piece.sh"
done
become_root "$HERE/down.sh" "$@"
require_no_session

headline "Stopping"
for name in web orchestrator extractor node; do stop_process "$name"; done
sweep_engine
sweep_mounts
stop_cluster
say "stopped"
