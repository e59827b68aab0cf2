"""A tracker that can only be read: the line that says why, and what happens when it can be written again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tracker_gui.texts import sentence
from tracker_gui.views.window import MainWindow


def test_the_line_goes_with_a_sentence_when_it_can_be_written_again(
    tracker: Path, opened: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    second = tracker.with_name("second name")
    second.hardlink_to(tracker)
    window = opened("anna")
    assert window.notice.isVisible()
    assert window.notice.text.text() == sentence("readonly.second_name", {"name": tracker.name})
    assert window.status.locked.isVisible()
    assert not window.status.saved.isVisible()
    second.unlink()
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert window.session.wait_idle()
    assert not window.notice.isVisible()
    assert not window.status.locked.isVisible()
    assert window.status.saved.isVisible()
    assert window.status.currentMessage() == sentence("notice.writable", {"name": tracker.name})


@pytest.mark.logs_warnings
def test_an_edit_that_waits_is_told_before_the_reason_for_reading_only(
    tracker: Path, opened: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    from tracker_gui.ops import edit

    window = opened("anna")
    session = window.session
    session._worker.submit(session._work._let_go, lambda _: None, session.failed.emit)
    second = tracker.with_name("second name")
    second.hardlink_to(tracker)
    action = next(session.plan.actions())
    session.do(edit.set_field(session.plan, "action", action.id, "what", "Typed meanwhile"))
    session.wait_idle()
    session.look_now()
    session.wait_idle()
    reason = sentence("readonly.second_name", {"name": tracker.name})
    assert window.notice.text.text().startswith(f"Not saved yet. {reason} Your changes are kept on this computer")
    assert window.status.locked.isVisible()
    assert window.status.saved.text() == "Not saved"
    assert window.status.saved.isVisible()
    second.unlink()
    qtbot.keyClick(window, Qt.Key.Key_F5)
    session.wait_idle()
    session.try_again()
    assert session.wait_idle()
    assert not window.notice.isVisible()
