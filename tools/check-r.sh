#!/bin/sh
# Check with R that CSV, Stata and network files load with the right types, and that the R lines of the
# documents run. Uses R from the distribution: r-base-core, r-cran-readr, r-cran-haven, r-cran-igraph.
set -eu

root=$(pwd)
if ! command -v Rscript >/dev/null; then
    printf 'check-r: there is no R. On Debian: apt-get install r-base-core r-cran-readr r-cran-haven r-cran-igraph\n' >&2
    exit 2
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Whoever downloads the archive sees these files, so that is where the lines must run.
.venv/bin/python -m pipeline release --processed "${1:-processed}" --dist "$scratch/dist"
.venv/bin/python -m zipfile -e "$scratch"/dist/undersigned-*.zip "$scratch/unpacked"
cd "$scratch"/unpacked/undersigned-*
Rscript --vanilla "$root/tools/check.R"
awk '/^```r$/ {code = 1; next} /^```/ {code = 0} code' README.md >"$scratch/lines.R"
Rscript --vanilla "$scratch/lines.R" >"$scratch/out" 2>&1 || {
    cat "$scratch/out"
    printf 'check-r: the R lines of docs/downloads.md fail\n' >&2
    exit 1
}
printf 'ok     the R lines of docs/downloads.md run\n'
