"""Each place where something is typed keeps a draft, and the draft goes back to that very place."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from db.records import DueRevision, Measure, Step, Tracker
from tests.views.keys import cell, trigger
from tracker_gui import paths
from tracker_gui.live.drafts import FOLDER, Draft
from tracker_gui.ops import edit
from tracker_gui.views.dialogs.measure_dialog import MeasureDialog
from tracker_gui.views.window import MainWindow

InFile = Callable[[str], list[Any]]
TYPED = "Half a sent"
"""What is typed everywhere here."""


def kept() -> dict[str, dict[str, Any]]:
    """Return the drafts that are kept, by the field they are of."""
    found: dict[str, dict[str, Any]] = {}
    for path in (paths.state_dir() / FOLDER).glob("*.json"):
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue  # it is being written, or just went
        found[values["field"]] = values
    return found


def the_draft(qtbot: QtBot) -> Draft:
    """Return the one draft that holds what was typed."""
    qtbot.waitUntil(lambda: any(TYPED in each["text"] for each in kept().values()))
    (values,) = kept().values()
    return Draft(**values, name="of an ended program.json")


def put_back(window: MainWindow, draft: Draft, qtbot: QtBot) -> None:
    """Offer the draft as at the next start, and take the offer."""
    window.drafts._found([draft])
    assert window.drafts.bar.isVisible()
    qtbot.mouseClick(window.drafts.bar.back, Qt.MouseButton.LeftButton)
    assert window.session.wait_idle()


def shown(window: MainWindow) -> MainWindow:
    """Show the first action in the details, with everything that can be typed there."""
    step = next(iter(window.session.plan.rows(Step)))
    window.session.do(edit.set_field(window.session.plan, "step", step.id, "who", "Team Manager"))
    action = window.plan_page.action_model.row_id(0)
    window.session.do(edit.set_field(window.session.plan, "action", str(action), "due_text", "30 June 2017"))
    window.measuring.bar.hide()
    assert window.session.wait_idle()
    return window


def in_details(window: MainWindow, name: str) -> QWidget:
    """Return a field of the details."""
    details = window.plan_page.details
    if name == "extra":
        return next(iter(details._extra_fields.values()))
    found: list[QWidget] = [one for one in details.findChildren(QWidget, name) if one.isVisibleTo(details)]
    return found[0]


FIELDS = {
    "detailsWhat": "SELECT what FROM action",
    "detailsWhoLine": "SELECT name FROM role",
    "detailsDue": "SELECT due_text FROM action",
    "detailsDueReason": "SELECT reason FROM due_revision",
    "detailsRef": "SELECT ref FROM action",
    "stepText": "SELECT text FROM step",
    "stepWho": "SELECT who FROM step",
    "stepDue": "SELECT due_text FROM step",
    "newStep": "SELECT text FROM step",
    "outcomeText": "SELECT text FROM outcome",
    "extra": "SELECT text FROM extra_value",
}


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_of_the_details(window: MainWindow, in_file: InFile, qtbot: QtBot, name: str) -> None:
    field = in_details(shown(window), name)
    field.setFocus()
    if isinstance(field, QLineEdit | QPlainTextEdit):
        field.selectAll()
    qtbot.keyClicks(field, TYPED)
    draft = the_draft(qtbot)
    completer = field.completer() if isinstance(field, QLineEdit) else None
    if completer is not None:
        completer.popup().hide()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: kept() == {})
    before = in_file(FIELDS[name])
    put_back(window, draft, qtbot)
    after = in_file(FIELDS[name])
    assert TYPED in after
    assert len([text for text in before if text not in after]) <= 1, "only the text of that field is another"


@pytest.mark.parametrize(("line", "field"), [("headingRef", "ref"), ("headingTitle", "title")])
def test_a_row_of_the_tree(window: MainWindow, in_file: InFile, qtbot: QtBot, line: str, field: str) -> None:
    tree = window.plan_page.tree_pane.tree
    tree.setCurrentIndex(window.plan_page.tree_model.index(0, 0))
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_F2)
    box = tree.findChild(QLineEdit, line)
    assert box is not None
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, TYPED)
    draft = the_draft(qtbot)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    put_back(window, draft, qtbot)
    assert TYPED in in_file(f"SELECT {field} FROM theme")


@pytest.mark.parametrize(
    ("key", "query"),
    [
        ("what", "SELECT what FROM action"),
        ("who", "SELECT name FROM role"),
        ("how", "SELECT text FROM step"),
        ("due", "SELECT due_text FROM action"),
        ("measures", "SELECT title FROM measure"),
        ("baseline", "SELECT baseline_text FROM measure"),
        ("target", "SELECT target_text FROM measure"),
        ("outcome", "SELECT text FROM outcome"),
        ("extra", "SELECT text FROM extra_value"),
    ],
)
def test_a_cell_of_the_actions(window: MainWindow, in_file: InFile, qtbot: QtBot, key: str, query: str) -> None:
    grid = window.plan_page.actions_grid
    column = next(column.key for column in grid.table.columns if column.key.startswith(key))
    cell(grid, 0, column, qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    box = QApplication.focusWidget()
    assert isinstance(box, QLineEdit | QPlainTextEdit)
    box.selectAll()
    qtbot.keyClicks(box, TYPED)
    draft = the_draft(qtbot)
    if key == "who":
        assert draft.text.split("\n")[-1] == TYPED, "the chips that are there, and what is half typed"
    window.drafts.look()
    put_back(window, draft, qtbot)
    assert TYPED in in_file(query)


def test_a_cell_of_the_measures(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid = window.plan_page.measures_grid
    grid.setFocus()
    grid.setCurrentIndex(grid.table.index(0, grid.table.column_of("title")))
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    box = QApplication.focusWidget()
    assert isinstance(box, QPlainTextEdit)
    box.selectAll()
    qtbot.keyClicks(box, TYPED)
    draft = the_draft(qtbot)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    put_back(window, draft, qtbot)
    assert in_file("SELECT title FROM measure").count(TYPED) == 1


@pytest.mark.parametrize(
    ("field", "query"),
    [
        ("who", "SELECT name FROM role"),
        ("due_text", "SELECT due_text FROM action"),
        ("outcome", "SELECT text FROM outcome"),
    ],
)
def test_a_cell_of_the_to_do_list(window: MainWindow, in_file: InFile, qtbot: QtBot, field: str, query: str) -> None:
    trigger(window, "page_todo")
    view, table = window.todo_page.view, window.todo_page.table
    qtbot.waitUntil(lambda: table.rowCount() > 0)
    row = next(row for row in range(table.rowCount()) if table.entry(row).field == field)
    view.setFocus()
    view.setCurrentIndex(table.index(row, 0))
    qtbot.keyClick(view, Qt.Key.Key_F2)
    box = next(one for one in view.findChildren(QLineEdit) if one.isVisible())
    box.setFocus()
    qtbot.keyClicks(box, TYPED)
    draft = the_draft(qtbot)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    put_back(window, draft, qtbot)
    assert TYPED in in_file(query)


def test_why_a_date_moved_is_asked_over_the_page(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    action = str(window.plan_page.action_model.row_id(0))
    window.session.do(edit.set_field(window.session.plan, "action", action, "due_text", "30 June 2017"))
    assert window.session.wait_idle()
    bar = window.measuring.bar
    qtbot.waitUntil(bar.isVisible)
    bar.reason.setFocus()
    qtbot.keyClicks(bar.reason, TYPED)
    draft = the_draft(qtbot)
    assert window.session.plan.find(DueRevision, draft.row_id) is not None
    put_back(window, draft, qtbot)
    assert in_file("SELECT reason FROM due_revision") == [TYPED]


def test_every_field_of_the_dialog_of_a_measure(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    """All that was typed in a dialog is kept, not only the field that has the cursor: nothing of it is saved before the end."""
    grid = window.plan_page.measures_grid
    grid.setFocus()
    grid.setCurrentIndex(grid.table.index(0, 0))
    trigger(window, "measure_details")
    dialog = window.findChild(MeasureDialog)
    assert dialog is not None
    for name in ("measure_source", "measure_definition", "measure_rating_reason"):
        box = next(one for one in dialog.findChildren(QWidget, name))
        box.setFocus()
        qtbot.keyClicks(box, f"{TYPED} {name}")
    dialog.points.item(0, 0).setText("31/3/2027")
    dialog.points.item(0, 1).setText("at least 80%")
    qtbot.waitUntil(lambda: len(kept()) == 4)
    drafts = [Draft(**values, name="of an ended program.json") for values in kept().values()]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: kept() == {})
    window.drafts._found(sorted(drafts, key=lambda draft: draft.table == "", reverse=True))
    bar = window.drafts.bar
    for text in sorted(draft.text for draft in drafts if not draft.table):
        assert not bar.back.isVisible(), "it has no place of its own; it can be copied"
        assert "no longer in the plan" not in bar.words.text()
        qtbot.mouseClick(bar.copy, Qt.MouseButton.LeftButton)
        assert QApplication.clipboard().text() in [draft.text for draft in drafts], text
        qtbot.mouseClick(bar.discard, Qt.MouseButton.LeftButton)
    for _ in range(2):
        assert bar.back.isVisible()
        qtbot.mouseClick(bar.back, Qt.MouseButton.LeftButton)
    measure = window.session.plan.find(Measure, next(draft.row_id for draft in drafts if draft.table))
    assert measure is not None
    assert in_file(f"SELECT source, definition FROM measure WHERE id = '{measure.id}'") == [
        (f"{TYPED} measure_source", f"{TYPED} measure_definition")
    ]
    assert any("at least 80%" in draft.text for draft in drafts)


@pytest.mark.parametrize(
    ("action", "box", "query"),
    [
        ("tracker_details", "tracker_organisation", "SELECT organisation FROM tracker"),
        ("roles", "roleName", "SELECT name FROM role"),
        ("roles", "roleHolder", "SELECT holder FROM role"),
    ],
)
def test_fields_of_other_dialogs(window: MainWindow, in_file: InFile, qtbot: QtBot, action: str, box: str, query: str) -> None:
    trigger(window, action)
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    field = dialog.findChild(QLineEdit, box)
    assert field is not None
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, TYPED)
    draft = the_draft(qtbot)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    dialog.close()
    qtbot.waitUntil(lambda: kept() == {})
    put_back(window, draft, qtbot)
    assert TYPED in in_file(query)
    assert window.session.plan.count(Tracker) == 1


@pytest.mark.parametrize(("action", "box"), [("palette", "paletteBox"), ("replace", "replaceFind"), ("roles", "rolesSearch")])
def test_words_to_look_for_are_nothing_to_keep(window: MainWindow, qtbot: QtBot, action: str, box: str) -> None:
    trigger(window, action)
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    field = dialog.findChild(QLineEdit, box)
    assert field is not None
    field.setFocus()
    qtbot.keyClicks(field, TYPED)
    window.drafts.look()
    assert window.drafts._now == {}
    assert list((paths.state_dir() / FOLDER).glob("*.json")) == []
    dialog.close()


def test_a_new_step_half_typed_is_not_given_to_another_action(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    page = window.plan_page
    first = str(page.action_model.row_id(0))
    field = page.details.new_step
    field.setFocus()
    qtbot.keyClicks(field, "Ring the school")
    cell(page.actions_grid, 1, "what", qtbot)
    assert field.text() == ""
    assert in_file(f"SELECT text FROM step WHERE action_id = '{first}'")[-1] == "Ring the school"


def test_a_new_step_half_typed_is_kept_when_the_window_closes(window: MainWindow, tracker: Path, qtbot: QtBot) -> None:
    field = window.plan_page.details.new_step
    field.setFocus()
    qtbot.keyClicks(field, "Ring the school")
    window.close()
    with closing(sqlite3.connect(f"file:{tracker}?mode=ro", uri=True)) as connection:
        assert connection.execute("SELECT count(*) FROM step WHERE text = 'Ring the school'").fetchone() == (1,)


def test_a_role_half_typed_is_taken_when_the_window_closes(window: MainWindow, tracker: Path, qtbot: QtBot) -> None:
    line = window.plan_page.details.who.line
    line.setFocus()
    qtbot.keyClicks(line, "Night Duty Lead")
    window.close()
    with closing(sqlite3.connect(f"file:{tracker}?mode=ro", uri=True)) as connection:
        assert connection.execute("SELECT count(*) FROM role WHERE name = 'Night Duty Lead'").fetchone() == (1,)
