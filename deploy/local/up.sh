#!/usr/bin/env bash
# Starts the database and all processes and returns when each is ready. What a killed run left is
# taken up or cleared away. TRE_Web__Port: the portal's port (8080).
# Needs deploy/local/setup.sh and deploy/images/build.sh before.
# shellcheck source-path=SCRIPTDIR source-path=SCRIPTDIR/lib
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for piece in say places root directories engine publish postgres hospital processes portal stack people catalogue sweep; do
  # shellcheck disable=SC1090
  . "$HERE/lib/$piece.sh"
done
# shellcheck source=../images/lib/inputs.sh
. "$HERE/../images/lib/inputs.sh"
become_root "$HERE/up.sh" "$@"

headline "Starting"
exec 9>"$LOCK"
flock 9
engine_answers || fail "the Docker engine does not answer" "Run: make setup"
make_directories
make_run_directories
# What a killed run left behind goes on with nothing of ours.
for name in web orchestrator extractor node; do stop_process "$name"; done
require_port
publish_programs

make_cluster
start_cluster
make_databases
migrate
first_admin
seed_hospital

for name in "${PROCESSES[@]}"; do
  begin_process "$name"
  # The others speak to Node.
  [ "$name" != node ] || await_process node
done
for name in extractor orchestrator web; do await_process "$name"; done
sign_catalogue
say "portal: $(portal_address)"
