# shellcheck shell=bash
# What demo, run and bench have in common. Needs say.sh, places.sh, processes.sh, portal.sh.

# prepare: the machine, and at the same time the images and the programs.
prepare() {
  local images
  "$HERE/setup.sh"
  # They share only the lock of builds.
  "$HERE/../images/build.sh" &
  images=$!
  "$HERE/publish.sh" || { wait "$images" || true; exit 1; }
  wait "$images" || exit 1
}

# claim_state KIND: demo and bench begin afresh; what somebody made with `make run` is not theirs to delete.
claim_state() {
  local kind=$1 had
  had=$(cat "$DEMO/kind" 2>/dev/null || true)
  if [ "$had" = run ] && [ "$kind" != run ]; then
    fail "$STATE holds what was made with make run" "make clean-demo removes it; then run this again."
  fi
  if [ -n "$had" ] && [ "$kind" != run ]; then forget_state; fi
  echo "$kind" >"$DEMO/kind"
}

# forget_state: everything but the programs, the logs of image builds and the record of the images.
forget_state() {
  "$HERE/down.sh"
  find "$STATE" -mindepth 1 -maxdepth 1 ! -name bin ! -name log ! -name images.json \
    -exec rm -rf --one-file-system {} +
  "$HERE/setup.sh" >/dev/null
}

# journey COMMAND...: the driver is a client like any other: it knows the portal's address and what it is given.
journey() {
  as_caller env DOTNET_ROOT="$BIN/runtime" "$BIN/journey/tre-journey" "$@"
}

# stay: until Ctrl-C; a process that ends meanwhile is told of.
stay() {
  local name
  say "Ctrl-C ends it"
  while sleep 5; do
    for name in node extractor orchestrator web; do
      if [ -e "$PIDS/$name" ] && ! running "$name"; then
        say "the process $name has ended: $(last_words "$name") (log: $LOGS/$name.log)"
        rm -f "$PIDS/$name"
      fi
    done
  done
}
