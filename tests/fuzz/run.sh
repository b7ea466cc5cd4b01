#!/usr/bin/env bash
# Runs every fuzz target for a while, from a fixed seed so that two runs of the same
# code differ little: run.sh BUILD_DIR SECONDS.  What a target
# finds is left in the current folder, as libFuzzer names it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$1 seconds=$2
shopt -s nullglob
targets=("$build"/fuzz/fuzz-*)
[ ${#targets[@]} -gt 0 ] || { echo "no fuzz targets in $build/fuzz" >&2; exit 1; }
# fuzz TARGET: one target, with what is kept of earlier findings as a start
fuzz() {
  local name corpus found seeds
  name=$(basename "$1")
  corpus=$here/corpus/${name#fuzz-}
  found=$(mktemp -d)
  seeds=("$found")
  [ -d "$corpus" ] && seeds+=("$corpus")
  if "$1" -seed=1 -runs=20000 -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=20 -verbosity=0 "${seeds[@]}" >"$found.log" 2>&1; then
    echo "$name: clean"
    rm -rf "$found" "$found.log"
  else
    echo "$name: FAILED" >&2
    tail -n 40 "$found.log" >&2
    return 1
  fi
}
export -f fuzz
export here seconds
printf '%s\0' "${targets[@]}" | xargs -0 -n 1 -P "$(nproc)" bash -c 'fuzz "$0" || exit 255'
