# shellcheck shell=bash
# The record of what desktops run: a locally built image has no registry digest, so its id and its
# package list stand for it. Needs say.sh.

IMAGE_MANIFEST=${TRE_IMAGE_MANIFEST:-/var/lib/tre/images.json}

# write_manifest: every tre/ image of ours in the engine, with id, size, inputs and package list hash.
write_manifest() {
  local name image
  if manifest_is_current; then return 0; fi
  mkdir -p "$(dirname "$IMAGE_MANIFEST")"
  for name in base tools display checker probe; do
    image=tre/$name
    docker image inspect "$image" >/dev/null 2>&1 || continue
    docker image inspect "$image" | jq --arg name "$name" --arg packages "$(packages_hash "$image")" \
      '.[0] | {name: $name, image: ("tre/" + $name), id: .Id, created: .Created, bytes: .Size,
               inputs: .Config.Labels["tre.inputs"], packagesSha256: $packages}'
  done | jq -s '{images: .}' >"$IMAGE_MANIFEST.new"
  chmod 0644 "$IMAGE_MANIFEST.new"
  mv "$IMAGE_MANIFEST.new" "$IMAGE_MANIFEST"
}

# manifest_is_current: it names exactly the images that the engine has now.
manifest_is_current() {
  local name
  [ -s "$IMAGE_MANIFEST" ] || return 1
  [ "$(jq -r '.images[].id' "$IMAGE_MANIFEST")" = "$(
    for name in base tools display checker probe; do
      docker image inspect --format '{{.Id}}' "tre/$name" 2>/dev/null || true
    done | grep .
  )" ]
}

# packages_hash IMAGE: SHA-256 of /usr/share/tre/packages.txt, read without running the image.
packages_hash() {
  local container
  container=$(docker create --label tre.demo=manifest "$1" true)
  docker cp "$container:/usr/share/tre/packages.txt" - | tar -xO | sha256sum | cut -c1-64
  docker rm "$container" >/dev/null
}
