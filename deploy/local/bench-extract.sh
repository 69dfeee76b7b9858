#!/usr/bin/env bash
# Measures extracts against psql \copy and CsvHelper, in a private PostgreSQL cluster that is removed afterwards.
# Usage: deploy/local/bench-extract.sh [ROUNDS [PEOPLE [ROWS [ROWS,OF,THE,MEMORY,STAGE]]]]
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dotnet run -c Release --project "$HERE/ExtractBench" -v q -- "$@"
