#!/usr/bin/env bash
# Runs one end-to-end case: run.sh CASE_DIR BIN_DIR.
#
# A case is a folder holding `cmd`, a bash script that sees both programs on its
# PATH (and `fields`, which picks fields out of NDJSON), $FIXTURES and an empty folder of its own; `stdout` and
# `stderr`, the exact bytes expected (no file: nothing); `status`, the exit status
# expected (no file: 0).  `seeds` marks a case that reads the reference articles and
# is skipped (status 77) where they are absent; so is one whose `needs` names, a line
# each, a program that is not installed.
#
# With BLESS=1 what came out becomes what is expected: read the difference before
# committing it, and say in the commit why it changed.
# DATELINE_WRAP puts a command (valgrind) before both programs.
set -u
case_dir=$(cd "$1" && pwd)
bin=$(cd "$2" && pwd)
top=$(cd "$(dirname "$0")/../.." && pwd)
export FIXTURES="$top/fixtures" LC_ALL=C.UTF-8 TZ=UTC NO_COLOR=1 COLUMNS=80
unset DATELINE_INDEX
if [ -e "$case_dir/seeds" ]; then
  export SEEDS=${DATELINE_SEEDS:-$top/../shared/seeds}
  [ -d "$SEEDS" ] || { echo "skipped: the reference articles are not at $SEEDS"; exit 77; }
fi
if [ -e "$case_dir/needs" ]; then
  while read -r program; do
    command -v "$program" >/dev/null || { echo "skipped: there is no $program here"; exit 77; }
  done <"$case_dir/needs"
fi

work=$(mktemp -d)
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
mkdir "$work/cwd" "$work/bin"
for program in dateline-index dateline-search; do
  printf '#!/bin/sh\nexec %s "%s/%s" "$@"\n' "${DATELINE_WRAP:-}" "$bin" "$program" >"$work/bin/$program"
  chmod +x "$work/bin/$program"
done
ln -s "$top/tests/e2e/fields" "$work/bin/fields"
export PATH="$work/bin:$PATH"

(cd "$work/cwd" && bash "$case_dir/cmd") >"$work/stdout" 2>"$work/stderr" </dev/null
status=$?
# Paths and times differ from machine to machine; what is said of them does not.
sed -i -E "s|$FIXTURES|FIXTURES|g; s|${SEEDS:-$FIXTURES}|SEEDS|g; s/ MB in [0-9.]+ s\)/ MB in N s)/" \
  "$work/stdout" "$work/stderr"

if [ "${BLESS:-}" = 1 ]; then
  for stream in stdout stderr; do
    if [ -s "$work/$stream" ]; then cp "$work/$stream" "$case_dir/$stream"; else rm -f "$case_dir/$stream"; fi
  done
  if [ "$status" -ne 0 ]; then echo "$status" >"$case_dir/status"; else rm -f "$case_dir/status"; fi
  exit 0
fi

failed=0
for stream in stdout stderr; do
  expected=$case_dir/$stream
  [ -e "$expected" ] || expected=/dev/null
  diff -u --label "$stream expected" --label "$stream got" "$expected" "$work/$stream" || failed=1
done
expected_status=$(cat "$case_dir/status" 2>/dev/null || echo 0)
if [ "$status" != "$expected_status" ]; then
  echo "status $status, expected $expected_status"
  failed=1
fi
exit "$failed"
