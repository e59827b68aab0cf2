"""The Share menu: copies taken away and brought back, backups and going back, a copy for publication."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.author import Author
from db.journal import write
from db.opening import open_file
from db.reading import history, load_plan
from db.records import Action
from tests.views.recording import Recording
from tests.views.sharing.conftest import Opener
from tracker_gui.ops import edit
from tracker_gui.views.sharing.backups_dialog import BackupsDialog
from tracker_gui.views.sharing.publish_dialog import PublishDialog
from tracker_gui.views.window import MainWindow


@pytest.fixture
def anna(opened: Opener) -> MainWindow:
    return opened("Anna")


def answers(window: MainWindow) -> Recording:
    assert isinstance(window.asking, Recording)
    return window.asking


def say(window: MainWindow, text: str) -> None:
    plan = window.session.plan
    window.session.do(edit.set_field(plan, "action", next(plan.actions()).id, "what", text))
    assert window.session.wait_idle()


def first_what(path: Path) -> str:
    with open_file(path, Author("Ben", "BEN-PC"), read_only=True) as file:
        return next(load_plan(file).actions()).what


def test_a_copy_is_taken_away_edited_and_brought_back_once(anna: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    copy = tmp_path / "away.tracker"
    answers(anna).files = [copy, copy, copy]
    anna.actions_["take_copy"].trigger()
    qtbot.waitUntil(lambda: anna.jobs.idle and copy.exists())
    with open_file(copy, Author("Ben", "BEN-PC")) as file:
        plan = load_plan(file)
        action = next(plan.actions())
        write(file, edit.set_field(plan, "action", action.id, "stage", "paused"))
    say(anna, "Edited here meanwhile")
    with qtbot.waitSignal(anna.session.brought):
        anna.actions_["bring_back"].trigger()
    action = next(anna.session.plan.actions())
    assert (action.what, action.stage) == ("Edited here meanwhile", "paused")
    assert "1 edit was brought back" in answers(anna).told[-1]
    with qtbot.waitSignal(anna.session.brought):
        anna.actions_["bring_back"].trigger()
    assert "before" in answers(anna).told[-1]


def test_going_back_shows_what_it_means_and_keeps_the_present_file(anna: MainWindow, tracker: Path, qtbot: QtBot) -> None:
    anna.actions_["back_up"].trigger()
    qtbot.waitUntil(lambda: anna.jobs.idle)
    say(anna, "A later edit")
    anna.actions_["go_back"].trigger()
    dialog = anna.findChild(BackupsDialog)
    assert isinstance(dialog, BackupsDialog)
    qtbot.waitUntil(dialog.back_button.isEnabled)
    assert dialog.list.count() >= 1
    assert "takes away 1 later edit" in dialog.title.text()
    assert "Edit What of action" in dialog.difference.toPlainText()
    with qtbot.waitSignal(anna.session.restored):
        qtbot.mouseClick(dialog.back_button, Qt.MouseButton.LeftButton)
    assert anna.session.wait_idle()
    assert next(anna.session.plan.actions()).what == "Visit every child"
    assert first_what(tracker) == "Visit every child"
    (kept,) = tracker.parent.glob("*before restore*.tracker")
    assert first_what(kept) == "A later edit"
    assert "kept as" in answers(anna).told[-1]


def test_going_back_is_not_done_without_a_yes(anna: MainWindow, tracker: Path, qtbot: QtBot) -> None:
    anna.actions_["back_up"].trigger()
    qtbot.waitUntil(lambda: anna.jobs.idle)
    say(anna, "A later edit")
    anna.actions_["go_back"].trigger()
    dialog = anna.findChild(BackupsDialog)
    assert isinstance(dialog, BackupsDialog)
    qtbot.waitUntil(dialog.back_button.isEnabled)
    answers(anna).yes = False
    qtbot.mouseClick(dialog.back_button, Qt.MouseButton.LeftButton)
    assert anna.session.wait_idle()
    assert first_what(tracker) == "A later edit"


def test_a_copy_for_publication_has_no_history(anna: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    say(anna, "A secret draft")
    say(anna, "What goes out")
    public = tmp_path / "public.tracker"
    answers(anna).files = [public]
    anna.actions_["publish"].trigger()
    dialog = anna.findChild(PublishDialog)
    assert isinstance(dialog, PublishDialog)
    assert not dialog.names.isChecked()
    assert not dialog.notes.isChecked()
    qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: anna.jobs.idle and public.exists())
    assert b"A secret draft" not in public.read_bytes()
    with open_file(public, Author("Ben", "BEN-PC"), read_only=True) as file:
        assert "What goes out" in {row.what for row in load_plan(file).rows(Action)}
        assert "Anna" not in {entry.who for entry in history(file)}


def test_a_file_that_is_there_is_never_overwritten(anna: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    copy = tmp_path / "away.tracker"
    copy.write_text("something of mine", encoding="utf-8")
    answers(anna).files = [copy]
    anna.actions_["take_copy"].trigger()
    qtbot.waitUntil(lambda: anna.jobs.idle)
    assert first_what(copy) == "Visit every child"
    assert (tmp_path / "away (replaced 1).tracker").read_text(encoding="utf-8") == "something of mine"
