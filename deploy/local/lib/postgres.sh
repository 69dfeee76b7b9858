# shellcheck shell=bash
# The private PostgreSQL cluster: unix socket only, one role per process, told apart by OS user.
# Needs say.sh, places.sh, processes.sh.

PG_BIN=/usr/lib/postgresql/15/bin
PG_DATA=$STATE/pg/data
PG_LOG=$STATE/pg/log

# as_postgres COMMAND...: in the cluster's OS user, with nothing of our environment.
as_postgres() {
  (cd / && setpriv --reuid tre-postgres --regid tre-postgres --clear-groups --no-new-privs -- \
    env -i PATH="$PG_BIN:/usr/bin:/bin" LC_ALL=C.UTF-8 PGHOST="$RUN/pg" PGUSER=postgres "$@")
}

make_cluster() {
  local kind=$HERE/postgres
  if [ ! -e "$PG_DATA/PG_VERSION" ]; then
    # What an interrupted initdb left is no cluster.
    rm -rf "$PG_DATA"
    as_postgres initdb -D "$PG_DATA" -U postgres --auth=peer -E UTF8 --locale=C.UTF-8 >/dev/null ||
      fail "the database cluster could not be made in $PG_DATA" "See the message above; make clean-demo starts afresh."
  fi
  install -m 0600 -o tre-postgres -g tre-postgres "$kind/pg_hba.conf" "$kind/pg_ident.conf" "$kind/tre.conf" "$PG_DATA"
  grep -q "^include 'tre.conf'" "$PG_DATA/postgresql.conf" || echo "include 'tre.conf'" >>"$PG_DATA/postgresql.conf"
}

start_cluster() {
  as_postgres pg_ctl -D "$PG_DATA" status >/dev/null 2>&1 && return 0
  # pg_ctl waits until it answers, and knows a postmaster.pid whose process is gone.
  as_postgres pg_ctl -D "$PG_DATA" -l "$PG_LOG" -t 120 -w start >/dev/null 2>&1 9>&- ||
    fail "PostgreSQL does not start ($(tail -n 1 "$PG_LOG" 2>/dev/null))" "The whole log is in $PG_LOG."
}

stop_cluster() {
  [ -e "$PG_DATA/postmaster.pid" ] || return 0
  as_postgres pg_ctl -D "$PG_DATA" -m fast -t 60 -w stop >/dev/null 2>&1 || true
}

make_databases() {
  as_postgres psql -X -q -d postgres -f - <"$HERE/postgres/roles.sql" >/dev/null ||
    fail "the database roles could not be made" "See the message above; PostgreSQL's log is $PG_LOG."
}

# migrate: brings the schema to the present, as the role that owns it.
migrate() {
  # shellcheck disable=SC2034 # read by run_as
  local SETTINGS=("TRE_Database=Host=$RUN/pg;Database=tre;Username=tre_owner")
  (run_as orchestrator tre-postgres ./Tre.Orchestrator migrate) >"$LOGS/migrate.log" 2>&1 ||
    fail "the database could not be migrated ($(tail -n 1 "$LOGS/migrate.log"))" "The whole log is in $LOGS/migrate.log."
}
