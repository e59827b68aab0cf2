"""What a person decides in the import window, by keys and by clicks, and what becomes of it in the plan that is read."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.exchange.made import workbook
from tests.views.importing.reading import document, read_in, settled, to_the_end
from tests.views.keys import trigger
from tests.views.recording import Recording
from tracker_gui.exchange.choices import Choices
from tracker_gui.exchange.document import Document
from tracker_gui.live.jobs import Jobs
from tracker_gui.live.session import Session
from tracker_gui.ops.layouts import layouts_folder
from tracker_gui.views.importing.entries_dialog import EntriesDialog
from tracker_gui.views.importing.window import DOCUMENT, KEY, PLAN, TABLE, ImportWindow
from tracker_gui.views.window import MainWindow

HEADER = ("Ref", "Action", "Lead", "Steps", "Deadline", "RAG", "Priority")
PLAN_ROWS = document(
    ("Bexford improvement plan",),
    HEADER,
    ("Leadership",),
    ("1", "Meet monthly", "Director", "• Set dates\n• Write minutes", "May 2026", "G", "High"),
    ("2", "Publish the plan", "Head of Policy", "• Draft it", "June 2026", "A", "Low"),
    ("", "", "Editor", "• Print it", "", "", ""),
    ("Note: reviewed each month",),
)
MEET, PUBLISH = ("1", "Meet", "Director", "Set dates"), ("1", "Publish", "Editor", "Draft it")
UNKNOWN_WORDS = document(("Massnahme", "Wer"), ("Treffen", "AB"), ("Melden", "CD"))
RUN_TOGETHER = document(HEADER, ("1", "Meet", "Director", "Agree the dates Train the clerks Write minutes", "", "", ""))


def at(window: ImportWindow, row: int, column: int) -> None:
    """Put the keyboard into a cell of the document."""
    window.go_to(TABLE)
    assert window.frame.table.view.go_to(row, column)
    window.frame.table.view.setFocus()


def press(qtbot: QtBot, window: ImportWindow, *keys: Qt.Key) -> None:
    """Press keys in the cells, one after another."""
    for key in keys:
        qtbot.keyClick(window.frame.table.view, key)


def choose(qtbot: QtBot, *words: str) -> None:
    """Choose from the open menu, by words, down into submenus."""
    menu = QApplication.activePopupWidget()
    for number, word in enumerate(words):
        assert isinstance(menu, QMenu)
        action = next(a for a in menu.actions() if a.text().split("\t")[0].replace("&", "").startswith(word))
        if number < len(words) - 1:
            menu = action.menu()
        else:
            action.trigger()
    top = QApplication.activePopupWidget()
    if top is not None:
        top.close()


def kind(window: ImportWindow, row: int) -> str:
    choosing = window.choosing
    assert choosing is not None
    return str(choosing.recognised.sheets[0].rows[row].kind)


def whats(window: ImportWindow) -> list[str]:
    assert window.found is not None
    return [action.what for action in window.found.actions()]


# --- rows ---------------------------------------------------------------------------------------------------------------


def test_a_letter_says_what_a_row_is_and_undo_takes_it_back(qtbot: QtBot, no_tracker: Session, jobs: Jobs) -> None:
    window = read_in(qtbot, no_tracker, jobs, PLAN_ROWS)
    at(window, 7, 1)
    for key, wanted in ((Qt.Key.Key_T, "theme"), (Qt.Key.Key_A, "action"), (Qt.Key.Key_Delete, "left out")):
        press(qtbot, window, key)
        settled(qtbot, window)
        assert kind(window, 7) == wanted
    view = window.frame.table
    assert view.grid.headerData(6, Qt.Orientation.Vertical) == "7  Left out"
    assert view.inspector.row_why.text() == "chosen by you"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, window)
    assert kind(window, 7) == "action"
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, window)
    assert kind(window, 7) == "left out"
    press(qtbot, window, Qt.Key.Key_P)
    settled(qtbot, window)
    assert kind(window, 7) == "note"
    window.reject()


def test_several_rows_at_once_and_what_is_pressed_while_it_reads(qtbot: QtBot, no_tracker: Session, jobs: Jobs) -> None:
    window = read_in(qtbot, no_tracker, jobs, PLAN_ROWS)
    at(window, 4, 2)
    qtbot.keyClick(window.frame.table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, window, Qt.Key.Key_Delete)
    at(window, 3, 1)
    press(qtbot, window, Qt.Key.Key_O)
    settled(qtbot, window)
    assert [kind(window, row) for row in (3, 4, 5)] == ["objective", "left out", "left out"]
    window.reject()


def test_a_row_is_changed_by_its_menu_and_by_the_picker(qtbot: QtBot, no_tracker: Session, jobs: Jobs) -> None:
    window = read_in(qtbot, no_tracker, jobs, PLAN_ROWS)
    at(window, 6, 3)
    view = window.frame.table.view
    centre = view.visualRect(view.currentIndex()).center()
    view.customContextMenuRequested.emit(centre)
    choose(qtbot, "More of the action above")
    settled(qtbot, window)
    assert whats(window) == ["Meet monthly", "Publish the plan"]
    picker = window.frame.table.inspector.kind
    picker.setFocus()
    qtbot.keyClicks(picker, "Note")
    picker.activated.emit(picker.currentIndex())
    settled(qtbot, window)
    assert kind(window, 6) == "note"
    window.reject()


# --- columns ------------------------------------------------------------------------------------------------------------


def test_a_column_means_what_is_chosen_at_its_heading(qtbot: QtBot, no_tracker: Session, jobs: Jobs) -> None:
    window = read_in(qtbot, no_tracker, jobs, PLAN_ROWS)
    at(window, 4, 7)
    press(qtbot, window, Qt.Key.Key_F2)
    choose(qtbot, "Outcome", "Q2")
    found = settled(qtbot, window)
    column = found.sheets[0].tables[0].columns[6]
    assert (column.meaning, column.quarter, column.chosen) == ("outcome", 2, True)
    grid = window.frame.table.grid
    assert grid.headerData(6, Qt.Orientation.Horizontal) == "G  Outcome Q2"
    assert "chosen by you" in str(grid.headerData(6, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole))
    header = window.frame.table.view.columns
    qtbot.mouseClick(
        header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(header.sectionViewportPosition(6) + 20, header.height() // 2)
    )
    choose(qtbot, "As proposed")
    found = settled(qtbot, window)
    assert found.sheets[0].tables[0].columns[6].meaning == "extra"
    window.reject()


def test_a_table_of_unknown_words_is_read_by_showing_where_it_begins(qtbot: QtBot, no_tracker: Session, jobs: Jobs) -> None:
    window = read_in(qtbot, no_tracker, jobs, UNKNOWN_WORDS)
    assert window.step == TABLE
    assert "No tracker was found" in window.frame.table.problem.text()
    window.go_to(PLAN)
    assert not window.frame.import_button.isEnabled()
    at(window, 1, 1)
    press(qtbot, window, Qt.Key.Key_H)
    settled(qtbot, window)
    at(window, 1, 1)
    press(qtbot, window, Qt.Key.Key_F2)
    choose(qtbot, "What")
    settled(qtbot, window)
    picker = window.frame.table.inspector
    at(window, 1, 2)
    picker.meaning.setFocus()
    qtbot.keyClicks(picker.meaning, "Who")
    picker.meaning.activated.emit(picker.meaning.currentIndex())
    settled(qtbot, window)
    assert not window.frame.table.problem.isVisible()
    assert window.found is not None
    assert [(a.what, a.who) for a in window.found.actions()] == [("Treffen", ["AB"]), ("Melden", ["CD"])]
    window.go_to(PLAN)
    assert window.frame.import_button.isEnabled()
    window.reject()


def test_the_row_of_headings_is_typed(qtbot: QtBot, no_tracker: Session, jobs: Jobs) -> None:
    window = read_in(qtbot, no_tracker, jobs, document(("Action", "Lead"), *[tuple(cells) for cells in (HEADER, ("1", "Meet"))]))
    window.go_to(TABLE)
    box = window.frame.table.header_box
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "2")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    found = settled(qtbot, window)
    assert window.step == TABLE, "Return in the box does not leave the step"
    assert [table.header_row for table in found.sheets[0].tables] == [2]
    window.reject()


# --- what there is to look at ----------------------------------------------------------------------------------------------


def test_a_join_is_made_by_its_button_and_a_click_goes_to_the_cell(qtbot: QtBot, no_tracker: Session, jobs: Jobs) -> None:
    window = read_in(qtbot, no_tracker, jobs, PLAN_ROWS)
    window.go_to(TABLE)
    asked = window.frame.table.questions
    group = next(n for n in range(asked.group_box.count()) if asked.group_box.itemText(n).startswith("Rows that could"))
    asked.group_box.setCurrentIndex(group)
    centre = asked.view.visualRect(asked.table.index(0, 1)).center()
    qtbot.mouseClick(asked.view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert window.frame.table.view.current_row() == 6
    assert asked.accept_button.text() == "Join"
    qtbot.mouseClick(asked.accept_button, Qt.MouseButton.LeftButton)
    settled(qtbot, window)
    assert window.found is not None
    assert [step.text for step in window.found.actions()[1].steps] == ["Draft it", "Print it"]
    window.reject()


def test_a_cell_is_parted_by_hand(qtbot: QtBot, no_tracker: Session, jobs: Jobs) -> None:
    window = read_in(qtbot, no_tracker, jobs, RUN_TOGETHER)
    window.go_to(TABLE)
    asked = window.frame.table.questions
    asked.settled_box.setChecked(True)
    row = next(n for n in range(asked.table.rowCount()) if asked.table.row(n).texts[1].startswith("Told 3 entries"))
    asked.view.setCurrentIndex(asked.table.index(row, 0))
    qtbot.mouseClick(asked.entries_button, Qt.MouseButton.LeftButton)
    dialog = window.findChild(EntriesDialog)
    assert dialog is not None
    assert dialog.box.toPlainText() == "Agree the dates\nTrain the clerks\nWrite minutes"
    dialog.box.setPlainText("Agree the dates\n\nTrain the clerks and write minutes ")
    dialog.accept()
    settled(qtbot, window)
    assert window.found is not None
    assert [step.text for step in window.found.actions()[0].steps] == ["Agree the dates", "Train the clerks and write minutes"]
    window.reject()


# --- ratings and sheets ----------------------------------------------------------------------------------------------------


def test_amber_is_on_track_at_some_councils(qtbot: QtBot, no_tracker: Session, jobs: Jobs) -> None:
    window = read_in(qtbot, no_tracker, jobs, PLAN_ROWS)
    window.go_to(KEY)
    page = window.frame.key
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page.model)
    row = next(n for n in range(page.model.rowCount()) if page.model.index(n, 0).data() == "A")
    page.view.setCurrentIndex(page.model.index(row, 0))
    qtbot.keyClick(page.view, Qt.Key.Key_G)
    settled(qtbot, window)
    assert window.found is not None
    assert [o.rating for o in window.found.actions()[1].outcomes] == ["Green"]
    assert page.model.index(row, 5).data() == "confirmed by you"
    qtbot.mouseClick(page.confirm, Qt.MouseButton.LeftButton)
    found = settled(qtbot, window)
    assert all(entry.chosen for entry in found.key)
    assert not page.confirm.isEnabled()
    window.reject()


def test_sheets_are_ticked_and_hidden_ones_said(qtbot: QtBot, no_tracker: Session, jobs: Jobs) -> None:
    first, second = document(HEADER, MEET).sheets[0], document(HEADER, PUBLISH, name="Old").sheets[0]
    second.hidden = True
    window = read_in(qtbot, no_tracker, jobs, Document("plan.xlsx", (first, second)))
    window.go_to(DOCUMENT)
    page = window.frame.document
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page.model)
    assert page.model.index(1, 3).data() == "the sheet itself"
    assert whats(window) == ["Meet"]
    page.view.setFocus()
    page.view.setCurrentIndex(page.model.index(1, 0))
    qtbot.keyClick(page.view, Qt.Key.Key_Space)
    settled(qtbot, window)
    assert whats(window) == ["Meet", "Publish"]
    qtbot.mouseClick(page.uses["left out"], Qt.MouseButton.LeftButton)
    settled(qtbot, window)
    assert whats(window) == ["Meet"]
    page.hidden_box.click()
    settled(qtbot, window)
    window.reject()


def test_steps_are_gone_through_by_keys_and_choices_stay(qtbot: QtBot, no_tracker: Session, jobs: Jobs) -> None:
    window = read_in(qtbot, no_tracker, jobs, PLAN_ROWS)
    at(window, 7, 1)
    press(qtbot, window, Qt.Key.Key_T)
    settled(qtbot, window)
    seen = [window.step]
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        seen.append(window.step)
    assert seen == [TABLE, DOCUMENT, TABLE, KEY, PLAN]
    assert kind(window, 7) == "theme"
    window.frame.steps.setFocus()
    qtbot.keyClick(window.frame.steps, Qt.Key.Key_Up)
    assert window.step == KEY
    window.reject()


def test_the_grid_holds_under_qts_tester(qtbot: QtBot, no_tracker: Session, jobs: Jobs) -> None:
    window = read_in(qtbot, no_tracker, jobs, PLAN_ROWS)
    grid = window.frame.table.grid
    QAbstractItemModelTester(grid, QAbstractItemModelTester.FailureReportingMode.Fatal, grid)
    choosing = window.choosing
    assert choosing is not None
    at(window, 5, 2)
    choosing.decide(Choices().with_kind(0, 5, "note"))
    settled(qtbot, window)
    assert window.frame.table.view.current_row() == 5, "the same cells read anew: the current one stays"
    grid.show_sheet(None)
    assert grid.rowCount() == 0
    window.reject()


# --- layouts, and the whole way ----------------------------------------------------------------------------------------------


def test_a_layout_that_was_confirmed_is_recognised_next_time(
    window: MainWindow, asking: Recording, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = [("Nr", "Zu tun", "Wer"), ("1", "Treffen", "AB"), ("2", "Melden", "CD")]
    source = workbook(tmp_path / "first.xlsx", rows)
    asking.files = [source, tmp_path / "new.tracker"]
    trigger(window, "import")
    importing = window.findChild(ImportWindow)
    assert importing is not None
    qtbot.waitUntil(lambda: importing.choosing is not None, timeout=30_000)
    at(importing, 1, 1)
    press(qtbot, importing, Qt.Key.Key_H)
    settled(qtbot, importing)
    for column, words in ((2, "What"), (3, "Who")):
        at(importing, 1, column)
        press(qtbot, importing, Qt.Key.Key_F2)
        choose(qtbot, words)
        settled(qtbot, importing)
    importing.frame.document.layout_box.name.setText("Our own words")
    to_the_end(qtbot, importing)
    importing.frame.target.new_button.setChecked(True)
    qtbot.waitUntil(importing.frame.import_button.isEnabled, timeout=10_000)
    qtbot.mouseClick(importing.frame.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.path == tmp_path / "new.tracker", timeout=20_000)
    qtbot.waitUntil(lambda: window.jobs.idle)
    with closing(sqlite3.connect(f"file:{tmp_path / 'new.tracker'}?mode=ro", uri=True)) as connection:
        assert [row[0] for row in connection.execute("select what from action order by what")] == ["Melden", "Treffen"]
        assert [row[0] for row in connection.execute("select name from role order by name")] == ["AB", "CD"]
    (kept,) = layouts_folder().iterdir()
    # What the columns mean is kept, and nothing of what stands in them.
    assert "Zu tun" in kept.read_text(encoding="utf-8")
    assert not {"Treffen", "Melden", "AB"} & set(kept.read_text(encoding="utf-8").split('"'))
    again = workbook(tmp_path / "second.xlsx", [*rows, ("3", "Feiern", "EF")])
    asking.files = [again]
    trigger(window, "import")
    qtbot.waitUntil(lambda: any(found.isVisible() for found in window.findChildren(ImportWindow)))
    second = next(found for found in window.findChildren(ImportWindow) if found.isVisible())
    qtbot.waitUntil(lambda: second.choosing is not None, timeout=30_000)
    assert "“Our own words”" in second.frame.document.layout_box.words.text()
    assert whats(second) == ["Treffen", "Melden", "Feiern"]
    second.reject()


def test_a_layout_goes_to_a_colleague_as_a_small_file(qtbot: QtBot, no_tracker: Session, jobs: Jobs, tmp_path: Path) -> None:
    asking = Recording()
    window = read_in(qtbot, no_tracker, jobs, PLAN_ROWS, asking)
    at(window, 2, 7)
    press(qtbot, window, Qt.Key.Key_F2)
    choose(qtbot, "Stage")
    settled(qtbot, window)
    window.go_to(DOCUMENT)
    asking.files = [tmp_path / "ours.layout"]
    box = window.frame.document.layout_box
    qtbot.mouseClick(box.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: box.words.text().startswith("Saved as ours.layout"))
    window.reject()
    other = read_in(qtbot, no_tracker, jobs, PLAN_ROWS, asking)
    other.go_to(DOCUMENT)
    asking.files = [tmp_path / "ours.layout"]
    box = other.frame.document.layout_box
    qtbot.mouseClick(box.load_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Recognised by the layout" in box.words.text())
    found = settled(qtbot, other)
    assert found.sheets[0].tables[0].columns[6].meaning == "stage"
    asking.files = [tmp_path / "missing.layout"]
    qtbot.mouseClick(box.load_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "missing.layout could not be read" in box.words.text())
    other.reject()


def test_the_window_may_be_closed_while_it_reads_anew(qtbot: QtBot, no_tracker: Session, jobs: Jobs) -> None:
    window = read_in(qtbot, no_tracker, jobs, PLAN_ROWS)
    at(window, 7, 1)
    press(qtbot, window, Qt.Key.Key_T)
    assert window.choosing is not None
    assert window.choosing.busy
    window.go_to(PLAN)
    assert not window.frame.import_button.isEnabled(), "what is shown is older than what was decided"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: jobs.idle)


def test_a_picture_called_a_workbook_is_one_sentence_and_the_tracker_stays(
    window: MainWindow, in_file: Callable[[str], list[Any]], asking: Recording, qtbot: QtBot, tmp_path: Path
) -> None:
    before = in_file("select count(*) from change")
    (tmp_path / "plan.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    asking.files = [tmp_path / "plan.xlsx"]
    trigger(window, "import")
    importing = window.findChild(ImportWindow)
    assert importing is not None
    qtbot.waitUntil(lambda: importing.frame.error.label.text() != "", timeout=30_000)
    assert "plan.xlsx is not a workbook" in importing.frame.error.label.text()
    qtbot.keyClick(importing.frame.cancel_button, Qt.Key.Key_Space)
    assert in_file("select count(*) from change") == before
