#!/usr/bin/env bash
# Builds everything and runs all tests, as root (mounts, OS users and the engine need it): what works
# the engine one project after the other, beside it the rest, which mostly waits, with less of the
# processor; whoever is done first helps with what is left. The last line says what passed:
# N passed, N failed[, N skipped].
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

# Tests run most of their code a few times: compiling it over and over for speed took a sixth of their time.
export DOTNET_TieredPGO=0 DOTNET_TC_CallCountThreshold=200 DOTNET_gcServer=0 DOTNET_gcConcurrent=0

cd "$REPOSITORY"
headline "Building"
one_build dotnet build Tre.sln -nologo -v q "-clp:NoSummary" -c Debug || fail "the build failed" "See the messages above."

RESULTS=$ARTIFACTS/test-results
as_caller mkdir -p "$ARTIFACTS"
rm -rf "$RESULTS"
mkdir -p "$RESULTS"
status=0
beside=()
alone=()
left=()
for project in tests/*/*Tests.csproj; do
  case $project in
    *Docker* | *Journey*) alone+=("$project") ;;
    # The longest first; the other end of the list is for whoever helps.
    *Unit*) beside+=("$project") left=("$project" "${left[@]}") ;;
    *) beside=("$project" "${beside[@]}") left+=("$project") ;;
  esac
done
(
  renice -n 10 "$BASHPID" >/dev/null
  run_projects "${#beside[@]}" "${beside[@]}" "$@" || exit "$TOLD"
) >"$RESULTS/beside.log" 2>&1 &
second=$!
trap 'pkill -TERM -P "$second"; kill "$second" 2>/dev/null; exit 130' INT TERM
run_projects "$((${#alone[@]} + ${#left[@]}))" "${alone[@]}" "${left[@]}" "$@" || status=1
wait "$second" || status=1
cat "$RESULTS/beside.log"
summarise || status=1
exit "$status"
