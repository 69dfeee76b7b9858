# shellcheck shell=bash
# Who runs what. Needs say.sh. Users, mounts and the engine need root; builds belong to the caller.

# become_root SCRIPT ARG...: runs the script again under sudo unless it already runs as root.
become_root() {
  local names
  [ "$(id -u)" -ne 0 ] || return 0
  command -v sudo >/dev/null 2>&1 ||
    fail "this needs root, and sudo is not installed" "Run it again as root."
  # Settings, proxies and certificates go along, by name, so that no value shows in a process list;
  # who the caller is does not.
  names=$(compgen -e | grep -vxE 'HOME|USER|LOGNAME|SHELL|MAIL|PATH|PWD|OLDPWD|SHLVL|_' | paste -sd,)
  exec sudo --preserve-env="$names" -- env PATH="$PATH" bash "$@"
}

# one_build COMMAND...: as the caller; two builds at once would write the same files.
one_build() {
  (
    flock 8
    # The compiler stays for a while to serve the next build; it must not take our locks with it.
    MSBUILDDISABLENODEREUSE=1 as_caller "$@" 8>&- 9>&-
  ) 8>/run/lock/tre-build.lock
}

# as_caller COMMAND...: as whoever called sudo, so that build output stays theirs.
as_caller() {
  if [ "$(id -u)" -ne 0 ] || [ "${SUDO_UID:-0}" = 0 ]; then
    "$@"
  else
    setpriv --reuid "$SUDO_UID" --regid "$SUDO_GID" --init-groups -- \
      env HOME="$(getent passwd "$SUDO_UID" | cut -d: -f6)" "$@"
  fi
}
