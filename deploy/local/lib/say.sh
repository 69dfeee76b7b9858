# shellcheck shell=bash
# How every script of the deployment speaks: progress on standard output, one clear line on failure.

say() { printf '  %s\n' "$*"; }

headline() { printf '\n%s\n' "$*"; }

# Status of a script that has told why it failed; whoever called it need not say more.
TOLD=69

# fail PROBLEM WHAT-TO-DO: ends the script; the second argument tells the reader what to do now.
fail() {
  printf 'tre: %s. %s\n' "$1" "$2" >&2
  exit "$TOLD"
}

# What nobody foresaw still gets a line: where, and what was being done.
unforeseen() {
  local status=$?
  [ "$status" -ne "$TOLD" ] || exit "$status"
  printf 'tre: an unforeseen failure (%s) in %s line %s: %s\n' \
    "$status" "${BASH_SOURCE[1]##*/}" "${BASH_LINENO[0]}" "$BASH_COMMAND" >&2
  exit "$status"
}
set -E
trap unforeseen ERR

# seconds_since START: whole seconds since START, a value of $SECONDS.
seconds_since() { printf '%s s' "$((SECONDS - $1))"; }
