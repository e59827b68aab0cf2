"""Everything is where it was at the next start: window, page, node, action, scrolling, columns, the tracker itself."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.views.keys import cell, trigger
from tests.views.recording import Recording
from tracker_gui import app
from tracker_gui.live.settings import LAST_FILE, PLACES, Settings
from tracker_gui.views.panes.grid import GridView
from tracker_gui.views.remembering import KEPT
from tracker_gui.views.window import MainWindow


def opened(path: Path | None, asking: Recording, qtbot: QtBot) -> MainWindow:
    window = app.open_window(path, asking)
    qtbot.addWidget(window)
    return window


def test_page_node_action_column_and_measure_come_back(
    window: MainWindow, tracker: Path, asking: Recording, qtbot: QtBot
) -> None:
    page = window.plan_page
    page.tree_pane.tree.setCurrentIndex(page.tree_model.index(0, 0, page.tree_model.index(0, 0)))
    cell(page.actions_grid, 0, "how", qtbot)
    page.measures_grid.setCurrentIndex(page.measure_model.index(1, 0))
    keys = (page.tree_pane.tree.current_key(), page.actions_grid.current_id(), page.measures_grid.current_id())
    column = page.actions_grid.currentIndex().column()
    trigger(window, "page_todo")
    window.close()
    again = opened(None, asking, qtbot)
    last = app.last_open(again.settings)
    assert last == tracker
    again.session.open(tracker)
    assert again.session.wait_idle()
    there = again.plan_page
    assert (there.tree_pane.tree.current_key(), there.actions_grid.current_id(), there.measures_grid.current_id()) == keys
    assert there.actions_grid.currentIndex().column() == column
    assert again.todo_page.isVisible()
    again.close()


def test_scrolling_comes_back(example_tracker: Path, asking: Recording, qtbot: QtBot) -> None:
    window = opened(example_tracker, asking, qtbot)
    grid = window.plan_page.actions_grid
    grid.scrollTo(grid.table.index(30, 0), grid.ScrollHint.PositionAtTop)
    top = grid.table.row_id(grid.rowAt(0))
    assert grid.rowAt(0) == 30
    window.close()
    again = opened(example_tracker, asking, qtbot)
    there = again.plan_page.actions_grid
    assert there.table.row_id(there.rowAt(0)) == top
    again.close()


def test_a_tracker_that_was_closed_is_not_opened_at_the_next_start(window: MainWindow, qtbot: QtBot) -> None:
    trigger(window, "close")
    qtbot.waitUntil(lambda: not window.session.is_open)
    window.close()
    assert app.last_open(Settings()) is None


def test_a_file_that_brings_the_program_down_is_opened_by_itself_only_once(window: MainWindow, tracker: Path) -> None:
    assert window.settings.get(LAST_FILE) == str(tracker), "noted while it is open: the program may be killed"
    assert app.last_open(window.settings) == tracker
    assert app.last_open(window.settings) is None


def test_size_columns_and_splitters_come_back(window: MainWindow, tracker: Path, asking: Recording, qtbot: QtBot) -> None:
    window.resize(1300, 677)
    heads = window.plan_page.actions_grid.horizontalHeader()
    heads.resizeSection(1, 222)
    heads.moveSection(0, 2)
    below = window.plan_page._splitters["below"]
    below.setSizes([300, 500])
    sizes = below.sizes()
    window.close()
    again = opened(tracker, asking, qtbot)
    assert again.height() == 677
    assert again.plan_page.actions_grid.columnWidth(1) == 222
    assert again.plan_page.actions_grid.horizontalHeader().visualIndex(0) == 2
    again.resize(1300, 677)
    qtbot.waitUntil(lambda: again.plan_page._splitters["below"].sizes() == sizes)
    again.close()


def test_the_sizes_side_by_side_come_back_also_where_there_was_room_for_one_only(
    window: MainWindow, tracker: Path, asking: Recording, qtbot: QtBot
) -> None:
    window.resize(1300, 677)
    window.plan_page._splitters["below"].setSizes([450, 200])
    sizes = window.plan_page._splitters["below"].sizes()
    window.plan_page.keep_sizes()
    window.resize(900, 677)
    qtbot.waitUntil(window.plan_page.below.tabs.isVisible)
    window.close()
    again = opened(tracker, asking, qtbot)
    assert again.plan_page.below.tabs.isVisible()
    again.resize(1300, 677)
    qtbot.waitUntil(lambda: not again.plan_page.below.tabs.isVisible())
    qtbot.waitUntil(lambda: again.plan_page._splitters["below"].sizes() == sizes)
    again.close()


def test_each_tracker_has_its_own_columns(
    window: MainWindow, tracker: Path, example_tracker: Path, asking: Recording, qtbot: QtBot
) -> None:
    """Hidden, held and resized in one tracker, they are as they were in another, also when the program starts again."""
    grid, measures = window.plan_page.actions_grid, window.plan_page.measures_grid
    cell(grid, 0, "how", qtbot)
    trigger(window, "hide_column")
    cell(grid, 0, "what", qtbot)
    trigger(window, "freeze")
    grid.setColumnWidth(grid.table.column_of("due"), 231)
    measures.setColumnWidth(0, 333)

    def arranged(grid: GridView, measures: GridView) -> tuple[bool, int, int, int]:
        due, how = grid.table.column_of("due"), grid.table.column_of("how")
        return grid.isColumnHidden(how), grid.frozen.count, grid.columnWidth(due), measures.columnWidth(0)

    mine = arranged(grid, measures)
    assert mine[0]
    assert mine[2:] == (231, 333)
    window.session.open(example_tracker)
    assert window.session.wait_idle()
    assert not arranged(grid, measures)[0], "in a tracker never seen all columns are shown"
    grid.setColumnWidth(grid.table.column_of("due"), 160)
    others = arranged(grid, measures)
    window.close()
    again = opened(tracker, asking, qtbot)
    page = again.plan_page
    assert arranged(page.actions_grid, page.measures_grid) == mine
    again.session.open(example_tracker)
    assert again.session.wait_idle()
    assert arranged(page.actions_grid, page.measures_grid) == others
    again.close()


def test_rows_that_are_gone_and_broken_notes_do_no_harm(
    window: MainWindow, tracker: Path, asking: Recording, qtbot: QtBot
) -> None:
    window.remembering.note()
    window.remembering._place.update(node=["theme", "gone"], action="gone", measure="gone", top="gone", page=9, column="x")
    window.remembering.keep()
    assert window.remembering.restore() == 0
    window.settings.set(PLACES, "{broken")
    assert window.remembering.restore() == 0


def test_only_some_trackers_are_remembered(window: MainWindow, tmp_path: Path) -> None:
    import json

    for number in range(KEPT + 5):
        window.remembering._path = tmp_path / f"{number}.tracker"
        window.remembering._place = {"page": 1}
        window.remembering.keep()
    assert len(json.loads(window.settings.get(PLACES))) == KEPT
