"""Programs with a session or a whole window, run by other processes: ``python -m tests.faults.windows WHAT ...``.

They stop when a file that is named to them is there; it does not lie on the share.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.author import Author
from tracker_gui.live import lookout
from tracker_gui.live import session as sessions
from tracker_gui.live.session import Session
from tracker_gui.ops import rows

TICK_MS = 5


def _wait(until: Callable[[], bool], seconds: float) -> bool:
    """Let events run until something holds; return whether it did."""
    end = time.monotonic() + seconds
    while not until() and time.monotonic() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
    return until()


def edit_over_share(path: str, name: str, stop: str) -> None:
    """Add themes without end, each of its own title, to a file on a share that comes and goes; print which ones were taken.

    The pauses between two tries are shortened, so that a share may go away many times a minute.
    """
    lookout.RETRIES_MS = (20, 50, 100)
    lookout.EVERY_MS["front"] = 100
    sessions.RETRY_MS = 50
    app = QCoreApplication([])
    session = Session(author=Author(name, f"{name}-pc"))
    faults: list[str] = []
    offline = [0]
    session.failed.connect(lambda error: faults.append(f"{type(error).__name__}: {error}"))
    session.file_state.connect(lambda state: offline.__setitem__(0, offline[0] + (state.state == "offline")))
    session.open(Path(path))
    assert _wait(lambda: session.is_open, 60), faults
    reasons: set[str] = set()
    session.read_only_changed.connect(lambda: reasons.add(session.read_only_reason or "none"))
    made: list[str] = []
    chance = Random(name)

    def edit() -> None:
        batch, new_id = rows.add_theme(session.plan, f"{name} {len(made)}")
        session.do(batch)
        if session.plan.row("theme", new_id) is not None:
            made.append(f"{name} {len(made)}")
        timer.start(chance.randrange(10, 40))

    timer = QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(edit)
    timer.start(0)
    print("begun", flush=True)
    _wait(lambda: Path(stop).exists(), 3_000)
    timer.stop()
    session.try_again()
    # On a busy computer three people make edits quicker than its disk takes them; what waits is sent as long as it takes.
    sent = _wait(lambda: session.idle, 600)
    session.shut_down()
    unexpected = sorted({fault for fault in faults if not fault.startswith(("Unavailable", "Refused"))})
    print(json.dumps({"made": made, "offline": offline[0], "sent": sent, "unexpected": unexpected, "reasons": sorted(reasons)}))
    del app


class _Pulse:
    """How long the event loop was ever away, without the time in which other programs had the processor."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = self._now()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(TICK_MS)

    @staticmethod
    def _now() -> float:
        """Return the time, less what this thread has spent ready to run and waiting for a processor."""
        waited = int(Path("/proc/thread-self/schedstat").read_text().split()[1]) / 1e9
        return time.perf_counter() - waited

    def _beat(self) -> None:
        now = self._now()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def taken(self) -> float:
        """Return the longest time since the last question, in milliseconds."""
        found, self.longest = self.longest, 0.0
        return round(1000 * found, 1)


def _window(path: str, name: str) -> Any:
    from tests.views.recording import Recording
    from tracker_gui import app
    from tracker_gui.views.window import MainWindow

    app.application()
    window = MainWindow(Recording(), Author(name, f"{name}-pc"))
    window.show()
    window.session.open(Path(path))
    window.activateWindow()
    assert _wait(lambda: window.session.is_open and window.isActiveWindow(), 60)
    window.plan_page.actions_grid.setFocus()
    return window


def _type(window: Any, row: int, text: str) -> None:
    """Put a text in the place of a cell's, as a person does."""
    grid, model = window.plan_page.actions_grid, window.plan_page.action_model
    grid.setFocus()
    grid.setCurrentIndex(model.index(row % model.rowCount(), model.column_of("what")))
    QTest.keyClick(grid, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Tab)


def window_on_hung_share(path: str, switch: str, seconds: str) -> None:
    """Work in a window while the share answers and while it hangs, then close it; print how long the event loop was away."""
    window = _window(path, "anna")
    kept = 0
    for number in range(2):
        _type(window, number, f"Before {number}")
    _wait(lambda: bool(window.session.idle), 30)
    pulse = _Pulse()
    found: dict[str, object] = {}
    for name, letter in (("share answers", "o"), ("share hangs", "h")):
        Path(switch).write_text(letter)
        pulse.taken()
        end = time.monotonic() + float(seconds)
        while time.monotonic() < end:
            _type(window, kept, f"Number {kept}")
            kept += 1
            _wait(lambda: False, 0.15)
        found[name] = pulse.taken()
        if letter == "o":
            _wait(lambda: bool(window.session.idle), 30)
            answered = kept
    found["state"] = window.session.file_state_now.state
    began = time.monotonic()
    window.close()
    found["closed after"] = round(time.monotonic() - began, 2)
    found["edits"] = kept
    found["edits while it hung"] = kept - answered
    print(json.dumps(found), flush=True)
    # As a program ends: without waiting for a thread that hangs.
    os._exit(0)


def type_until_killed(path: str, told: str, name: str) -> None:
    """Type into a window without end; write down what is about to be made, and up to where it was told as saved."""
    lookout.RETRIES_MS = (20, 50, 100)
    window = _window(path, "anna")
    handle = os.open(told, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    made = [0]

    def say(state: Any) -> None:
        if state.state == "saved":
            os.write(handle, f"saved {name} {made[0]}\n".encode())

    window.session.save_state.connect(say)
    os.write(handle, f"begun {name}\n".encode())
    while True:
        os.write(handle, f"making {name} {made[0]}\n".encode())
        _type(window, made[0], f"Typed {name} {made[0]}.")
        made[0] += 1
        os.write(handle, f"made {name} {made[0]}\n".encode())
        _wait(lambda: False, 0.02)


def send_kept(path: str) -> None:
    """Open a tracker and close it: what an earlier window could not send is sent; print how many edits came back."""
    app = QCoreApplication([])
    session = Session(author=Author("anna", "anna-pc"))
    back: list[str] = []
    session.recovered.connect(back.extend)
    session.open(Path(path))
    sent = _wait(lambda: session.is_open and session.idle, 60)
    session.shut_down()
    print(json.dumps({"sent": sent, "came back": len(back)}))
    del app


def poll(path: str, other: str, name: str, switch: str, stop: str) -> None:
    """Look at one of two files as a window in front does, or at neither, as ``switch`` says."""
    app = QCoreApplication([])
    sessions = {"same": Session(author=Author(name, f"{name}-pc")), "other": Session(author=Author(name, f"{name}-pc"))}
    for session, place in zip(sessions.values(), (path, other), strict=True):
        session.open(Path(place))
        assert session.wait_idle(120_000)
        assert session.is_open
    print("begun", flush=True)
    looking = dict.fromkeys(sessions, True)
    while not Path(stop).exists():
        wanted = Path(switch).read_text()
        for which, session in sessions.items():
            if looking[which] != (which == wanted):
                looking[which] = which == wanted
                (session._lookout.begin if looking[which] else session._lookout.end)()
        _wait(lambda: False, 0.1)
    for session in sessions.values():
        session.shut_down()
    del app


DEEDS: dict[str, Callable[..., None]] = {
    deed.__name__: deed for deed in (edit_over_share, window_on_hung_share, type_until_killed, send_kept, poll)
}

if __name__ == "__main__":
    DEEDS[sys.argv[1]](*sys.argv[2:])
