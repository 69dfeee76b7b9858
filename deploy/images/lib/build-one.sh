# shellcheck shell=bash
# Builds one image from a staged context. Needs say.sh, inputs.sh.

IMAGE_LOG_DIR=${TRE_IMAGE_LOG_DIR:-/var/lib/tre/log/images}

# build_image NAME HASH CONTEXT [docker build option...]: builds tre/NAME unless the engine has it
# already from the same inputs. The output of the build goes to a log.
build_image() {
  local name=$1 hash=$2 context=$3 log=$IMAGE_LOG_DIR/$1.log started=$SECONDS
  shift 3
  # --force-rm: a failed step leaves no container behind.
  # The classic builder: the builder that replaced it is a plug-in that Debian 12 does not have.
  if ! DOCKER_BUILDKIT=0 docker build --network host --force-rm \
    --label "tre.inputs=$hash" --label "tre.image=$name" -t "tre/$name" "$@" "$context" >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    fail "the image tre/$name could not be built" "The whole output is in $log; mend what it says and run the command again."
  fi
  say "image tre/$name built in $(seconds_since "$started")"
}

# is_current NAME HASH: whether the engine has tre/NAME from these inputs.
is_current() { [ "$(image_label "tre/$1")" = "$2" ]; }

# stage FOLDER: a fresh copy of an image's folder to build from; prints its path.
stage() {
  local context
  context=$(mktemp -d "$STAGING/context.XXXXXX")
  cp -a "$1/." "$context/"
  echo "$context"
}
