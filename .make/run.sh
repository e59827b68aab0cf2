#!/bin/sh
# Open the window on the example tracker; on a machine without a display make its files instead.
# out/example.tracker is the user's own copy: made once, then kept with every edit in it.
set -eu
cd "$(dirname "$0")/.."

if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec .venv/bin/python -m tracker_gui --without-window out
fi
if [ ! -e out/example.tracker ]; then
    echo "Making your own copy of the example: out/example.tracker"
    mkdir -p out
    .venv/bin/python -m tracker_gui.cli import resources/example/example.xlsx --into out/example.tracker >/dev/null
fi
exec .venv/bin/python -m tracker_gui out/example.tracker
