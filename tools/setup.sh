#!/bin/sh
# Make .venv hold exactly what requirements.lock says; do nothing when it already does.
# The stamp is written last, so an interrupted or failed set-up is done again from the start.
set -eu

venv=.venv
stamp=$venv/locked
wanted=$(cat requirements.lock tools/setup.sh | cksum)

fail() {
    printf 'set-up: %s\n' "$1" >&2
    exit 2
}

if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && "$venv/bin/python" -c '' 2>/dev/null; then
    exit 0
fi

python=
for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python; do
    if [ -n "$candidate" ] && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
[ -n "$python" ] || fail 'no Python 3.11 or newer was found. Install one, or say where it is: make PYTHON=/path/to/python3'
"$python" -c 'import venv, ensurepip' 2>/dev/null ||
    fail "$python lacks the modules venv and ensurepip. On Debian and Ubuntu: apt-get install python3-venv"

printf 'set-up: installing the locked packages into %s (once)\n' "$venv" >&2
rm -rf "$venv"
"$python" -m venv "$venv" || fail "could not create $venv with $python"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock ||
    fail 'the locked packages could not be installed (see above). The next run starts again from here.'
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . ||
    fail 'the project itself could not be installed (see above). The next run starts again from here.'
printf '%s\n' "$wanted" >"$stamp"
