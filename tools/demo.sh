#!/bin/sh
# Build the labelled letters of the tests into build/demo: raw/, processed/ and dist/, each from scratch.
set -eu

root=$(pwd)
demo=build/demo
rm -rf "$demo"
mkdir -p "$demo/raw/releases"
find tests/letters -maxdepth 1 -type f ! -name '*.json' ! -name 'README*' ! -name '*.py' -exec cp {} "$demo/raw/releases/" \;

# In its own folder, so that the scratch tables of the real data set stay as they are.
cd "$demo"
"$root/.venv/bin/python" -m pipeline all
"$root/.venv/bin/python" -m pipeline release
printf 'look at %s/processed/index.html and %s/dist/\n' "$demo" "$demo"
