#!/bin/sh
# Build dist/ from processed/, with the changes since the data set of the latest earlier tag in the notes.
set -eu

version=$(sed -n 's/^version: *//p' CITATION.cff)
before=$(git tag --list 'v[0-9]*' --sort=-v:refname --merged HEAD 2>/dev/null | grep -vx "v$version" | head -n 1 || true)

if [ -z "$before" ] || ! git cat-file -e "$before:processed/datapackage.json" 2>/dev/null; then
    exec .venv/bin/python -m pipeline release
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
git archive "$before" processed | tar -x -C "$scratch"
.venv/bin/python -m pipeline release --since "$scratch/processed"
