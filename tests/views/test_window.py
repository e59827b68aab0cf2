"""The window around the tables: filter, quarter, pages, files, read-only, looks, names."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.views.keys import cell, editor, trigger
from tests.views.recording import Recording
from tracker_gui import app, paths
from tracker_gui.views.action_specs import SPECS
from tracker_gui.views.window import MainWindow

InFile = Callable[[str], list[Any]]


def test_the_main_widgets_have_their_names(window: MainWindow) -> None:
    for name in ("planTree", "actionsTable", "measuresTable", "chartPane", "detailsPane", "searchBox", "quarterBox"):
        assert window.findChild(QWidget, name) is not None, name


def test_words_filter_the_actions_and_the_bar_says_so(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    search = window.plan_page.tree_pane.search
    assert search.hasFocus()
    qtbot.keyClicks(search, "TEAM train")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert window.plan_page.action_model.rowCount() == 1
    assert window.status.shown.text() == "1 of 5 shown"
    assert window.plan_page.details.what.toPlainText() == "Train the team"
    qtbot.keyClicks(search, "nothing like it")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert window.plan_page.actions_pane.empty.heading.text() == "Nothing matches"
    search.clear()
    qtbot.waitUntil(lambda: window.plan_page.action_model.rowCount() == 5)


def test_the_tree_chooses_what_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    page = window.plan_page
    for key, count in ((page.tree_model.index(0, 0), 3), (page.tree_model.index(0, 0, page.tree_model.index(0, 0)), 2)):
        page.tree_pane.tree.setCurrentIndex(key)
        assert page.action_model.rowCount() == count
    assert page.actions_pane.title.text() == "Children are seen"
    assert not page.tree_pane.whole.isChecked()
    qtbot.mouseClick(page.tree_pane.whole, Qt.MouseButton.LeftButton)
    assert page.action_model.rowCount() == 5
    assert page.tree_pane.whole.isChecked()
    page.tree_pane.tree.setFocus()
    assert page.action_model.rowCount() == 5


def test_another_quarter_shows_its_outcomes(window: MainWindow, qtbot: QtBot) -> None:
    page = window.plan_page
    model = page.action_model
    outcome = model.index(0, model.column_of("outcome"))
    assert outcome.data() == "Rota in use"
    place = page.quarter_box.findData("2016/17 Q1")
    page.quarter_box.setFocus()
    page.quarter_box.setCurrentIndex(place)
    assert outcome.data() == "Rota drawn up"
    assert "2016/17 Q1" in model.headerData(model.column_of("outcome"), Qt.Orientation.Horizontal)


def test_an_edit_is_there_when_the_tracker_is_opened_again(window: MainWindow, tracker: Path, qtbot: QtBot) -> None:
    page = window.plan_page
    model = page.action_model
    assert model.setData(model.index(2, 0), "Audit twenty files")
    trigger(window, "close")
    qtbot.waitUntil(lambda: not window.session.is_open)
    assert window.start_page.isVisible()
    window.session.open(tracker)
    qtbot.waitUntil(lambda: window.session.is_open)
    assert model.index(2, 0).data() == "Audit twenty files"
    trigger(window, "undo")
    qtbot.waitUntil(lambda: model.index(2, 0).data() == "Audit ten files")


def test_a_tracker_that_can_only_be_read(tracker: Path, asking: Recording, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from db import opening

    real = opening.open_file
    monkeypatch.setattr(opening, "open_file", lambda path, author, **_: real(path, author, read_only=True))
    window = app.open_window(tracker, asking)
    qtbot.addWidget(window)
    grid = window.plan_page.actions_grid
    cell(grid, 0, "what", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    assert grid.state() != QAbstractItemView.State.EditingState
    assert not window.actions_["add_action"].isEnabled()
    assert window.plan_page.details.what.isReadOnly()
    assert window.notice.isVisible()
    assert "reading" in window.notice.text.text()
    assert window.status.locked.isVisible()
    window.close()


def test_a_file_that_is_no_tracker_is_refused_in_words(tmp_path: Path, asking: Recording, qtbot: QtBot) -> None:
    path = tmp_path / "letter.tracker"
    path.write_text("Dear all", encoding="utf-8")
    window = app.open_window(path, asking)
    qtbot.addWidget(window)
    assert len(asking.told) == 1
    assert "letter.tracker" in asking.told[0]
    assert window.start_page.isVisible()
    window.close()


def test_new_makes_a_tracker_that_says_how_to_begin(tmp_path: Path, asking: Recording, qtbot: QtBot) -> None:
    window = app.open_window(None, asking)
    qtbot.addWidget(window)
    asking.files = [tmp_path / "New plan"]
    trigger(window, "new")
    qtbot.waitUntil(lambda: window.session.is_open)
    assert (tmp_path / "New plan.tracker").is_file()
    assert window.plan_page.actions_pane.empty.heading.text() == "An empty tracker"
    asking.lines = ["A theme", "An objective"]
    trigger(window, "add_theme")
    trigger(window, "add_objective")
    trigger(window, "add_action")
    assert window.session.wait_idle()
    assert window.plan_page.action_model.rowCount() == 1
    window.close()


def test_the_example_opens_from_the_start_page(tmp_path: Path, asking: Recording, qtbot: QtBot) -> None:
    window = app.open_window(None, asking)
    qtbot.addWidget(window)
    asking.files = [tmp_path / "example.tracker"]
    button = next(button for button in window.start_page.buttons if "xample" in button.text())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.is_open, timeout=20_000)
    assert window.plan_page.action_model.rowCount() > 40
    window.close()


def test_export_writes_a_workbook(window: MainWindow, asking: Recording, tmp_path: Path, qtbot: QtBot) -> None:
    asking.files = [tmp_path / "out.xlsx"]
    trigger(window, "export")
    qtbot.waitUntil((tmp_path / "out.xlsx").exists, timeout=20_000)
    qtbot.waitUntil(lambda: window.jobs.idle, timeout=20_000)
    assert (tmp_path / "out.xlsx").stat().st_size > 4000


def test_import_shows_what_was_read_and_keeps_it_when_told(asking: Recording, tmp_path: Path, qtbot: QtBot) -> None:
    from tracker_gui.views.importing.window import ImportWindow

    window = app.open_window(None, asking)
    qtbot.addWidget(window)
    asking.files = [paths.resource("example", "example.xlsx"), tmp_path / "kept.tracker"]
    trigger(window, "import")
    dialog = window.findChild(ImportWindow)
    assert dialog is not None
    qtbot.waitUntil(dialog.frame.import_button.isVisible, timeout=20_000)
    assert not (tmp_path / "kept.tracker").exists()
    qtbot.mouseClick(dialog.frame.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.is_open, timeout=20_000)
    assert window.session.path == tmp_path / "kept.tracker"
    window.close()


def test_pages_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    pages = (window.plan_page, window.overview_page, window.todo_page, window.history_page)
    for key, page in zip((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4), pages, strict=True):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        assert page.isVisible()
    assert window.session.wait_idle()
    measure = window.plan_page.measure_model.row_id(0)
    window.todo_page.row_asked.emit("measure", measure)
    assert window.plan_page.isVisible()
    assert window.plan_page.measures_grid.current_id() == measure


def test_keys_are_not_given_twice() -> None:
    keys = [key for spec in SPECS for key in spec.keys]
    assert len(keys) == len(set(keys))


def test_every_action_is_in_a_menu_with_words(window: MainWindow) -> None:
    shown = {action for menu in window.menuBar().findChildren(QWidget) for action in menu.actions()}
    for spec in SPECS:
        action: QAction = window.actions_[spec.name]
        assert action in shown, spec.name
        assert action.toolTip()
        assert not action.icon().isNull()


def test_every_widget_that_takes_part_has_an_accessible_name(window: MainWindow, qtbot: QtBot) -> None:
    kinds = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit)
    nameless = []
    for place in range(4):
        window.show_page(place)
        assert window.session.wait_idle()
        for widget in window.findChildren(QWidget):
            # What Qt makes for itself inside a widget speaks for that widget: clear buttons, lists of boxes, headings.
            inner = isinstance(widget, QHeaderView) or isinstance(widget.parentWidget(), QComboBox | QLineEdit)
            own = not widget.objectName().startswith("qt_") and not inner
            popup = "QComboBox" in type(widget.parentWidget()).__name__ or widget.window() is not window
            named = widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
            if isinstance(widget, kinds) and own and not popup and not named:
                nameless.append(f"{type(widget).__name__} {widget.objectName()!r} in {type(widget.parentWidget()).__name__}")
    assert not nameless


@pytest.mark.parametrize("scheme", ["light", "dark", "system"])
def test_the_scheme_changes_everywhere_at_once(window: MainWindow, scheme: str) -> None:
    trigger(window, scheme)
    if scheme != "system":
        dark = window.palette().window().color().lightness() < 100
        assert dark == (scheme == "dark")
    trigger(window, "light")


def test_help_says_the_keys_and_that_no_network_is_used(window: MainWindow, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QDialog, QLabel

    for name, words in (("keys", "Ctrl+Z"), ("about", "no network")):
        trigger(window, name)
        dialog = window.findChild(QDialog)
        assert dialog is not None
        assert any(words in label.text() for label in dialog.findChildren(QLabel))
        dialog.close()
        qtbot.waitUntil(lambda: window.findChild(QDialog) is None)


def test_the_chart_library_waits_for_the_first_chart() -> None:
    import subprocess

    code = (
        "import os, sys; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from tracker_gui import app\n"
        "window = app.open_window()\n"
        "print(sorted({'pyqtgraph', 'numpy', 'openpyxl', 'sqlalchemy'} & set(sys.modules)))\n"
        "window.close()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_recent_trackers_are_offered_and_a_lost_one_is_forgotten(
    window: MainWindow, asking: Recording, tracker: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    assert window.settings.recent() == [tracker]
    window.settings.add_recent(tmp_path / "gone.tracker")
    window.start_page.recent_asked.emit(tmp_path / "gone.tracker")
    qtbot.waitUntil(lambda: bool(asking.told))
    assert window.settings.recent() == [tracker]


def test_a_colleague_s_edit_wins_and_is_explained(
    window: MainWindow, asking: Recording, in_file: InFile, tracker: Path, qtbot: QtBot
) -> None:
    from db.author import Author
    from db.journal import write
    from db.opening import open_file
    from db.reading import load_plan
    from tests.views.keys import type_into
    from tracker_gui.ops import edit

    grid = window.plan_page.actions_grid
    row_id = grid.table.row_id(0)
    with open_file(tracker, Author("ben", "other")) as file:
        write(file, edit.set_field(load_plan(file), "action", row_id, "what", "Ben was here"))
    type_into(grid, 0, "what", "My own words", qtbot)
    assert in_file("SELECT count(*) FROM action WHERE what = 'Ben was here'") == [1]
    assert not asking.told
    assert "ben" in window.status.currentMessage()
    assert grid.table.index(0, 0).data() == "Ben was here"
    assert in_file("SELECT other FROM open_conflict") == ['"My own words"']


def test_panes_can_be_hidden_and_stay_so(window: MainWindow, tracker: Path, asking: Recording, qtbot: QtBot) -> None:
    trigger(window, "show_details")
    trigger(window, "compact")
    assert not window.plan_page.details.isVisible()
    window.close()
    again = app.open_window(tracker, asking)
    qtbot.addWidget(again)
    assert not again.plan_page.details.isVisible()
    assert again.actions_["compact"].isChecked()
    again.close()


@pytest.mark.logs_warnings
def test_a_fault_is_shown_once_and_can_be_copied_without_contents(window: MainWindow, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QApplication, QPushButton

    from tracker_gui.views.problem import Problems

    problems = Problems(window)
    try:
        for _ in range(2):
            try:
                raise LookupError("a child's name")
            except LookupError as error:
                problems.fault(type(error), error, error.__traceback__)
        qtbot.waitUntil(lambda: problems.box is not None)
        assert problems.box is not None
        button = next(button for button in problems.box.findChildren(QPushButton) if "Copy" in button.text())
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        copied = QApplication.clipboard().text()
        assert "LookupError" in copied
        assert "child" not in copied.split("test_a_fault")[-1]
        qtbot.waitUntil(lambda: problems.box is None)
    finally:
        problems.stop()


def test_closing_asks_before_edits_are_given_up(
    window: MainWindow, asking: Recording, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    from db.errors import Unavailable
    from tracker_gui.ops import edit

    def away(*_: object) -> None:
        raise Unavailable("file.busy")

    monkeypatch.setattr(window.session._work, "send", away)
    row_id = window.plan_page.action_model.row_id(0)
    window.session.do(edit.set_field(window.session.plan, "action", row_id, "what", "Not yet in the file"))
    qtbot.waitUntil(lambda: window.session.state.state == "not saved")
    assert window.status.saved.text() == "Not saved"
    assert window.notice.isVisible()
    assert not asking.told
    asking.yes = False
    assert not window.close()
    assert window.isVisible()
    assert "Not everything is saved" in asking.asked[-1]
    asking.yes = True
    assert window.close()


def test_nothing_typed_is_lost_while_another_file_opens(window: MainWindow, tracker: Path, tmp_path: Path, qtbot: QtBot) -> None:
    other = tmp_path / "other.tracker"
    shutil.copy(tracker, other)
    grid = window.plan_page.actions_grid
    cell(grid, 0, "what", qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    editor(grid).selectAll()
    qtbot.keyClicks(editor(grid), "Typed and not yet left")
    window.files.open_path(other)
    assert not grid.isEnabled()
    assert not window.actions_["add_row"].isEnabled()
    assert window.status.currentMessage() == "Opening other.tracker…"
    assert window.session.wait_idle()
    assert grid.isEnabled()
    assert window.session.path == other
    window.files.open_path(tracker)
    assert window.session.wait_idle()
    assert "Typed and not yet left" in [action.what for action in window.session.plan.actions()]


def test_the_window_can_be_used_again_when_a_file_cannot_be_opened(window: MainWindow, asking: Recording, tmp_path: Path) -> None:
    window.files.open_path(tmp_path / "missing.tracker")
    assert not window.plan_page.isEnabled()
    assert window.session.wait_idle()
    assert asking.told
    assert window.plan_page.isEnabled()
    assert window.plan_page.actions_grid.hasFocus()
    assert window.actions_["add_row"].isEnabled()
