#!/usr/bin/env bash
# Builds everything and runs all tests, one project after the other, as root (mounts, OS users and
# the engine need it). The last line says what passed: N passed, N failed[, N skipped].
# Usage: deploy/local/test.sh [dotnet test option...], for example --filter Category=Unit
# Needs deploy/local/setup.sh --tests and deploy/images/build.sh before.
# shellcheck source-path=SCRIPTDIR/lib
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for piece in say places root results; do
  # shellcheck disable=SC1090
  . "$HERE/lib/$piece.sh"
done
become_root "$HERE/test.sh" "$@"

cd "$REPOSITORY"
headline "Building"
one_build dotnet build Tre.sln -nologo -v q "-clp:NoSummary" -c Debug || fail "the build failed" "See the messages above."

RESULTS=$ARTIFACTS/test-results
as_caller mkdir -p "$ARTIFACTS"
rm -rf "$RESULTS"
status=0
for project in tests/*/*Tests.csproj; do
  run_project "$project" "$@" || status=1
done
summarise || status=1
exit "$status"
