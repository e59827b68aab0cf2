"""Reading in a process of its own, which can be stopped: after 30 seconds, at 1 GiB, or when the user cancels.

Whatever a document does to the libraries that read it, the program that the user works in goes on. The child knows only the
document; it gives back the recognised plan or the code of a refusal. A frozen program must call
``multiprocessing.freeze_support()`` first thing, or the child would be a second program.

Memory is limited by the system where it can be (``RLIMIT_AS``: Linux and most of its relatives). Windows has no such limit for
a process to set itself; there the sizes that are counted while reading bound it (150 MB unpacked, 60 MB for one tree, a
million cells: refusals.py and the readers), and the time does.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tracker_gui.exchange.choices import Choices
from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.found import FoundPlan
from tracker_gui.exchange.layouts import Layout
from tracker_gui.exchange.opened import Opened
from tracker_gui.exchange.progress import Progress, silent

TICK = 0.05
"""Seconds between two looks at whether the user wants to stop."""
GRACE = 2.0
"""Seconds that a child told to end may take before it is ended."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a reading may take (seconds of the clock) and how much memory it may ask for (bytes)."""

    seconds: float = 30
    memory: int = 2**30


class ReadingFault(RuntimeError):
    """The program itself failed in the child. Says where in the code, and no word of the document."""


Work = Callable[..., Any]
"""A function of a module (so that the child finds it by name) whose last argument is the progress."""


def read_document_apart(path: Path, progress: Progress = silent, limits: Limits | None = None) -> FoundPlan:
    """Return what ``read_document`` returns, read in a child process; may be called from any thread.

    Raises the same DocumentErrors, and "doc.too_long", "doc.too_big" or "doc.reader_died" where the child came to an end;
    ``Cancelled`` from ``progress`` stops the child. ReadingFault is an error of the program.
    """
    from tracker_gui.exchange.reading import read_document

    found: FoundPlan = run_apart(read_document, (path.absolute(),), path.name, progress, limits or Limits())
    return found


def open_document_apart(
    path: Path,
    layouts: Sequence[Layout] = (),
    progress: Progress = silent,
    limits: Limits | None = None,
    choices: Choices | None = None,
) -> Opened:
    """Return the cells of a document and what is recognised in them, both done in a child process.

    ``layouts`` are those that the user confirmed earlier: the one whose headings are the document's is used. Raises what
    ``read_document_apart`` does, but that a document without a table is opened: ``recognised.problem`` says so.
    """
    from tracker_gui.exchange.opening import open_with

    opened: Opened = run_apart(open_with, (path.absolute(), tuple(layouts), choices), path.name, progress, limits or Limits())
    return opened


def open_pasted_apart(
    html: str | None, text: str | None, layouts: Sequence[Layout] = (), progress: Progress = silent, limits: Limits | None = None
) -> Opened:
    """Return the same of what was copied: ``html`` and ``text`` as the clipboard has them."""
    from tracker_gui.exchange.opening import open_pasted_with
    from tracker_gui.exchange.read_html import CLIPBOARD

    opened: Opened = run_apart(open_pasted_with, (html, text, tuple(layouts)), CLIPBOARD, progress, limits or Limits())
    return opened


def read_pasted_apart(html: str | None, text: str | None, progress: Progress = silent, limits: Limits | None = None) -> FoundPlan:
    """Return what ``read_pasted`` returns, read in a child process like a document."""
    from tracker_gui.exchange.read_html import CLIPBOARD
    from tracker_gui.exchange.reading import read_pasted

    found: FoundPlan = run_apart(read_pasted, (html, text), CLIPBOARD, progress, limits or Limits())
    return found


def run_apart(work: Work, arguments: tuple[Any, ...], name: str, progress: Progress, limits: Limits) -> Any:
    """Run ``work`` in a child and return what it returns; ``name`` stands in the sentences about how it ended."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(theirs, work, arguments, limits.memory), daemon=True)
    try:
        try:
            child.start()
        except OSError as error:
            # No room for another process, or a guard of the machine that lets none begin.
            raise DocumentError("doc.reader_died", name=name) from error
        finally:
            theirs.close()
        return _listen(ours, name, progress, limits)
    finally:
        ours.close()
        _end(child)


def _listen(ours: Connection, name: str, progress: Progress, limits: Limits) -> Any:
    """Pass the child's progress on until it answers; raises what ended it."""
    until = time.monotonic() + limits.seconds
    news: tuple[int, int, str] = (0, 0, "Opening the document")
    while True:
        progress(*news)
        if time.monotonic() > until:
            raise DocumentError("doc.too_long", name=name, seconds=f"{limits.seconds:g}")
        if not ours.poll(TICK):
            continue
        try:
            with _no_tidying():
                kind, said = ours.recv()
        except (EOFError, OSError) as error:
            raise DocumentError("doc.reader_died", name=name) from error
        if kind == "progress":
            news = said
        elif kind == "found":
            return said
        elif kind == "refused":
            raise DocumentError(said[0], **said[1])
        elif kind == "memory":
            raise DocumentError("doc.too_big", name=name)
        else:
            raise ReadingFault(said)


@contextlib.contextmanager
def _no_tidying() -> Iterator[None]:
    """Take a plan of ten thousand pieces out of the pipe without looking for rings among them: that takes four times as long."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _end(child: multiprocessing.process.BaseProcess) -> None:
    """Make sure that no process is left."""
    if child.pid is None:
        return
    if child.is_alive():
        child.terminate()
        child.join(GRACE)
    if child.is_alive():
        child.kill()
    child.join()
    child.close()


def _child(theirs: Connection, work: Work, arguments: tuple[Any, ...], memory: int) -> None:
    """Do the work and send one answer. Runs in the child only."""
    # Control-C goes to the whole group; the parent decides. openpyxl looks for numpy and does without it in half the time.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # It lives for seconds: what is in no ring is freed at once, and rings may wait for the end.
    gc.disable()
    sys.modules["numpy"] = None  # type: ignore[assignment]
    _limit(memory)
    answer: tuple[str, Any]
    try:
        answer = ("found", work(*arguments, _teller(theirs)))
    except DocumentError as error:
        answer = ("refused", (error.code, error.facts))
    except MemoryError:
        answer = ("memory", None)
    except BaseException as error:
        answer = ("fault", _where(error))
    # A parent that is gone needs no answer.
    with contextlib.suppress(BrokenPipeError, ConnectionError):
        theirs.send(answer)
    theirs.close()


def _limit(memory: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    # What the system does not let a process set is left as it is: the counted limits hold all the same.
    with contextlib.suppress(ValueError, OSError):
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = memory if most == resource.RLIM_INFINITY else min(memory, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _teller(theirs: Connection) -> Progress:
    """Return a progress that writes at most twenty times a second, and ends the child when nobody listens any more."""
    last: list[Any] = [0.0, ""]

    def tell(done: int, total: int, what: str) -> None:
        now = time.monotonic()
        if now - last[0] >= TICK or what != last[1]:
            last[:] = [now, what]
            try:
                theirs.send(("progress", (done, total, what)))
            except (BrokenPipeError, ConnectionError):
                os._exit(1)

    return tell


def _where(error: BaseException) -> str:
    """Return the kind of an error and the places in the code it came through, without its words: they may quote the document."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-8:]]
    return f"{type(error).__name__} at " + " < ".join(reversed(places))
