"""A later edition brought into the tracker that is open: the preview, its ticks, one batch, one undo, nothing new."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.views.conftest import found_plan
from tests.views.importing.reading import later_edition, read_in, read_plan, to_the_end
from tests.views.keys import trigger
from tests.views.recording import Recording
from tracker_gui.exchange.found import FoundAction, FoundPlan
from tracker_gui.live.jobs import Jobs
from tracker_gui.live.session import Session
from tracker_gui.models.import_changes import NAME, NEW, OLD, OLDER, SURE
from tracker_gui.ops.edit import set_field
from tracker_gui.views.importing.changes_view import NOTHING, ChangesTree
from tracker_gui.views.importing.same_row_dialog import SameRowDialog
from tracker_gui.views.importing.target_page import FILL
from tracker_gui.views.importing.window import TARGET, ImportWindow
from tracker_gui.views.window import MainWindow

InFile = Callable[[str], list[Any]]


def compared(qtbot: QtBot, session: Session, jobs: Jobs, plan: FoundPlan) -> ImportWindow:
    """Return the import window on the step that says where it goes, compared."""
    window = read_in(qtbot, session, jobs, plan)
    to_the_end(qtbot, window)
    qtbot.waitUntil(lambda: window.frame.target.ready)
    assert window.step == TARGET
    return window


def texts(tree: ChangesTree, *path: int) -> list[str]:
    """Return the texts of the row at this place of the tree."""
    place = spot(tree, *path)
    return [str(place.siblingAtColumn(column).data()) for column in (NAME, OLD, NEW, SURE)]


def spot(tree: ChangesTree, *path: int) -> QModelIndex:
    """Return the index at this place of the tree."""
    place = QModelIndex()
    for number in path:
        place = tree.model().index(number, 0, place)
        assert place.isValid()
    return place


def test_the_preview_tells_kinds_values_and_how_sure_each_match_is(qtbot: QtBot, session: Session, jobs: Jobs) -> None:
    window = compared(qtbot, session, jobs, later_edition())
    assert window.frame.target.updates, "the tracker holds the plan, so this is offered"
    tree = window.frame.target.changes.tree
    kinds = [str(spot(tree, n).data()) for n in range(tree.model().rowCount())]
    assert [kind.rsplit(":", 1)[0] for kind in kinds] == [
        "Changed",
        "New",
        "In the tracker only (stays as it is)",
        "Unchanged",
    ]
    visit = texts(tree, 0, 0)
    assert visit[NAME] == "Action: Visit every child"
    assert visit[OLD] == "Front door > Children are seen"
    assert visit[SURE].startswith("certain: ")
    assert texts(tree, 0, 0, 0) == ["Due date", "31/3/2017", "30/6/2017", ""]
    assert texts(tree, 0, 0, 1)[NAME] == "Outcome of 2016/17 Q3"
    audit = texts(tree, 0, 1)
    assert audit[SURE].startswith("doubtful, please check: words alike by")
    assert texts(tree, 1, 0) == [
        "Action: Publish the waiting times",
        "not there",
        "new, under Front door > Children are seen",
        "",
    ]
    assert texts(tree, 2, 0)[:3] == ["Action: Review", "Care > Stable homes", "not there"]
    window.reject()


def test_differences_are_marked_side_by_side(qtbot: QtBot, session: Session, jobs: Jobs) -> None:
    window = compared(qtbot, session, jobs, later_edition())
    view = window.frame.target.changes
    view.tree.setCurrentIndex(spot(view.tree, 0, 1, 0))
    assert view.texts.old_text.toPlainText() == "Audit ten files"
    assert view.texts.new_text.toPlainText() == "Audit all files of children"
    assert "line-through" in view.texts.old_text.toHtml()
    assert "underline" in view.texts.new_text.toHtml()
    assert view.texts.legend.isVisible()
    assert view.same_label.text().startswith("The same row? doubtful, please check: words alike by")
    view.tree.setCurrentIndex(spot(view.tree, 1, 0))
    assert view.texts.new_text.toPlainText() == "Publish the waiting times\nWho: Team Manager"
    window.reject()


def test_what_is_unticked_by_keys_stays_and_the_rest_is_one_step_of_undo(
    window: MainWindow, in_file: InFile, qtbot: QtBot
) -> None:
    before = in_file("select count(*) from change")
    importing = compared(qtbot, window.session, window.jobs, later_edition())
    tree = importing.frame.target.changes.tree
    due, new = spot(tree, 0, 0, 0), spot(tree, 1, 0)
    assert importing.frame.import_button.text() == "&Import 4 changes"
    for place in (due, new):
        tree.setCurrentIndex(place)
        qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert spot(tree, 0, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.PartiallyChecked
    assert in_file("select count(*) from change") == before, "nothing is written before Import"
    qtbot.mouseClick(importing.frame.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.undo_label == "Import later.xlsx")
    assert in_file("select due_text from action where what = 'Visit every child'") == ["31/3/2017"]
    assert in_file("select text from outcome where quarter = '2016/17 Q3'") == ["Rota kept by everybody"]
    assert in_file("select count(*) from action where what = 'Publish the waiting times'") == [0]
    assert in_file("select count(*) from action where what = 'Audit all files of children'") == [1]
    assert in_file("select count(*) from action where what = 'Review'") == [1], "a missing row is never deleted"
    assert in_file("select count(*) from batch where label = 'Import later.xlsx'") == [1]
    trigger(window, "undo")
    assert in_file("select count(*) from action where what = 'Audit ten files'") == [1]
    assert in_file("select count(*) from outcome where quarter = '2016/17 Q3'") == [0]


def test_the_same_document_again_says_nothing_new(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    before = in_file("select count(*) from change")
    importing = compared(qtbot, window.session, window.jobs, found_plan())
    assert importing.frame.target.words.text() == NOTHING
    assert not importing.frame.import_button.isEnabled()
    qtbot.keyClick(importing, Qt.Key.Key_Escape)
    assert in_file("select count(*) from change") == before


def test_a_doubtful_match_can_be_set_apart(qtbot: QtBot, session: Session, jobs: Jobs) -> None:
    window = compared(qtbot, session, jobs, later_edition())
    view = window.frame.target.changes
    qtbot.mouseClick(view.check_button, Qt.MouseButton.LeftButton)
    row = view.tree.current_row()
    assert row is not None
    assert row.name == "Audit ten files"
    with qtbot.waitSignal(window.frame.target.comparing.compared):
        view.tree.apart.trigger()
    names = [str(spot(view.tree, 1, n).data()) for n in range(view.model.rowCount(spot(view.tree, 1)))]
    assert "Action: Audit all files of children" in names
    assert not view.check_button.isVisible()
    window.reject()


def test_a_row_taken_for_new_is_shown_to_be_one_of_the_tracker(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    later = later_edition()
    later.themes[1].objectives[0].actions.append(FoundAction(what="Look at each placement again after six weeks"))
    importing = compared(qtbot, window.session, window.jobs, later)
    view = importing.frame.target.changes
    place = next(
        spot(view.tree, 1, n)
        for n in range(view.model.rowCount(spot(view.tree, 1)))
        if "placement" in str(spot(view.tree, 1, n).data())
    )
    view.tree.setCurrentIndex(place)
    view.tree.setFocus()
    qtbot.keyClick(view.tree, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = importing.findChild(SameRowDialog)
    assert dialog is not None
    assert [dialog.table.row(n).texts for n in range(dialog.table.rowCount())] == [("Review", "Care > Stable homes")]
    qtbot.keyClicks(dialog.filter, "nothing of the kind")
    assert dialog.table.rowCount() == 0
    dialog.filter.clear()
    with qtbot.waitSignal(importing.frame.target.comparing.compared):
        qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    qtbot.mouseClick(importing.frame.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.undo_label == "Import later.xlsx")
    assert in_file("select count(*) from action") == [6], "only the one that is really new was added"
    assert in_file("select count(*) from action where what = 'Review'") == [0]


def test_another_plan_can_only_become_a_new_tracker(qtbot: QtBot, session: Session, jobs: Jobs) -> None:
    other = read_plan()
    window = compared(qtbot, session, jobs, other)
    assert not window.frame.target.update_button.isEnabled()
    assert "already holds a different plan" in window.frame.target.reason.text()
    with qtbot.waitSignal(window.new_asked):
        qtbot.mouseClick(window.frame.import_button, Qt.MouseButton.LeftButton)


def test_nothing_new_is_said_also_where_rows_are_missing(qtbot: QtBot, session: Session, jobs: Jobs) -> None:
    shorter = found_plan()
    shorter.themes[1].objectives[0].actions.pop()
    window = compared(qtbot, session, jobs, shorter)
    assert NOTHING in window.frame.target.changes.numbers.text()
    assert not window.frame.import_button.isEnabled()
    assert texts(window.frame.target.changes.tree, 0, 0)[0] == "Action: Review"
    window.reject()


def test_an_empty_tracker_is_filled_as_one_step(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> None:
    session = Session()
    session.create(tmp_path / "empty.tracker", "Empty")
    assert session.wait_idle()
    window = compared(qtbot, session, jobs, found_plan())
    assert window.frame.target.words.text() == FILL
    with qtbot.waitSignal(window.imported):
        qtbot.mouseClick(window.frame.import_button, Qt.MouseButton.LeftButton)
    assert session.wait_idle()
    with closing(sqlite3.connect(tmp_path / "empty.tracker")) as connection:
        assert connection.execute("select count(*) from action").fetchone() == (5,)
        assert connection.execute("select count(*) from batch where label like 'Import%'").fetchone() == (1,)
    assert session.undo_label == "Import small.xlsx"
    session.shut_down()


def test_a_tracker_that_can_only_be_read_stays_as_it_is(
    qtbot: QtBot, session: Session, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "read_only_reason", "readonly.file")
    window = compared(qtbot, session, jobs, later_edition())
    assert not window.frame.target.update_button.isEnabled()
    assert window.frame.target.reason.text() == "This tracker can only be read here."
    assert window.frame.import_button.text() == "&Import as a new tracker…"
    window.reject()


def test_what_a_colleague_saves_meanwhile_is_compared_again_and_ticks_stay(qtbot: QtBot, session: Session, jobs: Jobs) -> None:
    window = compared(qtbot, session, jobs, later_edition())
    tree = window.frame.target.changes.tree
    tree.setCurrentIndex(spot(tree, 0, 0, 0))
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    action = next(row for row in session.plan.actions() if row.what == "Match well")
    with qtbot.waitSignal(window.frame.target.comparing.compared):
        session.do(set_field(session.plan, "action", action.id, "what", "Match children well"))
    assert spot(tree, 0, 0, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    names = [str(spot(tree, 0, n).data()) for n in range(tree.model().rowCount(spot(tree, 0)))]
    assert "Action: Match children well" in names
    window.reject()


def test_the_model_of_changes_holds_under_qts_tester(qtbot: QtBot, session: Session, jobs: Jobs) -> None:
    window = compared(qtbot, session, jobs, later_edition())
    model = window.frame.target.changes.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    comparison = window.frame.target.comparison
    for path in ((0,), (0, 0), (0, 0, 0), (1,)):
        place = spot(window.frame.target.changes.tree, *path)
        for ticked in (False, True):
            assert model.setData(
                place, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole
            )
    model.show_comparison(None)
    model.show_comparison(comparison)
    assert model.choices() == (comparison.choices() if comparison else None)
    window.reject()


def test_what_was_copied_in_word_goes_through_the_same_window(
    window: MainWindow, in_file: InFile, asking: Recording, qtbot: QtBot, tmp_path: Path
) -> None:
    copied = QMimeData()
    copied.setHtml(
        "<table><tr><th>What?</th><th>Who?</th><th>When?</th></tr>"
        "<tr><td>Visit every child</td><td>Head of Service</td><td>30/6/2017</td></tr>"
        "<tr><td>Audit ten files</td><td></td><td></td></tr></table>"
    )
    QApplication.clipboard().setMimeData(copied)
    trigger(window, "paste_tracker")
    importing = window.findChild(ImportWindow)
    assert importing is not None
    qtbot.waitUntil(lambda: importing.found is not None, timeout=20_000)
    to_the_end(qtbot, importing)
    qtbot.waitUntil(lambda: importing.frame.target.ready)
    assert importing.frame.target.updates
    qtbot.keyClick(importing.frame.target.changes.tree, Qt.Key.Key_Return)
    qtbot.waitUntil(partial(_imported, window))
    assert in_file("select due_text from action where what = 'Visit every child'") == ["30/6/2017"]


def test_an_empty_clipboard_is_one_sentence(window: MainWindow, qtbot: QtBot) -> None:
    QApplication.clipboard().clear()
    trigger(window, "paste_tracker")
    importing = window.findChild(ImportWindow)
    assert importing is not None
    qtbot.waitUntil(lambda: importing.frame.error.label.text() != "", timeout=20_000)
    assert importing.frame.error.label.text().startswith("There is no table on the clipboard.")
    importing.reject()


def _imported(window: MainWindow) -> bool:
    return (window.session.undo_label or "").startswith("Import")


def test_what_the_document_only_repeats_is_left_unless_ticked(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    first = compared(qtbot, window.session, window.jobs, later_edition())
    qtbot.mouseClick(first.frame.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.undo_label == "Import later.xlsx")
    visit = next(action for action in window.session.plan.actions() if action.what == "Visit every child")
    window.session.do(set_field(window.session.plan, "action", visit.id, "due_text", "31/7/2017"))
    assert window.session.wait_idle()
    importing = compared(qtbot, window.session, window.jobs, later_edition())
    tree = importing.frame.target.changes.tree
    due = spot(tree, 0, 0, 0)
    assert texts(tree, 0, 0, 0) == ["Due date", "31/7/2017", "30/6/2017", OLDER]
    assert due.data(Qt.ItemDataRole.AccessibleTextRole).endswith(OLDER)
    assert due.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert not importing.frame.import_button.isEnabled()
    tree.setCurrentIndex(due)
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    qtbot.mouseClick(importing.frame.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: in_file("select due_text from action where what = 'Visit every child'") == ["30/6/2017"])
