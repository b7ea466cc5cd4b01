#!/usr/bin/env bash
# Times dateline-index against Xapian's own scriptindex on the same text, in turns.
#
#   indexing.sh BIN_DIR DOCS.jsonl [RUNS]      DOCS: one object a line with id, title, text
#
# scriptindex (package xapian-omega) stems and writes positions, as Dateline does; it
# knows nothing of names, times or copies.  Prints each run's seconds, medians and ratio.
set -euo pipefail
bin=$(cd "$1" && pwd) docs=$(realpath "$2") runs=${3:-3}
command -v scriptindex >/dev/null || { echo "skipped: scriptindex (package xapian-omega) is not installed"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 - "$docs" <<'P'
import json, sys
with open('records', 'w', encoding='utf-8') as records, open('docs.ndjson', 'w', encoding='utf-8') as articles:
    for line in open(sys.argv[1], encoding='utf-8'):
        d = json.loads(line)
        records.write(f"id={d['id']}\n")
        for field in ('title', 'text'):
            lines = (d.get(field) or '').replace('\r', '').split('\n')
            records.write(f'{field}=' + '\n='.join(lines) + '\n')
        records.write('\n')
        articles.write(json.dumps({k: d[k] for k in ('id', 'title', 'text', 'date') if d.get(k)}, ensure_ascii=False) + '\n')
P
printf 'id : boolean=Q unique=Q field\ntitle : field index=S\ntext : field index\n' >rules

seconds() { # COMMAND... : wall seconds, its output dropped
  local start end
  start=$(date +%s.%N)
  "$@" >/dev/null 2>&1
  end=$(date +%s.%N)
  echo "$end $start" | awk '{ printf "%.2f\n", $1 - $2 }'
}
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

for ((run = 1; run <= runs; run++)); do
  rm -rf xapian.db dateline.idx
  seconds scriptindex --stemmer=english xapian.db rules records >>theirs
  seconds "$bin/dateline-index" --index dateline.idx --progress never docs.ndjson >>ours
  echo "run $run: scriptindex $(tail -1 theirs) s, dateline-index $(tail -1 ours) s"
done
theirs=$(median <theirs) ours=$(median <ours)
echo "medians: scriptindex $theirs s, dateline-index $ours s, ratio $(echo "$theirs $ours" | awk '{ printf "%.2f", $1 / $2 }')"
du -sk xapian.db dateline.idx | awk '{ print $2, $1, "KiB" }'
/usr/bin/time -f "dateline-index peak memory %M KiB" "$bin/dateline-index" --index again.idx --progress never docs.ndjson 2>&1 >/dev/null | tail -1
