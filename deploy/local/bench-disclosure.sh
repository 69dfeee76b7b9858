#!/usr/bin/env bash
# Measures what holding one new table against 10,000 earlier ones costs, and what auditing the suppression of a table of 1,200 cells
# does. Needs the SDK and Debian's libglpk40 (deploy/local/setup.sh --tests).
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dotnet run -c Release --project "$HERE/DisclosureBench" -v q
