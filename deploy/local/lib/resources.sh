# shellcheck shell=bash
# Refuses early what would fail late. Needs say.sh.

# free_mib FOLDER: MiB free on the file system that the folder is, or would be, on.
free_mib() {
  local folder=$1
  until [ -d "$folder" ]; do folder=$(dirname "$folder"); done
  df --output=avail -BM "$folder" | tail -n 1 | tr -dc 0-9
}

# require_disk FOLDER MIB
require_disk() {
  local free
  free=$(free_mib "$1")
  [ "$free" -ge "$2" ] ||
    fail "only $free MiB are free on the disk of $1, $2 MiB are needed" "Free some space and run this again."
}

# require_resources: image builds need most of it.
require_resources() {
  local memory
  require_disk /var/lib/docker "${TRE_NEEDED_DISK_MIB:-6144}"
  require_disk /var/lib/tre "${TRE_NEEDED_DISK_MIB:-6144}"
  memory=$(($(sed -n 's/^MemAvailable: *\([0-9]*\) kB$/\1/p' /proc/meminfo) / 1024))
  [ "$memory" -ge "${TRE_NEEDED_MEMORY_MIB:-2048}" ] ||
    fail "only $memory MiB of memory are available, ${TRE_NEEDED_MEMORY_MIB:-2048} MiB are needed" "Close other programs and run this again."
}
