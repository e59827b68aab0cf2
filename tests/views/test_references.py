"""References: shown wherever a plan has them, and out of the way where it has none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.batch import joined
from db.records import Action, Objective, Theme
from tests.views.keys import type_into
from tracker_gui.ops.edit import set_field
from tracker_gui.views.window import MainWindow

InFile = Callable[[str], list[Any]]


def number(window: MainWindow) -> None:
    """Give the first theme, objective and action a reference each."""
    plan = window.session.plan
    rows = {"theme": plan.rows(Theme)[0].id, "objective": plan.rows(Objective)[0].id, "action": next(plan.actions()).id}
    refs = {"theme": "1", "objective": "1.1", "action": "1.1.1"}
    window.session.do(joined("Number", [set_field(plan, table, row_id, "ref", refs[table]) for table, row_id in rows.items()]))


def test_a_plan_without_references_has_no_column_for_them(window: MainWindow) -> None:
    assert window.plan_page.action_model.columns[0].key == "what"


def test_headings_show_their_reference_and_are_renamed_without_it(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    number(window)
    tree = window.plan_page.tree_pane.tree
    first = tree.model().index(0, 0)
    assert first.data() == "1 Front door"
    assert tree.model().index(0, 0, first).data() == "1.1 Children are seen"
    assert first.data(Qt.ItemDataRole.EditRole) == "Front door"
    tree.setCurrentIndex(first)
    assert window.plan_page.actions_pane.title.text() == "1 Front door"
    qtbot.keyClick(tree, Qt.Key.Key_F2)
    box = tree.viewport().focusWidget()
    assert box is not None
    qtbot.keyClicks(box, "First response")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    window.session.wait_idle()
    assert in_file("SELECT ref, title FROM theme ORDER BY position")[0] == ("1", "First response")


def test_the_column_is_first_and_edited_like_any_other(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    number(window)
    assert window.plan_page.action_model.columns[0].key == "ref"
    type_into(window.plan_page.actions_grid, 1, "ref", "1.1.2", qtbot)
    window.session.wait_idle()
    assert in_file("SELECT ref FROM action WHERE ref IS NOT NULL ORDER BY ref") == ["1.1.1", "1.1.2"]


def test_the_details_take_the_first_reference_of_a_plan(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    field = window.plan_page.details.ref
    chosen = window.plan_page.actions_grid.current_id()
    field.setFocus()
    qtbot.keyClicks(field, "A7")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    window.session.wait_idle()
    assert in_file("SELECT ref FROM action WHERE ref IS NOT NULL") == ["A7"]
    assert window.plan_page.action_model.columns[0].key == "ref"
    assert window.plan_page.actions_grid.current_id() == chosen
    assert window.session.plan.get(Action, chosen).ref == "A7"
