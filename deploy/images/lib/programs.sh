# shellcheck shell=bash
# The two programs of ours that go into images. Needs say.sh.

# compile_probe SOURCES TARGET: the isolation probe as one static file that needs no library.
compile_probe() {
  local sources=("$1"/*.c)
  [ -e "${sources[0]}" ] || { say "no probe source yet: images are built without it" >&2; return 0; }
  musl-gcc -static -O2 -Wall -Wextra -Werror -o "$2" "${sources[@]}" ||
    fail "the isolation probe does not compile" "See the compiler's message above."
  chmod 0755 "$2"
}

# publish_checker REPOSITORY TARGET: Tre.Checker with its own runtime, so that its image needs no SDK.
publish_checker() {
  dotnet publish "$1/src/Tre.Checker/Tre.Checker.csproj" -c Release -r linux-x64 --self-contained true \
    -o "$2" -nologo -v q ||
    fail "Tre.Checker could not be published" "See the build's message above."
}
