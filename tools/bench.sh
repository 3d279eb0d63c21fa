#!/bin/sh
# Every benchmark; each prints what was promised beside what was measured.
set -eu

for name in parsing organizations page; do
    printf "==> %s\n" "$name"
    .venv/bin/python -m "benchmarks.$name"
done
