#!/usr/bin/env bash
# Checks every shell script of the repository. Needs shellcheck (deploy/local/setup.sh --tests).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
mapfile -d '' scripts < <(grep -rlZE '^#!.*\b(ba)?sh$|^# shellcheck shell=' deploy .ci)
shellcheck --external-sources "${scripts[@]}"
