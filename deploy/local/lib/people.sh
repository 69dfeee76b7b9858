# shellcheck shell=bash
# The first account; every other is made with it through the API. Needs say.sh, places.sh, processes.sh.

ADMIN_USER='admin'
# Readable by root and by whoever called: the journey's driver signs in with it.
ADMIN_PASSWORD_FILE=$DEMO/admin.password

# first_admin: once per database, with a password that exists on this machine alone.
first_admin() {
  local password said
  [ ! -s "$ADMIN_PASSWORD_FILE" ] || return 0
  password=$(tr -dc 'a-hj-km-np-z2-9' </dev/urandom | head -c 24 || true)
  said=$(run_once web Tre.Web bootstrap-admin --user-name "$ADMIN_USER" --display-name "Platform admin" \
    <<<"$password" 2>&1) ||
    fail "the first account could not be made ($(tail -n 1 <<<"$said" | cut -c1-300))" "make clean-demo starts afresh."
  install -m 0600 /dev/null "$ADMIN_PASSWORD_FILE.new"
  echo "$password" >"$ADMIN_PASSWORD_FILE.new"
  chown "${SUDO_UID:-0}:${SUDO_GID:-0}" "$ADMIN_PASSWORD_FILE.new"
  mv "$ADMIN_PASSWORD_FILE.new" "$ADMIN_PASSWORD_FILE"
}

# tell_admin: how to sign in.
tell_admin() {
  say "platform admin: $ADMIN_USER, password $(cat "$ADMIN_PASSWORD_FILE") (also in $ADMIN_PASSWORD_FILE)"
}
