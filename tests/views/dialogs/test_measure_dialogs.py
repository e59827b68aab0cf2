"""Measure details, the grid of readings, the sets of ratings and moved due dates, by keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from db.records import Action, DueRevision, Measure, RatingLevel, Reading, TargetPoint
from tests.views.keys import press, to_front, write
from tracker_gui.models.roles import Role
from tracker_gui.ops.measure_details import set_measure
from tracker_gui.ops.measuring import judgement
from tracker_gui.views import theme
from tracker_gui.views.dialogs.due_dialog import DueDialog
from tracker_gui.views.dialogs.measure_dialog import MeasureDialog
from tracker_gui.views.dialogs.rating_sets_dialog import RatingSetDialog
from tracker_gui.views.dialogs.readings_dialog import ReadingsDialog
from tracker_gui.views.window import MainWindow

InFile = Callable[[str], list[Any]]


@pytest.fixture(autouse=True)
def _built_in_ratings() -> Any:
    yield
    theme.keeper().use_ratings(type(theme.keeper().ratings)())


def first_measure(window: MainWindow) -> Measure:
    return next(m for a in window.session.plan.actions() for m in window.session.plan.children(Measure, a.id))


def measure_dialog(window: MainWindow, tab: int = 0) -> MeasureDialog:
    dialog = MeasureDialog(window.session, window.asking, first_measure(window).id, window, tab)
    dialog.show()
    return dialog


def line(dialog: QDialog, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, f"measure_{name}")
    assert isinstance(found, QLineEdit)
    return found


def save(dialog: MeasureDialog | RatingSetDialog) -> None:
    button = dialog.buttons.button(QDialogButtonBox.StandardButton.Save)
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_a_measure_is_edited_as_one_step_and_undone(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    dialog = measure_dialog(window)
    line(dialog, "target_text").setText("at least 95% / Apr 18")
    assert dialog.echo.text() == "Read as: baseline 75% (Oct 15); target >= 95% / Apr 2018, by 30 April 2018."
    line(dialog, "chase_who").setText("Data team")
    line(dialog, "chase_date").setText("end of May 2017")
    line(dialog, "tolerance").setText("5%")
    dialog.points.item(0, 0).setText("Oct 16")
    dialog.points.item(0, 1).setText("80%")
    dialog.benchmarks.item(0, 0).setText("England")
    dialog.benchmarks.item(0, 1).setText("83% (2015/16)")
    save(dialog)
    measure = first_measure(window)
    assert (measure.target_value, measure.tolerance, measure.chase_date) == (95.0, 0.05, "2017-05-31")
    assert in_file("SELECT date, value FROM target_point") == [("2016-10-31", 80.0)]
    assert in_file("SELECT name, value, date FROM benchmark") == [("England", 83.0, "2016-03-31")]
    window.session.undo()
    assert in_file("SELECT count(*) FROM target_point") == [0]
    qtbot.waitUntil(lambda: first_measure(window).target_value == 90.0)


def test_what_cannot_be_read_is_said_and_everything_typed_stays(window: MainWindow) -> None:
    dialog = measure_dialog(window)
    line(dialog, "chase_date").setText("soon")
    save(dialog)
    assert "“soon” is not a date" in dialog.fault.text()
    assert dialog.isVisible()
    line(dialog, "chase_date").setText("")
    box = dialog.fields["rating_override"]
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("Green"))
    save(dialog)
    assert "needs a reason" in dialog.fault.text()
    assert dialog.tabs.currentIndex() == 3
    line(dialog, "rating_reason").setText("Counted twice until May")
    save(dialog)
    found = judgement(window.session.plan, first_measure(window))
    assert (found.rating, found.overridden) == ("Green", True)
    assert window.session.plan.count(TargetPoint) == 0


def test_the_table_shows_that_a_rating_was_set_by_hand(window: MainWindow) -> None:
    dialog = measure_dialog(window, 3)
    box = dialog.fields["rating_override"]
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("Green"))
    line(dialog, "rating_reason").setText("Counted twice until May")
    save(dialog)
    model = window.plan_page.measure_model
    row = model.place(first_measure(window).id)
    assert row is not None
    assert model.index(row, model.column_of("note")).data() == "Set by hand: Counted twice until May"
    spoken = model.index(row, model.column_of("rating")).data(Qt.ItemDataRole.ToolTipRole)
    assert spoken.startswith("G Green – on track. Set to Green by hand: Counted twice until May. The figures say Red")


def readings_dialog(window: MainWindow) -> ReadingsDialog:
    plan = window.session.plan
    ids = [m.id for a in plan.actions() for m in plan.children(Measure, a.id)]
    dialog = ReadingsDialog(window.session, ids, window)
    dialog.show()
    dialog.kind.setCurrentIndex(dialog.kind.findData("month"))
    dialog.since.setText("Apr 2016")
    dialog.until.setText("Sep 2016")
    dialog.until.editingFinished.emit()
    dialog.view.setCurrentIndex(dialog.model.index(0, 0))
    return dialog


def key(dialog: ReadingsDialog, pressed: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(dialog.view, pressed, held)


def test_figures_are_typed_and_kept(window: MainWindow, in_file: InFile) -> None:
    dialog = readings_dialog(window)
    assert dialog.model.text(0, 2) == "78.2"
    assert dialog.model.setData(dialog.model.index(0, 1), "45/60")
    assert dialog.model.setData(dialog.model.index(1, 1), "not collected")
    assert in_file("SELECT value, numerator, period FROM reading WHERE date = '2016-05-31' AND value IS NOT NULL") == [
        (75.0, 45.0, "month")
    ]
    words = dialog.model.index(1, 1)
    assert words.data() == "not collected"
    assert words.data(Qt.ItemDataRole.FontRole).italic()
    assert words.data(Qt.ItemDataRole.AccessibleTextRole).endswith("not collected, not a number")
    key(dialog, Qt.Key.Key_Return)
    assert dialog.view.currentIndex().row() == 1
    dialog.reject()


def test_figures_are_typed_by_keys_and_the_last_one_is_kept_when_the_dialog_closes(
    window: MainWindow, in_file: InFile, qtbot: QtBot
) -> None:
    dialog = readings_dialog(window)
    to_front(dialog, qtbot)
    dialog.view.setFocus()
    press(qtbot, Qt.Key.Key_Tab)
    assert dialog.view.currentIndex().column() == 1
    write(qtbot, "81.5")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.view.currentIndex().row() == 1)
    press(qtbot, Qt.Key.Key_Backtab)
    assert dialog.view.currentIndex().column() == 0
    write(qtbot, "82")
    dialog.close()
    months = "SELECT date, value FROM reading WHERE date < '2016-06-01' ORDER BY date"
    assert {value for _, value in in_file(months)} == {81.5, 82.0}


def test_a_block_from_excel_is_one_step(window: MainWindow, in_file: InFile) -> None:
    dialog = readings_dialog(window)
    QGuiApplication.clipboard().setText("71\t72\n\t9\n")
    key(dialog, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.words.text() == "Pasted 4 cells."
    assert in_file("SELECT date, value FROM reading ORDER BY date, value") == [
        ("2016-04-30", 71.0),
        ("2016-05-31", 9.0),
        ("2016-05-31", 72.0),
        ("2016-06-30", 78.2),
    ]
    window.session.undo()
    assert in_file("SELECT count(*) FROM reading") == [1]
    dialog.reject()


def test_nothing_on_the_clipboard_is_no_fault(window: MainWindow, in_file: InFile, monkeypatch: pytest.MonkeyPatch) -> None:
    class Empty:
        @staticmethod
        def mimeData() -> None:
            """As where nothing was ever copied, or another program holds the clipboard."""

    dialog = readings_dialog(window)
    monkeypatch.setattr(QGuiApplication, "clipboard", Empty)
    key(dialog, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.words.text() == "Nothing was changed."
    grid = window.plan_page.actions_grid
    grid.setFocus()
    before = in_file("SELECT count(*) FROM batch")
    QTest.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert in_file("SELECT count(*) FROM batch") == before
    dialog.reject()


def test_a_block_that_names_periods_and_measures_goes_to_these(window: MainWindow, in_file: InFile) -> None:
    dialog = readings_dialog(window)
    block = "Measure\tSept 16\tAug 16\nnumber of  complaints\t4\t5\n% visited in 5 days\t80%\t79%\nSomething else\t1\t2\n"
    QGuiApplication.clipboard().setText(block)
    key(dialog, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.words.text() == "Pasted 4 cells. 2 of the copied cells have no place here and were left out."
    assert in_file("SELECT date, value FROM reading WHERE date > '2016-07-01' ORDER BY date, value") == [
        ("2016-08-31", 5.0),
        ("2016-08-31", 79.0),
        ("2016-09-30", 4.0),
        ("2016-09-30", 80.0),
    ]
    dialog.reject()


def test_cells_are_copied_and_cleared(window: MainWindow) -> None:
    dialog = readings_dialog(window)
    dialog.view.selectRow(0)
    key(dialog, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "\t\t78.2\t\t\t"
    key(dialog, Qt.Key.Key_Delete)
    assert window.session.plan.count(Reading) == 0
    dialog.reject()


def test_the_ratings_are_called_otherwise_everywhere(window: MainWindow, in_file: InFile, qtbot: QtBot) -> None:
    dialog = RatingSetDialog(window.session, window.asking, window)
    dialog.show()
    dialog.preset.setCurrentText("Numbered categories 1 to 4")
    dialog.preset.activated.emit(dialog.preset.currentIndex())
    dialog.words["Amber"].setText("Fully achieved")
    save(dialog)
    assert "two ratings have the same word" in dialog.fault.text()
    dialog.words["Amber"].setText("Late")
    save(dialog)
    assert in_file("SELECT word FROM rating_level ORDER BY position") == ["Fully achieved", "On track", "Late", "Not achieved"]
    assert theme.rating_level("Amber").label == "3 Late"
    model = window.plan_page.action_model
    column = model.column_of("rating")
    spoken = [model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert any("2 On track – will be done by its date" in text for text in spoken)
    window.session.undo()
    qtbot.waitUntil(lambda: theme.rating_level("Amber").label == "A Amber")
    assert window.session.plan.count(RatingLevel) == 0


def test_a_moved_due_date_asks_why(window: MainWindow, in_file: InFile) -> None:
    model = window.plan_page.action_model
    row = next(n for n in range(model.rowCount()) if model.index(n, model.column_of("due")).data())
    action_id = model.index(row, 0).data(Role.ROW_ID)
    assert model.setData(model.index(row, model.column_of("due")), "30/6/2017")
    bar = window.measuring.bar
    assert bar.isVisible()
    assert bar.words.text() == "“Visit every child” was due 31/3/2017 and is now due 30/6/2017."
    QTest.keyClicks(bar.reason, "Waiting for the court")
    QTest.keyClick(bar.reason, Qt.Key.Key_Return)
    assert not bar.isVisible()
    assert in_file("SELECT due_date, reason FROM due_revision") == [("2017-03-31", "Waiting for the court")]
    assert window.session.plan.get(Action, action_id).due_date == "2017-06-30"


def test_a_correction_is_no_revision(window: MainWindow) -> None:
    model = window.plan_page.action_model
    row = next(n for n in range(model.rowCount()) if model.index(n, model.column_of("due")).data())
    model.setData(model.index(row, model.column_of("due")), "30/6/2017")
    QTest.keyClick(window.measuring.bar.slip, Qt.Key.Key_Space)
    assert window.session.plan.count(DueRevision) == 0
    assert not window.measuring.bar.isVisible()


def test_the_dates_before_can_be_looked_up_and_explained_later(window: MainWindow, in_file: InFile) -> None:
    model = window.plan_page.action_model
    row = next(n for n in range(model.rowCount()) if model.index(n, model.column_of("due")).data())
    model.setData(model.index(row, model.column_of("due")), "30/6/2017")
    QTest.keyClick(window.measuring.bar.later, Qt.Key.Key_Space)
    dialog = DueDialog(window.session, window.asking, model.index(row, 0).data(Role.ROW_ID), window)
    dialog.show()
    QTest.keyClicks(dialog.reason, "Waiting for the court")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert in_file("SELECT reason FROM due_revision") == ["Waiting for the court"]


def test_quarters_show_what_their_months_come_to_and_are_not_typed_over(window: MainWindow, in_file: InFile) -> None:
    measure = first_measure(window)
    window.session.do(set_measure(window.session.plan, measure.id, {"roll_up": "mean"}))
    dialog = readings_dialog(window)
    QGuiApplication.clipboard().setText("70\t72")
    key(dialog, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert in_file("SELECT count(*) FROM reading") == [3]
    dialog.kind.setCurrentIndex(dialog.kind.findData("quarter"))
    dialog.since.setText("Apr 2016")
    dialog.until.setText("Sep 2016")
    dialog.until.editingFinished.emit()
    model = dialog.model
    place = next(column for column in range(model.columnCount()) if model.label(column) == "2016/17 Q1")
    index = model.index(0, place)
    assert model.text(0, place) == "73.4"
    assert "mean of 3 months" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "73.4, mean of 3 months" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    dialog.view.setCurrentIndex(index)
    key(dialog, Qt.Key.Key_Delete)
    QGuiApplication.clipboard().setText("80\t81")
    key(dialog, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "1 of the copied cells have no place here" in dialog.words.text()
    assert in_file("SELECT value FROM reading WHERE date = '2016-06-30'") == [78.2]
    assert in_file("SELECT period, value FROM reading WHERE date = '2016-09-30'") == [("quarter", 81.0)]
