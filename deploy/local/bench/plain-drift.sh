#!/usr/bin/env bash
# Drift made with the docker command line, and the floor of freezing.
# Usage: plain-drift.sh prepare ID   makes a network that leads nowhere and frees the tools container for it
#        plain-drift.sh attach ID    attaches it; returns when both containers are frozen
#        plain-drift.sh undo ID      takes the network away again
#        plain-drift.sh floor        docker pause of plain-desktop.sh's two containers
# shellcheck source-path=SCRIPTDIR/../lib
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
for piece in say places; do
  # shellcheck disable=SC1090
  . "$HERE/lib/$piece.sh"
done
network=tre-bench-drift

# one ROLE: the desktop's container of that role.
one() { docker ps -aq --no-trunc --filter "label=tre.desktop=$desktop" --filter "label=tre.role=$1"; }

desktop=${2:-}
case ${1:-} in
  prepare)
    docker network create --internal --label tre.bench=true "$network" >/dev/null
    docker network disconnect none "$(one tools)"
    ;;
  attach)
    tools=$(one tools) display=$(one display)
    docker network connect "$network" "$tools"
    until [ "$(docker inspect --format '{{.State.Paused}}' "$tools" "$display")" = $'true\ntrue' ]; do :; done
    ;;
  undo)
    docker network disconnect --force "$network" "$(one tools)"
    docker network rm "$network" >/dev/null
    ;;
  floor) docker pause tre-bench-tools tre-bench-display >/dev/null ;;
  *) fail "plain-drift.sh knows no \"${1:-}\"" "Say prepare, attach, undo or floor." ;;
esac
