# shellcheck shell=bash
# One OS user per process: what one of them must not read is kept from it by the kernel.

TRE_USERS=(tre-web tre-orchestrator tre-extractor tre-node tre-postgres)

make_users() {
  local user
  for user in "${TRE_USERS[@]}"; do
    id "$user" >/dev/null 2>&1 ||
      useradd --system --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin "$user"
  done
  # Node is the only one that speaks to the engine.
  usermod --append --groups docker tre-node
}
