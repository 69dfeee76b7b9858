# shellcheck shell=bash disable=SC2034 # read by the other pieces
# Where the embedded installation lives. Short, because socket paths are at most 107 bytes.

STATE=/var/lib/tre
RUN=/run/tre
BIN=$STATE/bin
DEMO=$STATE/demo
LOGS=$DEMO/log
PIDS=$RUN/pid
REPOSITORY=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
ARTIFACTS=$REPOSITORY/artifacts
LOCK=/run/lock/tre-setup.lock

# Debian keeps programs for administration out of a person's path.
PATH=$PATH:/usr/sbin:/sbin
# The engine of this machine is meant, wherever the caller's shell points.
unset DOCKER_HOST DOCKER_CONTEXT
export PATH DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
