"""The tree: renamed in place, dragged, moved by keys, deleted; the file is looked at past the program."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.views.keys import cell, trigger
from tracker_gui.models.row_mime import carried, carrying
from tracker_gui.ops import edit
from tracker_gui.views.dialogs.move_to import MoveTo
from tracker_gui.views.panes.tree_pane import PlanTreeView
from tracker_gui.views.window import MainWindow

InFile = Callable[[str], list[Any]]
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
OBJECTIVES = "SELECT objective.title FROM objective JOIN theme ON theme.id = theme_id ORDER BY theme.position, objective.position"
THEMES = "SELECT title FROM theme ORDER BY position"


def index_of(tree: PlanTreeView, *titles: str) -> QModelIndex:
    found = QModelIndex()
    for title in titles:
        rows = range(tree.plan_tree.rowCount(found))
        found = next(at for row in rows if title in (at := tree.plan_tree.index(row, 0, found)).data())
    return found


def click(tree: PlanTreeView, qtbot: QtBot, *titles: str, modifier: Qt.KeyboardModifier = NONE) -> QModelIndex:
    index = index_of(tree, *titles)
    tree.scrollTo(index)
    qtbot.mouseClick(tree.viewport(), LEFT, modifier, pos=tree.visualRect(index).center())
    return index


def drop(view: QWidget, data: QMimeData, at: QPoint) -> bool:
    """Drag over a place and let go there; return whether it was let."""
    actions = Qt.DropAction.MoveAction
    enter = QDragEnterEvent(at, actions, data, LEFT, NONE)
    QApplication.sendEvent(view, enter)
    move = QDragMoveEvent(at, actions, data, LEFT, NONE)
    QApplication.sendEvent(view, move)
    if not move.isAccepted():
        return False
    QApplication.sendEvent(view, QDropEvent(QPointF(at), actions, data, LEFT, NONE))
    return True


def middle(tree: PlanTreeView, *titles: str) -> QPoint:
    return tree.visualRect(index_of(tree, *titles)).center()


def above(tree: PlanTreeView, *titles: str) -> QPoint:
    rect = tree.visualRect(index_of(tree, *titles))
    return QPoint(rect.center().x(), rect.top() + 1)


def selected(tree: PlanTreeView) -> QMimeData:
    return tree.plan_tree.mimeData(tree.selectedIndexes())


def test_reference_and_title_are_edited_in_place(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    tree = window.plan_page.tree_pane.tree
    click(tree, qtbot, "Front door", "Children are seen")
    qtbot.keyClick(tree, Qt.Key.Key_F2)
    title = tree.findChild(QLineEdit, "headingTitle")
    title.selectAll()
    qtbot.keyClicks(title, "Children are heard")
    qtbot.keyClick(title, Qt.Key.Key_Backtab)
    ref = tree.findChild(QLineEdit, "headingRef")
    assert ref.hasFocus()
    qtbot.keyClicks(ref, "1.1")
    qtbot.keyClick(ref, Qt.Key.Key_Return)
    assert in_file("SELECT ref, title FROM objective WHERE ref IS NOT NULL") == [("1.1", "Children are heard")]
    assert window.session.undo_label == "Edit reference and title of objective"
    assert index_of(tree, "Front door").isValid()


def test_escape_leaves_the_title_and_a_click_elsewhere_takes_it(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    tree = window.plan_page.tree_pane.tree
    click(tree, qtbot, "Care")
    for end, wanted in ((Qt.Key.Key_Escape, "Care"), (None, "Homes")):
        qtbot.keyClick(tree, Qt.Key.Key_F2)
        title = tree.findChildren(QLineEdit, "headingTitle")[-1]
        title.selectAll()
        qtbot.keyClicks(title, "Homes")
        if end is None:
            cell(window.plan_page.actions_grid, 0, "what", qtbot)
        else:
            qtbot.keyClick(title, end)
            tree.setFocus()
        assert in_file(THEMES) == ["Front door", wanted]


def test_an_objective_is_dragged_to_another_place_and_another_theme(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    tree = window.plan_page.tree_pane.tree
    click(tree, qtbot, "Front door", "Records")
    assert drop(tree.viewport(), selected(tree), above(tree, "Front door", "Children are seen"))
    assert in_file(OBJECTIVES) == ["Records are good", "Children are seen", "Stable homes"]
    assert drop(tree.viewport(), selected(tree), middle(tree, "Care"))
    assert in_file(OBJECTIVES) == ["Children are seen", "Stable homes", "Records are good"]
    assert [index.data() for index in tree.selectedIndexes()] == ["Records are good"]
    trigger(window, "undo")
    assert in_file(OBJECTIVES) == ["Records are good", "Children are seen", "Stable homes"]


def test_several_objectives_are_dragged_at_once(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    tree = window.plan_page.tree_pane.tree
    click(tree, qtbot, "Front door", "Children are seen")
    click(tree, qtbot, "Front door", "Records", modifier=CONTROL)
    assert drop(tree.viewport(), selected(tree), above(tree, "Care", "Stable homes"))
    assert in_file("SELECT count(*) FROM objective JOIN theme ON theme.id = theme_id WHERE theme.title = 'Care'") == [3]
    assert in_file(OBJECTIVES) == ["Children are seen", "Records are good", "Stable homes"]
    assert window.session.undo_label == "Move 2 objectives to Care"


def test_themes_are_dragged_only_between_themes(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    tree = window.plan_page.tree_pane.tree
    click(tree, qtbot, "Care")
    data = selected(tree)
    assert not drop(tree.viewport(), data, middle(tree, "Front door"))
    assert not drop(tree.viewport(), data, middle(tree, "Front door", "Records"))
    assert not tree.showDropIndicator()
    assert drop(tree.viewport(), data, above(tree, "Front door"))
    assert in_file(THEMES) == ["Care", "Front door"]


def test_an_objective_cannot_stand_in_another_one_nor_beside_a_theme(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    tree = window.plan_page.tree_pane.tree
    click(tree, qtbot, "Front door", "Records")
    before = in_file("SELECT count(*) FROM change")
    assert not drop(tree.viewport(), selected(tree), middle(tree, "Care", "Stable homes"))
    assert not drop(tree.viewport(), selected(tree), above(tree, "Front door"))
    assert in_file("SELECT count(*) FROM change") == before


def test_rows_of_another_file_are_not_taken(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    tree = window.plan_page.tree_pane.tree
    click(tree, qtbot, "Front door", "Records")
    key = tree.current_key()
    assert key is not None
    assert not drop(tree.viewport(), carrying("objective", [key[1]], None), middle(tree, "Care"))


def test_actions_are_carried_by_their_row_numbers_onto_an_objective(
    window: MainWindow, in_file: InFile, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = window.plan_page
    taken: list[QMimeData] = []

    def exec_(drag: QDrag, *_: Any) -> Qt.DropAction:
        rows = carried(drag.mimeData(), window.session.path)
        assert rows is not None
        taken.append(carrying(rows.table, rows.ids, window.session.path))
        return Qt.DropAction.MoveAction

    monkeypatch.setattr(QDrag, "exec", exec_)
    numbers = page.row_numbers.viewport()
    first = QPoint(10, page.row_numbers.sectionViewportPosition(0) + 8)
    second = QPoint(10, page.row_numbers.sectionViewportPosition(1) + 8)
    qtbot.mouseClick(numbers, LEFT, pos=first)
    qtbot.mouseClick(numbers, LEFT, Qt.KeyboardModifier.ShiftModifier, pos=second)
    qtbot.mousePress(numbers, LEFT, pos=first)
    qtbot.mouseMove(numbers, pos=second)
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    QApplication.sendEvent(numbers, QMouseEvent(QEvent.Type.MouseMove, QPointF(second), QPointF(second), LEFT, LEFT, NONE))
    assert len(taken) == 1
    tree = page.tree_pane.tree
    assert not drop(tree.viewport(), taken[0], middle(tree, "Care"))
    assert drop(tree.viewport(), taken[0], middle(tree, "Care", "Stable homes"))
    what = "SELECT what FROM action JOIN objective ON objective.id = objective_id WHERE objective.title = 'Stable homes'"
    assert in_file(f"{what} ORDER BY action.position") == ["Match well", "Review", "Visit every child", "Train the team"]


def test_actions_are_dragged_within_the_table(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    grid = window.plan_page.actions_grid
    row_id = grid.table.row_id(1)
    assert row_id is not None
    data = carrying("action", [row_id], window.session.path)
    at = QPoint(20, grid.rowViewportPosition(0) + 2)
    assert drop(grid.viewport(), data, at)
    what = "SELECT what FROM action JOIN objective ON objective.id = objective_id WHERE objective.title = 'Children are seen'"
    assert in_file(f"{what} ORDER BY action.position") == ["Train the team", "Visit every child"]


def test_keys_move_what_is_selected_on_into_the_next_theme(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    tree = window.plan_page.tree_pane.tree
    click(tree, qtbot, "Front door", "Records")
    qtbot.keyClick(tree, Qt.Key.Key_Down, CONTROL)
    assert in_file("SELECT count(*) FROM objective JOIN theme ON theme.id = theme_id WHERE theme.title = 'Care'") == [2]
    assert tree.current_key() == ("objective", in_file("SELECT id FROM objective WHERE title = 'Records are good'")[0])
    qtbot.keyClick(tree, Qt.Key.Key_Up, CONTROL)
    assert in_file(OBJECTIVES) == ["Children are seen", "Records are good", "Stable homes"]


def test_move_to_is_done_by_typing(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    cell(window.plan_page.actions_grid, 0, "what", qtbot)
    qtbot.keyClick(window.plan_page.actions_grid, Qt.Key.Key_M, CONTROL)
    dialog = window.findChild(MoveTo)
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.places.count() == 3
    qtbot.keyClicks(dialog.search, "stable")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    what = "SELECT what FROM action JOIN objective ON objective.id = objective_id WHERE objective.title = 'Stable homes'"
    assert "Visit every child" in in_file(what)


def test_deleting_says_what_goes_with_it_and_is_taken_back(
    window: MainWindow, asking: Any, in_file: InFile, qtbot: QtBot
) -> None:
    tree = window.plan_page.tree_pane.tree
    click(tree, qtbot, "Front door")
    click(tree, qtbot, "Care", modifier=CONTROL)
    asking.yes = False
    trigger(window, "delete")
    assert in_file(THEMES) == ["Front door", "Care"]
    assert "Delete 2 themes?" in asking.asked[-1]
    for words in ("3 objectives", "5 actions", "2 steps", "2 measures", "1 reading", "2 outcomes"):
        assert words in asking.asked[-1]
    asking.yes = True
    trigger(window, "delete")
    assert in_file("SELECT count(*) FROM theme UNION ALL SELECT count(*) FROM action") == [0, 0]
    trigger(window, "undo")
    assert in_file(OBJECTIVES) == ["Children are seen", "Records are good", "Stable homes"]


def test_what_is_late_is_counted(window: MainWindow, qtbot: QtBot) -> None:
    model = window.plan_page.tree_model
    assert "1 of them overdue" in model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    action = window.plan_page.action_model.row_id(0)
    window.session.do(edit.set_field(window.session.plan, "action", str(action), "stage", "complete"))
    assert "overdue" not in model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_tip_of_a_rated_row_states_how_ratings_are_rolled_up(window: MainWindow) -> None:
    tree = window.plan_page.tree_model
    whole = tree.index(0, 0)
    assert "worst rating G Green – on track" in whole.data(Qt.ItemDataRole.ToolTipRole)
    assert window.plan_page.tree_pane.whole.toolTip().endswith("does not count.")
    assert whole.data(Qt.ItemDataRole.ToolTipRole).endswith("What is not rated, and what is withdrawn, does not count.")
    action = next(iter(window.session.plan.actions()))
    window.session.do(edit.set_field(window.session.plan, "action", action.id, "stage", "withdrawn"))
    assert "worst rating none" in whole.data(Qt.ItemDataRole.ToolTipRole)
    assert "does not count" not in whole.data(Qt.ItemDataRole.ToolTipRole)
