#!/usr/bin/env bash
# One case of programs that run at the same time, or are killed: run.sh CASE INDEXER SEARCHER
# Prints nothing when all is well.
set -euo pipefail
case_name=$1 indexer=$2 searcher=$3
work=$(mktemp -d)
trap 'jobs -p | xargs -r kill 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"

die() { echo "$case_name: $*" >&2; tail -n 5 log >&2; exit 1; }

# articles COUNT FILE [FIRST]: COUNT articles of made-up text, the same on every run
articles() {
  awk -v count="$1" -v first="${3:-0}" 'BEGIN {
    split("harbour grain convoy minister talks vote river bridge strike council storm budget", w, " ")
    for (i = first; i < first + count; i++) {
      text = ""
      for (j = 0; j < 60; j++) text = text w[1 + (i * 7 + j * (3 + i % 5)) % 12] (j % 9 == 8 ? ". " : " ")
      printf "{\"id\":\"a%d\",\"title\":\"Story %d\",\"text\":\"%sNumber n%d.\",\"date\":\"2026-01-%02d\"}\n", \
        i, i, text, i, 1 + i % 28
    }
  }' >"$2"
}

index() { "$indexer" --no-entities --progress never "$@" 2>>log; }

# Everything a searcher can be asked for of the index: the same for the same articles.
picture() {
  "$searcher" -i "$1" --all --plain -n 100000 --sort oldest --format json harbour |
    sed 's/"score":[^,]*,//g' >"$2"
}

same() { cmp -s "$1" "$2" || die "$3"; }

threads() {
  articles 4000 in.ndjson
  index -i one -j 1 in.ndjson
  index -i four -j 4 in.ndjson
  # Xapian gives every database a random identifier, in iamglass; the manifest has its hash.
  for part in articles columns terms/postlist.glass terms/position.glass; do
    same one/segments/000001/$part four/segments/000001/$part "$part depends on the number of threads"
  done
}

killed() {
  articles 6000 in.ndjson
  index -i whole in.ndjson
  picture whole whole.json
  for delay in 0.01 0.05 0.1 0.2 0.3 0.45 0.7 1.0 1.5; do
    "$indexer" --no-entities --progress never -i hit in.ndjson 2>>log &
    local victim=$!
    sleep "$delay"
    kill -9 "$victim" 2>/dev/null || true
    wait "$victim" 2>/dev/null || true
    [ -e hit/manifest ] && { "$indexer" -i hit --check 2>>log || die "damaged by being killed after $delay s"; }
  done
  index -i hit in.ndjson
  picture hit hit.json
  same whole.json hit.json "not the same after being killed and run again"
}

two_writers() {
  articles 3000 a.ndjson
  articles 3000 b.ndjson 3000
  index -i both a.ndjson & local first=$!
  index -i both --wait 300 b.ndjson & local second=$!
  wait "$first" || [ $? -eq 4 ] || die "the first writer failed"
  wait "$second" || die "a writer that may wait failed"
  index -i both a.ndjson b.ndjson
  "$indexer" -i both --check || die "damaged"
  [ "$("$searcher" -i both --count harbour)" -gt 0 ] || die "nothing found"
  index -i both --wait 0 a.ndjson & local third=$!
  status=0; index -i both --wait 0 b.ndjson || status=$?
  [ $status -eq 0 ] || [ $status -eq 4 ] || die "a second writer ended with $status"
  status=0; wait "$third" || status=$?
  [ $status -eq 0 ] || [ $status -eq 4 ] || die "the third writer ended with $status"
}

readers() {
  articles 500 in.ndjson
  index -i live in.ndjson
  touch running
  for reader in 1 2; do
    ( while [ -e running ]; do
        "$searcher" -i live --format json harbour >out.$reader 2>err.$reader || exit 1
      done ) &
    local pid$reader=$!
  done
  ( while [ -e running ]; do "$indexer" -i live --check 2>err.check || exit 1; done ) &
  local checker=$!
  for round in $(seq 2 12); do
    articles $((round * 100)) in.ndjson
    index -i live in.ndjson
  done
  index -i live --rebuild in.ndjson
  rm running
  wait "$pid1" || die "a reader failed: $(cat err.1)"
  wait "$pid2" || die "a reader failed: $(cat err.2)"
  wait "$checker" || die "a check failed: $(cat err.check)"
}

interrupted() {
  articles 6000 in.ndjson
  index -i whole in.ndjson
  picture whole whole.json
  for delay in 0.1 0.4 0.9; do
    status=0
    "$indexer" --no-entities --progress never -i hit in.ndjson 2>>log & local victim=$!
    sleep "$delay"
    kill -INT "$victim" 2>/dev/null || true
    wait "$victim" || status=$?
    [ $status -eq 0 ] || [ $status -eq 130 ] || die "ended with $status"
    "$indexer" -i hit --check || die "damaged by an interrupt after $delay s"
  done
  index -i hit in.ndjson
  picture hit hit.json
  same whole.json hit.json "not the same after interrupts"
  for delay in 0.05 0.2 0.5; do
    status=0
    "$indexer" --merge joined whole hit 2>>log & local victim=$!
    sleep "$delay"
    kill -TERM "$victim" 2>/dev/null || true
    wait "$victim" || status=$?
    [ $status -eq 0 ] || [ $status -eq 143 ] || die "a merge ended with $status"
    [ ! -e joined/manifest ] || "$indexer" -i joined --check || die "a merge damaged after $delay s"
    rm -rf joined
  done
  # A check that gets to the manifest waits there.
  rm hit/manifest && mkfifo hit/manifest
  status=0; timeout --preserve-status -s TERM 2 "$indexer" -i hit --check || status=$?
  [ $status -eq 143 ] || die "a check ended with $status, not by the signal"
}

"$case_name"
