#!/usr/bin/env bash
# The floor of an extract: the approved columns and rows by psql \copy, and nothing else done with them.
# Prints the number of rows. The same specification as in Journey/Bench/ExtractRounds.cs.
# shellcheck source-path=SCRIPTDIR/../lib
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
for piece in say places postgres; do
  # shellcheck disable=SC1090
  . "$HERE/lib/$piece.sh"
done
into=$STATE/pg/bench
as_postgres mkdir -p "$into"
as_postgres psql -X -d hospital -v ON_ERROR_STOP=1 \
  -c "\\copy (SELECT person_id, gender_concept_id, year_of_birth FROM cdm.person WHERE year_of_birth <= 1990) TO '$into/person.csv' CSV HEADER" \
  -c "\\copy (SELECT m.person_id, m.measurement_concept_id, m.measurement_date, m.value_as_number FROM cdm.measurement m JOIN cdm.person p USING (person_id) WHERE p.year_of_birth <= 1990) TO '$into/measurement.csv' CSV HEADER" |
  awk '/^COPY / { rows += $2 } END { print rows }'
