# shellcheck shell=bash
# Takes away what desktops leave in the engine and in the kernel, also after a kill -9.
# Needs say.sh, places.sh.

# Containers of tests carry tre.test: they are their test's to remove.
demo_containers() {
  { docker ps -aq --filter label=tre.demo
    docker ps -a --filter label=tre.desktop --format '{{.ID}} {{.Label "tre.test"}}' | awk 'NF == 1 { print $1 }'
  } 2>/dev/null | sort -u
}

# each_of KIND: networks or volumes of the demo.
demo_objects() { docker "$1" ls -q --filter label=tre.demo 2>/dev/null; }

sweep_engine() {
  engine_answers || return 0
  demo_containers | xargs -r docker rm -f -v >/dev/null
  demo_objects network | xargs -r docker network rm >/dev/null
  demo_objects volume | xargs -r docker volume rm >/dev/null
}

# our_mounts: mount points below our folders, the last mounted first.
our_mounts() {
  awk -v state="$STATE/" -v run="$RUN/" \
    'index($5, state) == 1 || index($5, run) == 1 { print $5 }' /proc/self/mountinfo | tac
}

sweep_mounts() {
  local point image device
  # What is busy is let go when its last user ends.
  while read -r point; do
    point=$(printf '%b' "$point")
    umount "$point" 2>/dev/null || umount -l "$point" 2>/dev/null || true
  done < <(our_mounts)
  losetup -l -n -O NAME,BACK-FILE 2>/dev/null | while read -r device image; do
    case $image in "$STATE"/*) losetup -d "$device" ;; esac
  done
}
