# shellcheck shell=bash
# Where the first file system comes from: a registry where one answers, else debootstrap.
# Needs say.sh.

REGISTRY_IMAGE=debian:bookworm-slim
REGISTRY_WAIT_SECONDS=${TRE_REGISTRY_WAIT_SECONDS:-20}

# host_mirrors: the Debian mirrors this machine uses, as lines of a sources.list.
host_mirrors() {
  local mirrors
  # shellcheck disable=SC2016 # apt-get fills in the placeholders
  mirrors=$(apt-get indextargets --format '$(ORIGIN) deb $(REPO_URI) $(RELEASE) $(COMPONENT)' \
    'Created-By: Packages' | sed -n 's/^Debian deb /deb /p' | LC_ALL=C sort -u)
  [ -n "$mirrors" ] ||
    fail "apt-get knows no Debian mirror" "Check /etc/apt/sources.list, then run: apt-get update"
  printf '%s\n' "$mirrors"
}

# bootstrap_rootfs IMAGE: a minimal Debian 12 imported as IMAGE; about a minute.
bootstrap_rootfs() {
  local image=$1 work mirror
  mirror=$(host_mirrors | awk '$3 == "bookworm" { print $2; exit }')
  work=$(mktemp -d /var/tmp/tre-rootfs.XXXXXX)
  # shellcheck disable=SC2064 # the folder is known now
  trap "rm -rf --one-file-system '$work'" EXIT
  # An empty mirror lets debootstrap use its own default.
  debootstrap --variant=minbase bookworm "$work/root" ${mirror:+"$mirror"} ||
    fail "debootstrap could not make a Debian 12 base" "Its last lines are above; check that apt-get update works here."
  rm -rf "$work/root"/var/cache/apt/archives/*.deb "$work/root"/var/lib/apt/lists/* \
    "$work/root"/usr/share/{man,info} "$work/root"/var/log/*.log
  find "$work/root/usr/share/doc" -type f ! -name copyright -delete
  find "$work/root/usr/share/locale" -mindepth 1 -maxdepth 1 ! -name 'en*' ! -name locale.alias \
    -exec rm -rf {} +
  tar -C "$work/root" -c . | docker import --change 'CMD ["/bin/bash"]' - "$image" >/dev/null
}

# first_rootfs: prints the name of an image to build the base from.
first_rootfs() {
  local local_image=tre/rootfs
  if docker image inspect "$local_image" >/dev/null 2>&1; then
    echo "$local_image"
  elif timeout "$REGISTRY_WAIT_SECONDS" docker pull -q "$REGISTRY_IMAGE" >&2; then
    echo "$REGISTRY_IMAGE"
  else
    say "no image registry answers; making a Debian base with debootstrap" >&2
    (bootstrap_rootfs "$local_image") >&2
    echo "$local_image"
  fi
}
