# shellcheck shell=bash
# Needs say.sh. Most steps touch other OS users, mounts or the engine: they need root.

# become_root SCRIPT ARG...: runs the script again under sudo unless it already runs as root.
become_root() {
  if [ "$(id -u)" -eq 0 ]; then return 0; fi
  command -v sudo >/dev/null 2>&1 ||
    fail "this needs root and sudo is not installed" "Run it again as root."
  # Only the settings of this product, the proxy and the way to the SDK go along.
  exec sudo --preserve-env=PATH,DOTNET_ROOT,CI,ARGS,http_proxy,https_proxy,no_proxy \
    env "${TRE_ENVIRONMENT[@]}" bash "$@"
}

# TRE_… settings of the caller, kept over sudo.
TRE_ENVIRONMENT=()
while IFS= read -r -d '' tre_setting; do
  case $tre_setting in TRE_*) TRE_ENVIRONMENT+=("$tre_setting") ;; esac
done < <(env -0)
unset tre_setting
