"""The right mouse button in the details: suggestions, the usual entries, and the history of that very field."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from db.records import Step
from tests.views.keys import cell
from tracker_gui.ops import edit
from tracker_gui.views.window import MainWindow


def menu_of(field: QWidget) -> QMenu:
    """Press the menu key in a field; return the menu that opens."""
    centre = field.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, centre, field.mapToGlobal(centre))
    QApplication.sendEvent(field, event)
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("detailsWhat", "What of action “Visit every child”"),
        ("detailsWhoLine", "Who of action “Visit every child”"),
        ("detailsDue", "Due of action “Visit every child”"),
        ("detailsStage", "Stage of action “Visit every child”"),
        ("detailsRef", "Ref of action “Visit every child”"),
        ("stepText", "Text of step “Draw up a rota”"),
        ("stepWho", "Role of step “Draw up a rota”"),
        ("newStep", "How of action “Visit every child”"),
        ("outcomeText", "outcome 2016/17 Q1 of action “Visit every child”"),
        ("outcomeRating", "outcome 2016/17 Q1 of action “Visit every child”"),
        ("extra", "Priority of action “Visit every child”"),
    ],
)
def test_every_field_of_the_details_leads_to_its_own_history(window: MainWindow, qtbot: QtBot, name: str, said: str) -> None:
    step = next(iter(window.session.plan.rows(Step)))
    window.session.do(edit.set_field(window.session.plan, "step", step.id, "who", "Team Manager"))
    cell(window.plan_page.actions_grid, 0, "how", qtbot)
    details = window.plan_page.details
    if name == "extra":
        field: QWidget = next(iter(details._extra_fields.values()))
    else:
        field = next(one for one in details.findChildren(QWidget, name) if one.isVisibleTo(details))
    field.setFocus()
    menu = menu_of(field)
    entry = menu.actions()[-1]
    assert entry.text().startswith("History of this &field…")
    menu.close()
    entry.trigger()
    qtbot.waitUntil(window.history_page.isVisible)
    assert said in window.history_page.scope_text.text()


def test_the_menu_of_a_line_has_the_usual_entries_too(window: MainWindow) -> None:
    field = window.plan_page.details.ref
    field.setFocus()
    menu = menu_of(field)
    assert any("Paste" in action.text() for action in menu.actions())
    menu.close()
