# shellcheck shell=bash
# What demo, run and bench have in common. Needs say.sh, places.sh, processes.sh, portal.sh.

SESSION_LOCK=/run/lock/tre-session.lock

# begin_session: one at a time on a machine. The lock is this script's alone and so ends with it, even by
# kill -9: every child is started with 7>&-.
begin_session() {
  exec 7>>"$SESSION_LOCK"
  flock -n 7 || refuse_second_session
  echo $$ >"$SESSION_LOCK"
  export TRE_SESSION=$$
}

# require_no_session: for commands that would pull the ground from under one.
require_no_session() {
  [ -z "${TRE_SESSION:-}" ] && [ -e "$SESSION_LOCK" ] || return 0
  (flock -n 7) 7>>"$SESSION_LOCK" || refuse_second_session
}

refuse_second_session() {
  fail "make demo, run or bench is already running (process $(cat "$SESSION_LOCK"))" "End that one with Ctrl-C first."
}

# prepare: the machine, and at the same time the images and the programs.
prepare() {
  local images
  "$HERE/setup.sh" 7>&-
  # They share only the lock of builds.
  "$HERE/../images/build.sh" 7>&- &
  images=$!
  "$HERE/publish.sh" 7>&- || { wait "$images" || true; exit 1; }
  wait "$images" || exit 1
}

# claim_state KIND: demo and bench begin afresh; what somebody made with `make run` is not theirs to delete.
claim_state() {
  local kind=$1 had
  had=$(cat "$DEMO/kind" 2>/dev/null || true)
  if [ "$had" = run ] && [ "$kind" != run ]; then
    fail "$STATE holds what was made with make run" "The demo and the bench begin afresh. make clean-demo deletes those data; then run this again."
  fi
  if [ -n "$had" ] && [ "$kind" != run ]; then forget_state; fi
  echo "$kind" >"$DEMO/kind"
}

# forget_state: everything but the programs, the logs of image builds and the record of the images.
forget_state() {
  "$HERE/down.sh" 7>&-
  find "$STATE" -mindepth 1 -maxdepth 1 ! -name bin ! -name log ! -name images.json \
    -exec rm -rf --one-file-system {} +
  "$HERE/setup.sh" >/dev/null 7>&-
}

# journey COMMAND...: the driver is a client like any other: it knows the portal's address and what it is given.
journey() {
  as_caller env DOTNET_ROOT="$BIN/runtime" "$BIN/journey/tre-journey" "$@" 7>&-
}

# tell_command_line: where it is, if it runs.
tell_command_line() {
  as_caller "$BIN/tre" --version >/dev/null 2>&1 7>&- || return 0
  say "command line: $BIN/tre sign-in USER-NAME --portal $(portal_address)"
}

# stay: until Ctrl-C; a process that ends meanwhile is told of.
stay() {
  local name
  tell_command_line
  say "Ctrl-C ends it"
  while sleep 5 7>&-; do
    for name in node extractor orchestrator web; do
      if [ -e "$PIDS/$name" ] && ! running "$name"; then
        say "the process $name has ended: $(last_words "$name") (log: $LOGS/$name.log)"
        rm -f "$PIDS/$name"
      fi
    done
  done
}
