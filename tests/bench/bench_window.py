"""How fast the window follows the hand at 2,000 actions, against a bare QTableView of the same size doing the like.

``pytest -s tests/bench/bench_window.py``. Each line has the median and the 95th percentile of the window's own processor time
until everything that was started is painted, the same for the floor, and their ratio. Processor time, because a machine with
other work would be measured otherwise; on a quiet one it is the time that passes. A frame is 33 ms.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractTableModel, QEvent, QEventLoop, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPlainTextEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from db.author import Author
from db.journal import write
from db.opening import create
from tests.bench import plans
from tests.bench.floors import seconds
from tracker_gui import app
from tracker_gui.views.window import MainWindow

ACTIONS = 2000
RUNS = 24
INDEX = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class Bare(QAbstractTableModel):
    """As many cells with as much text, and nothing else."""

    def __init__(self, rows: int, columns: int, text: str) -> None:
        super().__init__()
        self.cells = [[text] * columns for _ in range(rows)]

    def rowCount(self, parent: INDEX = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.cells)

    def columnCount(self, parent: INDEX = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.cells[0])

    def data(self, index: INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)
        return self.cells[index.row()][index.column()] if wanted else None

    def flags(self, index: INDEX) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: INDEX, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        self.cells[index.row()][index.column()] = str(value)
        self.dataChanged.emit(index, index)
        return True

    def again(self) -> None:
        self.beginResetModel()
        self.endResetModel()


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bench") / "big.tracker"
    with create(path, Author("bench", "bench"), title="Big") as file:
        write(file, plans.batch(plans.rows(ACTIONS, readings=12)))
    return path


@pytest.fixture
def window(big: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    # A backup of so large a file takes longer than closing waits for it, and is no part of what is measured.
    monkeypatch.setattr("tracker_gui.live.safekeeping.Safekeeping.begin", lambda *_, **__: None)
    made = app.open_window(shutil.copy(big, tmp_path / "big.tracker"))
    qtbot.addWidget(made)
    made.resize(1500, 920)
    rest(3.0)
    yield made
    made.session.wait_idle()
    made.close()


@pytest.fixture
def bare(qtbot: QtBot) -> Iterator[QTableView]:
    view = QTableView()
    model = Bare(ACTIONS, 10, "Review the local offer with partners every month")
    view.setModel(model)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().setDefaultSectionSize(84)
    view.resize(900, 500)
    view.show()
    rest(0.3)
    yield view
    view.close()


def rest(seconds: float) -> None:
    QTest.qWait(round(seconds * 1000))


def spent(work: Callable[[int], object], number: int) -> float:
    """Return the milliseconds of this thread for a deed and for painting what it changed."""
    started = time.thread_time()
    work(number)
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    return (time.thread_time() - started) * 1000


def told(what: str, ours: Callable[[int], object], floor: Callable[[int], object]) -> None:
    """Measure both turn by turn and print them."""
    times: list[tuple[float, float]] = []
    for number in range(RUNS):
        times.append((spent(ours, number), spent(floor, number)))
        rest(0.12)
    columns = [sorted(column) for column in zip(*times, strict=True)]
    (median, late), (floor_median, floor_late) = ((each[RUNS // 2], each[int(RUNS * 0.95) - 1]) for each in columns)
    print(
        f"\n{what:22} {median:6.1f} ms, 95 % within {late:6.1f} ms = {late / max(floor_late, 0.01):5.1f} x"
        f" a bare table ({floor_median:.1f}, {floor_late:.1f} ms)"
    )


def test_selecting_a_node(window: MainWindow, bare: QTableView) -> None:
    tree, model = window.plan_page.tree_pane.tree, window.plan_page.tree_model

    def ours(number: int) -> None:
        theme = model.index(number % 6, 0)
        tree.setCurrentIndex(model.index(number // 6 % 5, 0, theme) if number % 2 else theme)

    told("selecting a node", ours, lambda _: bare.model().again())  # type: ignore[attr-defined]


def test_typing_in_the_filter(window: MainWindow, bare: QTableView) -> None:
    words = ("r", "re", "rev", "revi", "review", "review lo", "review local", "")

    def ours(number: int) -> None:
        window.plan_page.tree_pane.search.setText(words[number % len(words)])
        window.plan_page.tree_pane._search()

    told("typing in the filter", ours, lambda _: bare.model().again())  # type: ignore[attr-defined]


def test_scrolling(window: MainWindow, bare: QTableView) -> None:
    def scroll(view: QAbstractItemView) -> None:
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + 400)

    told("scrolling", lambda _: scroll(window.plan_page.actions_grid), lambda _: scroll(bare))


def opened_editor(view: QAbstractItemView) -> Any:
    return next(box for box in view.viewport().findChildren(QPlainTextEdit) if box.isVisible())


def test_editing_a_cell(window: MainWindow, bare: QTableView) -> None:
    grid = window.plan_page.actions_grid
    grid.setFocus()

    def row(number: int) -> None:
        grid.setCurrentIndex(grid.table.index(20 + number, grid.table.column_of("what")))
        bare.setCurrentIndex(bare.model().index(20 + number, 1))
        rest(0.2)

    opening: list[tuple[float, float]] = []
    closing_: list[tuple[float, float]] = []
    passed: list[float] = []
    for number in range(RUNS):
        row(number)
        ours = spent(lambda _: QTest.keyClick(grid, Qt.Key.Key_F2), number)
        box = opened_editor(grid)
        box.setPlainText(f"Text {number}")
        rest(0.05)
        passing = time.perf_counter()
        ours_left = spent(lambda _, box=box: QTest.keyClick(box, Qt.Key.Key_Return), number)  # type: ignore[misc]
        passed.append((time.perf_counter() - passing) * 1000)
        floor = spent(lambda _: bare.edit(bare.currentIndex()), number)
        index = bare.currentIndex()
        floor_left = spent(lambda n, index=index: bare.model().setData(index, f"Text {n}"), number)  # type: ignore[misc]
        bare.setFocus()
        grid.setFocus()
        opening.append((ours, floor))
        closing_.append((ours_left, floor_left))
    for what, times in (("opening an editor", opening), ("committing a cell", closing_)):
        mine, theirs = (sorted(column) for column in zip(*times, strict=True))
        late, floor_late = mine[int(RUNS * 0.95) - 1], theirs[int(RUNS * 0.95) - 1]
        print(f"\n{what:22} {mine[RUNS // 2]:6.1f} ms, 95 % within {late:6.1f} ms = {late / max(floor_late, 0.01):.1f} x bare")
    passed.sort()
    # The window waits a moment for the edit to be in the file, so here the time that passes is another one.
    print(f"{'with its writing':22} {passed[RUNS // 2]:6.1f} ms, 95 % within {passed[int(RUNS * 0.95) - 1]:6.1f} ms that pass")


def test_opening_the_file(big: Path, tmp_path: Path, qtbot: QtBot) -> None:
    path = Path(shutil.copy(big, tmp_path / "big.tracker"))
    app.application()  # dressed as the program's own

    def raw(*, journal: bool) -> None:
        with closing(sqlite3.connect(path)) as base:
            for (table,) in base.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
                if journal or table not in ("change", "batch"):
                    base.execute(f'SELECT * FROM "{table}"').fetchall()

    def whole(with_file: Path | None) -> tuple[float, float]:
        """Return the seconds until the window can be used, and until all that follows is there too."""
        started = time.perf_counter()
        made = app.begun_window(with_file)
        usable = made.start_page if with_file is None else made.plan_page.actions_grid.viewport()
        painted = Painted(*((usable,) if with_file is None else (usable, made.plan_page.tree_pane.tree.viewport())))
        while not (painted.all and made.session.is_open == bool(with_file)):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if with_file is not None:
            assert edited_by_key(made)
        passed = time.perf_counter() - started
        made.session.wait_idle()
        while with_file is not None and made.kept.counting.todo is None:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        settled = time.perf_counter() - started
        made.close()
        # Taken down by Qt, as every closed window: see live/collecting.py.
        made.deleteLater()
        rest(0.1)
        return passed, settled

    whole(None)
    turns = [
        (whole(None)[0], seconds(lambda: raw(journal=True)), seconds(lambda: raw(journal=False)), *whole(path)) for _ in range(7)
    ]
    empty, reading, state, ours, settled = (min(column) for column in zip(*turns, strict=True))
    print(
        f"\nopening the file       {ours * 1000:6.0f} ms = {ours / (empty + reading):.2f} x an empty window"
        f" ({empty * 1000:.0f} ms) and raw reading of the file ({reading * 1000:.0f} ms);"
        f"\n                        {ours / (empty + state):.2f} x where the journal is not read ({state * 1000:.0f} ms),"
        f" which an opening need not do either; counted and drawn after {settled * 1000:.0f} ms"
    )


class Painted(QObject):
    """Whether each of these was painted since it had something to show."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self._waiting = set(widgets)
        for widget in widgets:
            widget.installEventFilter(self)

    @property
    def all(self) -> bool:
        return not self._waiting

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            view = watched.parent()
            if not isinstance(view, QAbstractItemView) or view.model().rowCount():
                self._waiting.discard(watched)
        return False


def edited_by_key(window: MainWindow) -> bool:
    """Open an editor in the current cell by F2 and leave it; return whether there was one."""
    grid = window.plan_page.actions_grid
    grid.setCurrentIndex(grid.table.index(0, grid.table.column_of("what")))
    QTest.keyClick(grid, Qt.Key.Key_F2)
    box = opened_editor(grid)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    return box is not None
