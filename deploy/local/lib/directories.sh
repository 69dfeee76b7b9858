# shellcheck shell=bash
# Every directory with its owner, group and mode. Set-group-id: what one process writes, the group
# of the folder reads. Needs places.sh.

# directory MODE OWNER GROUP PATH
directory() {
  install -d -m "$1" -o "$2" -g "$3" "$4"
}

# bucket NAME WRITER READERS: files are written in .new and keep the group that they got there.
bucket() {
  directory 2750 "$2" "$3" "$STATE/objects/$1"
  directory 2750 "$2" "$3" "$STATE/objects/$1/.new"
}

make_directories() {
  directory 0755 root root "$STATE"
  directory 0755 root root "$BIN"
  directory 0755 root root "$DEMO"
  directory 0750 root root "$LOGS"
  directory 0700 tre-postgres tre-postgres "$STATE/pg"
  # Made up opt-outs of the demo's hospital; the catalogue is for all.
  directory 2750 tre-postgres tre-extractor "$STATE/hospital"

  # Object store: one writer per bucket, and its readers as the group.
  directory 0755 root root "$STATE/objects"
  bucket extracts tre-extractor tre-node
  # Made-up files that members may fetch.
  bucket synthetic tre-extractor tre-web
  # Put in by the operator with Tre.Extractor sources add, as the Extractor's OS user.
  bucket sources tre-extractor tre-extractor
  bucket exports tre-node tre-node
  bucket previews tre-node tre-web
  bucket released tre-node tre-web

  # Keys: each process makes its own; the register beside them (public halves) is readable by all.
  directory 0755 root root "$STATE/keys"
  local process
  for process in web orchestrator extractor node; do
    directory 0755 "tre-$process" "tre-$process" "$STATE/keys/$process"
  done
  # Session keys are written by the framework, which asks for no mode of its own.
  directory 0700 tre-web tre-web "$STATE/keys/web/session"

  directory 0700 tre-node tre-node "$STATE/node"
  directory 0700 tre-node tre-node "$STATE/volumes"
  # Signed checkpoints of the audit chain, outside PostgreSQL.
  directory 2750 tre-orchestrator tre-web "$STATE/audit"
}

# After a reboot these are gone.
make_run_directories() {
  directory 0755 root root "$RUN"
  directory 0755 root root "$PIDS"
  directory 0755 tre-postgres tre-postgres "$RUN/pg"
  # Whom Node answers is decided by the peer's user id; these only keep others from knocking.
  directory 2750 tre-node tre-orchestrator "$RUN/node"
  directory 2750 tre-node tre-web "$RUN/display"
  directory 0711 tre-node tre-node "$RUN/desktops"
}
