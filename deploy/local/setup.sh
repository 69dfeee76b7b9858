#!/usr/bin/env bash
# Brings a Debian 12 machine to where Tre can be built, run and tested. Run it as often as you like.
# Usage: deploy/local/setup.sh [--tests]
#   --tests  also installs what only the tests need (Chromium).
# shellcheck source-path=SCRIPTDIR/lib
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for piece in say places root packages resources engine users directories; do
  # shellcheck disable=SC1090
  . "$HERE/lib/$piece.sh"
done
become_root "$HERE/setup.sh" "$@"

headline "Setting up"
exec 9>"$LOCK"
flock 9
require_sdk
mapfile -t missing < <(
  package_table | missing_packages
  if [ "${1:-}" = --tests ]; then test_package_table | missing_packages; fi
)
require_resources
install_packages "${missing[@]}"
make_users
start_engine
make_directories
make_run_directories
say "ready"
