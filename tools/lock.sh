#!/bin/sh
# Renew requirements.lock: every supported Python, every extra, hashes, no registry address.
set -eu
uv pip compile --quiet --universal --python-version 3.11 --all-extras --generate-hashes \
    --no-emit-index-url --no-emit-find-links --no-annotate --no-header \
    --output-file requirements.lock pyproject.toml
