# shellcheck shell=bash
# The demo's synthetic hospital, in a database of its own. Needs say.sh, places.sh, postgres.sh.

HOSPITAL=$REPOSITORY/deploy/hospital

# seed_hospital: once per cluster; TRE_PATIENTS says how many patients (10,000 if unset).
seed_hospital() {
  local made started=$SECONDS
  install -m 0644 "$HOSPITAL/catalogue.json" "$STATE/catalogue.json"
  [ ! -e "$STATE/hospital/seeded" ] || return 0
  # The cluster's user cannot read a repository below somebody's private home.
  rm -rf "$STATE/hospital/source"
  cp -r "$HOSPITAL" "$STATE/hospital/source"
  chmod -R go+rX "$STATE/hospital/source"
  made=$(umask 027 && as_postgres sh "$STATE/hospital/source/seed.sh" --database hospital \
    --opt-outs "$STATE/hospital/opt-outs" --patients "${TRE_PATIENTS:-10000}") ||
    fail "the synthetic hospital could not be loaded" "See the message above; PostgreSQL's log is $PG_LOG."
  as_postgres touch "$STATE/hospital/seeded"
  say "hospital loaded in $(seconds_since "$started"): $made"
}
