# shellcheck shell=bash
# The dataset's description is imported and signed by a data steward's account, through the API like any other.
# Needs say.sh, places.sh, portal.sh, people.sh.

CUSTODIAN_USER='custodian'
# Readable by root and by whoever called.
CUSTODIAN_PASSWORD_FILE=$DEMO/custodian.password

# tre_as CONFIGURATION COMMAND...: the command line, signed in as whoever CONFIGURATION belongs to.
tre_as() {
  local configuration=$1
  shift
  env -i PATH="$PATH" HOME="$configuration" XDG_CONFIG_HOME="$configuration" DOTNET_ROOT="$BIN/runtime" "$BIN/tre" "$@"
}

# sign_catalogue: once per database; what a steward signed later stays in force.
sign_catalogue() {
  local homes started=$SECONDS
  [ ! -e "$DEMO/catalogue.signed" ] || return 0
  homes=$(mktemp -d /var/tmp/tre-sign.XXXXXX)
  if describe_and_sign "$homes" >"$LOGS/catalogue.log" 2>&1; then
    rm -rf "$homes"
    touch "$DEMO/catalogue.signed"
    say "dataset's description imported and signed by $CUSTODIAN_USER in $(seconds_since "$started")"
  else
    rm -rf "$homes"
    fail "the dataset's description could not be signed ($(tail -n 1 "$LOGS/catalogue.log" | cut -c1-300))" "The whole log is in $LOGS/catalogue.log."
  fi
}

describe_and_sign() {
  local admin=$1/admin custodian=$1/custodian version
  mkdir -p "$admin" "$custodian"
  custodian_password || return 1
  tre_as "$admin" sign-in "$ADMIN_USER" --portal "$(portal_address)" --password-file "$ADMIN_PASSWORD_FILE" || return 1
  # What an interrupted start has made is there already.
  tre_as "$admin" person create "$CUSTODIAN_USER" --name 'Data custodian of the demo' --password-file "$CUSTODIAN_PASSWORD_FILE" || true
  tre_as "$admin" person grant-role "$CUSTODIAN_USER" dataSteward || true
  tre_as "$admin" sign-out || true
  tre_as "$custodian" sign-in "$CUSTODIAN_USER" --portal "$(portal_address)" --password-file "$CUSTODIAN_PASSWORD_FILE" || return 1
  version=$(tre_as "$custodian" dataset import --file "$STATE/catalogue.json") || return 1
  tre_as "$custodian" dataset show "$version" --wait || return 1
  tre_as "$custodian" dataset sign "$version" --yes || return 1
  tre_as "$custodian" dataset show "$version" --wait || return 1
  tre_as "$custodian" sign-out || true
}

custodian_password() {
  [ ! -s "$CUSTODIAN_PASSWORD_FILE" ] || return 0
  (umask 077 && { tr -dc 'a-hj-km-np-z2-9' </dev/urandom | head -c 24 || true; echo; } >"$CUSTODIAN_PASSWORD_FILE.new") || return 1
  chown "${SUDO_UID:-0}:${SUDO_GID:-0}" "$CUSTODIAN_PASSWORD_FILE.new"
  mv "$CUSTODIAN_PASSWORD_FILE.new" "$CUSTODIAN_PASSWORD_FILE"
}
