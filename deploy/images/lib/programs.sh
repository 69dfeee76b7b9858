# shellcheck shell=bash
# The two programs of ours that go into images. Needs say.sh, root.sh, places.sh.

# compile_probe SOURCES TARGET: the isolation probe as one static file that needs no library.
compile_probe() {
  local sources=("$1"/*.c)
  # The kernel's own headers, after the library's, for the canary's routing requests.
  musl-gcc -static -O2 -Wall -Wextra -Werror -idirafter /usr/include -idirafter "/usr/include/$(uname -m)-linux-gnu" \
    -o "$2" "${sources[@]}" ||
    fail "the isolation probe does not compile" "See the compiler's message above."
  chmod 0755 "$2"
}

# publish_checker TARGET: Tre.Checker with its own runtime, so that its image needs no SDK.
publish_checker() {
  local built=$ARTIFACTS/checker
  rm -rf "$built"
  one_build dotnet publish "$REPOSITORY/src/Tre.Checker/Tre.Checker.csproj" -c Release -r linux-x64 \
    --self-contained true -o "$built" -nologo -v q ||
    fail "Tre.Checker could not be published" "See the build's message above."
  cp -r "$built" "$1"
}
