#!/usr/bin/env bash
# Builds the programs that changed and lays them below /var/lib/tre/bin.
# shellcheck source-path=SCRIPTDIR source-path=SCRIPTDIR/lib
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for piece in say places root directories publish; do
  # shellcheck disable=SC1090
  . "$HERE/lib/$piece.sh"
done
# shellcheck source=../images/lib/inputs.sh
. "$HERE/../images/lib/inputs.sh"
become_root "$HERE/publish.sh" "$@"
publish_programs
