#!/usr/bin/env bash
# Every header compiles alone: whoever includes one needs to know no other.
set -euo pipefail
cd "$(dirname "$0")/.."
status=0
headers=$(git ls-files 'shared/*.h' 'indexer/*.h' 'searcher/*.h')
[ -n "$headers" ] || { echo "there are no headers to check" >&2; exit 1; }
# shellcheck disable=SC2207 # the flags have no spaces
flags=(-std=c17 -D_GNU_SOURCE -I. -fsyntax-only -Wall -Wextra -Werror $(pkg-config --cflags libxml-2.0))
while IFS= read -r header; do
  printf '#include "%s"\n' "$header" | cc "${flags[@]}" -x c - || { echo "$header does not compile alone" >&2; status=1; }
done <<<"$headers"
exit $status
