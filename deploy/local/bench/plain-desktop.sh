#!/usr/bin/env bash
# The floor of a desktop: docker run of the display and the tools image, which share the X socket,
# without data, proof or limits.
# Usage: plain-desktop.sh start   prints the path of the display's socket
#        plain-desktop.sh end
# shellcheck source-path=SCRIPTDIR/../lib
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
for piece in say places; do
  # shellcheck disable=SC1090
  . "$HERE/lib/$piece.sh"
done
folder=$RUN/bench
case ${1:-} in
  start)
    install -d -m 1777 "$folder" "$folder/x" "$folder/rfb" "$folder/home"
    for role in display tools; do
      docker run -d --name "tre-bench-$role" --label tre.bench=true --network none --user 19990:19990 \
        -v "$folder/x:/tmp/.X11-unix" -v "$folder/rfb:/run/tre/rfb" -v "$folder/home:/workspace/home" \
        "tre/$role" >/dev/null
    done
    echo "$folder/rfb/display.sock"
    ;;
  end)
    docker rm -f tre-bench-tools tre-bench-display >/dev/null
    rm -rf "$folder"
    ;;
  *) fail "plain-desktop.sh knows no \"${1:-}\"" "Say start or end." ;;
esac
