#!/usr/bin/env bash
# What is installed is whole and works wherever it lies: install.sh BUILD_DIR
set -euo pipefail
build=$1
top=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --install "$build" --prefix "$work/a place" >/dev/null
cd "$work/a place"
for program in dateline-index dateline-search; do
  "bin/$program" --version | grep -q "^$program "
  grep -q '^\.TH' "share/man/man1/$program.1"
  bash -n "share/bash-completion/completions/$program"
  grep -q "^#compdef $program" "share/zsh/site-functions/_$program"
  grep -q "complete .*-c $program" "share/fish/vendor_completions.d/$program.fish"
done
bin/dateline-index "$top/fixtures/story" 2>/dev/null # its model is beside it
bin/dateline-search --quiet person:Ushakov
