"""The program's log: what happened in the program, never what is in a tracker.

A file of half a megabyte and three older ones, in the user's log folder. Faults are kept with their place in the code and the
kind of exception but without its message, since messages quote values, and values are contents.
"""

from __future__ import annotations

import faulthandler
import logging
import platform
import sys
import traceback
from contextlib import suppress
from copy import copy
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

from tracker_gui import __version__, paths

LOG_NAME = "tracker.log"
CRASH_NAME = "crash.log"

_crash_file: list[TextIO] = []
"""The open file into which the interpreter writes where it was, should Qt bring it down."""

_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class _Discreet(logging.Formatter):
    """Writes the place and the kind of a fault, not its message."""

    def format(self, record: logging.LogRecord) -> str:
        fresh = copy(record)
        fresh.exc_text = None  # another handler may have left its own, wordier text here
        return super().format(fresh)

    def formatException(self, ei: _ExcInfo) -> str:
        kind, error, places = ei
        lines = ["Traceback (messages are left out):", *(line.rstrip() for line in traceback.format_tb(places))]
        chain = [kind.__name__ if kind else "?"]
        while error is not None and (error := error.__cause__ or error.__context__):
            chain.append(type(error).__name__)
        return "\n".join([*lines, " from ".join(chain)])


class _Rotating(RotatingFileHandler):
    """On Windows a log that a second window has open cannot be renamed: it then grows a little longer."""

    def rotate(self, source: str, dest: str) -> None:
        with suppress(PermissionError):
            super().rotate(source, dest)


def start(folder: Path | None = None) -> Path | None:
    """Begin to log, and return the log's path; None where no log can be written, which stops nobody from working."""
    folder = folder or paths.log_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = _Rotating(folder / LOG_NAME, maxBytes=500_000, backupCount=3, encoding="utf-8")
        _crash_file.append((folder / CRASH_NAME).open("a", encoding="utf-8"))
    except OSError:
        return None
    faulthandler.enable(_crash_file[-1])
    handler.setFormatter(_Discreet("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    log = logging.getLogger(__name__)
    log.info("tracker-gui %s, Python %s, %s", __version__, platform.python_version(), platform.platform())
    return folder / LOG_NAME


def stop() -> None:
    """End the log that ``start`` began."""
    root = logging.getLogger()
    for handler in [handler for handler in root.handlers if isinstance(handler, _Rotating)]:
        root.removeHandler(handler)
        handler.close()
    while _crash_file:
        faulthandler.disable()
        _crash_file.pop().close()


def fault(kind: type[BaseException], error: BaseException, places: TracebackType | None) -> None:
    """Log a fault that nobody caught, and show it where there is a console; fits ``sys.excepthook``."""
    logging.getLogger("tracker_gui").critical("a fault in the program", exc_info=(kind, error, places))
    if sys.stderr is not None:
        sys.__excepthook__(kind, error, places)
