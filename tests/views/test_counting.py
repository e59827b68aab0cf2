"""The pages that count, in the window: the number on the To do button, from a chart to its rows, put right in the list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from db.records import Action
from tests.views.recording import Recording
from tracker_gui.ops.edit import set_field
from tracker_gui.ops.overview import todo_count
from tracker_gui.ops.tally import counted
from tracker_gui.views.pages.todo_table import FIX
from tracker_gui.views.window import MainWindow


def ready(window: MainWindow, qtbot: QtBot) -> int:
    qtbot.waitUntil(lambda: window.kept.counting.todo is not None)
    found = window.kept.counting.todo
    assert found is not None
    return found


def test_the_to_do_button_tells_how_much_there_is_and_follows_each_edit(window: MainWindow, qtbot: QtBot) -> None:
    number = ready(window, qtbot)
    action = window.actions_["page_todo"]
    assert number > 0
    assert action.iconText() == f"To do ({number})"
    plan = window.session.plan
    first = next(plan.actions())
    window.session.do(set_field(plan, "action", first.id, "stage", "withdrawn"))
    after = ready(window, qtbot)
    assert after < number
    assert action.iconText() == f"To do ({after})"
    tally = window.kept.counting.tally
    assert tally is not None
    assert after == todo_count(counted(plan, tally.today))
    window.session.undo()
    qtbot.waitUntil(lambda: action.iconText() == f"To do ({number})")


def test_from_a_bar_of_the_overview_to_its_rows_and_on_to_the_plan(window: MainWindow, qtbot: QtBot) -> None:
    ready(window, qtbot)
    window.show_page(1)
    card = window.overview_page.summary.cards["gaps"]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert window.todo_page.isVisible()
    assert window.todo_page.choice_box.currentText() == "Anything missing"
    entry = window.todo_page.table.entry(0)
    qtbot.keyClick(window.todo_page.view, Qt.Key.Key_Return)
    assert window.plan_page.isVisible()
    assert window.plan_page.actions_grid.current_id() == entry.action_id


def test_from_a_small_chart_and_from_a_distance_to_the_measure(window: MainWindow, qtbot: QtBot) -> None:
    ready(window, qtbot)
    page = window.overview_page
    for tab, view in ((2, page.measures.wall), (3, page.distance.view)):
        window.show_page(1)
        page.tabs.setCurrentIndex(tab)
        view.setFocus()
        qtbot.keyClick(view, Qt.Key.Key_Home)
        qtbot.keyClick(view, Qt.Key.Key_Return)
        wanted = page.measures.wall.measure_id(0) if tab == 2 else page.distance.view.row(0).measure_id
        assert window.plan_page.isVisible()
        assert window.plan_page.measures_grid.current_id() == wanted


def test_what_is_put_right_in_the_list_is_in_the_file_and_gone_from_the_list(
    window: MainWindow, asking: Recording, qtbot: QtBot
) -> None:
    ready(window, qtbot)
    window.todo_page.show_choice("gap:owner")
    window.show_page(2)
    page = window.todo_page
    before, entry = page.table.rowCount(), page.table.entry(0)
    page.view.setFocus()
    page.view.setCurrentIndex(page.table.index(0, FIX))
    qtbot.keyClick(page.view, Qt.Key.Key_F2)
    editor = page.view.findChild(QLineEdit)
    qtbot.keyClicks(editor, "Team Manager")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.table.rowCount() == before - 1)
    assert [role.name for role in window.session.plan.roles_of(entry.action_id)] == ["Team Manager"]
    assert window.session.wait_idle()
    assert not asking.told
    assert page.isVisible(), "Enter ends the editing and stays in the list"


def test_another_file_is_counted_anew(window: MainWindow, qtbot: QtBot) -> None:
    ready(window, qtbot)
    window.session.close()
    qtbot.waitUntil(lambda: not window.session.is_open)
    assert window.kept.counting.tally is None
    assert window.actions_["page_todo"].iconText() == "To do"
    assert window.session.plan.count(Action) == 0
