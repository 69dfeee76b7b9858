# shellcheck shell=bash
# Debian packages that are missing. Needs say.sh. What is there from elsewhere (a vendor's Docker,
# another Node.js) is used as it is: the program counts, not the package.

# package_table: package and a program or file that shows that it, or its like, is there.
package_table() {
  cat <<'TABLE'
docker.io dockerd
tini docker-init
debootstrap debootstrap
postgresql-15 /usr/lib/postgresql/15/bin/initdb
musl-tools musl-gcc
gcc gcc
linux-libc-dev /usr/include/linux/rtnetlink.h
e2fsprogs mkfs.ext4
acl setfacl
iproute2 ip
jq jq
curl curl
procps ps
util-linux setpriv
nodejs node
npm npm
TABLE
}

# test_package_table: what only the tests need.
test_package_table() {
  cat <<'TABLE'
chromium chromium
fonts-dejavu-core /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf
poppler-utils pdftotext
libjpeg-turbo-progs djpeg
libglpk40 /usr/lib/x86_64-linux-gnu/libglpk.so.40
shellcheck shellcheck
TABLE
}

# missing_packages < TABLE
missing_packages() {
  local package sign
  while read -r package sign; do
    if [ "${sign#/}" != "$sign" ]; then [ -e "$sign" ] || echo "$package"
    else command -v "$sign" >/dev/null 2>&1 || echo "$package"; fi
  done
}

# install_packages PACKAGE...
install_packages() {
  local log started=$SECONDS had_clusters=no
  [ "$#" -gt 0 ] || return 0
  say "installing $*"
  [ -d /etc/postgresql ] && had_clusters=yes
  log=$(mktemp /var/tmp/tre-apt.XXXXXX)
  export DEBIAN_FRONTEND=noninteractive
  if ! { apt-get -qq -o DPkg::Lock::Timeout=300 update &&
         apt-get -y -qq -o DPkg::Lock::Timeout=300 install --no-install-recommends "$@"; } >"$log" 2>&1; then
    tail -n 10 "$log" >&2
    fail "Debian packages could not be installed ($*)" "Check that apt-get update works here; the whole output is in $log."
  fi
  rm -f "$log"
  # The package makes and starts a cluster of its own; we bring ours.
  if [ "$had_clusters" = no ] && command -v pg_dropcluster >/dev/null 2>&1; then
    pg_dropcluster --stop 15 main >/dev/null 2>&1 || true
  fi
  say "installed in $(seconds_since "$started")"
}

# require_sdk: the one thing this does not install.
require_sdk() {
  as_caller dotnet --list-sdks 2>/dev/null | grep -q '^10\.' ||
    fail "the .NET 10 SDK is not on the path" "Install it (https://dot.net) and run this again."
}
