"""Adding a reading by keys: its period in any words, the two numbers behind it, its note; one that is there is corrected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from db.records import Measure
from tests.views.keys import cell, trigger
from tracker_gui.ops.edit import set_field
from tracker_gui.views.reading_dialog import ReadingDialog
from tracker_gui.views.window import MainWindow

InFile = Callable[[str], list[Any]]
READINGS = "SELECT date, period, value, numerator, denominator, note FROM reading ORDER BY date"


def visited(window: MainWindow) -> Measure:
    return next(row for row in window.session.plan.rows(Measure) if row.unit == "%")


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> ReadingDialog:
    cell(window.plan_page.actions_grid, 0, "what", qtbot)
    trigger(window, "add_reading")
    found = window.findChild(ReadingDialog)
    assert found is not None
    return found


def fill(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, text)


def save(dialog: ReadingDialog, qtbot: QtBot) -> None:
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons is not None
    qtbot.keyClick(buttons.button(QDialogButtonBox.StandardButton.Save), Qt.Key.Key_Space)


def test_numerator_denominator_and_note_are_kept_and_give_the_value(dialog: ReadingDialog, in_file: InFile, qtbot: QtBot) -> None:
    fill(qtbot, dialog.date, "2016/17 Q2")
    fill(qtbot, dialog.numerator, "45")
    fill(qtbot, dialog.denominator, "60")
    fill(qtbot, dialog.note, "Counted by hand")
    assert dialog.echo.text() == "= 30 September 2016 (the quarter that ends then). 45 of 60 is 75%."
    save(dialog, qtbot)
    assert in_file(READINGS)[1:] == [("2016-09-30", "quarter", 75.0, 45.0, 60.0, "Counted by hand")]


def test_both_numbers_may_be_typed_as_the_value(dialog: ReadingDialog, in_file: InFile, qtbot: QtBot) -> None:
    fill(qtbot, dialog.date, "31/7/2016")
    fill(qtbot, dialog.value, "2 of 3")
    save(dialog, qtbot)
    assert in_file(READINGS)[1:] == [("2016-07-31", "month", 66.6666666667, 2.0, 3.0, None)]


def test_the_reading_of_a_period_is_shown_corrected_and_taken_away(
    window: MainWindow, dialog: ReadingDialog, in_file: InFile, qtbot: QtBot
) -> None:
    fill(qtbot, dialog.date, "Jun 16")
    dialog.date.editingFinished.emit()
    assert dialog.value.text() == "78.2"
    assert dialog.echo.text().endswith("There is a reading already: saving corrects it.")
    fill(qtbot, dialog.value, "79%")
    fill(qtbot, dialog.note, "Late returns")
    save(dialog, qtbot)
    assert [row[2:] for row in in_file(READINGS)] == [(79.0, None, None, "Late returns")]
    assert in_file("SELECT field, old, new FROM change WHERE field = 'value' AND op = 'update'") == [("value", "78.2", "79.0")]
    again = ReadingDialog(window.session, window.asking, visited(window).id, window)
    again.show()
    fill(qtbot, again.date, "Jun 16")
    again.date.editingFinished.emit()
    for field in (again.value, again.note):
        fill(qtbot, field, "")
    assert again.echo.text().endswith("Saving takes its reading away.")
    save(again, qtbot)
    assert in_file(READINGS) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"date": "soon"}, "This period cannot be read"),
        ({"value": "about ten"}, "“about ten” is not a number"),
        ({"numerator": "x", "denominator": "3"}, "The numerator is not a number"),
        ({"numerator": "45"}, "A numerator needs its denominator"),
        ({"numerator": "45", "denominator": "0"}, "A numerator needs its denominator"),
        ({"value": "80", "numerator": "45", "denominator": "60"}, "45 of 60 is 75%, not 80%."),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_written(
    dialog: ReadingDialog, in_file: InFile, qtbot: QtBot, typed: dict[str, str], said: str
) -> None:
    before = in_file(READINGS)
    for name, text in typed.items():
        fill(qtbot, getattr(dialog, name), text)
    save(dialog, qtbot)
    assert dialog.isVisible()
    assert dialog.fault.text().startswith(said)
    assert in_file(READINGS) == before
    dialog.reject()


def test_a_measure_whose_unit_has_no_parts_does_not_ask_for_them(window: MainWindow, qtbot: QtBot) -> None:
    measure = visited(window)
    window.session.do(set_field(window.session.plan, "measure", measure.id, "unit", "days"))
    dialog = ReadingDialog(window.session, window.asking, measure.id, window)
    dialog.show()
    assert not dialog.numerator.isVisible()
    assert dialog.note.isVisible()
    dialog.reject()
