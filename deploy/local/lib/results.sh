# shellcheck shell=bash
# Runs test projects and adds up their results. Needs say.sh; RESULTS is set.

# run_project PROJECT [option...]: fails if a test failed, or if a project that has tests ran none.
run_project() {
  local project=$1 name started=$SECONDS status=0
  name=$(basename "$project" .csproj)
  shift
  if ! has_tests "$(dirname "$project")"; then say "$name has no tests yet"; return 0; fi
  headline "Testing $name"
  dotnet test "$project" --no-build -c Debug -nologo -v q --results-directory "$RESULTS" \
    --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" "$@" || status=1
  if [ ! -e "$RESULTS/$name.trx" ]; then
    say "$name wrote no results"
    return 1
  fi
  # With a filter a project may rightly have nothing to run.
  if [ "$#" -eq 0 ] && [ "$(counter "$RESULTS/$name.trx" total)" -eq 0 ]; then
    say "$name has tests, but ran none"
    status=1
  fi
  say "$name took $(seconds_since "$started")"
  return "$status"
}

# run_projects N PROJECT... [option...]: those of N projects that nobody else has taken, one after the other; fails if one of them did.
run_projects() {
  local many=$1 status=0 project projects
  shift
  projects=("${@:1:many}")
  shift "$many"
  for project in "${projects[@]}"; do
    mkdir "$RESULTS/taken-$(basename "$project")" 2>/dev/null || continue
    run_project "$project" "$@" || status=1
  done
  return "$status"
}

# has_tests FOLDER
has_tests() { grep -rqE '\[(Test|TestCase|TestCaseSource|Theory)\b' --include='*.cs' --exclude-dir=obj "$1"; }

# counter FILE NAME: one number of the counters of a result file.
counter() { sed -n "s/.*<Counters [^>]*\\b$2=\"\\([0-9]*\\)\".*/\\1/p" "$1" | head -n 1; }

# failures FILE: each failed test of a result file by name, with the first lines of what it said.
failures() {
  awk '
    /<UnitTestResult / { failed = /outcome="Failed"/ ? match($0, /testName="[^"]*"/) : 0
                         if (failed) printf "FAILED %s\n", substr($0, RSTART + 10, RLENGTH - 11) }
    failed && sub(/.*<Message>/, "") { said = 8 }
    said > 0 { last = sub(/<\/Message>.*/, ""); print "  " substr($0, 1, 300); said = last ? 0 : said - 1 }
  ' "$1" | sed 's/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&#xD;//g; s/&amp;/\&/g'
}

# summarise: what failed and the sum over all result files; fails when something failed or nothing ran.
summarise() {
  local file passed=0 failed=0 skipped=0 total executed ok
  for file in "$RESULTS"/*.trx; do
    [ -e "$file" ] || break
    total=$(counter "$file" total) executed=$(counter "$file" executed) ok=$(counter "$file" passed)
    failures "$file"
    passed=$((passed + ok)) failed=$((failed + executed - ok)) skipped=$((skipped + total - executed))
  done
  printf '\n%d passed, %d failed' "$passed" "$failed"
  if [ "$skipped" -gt 0 ]; then printf ', %d skipped' "$skipped"; fi
  printf '\n'
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
