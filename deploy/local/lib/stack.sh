# shellcheck shell=bash
# The processes of the stack, in the order of their start. Needs say.sh, processes.sh, portal.sh.

PROCESSES=(node extractor orchestrator web)

# begin_process NAME: starts it; await_process says when it is ready.
begin_process() {
  case $1 in
    node) start_process node Tre.Node ;;
    extractor) start_process extractor Tre.Extractor ;;
    orchestrator) start_process orchestrator Tre.Orchestrator ;;
    web) start_process web Tre.Web "TRE_Web__Urls__0=$(portal_address)" ;;
    *) fail "there is no process \"$1\"" "The processes are: ${PROCESSES[*]}" ;;
  esac
}

await_process() {
  if [ "$1" = web ]; then wait_healthy; else wait_started "$1"; fi
}
