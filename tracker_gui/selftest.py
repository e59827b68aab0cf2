"""``tracker-gui --self-test``: everything once, on the example, in a folder that is thrown away.

For whoever has just installed the program and wants to know that it is whole. It uses the window itself, so a missing
plugin, icon or library shows here rather than on the coordinator's desk.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from db.author import this_author
from db.records import Action, Plan, Reading
from tracker_gui import app, logs, paths
from tracker_gui.live.session import Session
from tracker_gui.live.words import words
from tracker_gui.ops import edit, exporting, files, importing
from tracker_gui.texts import EXPECTED, sentence_of

EDITED = "Checked by the self-test"


class WrongError(Exception):
    """A step did something, but not what it should have done."""


def run(say: Callable[[str], None]) -> bool:
    """Carry out every step, say how each went, and return whether all went well."""
    _screen()
    # What Qt mutters goes to the log, as it does where there is no console.
    before = qInstallMessageHandler(lambda _kind, _place, text: logging.getLogger("qt").info(text))
    try:
        return _all_well(say)
    finally:
        qInstallMessageHandler(before)


def _all_well(say: Callable[[str], None]) -> bool:
    started = time.perf_counter()
    try:
        # A name with a space and accents: folders are called so, and some libraries stumble over it.
        with tempfile.TemporaryDirectory(prefix="tracker é ü ") as folder, _faults() as faults:
            for title in _steps(Path(folder)):
                if faults:
                    raise faults[0]
                say(f"  ok  {title}")
    except Exception as error:  # whatever it is, it is what the test was asked to find
        logs.fault(type(error), error, error.__traceback__)
        reason = sentence_of(error) if isinstance(error, EXPECTED) else f"{type(error).__name__}: {error}"
        say(f"FAILED: {reason}")
        return False
    say(f"All is well ({time.perf_counter() - started:.1f} s).")
    return True


@contextmanager
def _faults() -> Iterator[list[BaseException]]:
    """Gather what goes wrong where Qt calls us: such a fault reaches no caller, only the hook."""
    faults: list[BaseException] = []
    before = sys.excepthook
    sys.excepthook = lambda _kind, error, _places: faults.append(error)
    try:
        yield faults
    finally:
        sys.excepthook = before


def _screen() -> None:
    """On Linux without a display, draw into memory."""
    if sys.platform == "linux" and not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _steps(folder: Path) -> Iterator[str]:
    """Carry out one step after the other, yielding what has just been done."""
    tracker, workbook = folder / "example.tracker", folder / "example.xlsx"
    found = importing.read_source(paths.resource("example", "example.xlsx"))
    importing.keep(found, tracker, this_author())
    plan = files.read_plan(tracker)
    _same(plan.count(Action), len(found.actions()), "actions")
    yield f"import: {plan.count(Action)} actions read from the example workbook and kept"

    with _window(tracker) as session:
        yield "open: the window shows the tracker"
        action = session.plan.rows(Action)[0]
        session.do(edit.set_field(session.plan, "action", action.id, "what", EDITED))
        session.wait_idle()
        _same(_what(files.read_plan(tracker), action.id), EDITED, "the edit in the file")
        yield "edit: what was typed is in the file"
        session.undo()
        session.wait_idle()
        _same(_what(files.read_plan(tracker), action.id), action.what, "the text after undo")
        yield "undo: the old text is back in the file"
        exporting.export(session.plan, workbook)
        _same(len(importing.read_source(workbook).actions()), plan.count(Action), "actions in the workbook")
        yield "export: the workbook holds the whole plan"
        _draw(session.plan, folder / "overview.png")
        yield "chart: a measure and the overview are drawn"
        words().wait()
        _same((words().knows("organised"), words().suggestions("recieve")[:1]), (True, ["receive"]), "the list of words")
        yield "spelling: a British word is known, and one with a slip is put right"
    yield "close: the window is closed"
    _same(files.check_file(tracker), [], "problems found in the file")
    yield "check: the file is sound"


@contextmanager
def _window(tracker: Path) -> Iterator[Session]:
    """Open the window on a tracker, give its session, and close it again."""
    window = app.open_window(tracker)
    try:
        window.session.wait_idle()
        yield window.session
    finally:
        window.close()
        QApplication.processEvents()
        # Taken down by Qt, parents with their children; left to Python it would go in any order.
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _draw(plan: Plan, path: Path) -> None:
    """Draw the chart of a measure that has readings, and the overview."""
    from tracker_gui.views.charts.measure_chart import MeasureChart
    from tracker_gui.views.charts.picture import write_overview_picture

    chart = MeasureChart()
    chart.resize(600, 400)
    chart.show_measure(plan, plan.rows(Reading)[0].measure_id)
    drawn = chart.grab()
    chart.deleteLater()
    write_overview_picture(plan, path)
    _same((drawn.isNull(), path.read_bytes()[:4]), (False, b"\x89PNG"), "the pictures")
    _same("pyqtgraph" in sys.modules, True, "the library of charts is there")


def _what(plan: Plan, action_id: str) -> str:
    return next(action.what for action in plan.rows(Action) if action.id == action_id)


def _same(present: object, wanted: object, what: str) -> None:
    """Raise WrongError unless the two are the same."""
    if present != wanted:
        message = f"{what}: {present!r} instead of {wanted!r}"
        raise WrongError(message)
