# shellcheck shell=bash
# What an image is made of, as one hash: an image is rebuilt only when that changes.

# inputs_hash PATH...: SHA-256 over the names, modes and bytes of all files below the paths.
# Build output (bin, obj) is no input, nor is what npm brings by a lock file, which is one.
inputs_hash() {
  # shellcheck disable=SC2016 # the inner shell expands it
  find "$@" -type d \( -name bin -o -name obj -o -name node_modules -o -path '*/wwwroot/lib' \) -prune -o -type f -print0 |
    LC_ALL=C sort -z |
    xargs -0 -r sh -c 'for file; do stat -c "%a %n" "$file"; sha256sum <"$file"; done' sh |
    sha256sum | cut -c1-64
}

# combined_hash WORD...: one hash of several.
combined_hash() { printf '%s\n' "$@" | sha256sum | cut -c1-64; }

# image_label IMAGE: the inputs hash that an image in the engine was built from, or nothing.
image_label() {
  docker image inspect --format '{{index .Config.Labels "tre.inputs"}}' "$1" 2>/dev/null || true
}
