#!/usr/bin/env bash
# Measures what holding one new table against 10,000 earlier ones costs. Needs nothing but the SDK.
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dotnet run -c Release --project "$HERE/DisclosureBench" -v q
