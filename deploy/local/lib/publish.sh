# shellcheck shell=bash
# The programs, built by the caller and laid where every process may read, but not write, them.
# Needs say.sh, places.sh, root.sh and deploy/images/lib/inputs.sh.

publish_programs() {
  local inputs said built=$ARTIFACTS/programs/ started=$SECONDS
  inputs=$(cd "$REPOSITORY" && inputs_hash src deploy/local/Journey deploy/local/publish.proj \
    deploy/seccomp Directory.Build.props Directory.Packages.props)
  if [ "$(cat "$BIN/.inputs" 2>/dev/null)" = "$inputs" ]; then return 0; fi
  # What was removed from here may still lie where it was built.
  if [ "$(cat "$built.inputs" 2>/dev/null)" != "$inputs" ]; then
    rm -f "$built.inputs"
    said=$(one_build dotnet build "$HERE/publish.proj" -p:Into="$built" -nologo -v q "-clp:ErrorsOnly;NoSummary" 2>&1) ||
      { printf '%s\n' "$said" >&2
      fail "the programs could not be built" "See the messages above."; }
    echo "$inputs" >"$built.inputs"
    say "programs built in $(seconds_since "$started")"
  fi
  rm -rf "$BIN"
  directory 0755 root root "$BIN"
  cp -r "$built". "$BIN/"
  # The last file to come: without it, all is laid anew.
  rm "$BIN/.inputs"
  chown -R root:root "$BIN"
  chmod -R go=rX "$BIN"
  lay_runtime
  lay_command_line
  echo "$inputs" >"$BIN/.inputs"
}

# lay_runtime: the .NET runtime where all OS users can read it; a copy only if it lies in a private home.
lay_runtime() {
  local root
  root=$(dirname "$(readlink -f "$(command -v dotnet)")")
  if setpriv --reuid tre-web --regid tre-web --clear-groups -- test -x "$root/dotnet" -a -r "$root/host/fxr"; then
    ln -s "$root" "$BIN/runtime"
  else
    mkdir "$BIN/runtime"
    cp -r "$root/dotnet" "$root/host" "$root/shared" "$BIN/runtime/"
    chmod -R go=rX "$BIN/runtime"
  fi
}

# lay_command_line: tre for the people of this machine, with its runtime.
lay_command_line() {
  printf '#!/bin/sh\nDOTNET_ROOT=%s exec %s "$@"\n' "$BIN/runtime" "$BIN/cli/tre" >"$BIN/tre"
  chmod 0755 "$BIN/tre"
}

# shellcheck disable=SC2034 # read by processes.sh and postgres.sh
# What every process of ours gets, beside its own settings, and nothing else.
# No diagnostics port: it would let anybody with the same user id look into the process.
RUNTIME_ENVIRONMENT=(
  PATH=/usr/bin:/bin LANG=C.UTF-8 TZ=UTC HOME=/nonexistent
  DOTNET_ROOT="$BIN/runtime" DOTNET_EnableDiagnostics=0 DOTNET_ENVIRONMENT=Production
  Logging__LogLevel__Microsoft.AspNetCore=Warning
)
