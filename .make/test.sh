#!/bin/sh
# Every check, cheapest first; stops at the first that fails.
set -eu
cd "$(dirname "$0")/.."
export QT_QPA_PLATFORM=offscreen

check() {
    echo "== $1"
    shift
    "$@"
}

check "ruff: lint" .venv/bin/python -m ruff check --quiet .
check "ruff: format" .venv/bin/python -m ruff format --check .
check "mypy: types" .venv/bin/python -m mypy --no-error-summary
check "import-linter: rooms and doors" .venv/bin/lint-imports --no-cache
check "pytest" .venv/bin/python -m pytest "$@"
