# shellcheck shell=bash
# What each image is made of. Needs the other pieces; HERE, STAGING, FRESH are set.

# needs_build NAME HASH
needs_build() { [ "$FRESH" = yes ] || ! is_current "$1" "$2"; }

build_base() {
  local context from
  context=$(stage "$HERE/base")
  host_mirrors >"$context/sources.list"
  BASE_HASH=$(cd "$context" && inputs_hash .)
  needs_build base "$BASE_HASH" || return 0
  from=$(first_rootfs)
  build_image base "$BASE_HASH" "$context" --build-arg "FROM=$from" --no-cache
}

# build_recipe NAME: one of the images that stand on the base.
build_recipe() {
  local name=$1 hash context options=()
  [ -f "$HERE/$name/Dockerfile" ] ||
    fail "there is no image called $name" "Choose from: base tools display checker probe."
  hash=$(combined_hash "$BASE_HASH" "$(recipe_inputs "$name")")
  needs_build "$name" "$hash" || return 0
  context=$(stage "$HERE/$name")
  complete_context "$name" "$context"
  [ "$FRESH" = no ] || options+=(--no-cache)
  build_image "$name" "$hash" "$context" "${options[@]}"
}

# recipe_inputs NAME: the hash of the folder, and of what comes from outside it.
recipe_inputs() {
  local inputs=("deploy/images/$1")
  case $1 in
    checker) inputs+=(src/Tre.Checker src/Tre.Disclosure src/Tre.Contracts Directory.Build.props Directory.Packages.props) ;;
    *) inputs+=(deploy/images/probe deploy/images/lib/programs.sh) ;;
  esac
  (cd "$REPOSITORY" && inputs_hash "${inputs[@]}")
}

# complete_context NAME CONTEXT: adds the programs that are built on this machine.
complete_context() {
  case $1 in
    checker) publish_checker "$2/publish" ;;
    *) cp -a "$STAGING/probe" "$2/probe" ;;
  esac
  # shellcheck disable=SC2016 # dpkg-query fills in the placeholders
  if [ "$1" = probe ]; then
    dpkg-query -W -f '${Package} ${Version} ${Architecture}\n' musl-dev >"$2/packages.txt"
  fi
}
