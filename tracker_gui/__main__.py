"""The window's program: ``tracker-gui [FILE]``. Puts the parts together and decides nothing itself."""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import sys
from collections.abc import Sequence
from pathlib import Path

import db
from tracker_gui import __version__, logs, paths, texts

OUR_DB = "improvement-action-tracker"

DONE, REFUSED = 0, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, or do what was asked instead of that; return the exit status."""
    options = _parser().parse_args(arguments)
    if wrong := _not_whole():
        print(wrong, file=sys.stderr)
        return REFUSED
    logs.start()
    sys.excepthook = logs.fault
    try:
        return _do(options)
    except texts.EXPECTED as error:
        logging.getLogger(__name__).warning("refused: %s", error)
        print(f"tracker-gui: {texts.sentence_of(error)}", file=sys.stderr)
        return REFUSED
    finally:
        logs.stop()
        sys.excepthook = sys.__excepthook__


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tracker-gui", description="The window of the Improvement Action Tracker.")
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="the tracker file to open")
    parser.add_argument("--version", action="version", version=f"tracker-gui {__version__}")
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--self-test", action="store_true", help="try everything once on the example, and say how it went")
    instead.add_argument("--without-window", type=Path, metavar="FOLDER", help="make the example's files in this folder")
    return parser


def _not_whole() -> str | None:
    """Return what is wrong with the installation; None where nothing is.

    ``db`` is a general name: another distribution that has a package of that name overwrites ours without a word.
    """
    if getattr(db, "MARK", None) != OUR_DB:
        return (
            "tracker-gui: another program has replaced a part of this one (the package 'db'). "
            "Install the tracker again, in an environment of its own."
        )
    try:
        paths.resources_dir()
    except paths.ResourcesMissingError as missing:
        return f"tracker-gui: {missing}"
    return None


def _do(options: argparse.Namespace) -> int:
    if options.self_test:
        from tracker_gui import selftest

        return DONE if selftest.run(print) else REFUSED
    if options.without_window is not None:
        from tracker_gui import headless

        print("There is no display here, so no window is opened. Made without one:")
        headless.make_example(options.without_window, lambda line: print(f"  {line}"))
        return DONE
    from tracker_gui import app

    return app.run(options.file)


if __name__ == "__main__":
    # A frozen program starts itself again to read a document apart: see exchange/read_apart.py.
    multiprocessing.freeze_support()
    sys.exit(main())
