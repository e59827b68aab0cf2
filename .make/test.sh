#!/bin/sh
# Every check, the quick ones first. All of them run, so that one look shows everything that is to be mended.
set -u
cd "$(dirname "$0")/.."
export QT_QPA_PLATFORM=offscreen
failed=""

check() {
    name=$1
    shift
    echo "== $name"
    "$@" || failed="$failed, $name"
}

check "ruff (lint)" .venv/bin/python -m ruff check --quiet .
check "ruff (format)" .venv/bin/python -m ruff format --check .
check "mypy" .venv/bin/python -m mypy --no-error-summary
check "import-linter" .venv/bin/lint-imports --no-cache
# A process for each core, and the tests of one file in one process: some of them share what is slow to make.
check "pytest" .venv/bin/python -m pytest -n auto --dist loadfile "$@"

if [ -n "$failed" ]; then
    echo "Did not pass: ${failed#, }" >&2
    exit 1
fi
