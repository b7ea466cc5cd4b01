#!/usr/bin/env bash
# Runs every fuzz target for a while: run.sh BUILD_DIR SECONDS.  What a target
# finds is left in the current folder, as libFuzzer names it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$1 seconds=$2
shopt -s nullglob
targets=("$build"/fuzz/fuzz-*)
[ ${#targets[@]} -gt 0 ] || { echo "no fuzz targets in $build/fuzz" >&2; exit 1; }
for target in "${targets[@]}"; do
  name=$(basename "$target")
  corpus=$here/corpus/${name#fuzz-}
  found=$(mktemp -d)
  seeds=("$found")
  [ -d "$corpus" ] && seeds+=("$corpus")
  echo "$name"
  if ! "$target" -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=20 -print_final_stats=0 -verbosity=0 \
      "${seeds[@]}" >"$found.log" 2>&1; then
    tail -n 40 "$found.log" >&2
    exit 1
  fi
  rm -rf "$found" "$found.log"
done
