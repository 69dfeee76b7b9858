# shellcheck shell=bash
# Starts each process under its own OS user with its own settings, and stops it by its pid.
# Needs say.sh, places.sh, publish.sh.

# What Node may do beyond its user: mount (sys_admin), reach other users' files (dac_override, chown,
# fowner), end and inspect container processes (kill, sys_ptrace). Nothing else, and never more.
NODE_CAPABILITIES=+sys_admin,+dac_override,+chown,+fowner,+kill,+sys_ptrace

# settings NAME: the process's file, then what the caller set for it: TRE_Node__X=1 goes to node as it is and
# as TRE_X=1, because a setting need not have the process's name in it.
settings() {
  grep -v '^#' "$HERE/processes/$1.env"
  env | sed -n "s/^TRE_${1}__\(.*\)/&\nTRE_\1/Ip"
}

# run_as NAME USER PROGRAM ARGUMENT...: replaces this (sub)shell by the program, with the privileges
# and the settings of NAME and nothing else; what SETTINGS holds goes on top.
run_as() {
  local name=$1 user=$2 lines=() privileges=(--inh-caps=-all --bounding-set=-all)
  shift 2
  mapfile -t lines < <(settings "$name")
  if [ "$name" = node ]; then
    privileges=(--inh-caps="-all,$NODE_CAPABILITIES" --ambient-caps="-all,$NODE_CAPABILITIES"
      --bounding-set="-all,$NODE_CAPABILITIES")
  fi
  cd "$BIN/$name" || exit
  umask 022
  exec setpriv --reuid "$user" --regid "$user" --init-groups "${privileges[@]}" --no-new-privs -- \
    env -i "${RUNTIME_ENVIRONMENT[@]}" "${lines[@]}" "${SETTINGS[@]}" "$@"
}

# run_once NAME PROGRAM ARGUMENT...: a command of a process's program, to its end.
run_once() {
  local SETTINGS=()
  (run_as "$1" "tre-$1" "./$2" "${@:3}")
}

# start_process NAME PROGRAM [setting...]
start_process() {
  local name=$1 program=$2 SETTINGS=("${@:3}")
  # What it said before it was restarted is kept beside it.
  if [ -s "$LOGS/$name.log" ]; then cat "$LOGS/$name.log" >>"$LOGS/$name.before.log"; fi
  : >"$LOGS/$name.log"
  # A session of its own: Ctrl-C is for us, who then stop them in order.
  (run_as "$name" "tre-$name" setsid "./$program") >>"$LOGS/$name.log" 2>&1 </dev/null 9>&- &
  echo $! >"$PIDS/$name"
}

# running NAME: its pid is alive and is really that process.
running() {
  local pid
  pid=$(cat "$PIDS/$1" 2>/dev/null) || return 1
  [[ "$(readlink "/proc/$pid/exe" 2>/dev/null)" == "$BIN/$1/"* ]]
}

# wait_started NAME: until the host says that it has started.
wait_started() {
  local name=$1 deadline=$((SECONDS + 60))
  until grep -q 'Application started' "$LOGS/$name.log"; do
    still_coming "$name" "$deadline"
    sleep 0.1
  done
}

# still_coming NAME DEADLINE: fails if the process has ended or takes too long.
still_coming() {
  kill -0 "$(cat "$PIDS/$1")" 2>/dev/null ||
    fail "the process $1 ended at once ($(last_words "$1"))" "The whole log is in $LOGS/$1.log."
  [ "$SECONDS" -lt "$2" ] ||
    fail "the process $1 was not ready within 60 s ($(last_words "$1"))" "The whole log is in $LOGS/$1.log."
}

last_words() { { grep -v '^ *at ' "$LOGS/$1.log" || echo "it said nothing"; } | tail -n 1 | cut -c1-300; }

# stop_process NAME: asks, waits, insists.
stop_process() {
  local pid
  if running "$1"; then
    pid=$(cat "$PIDS/$1")
    kill "$pid"
    timeout 20 tail --pid="$pid" -f /dev/null || kill -KILL "$pid" 2>/dev/null || true
  fi
  rm -f "$PIDS/$1"
}
