# shellcheck shell=bash
# The portal's port and health. Needs say.sh, places.sh, processes.sh.

portal_port() { echo "${TRE_Web__Port:-8080}"; }

portal_address() { echo "http://localhost:$(portal_port)"; }

# require_port: nobody else listens there.
require_port() {
  local port owner
  port=$(portal_port)
  [[ $port =~ ^[0-9]+$ ]] || fail "TRE_Web__Port is \"$port\", which is no port" "Set it to a number, for example 8080."
  owner=$(ss -Hltnp "sport = :$port" | sed -n 's/.*users:(("\([^"]*\)",pid=\([0-9]*\).*/\1 (process \2)/p' | head -n 1)
  [ -z "$(ss -Hltn "sport = :$port")" ] ||
    fail "port $port is in use by ${owner:-another program}" "End it, or choose another port, as in: TRE_Web__Port=8081 make demo"
}

wait_healthy() {
  local deadline=$((SECONDS + 60))
  until curl -fsS --noproxy '*' --max-time 2 -o /dev/null "$(portal_address)/health" 2>/dev/null; do
    still_coming web "$deadline"
    sleep 0.1
  done
}
