# shellcheck shell=bash
# The local Docker engine. Needs say.sh.

ENGINE_LOG=/var/log/tre-dockerd.log
# There only when this product started the engine: then cleaning up may stop it.
ENGINE_OURS=/run/tre-dockerd.pid

engine_answers() { timeout 10 docker info >/dev/null 2>&1; }

start_engine() {
  local started=$SECONDS
  engine_answers && return 0
  if [ -d /run/systemd/system ]; then
    systemctl start docker >/dev/null 2>&1 || true
    wait_for_engine || fail "Docker does not start" "See: journalctl -u docker"
  else
    mountpoint -q /sys/fs/cgroup || mount_cgroups
    drop_stale_engine_pid
    # 9 is the lock of setup: a daemon must not hold it on.
    setsid dockerd >"$ENGINE_LOG" 2>&1 </dev/null 9>&- &
    echo $! >"$ENGINE_OURS"
    if ! wait_for_engine; then
      rm -f "$ENGINE_OURS"
      fail "Docker does not start ($(last_engine_error))" "The whole log is in $ENGINE_LOG; mend what it says and run this again."
    fi
  fi
  say "Docker engine started in $(seconds_since "$started")"
}

# wait_for_engine: up to a minute, or until the daemon that was started has ended.
wait_for_engine() {
  local deadline=$((SECONDS + 60))
  until engine_answers; do
    [ "$SECONDS" -lt "$deadline" ] || return 1
    if [ -e "$ENGINE_OURS" ] && ! kill -0 "$(cat "$ENGINE_OURS")" 2>/dev/null; then return 1; fi
    sleep 0.5
  done
}

# A killed daemon leaves its pid behind; if another program has that number now, the next refuses to start.
drop_stale_engine_pid() {
  local pid
  pid=$(cat /var/run/docker.pid 2>/dev/null) || return 0
  [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = dockerd ] || rm -f /var/run/docker.pid
}

last_engine_error() {
  { grep -iE 'failed|error|fatal' "$ENGINE_LOG" || echo "it said nothing"; } | tail -n 1 | cut -c1-300
}

mount_cgroups() {
  install_packages cgroupfs-mount
  cgroupfs-mount || true
}

# stop_own_engine: only if it was started here and nobody has a container in it. TRE_KEEP_ENGINE: whoever called goes
# on needing it, as tests do that run the demo.
stop_own_engine() {
  local pid
  [ -z "${TRE_KEEP_ENGINE:-}" ] || return 0
  pid=$(cat "$ENGINE_OURS" 2>/dev/null) || return 0
  if [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = dockerd ]; then
    [ -z "$(docker ps -aq 2>/dev/null)" ] || { say "the Docker engine stays up: it has other containers"; return 0; }
    kill "$pid"
    timeout 30 tail --pid="$pid" -f /dev/null || kill -KILL "$pid"
  fi
  rm -f "$ENGINE_OURS" "$ENGINE_LOG"
}
