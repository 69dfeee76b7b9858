#!/bin/sh
# Makes the synthetic hospital. Everything in the schema cdm of the database is replaced. Connects as psql does (PGHOST, PGUSER …).
set -eu
usage() {
  echo "usage: seed.sh --database NAME --opt-outs FILE [--patients 10000] [--seed 1] [--visits 8] [--drawn YYYY-MM-DD] [--valid-until YYYY-MM-DD]" >&2
  exit 2
}
database='' optouts='' patients=10000 seed=1 visits=8 drawn=$(date +%F) until=$(date -d '+365 days' +%F)
while [ $# -gt 1 ]; do
  case $1 in
    --database) database=$2 ;; --opt-outs) optouts=$2 ;; --patients) patients=$2 ;; --seed) seed=$2 ;;
    --visits) visits=$2 ;; --drawn) drawn=$2 ;; --valid-until) until=$2 ;; *) usage ;;
  esac
  shift 2
done
if [ $# -ne 0 ] || [ -z "$database" ] || [ -z "$optouts" ]; then usage; fi
for number in "$patients" "$seed" "$visits"; do
  case $number in '' | *[!0-9]*) echo "seed.sh: $number is not a whole number" >&2; exit 2 ;; esac
done
here=$(dirname "$0")
sql() { PGOPTIONS="-c jit=off -c client_min_messages=warning -c work_mem=64MB" psql -X -q -d "$database" -v ON_ERROR_STOP=1 -v patients="$patients" -v seed="$seed" -v visits="$visits" "$@"; }
sql -1 -f "$here/schema.sql" -f "$here/people.sql" -f "$here/events.sql" -f "$here/finish.sql"
sql -At -v drawn="$drawn" -v valid_until="$until" -f "$here/optouts.sql" >"$optouts.new"
mv "$optouts.new" "$optouts"
sql -At -c "SELECT format('%s patients, %s visits, %s measurements', (SELECT count(*) FROM cdm.person), (SELECT count(*) FROM cdm.visit_occurrence), (SELECT count(*) FROM cdm.measurement))"
