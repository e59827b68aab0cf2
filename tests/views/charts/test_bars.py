"""Bars that are clicked, walked along and read out, and the legend that explains them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPalette
from pytestqt.qtbot import QtBot

from tracker_gui.ops.overview import RATING_ORDER, STAGE_ORDER
from tracker_gui.views import theme
from tracker_gui.views.charts.bars import BarData, BarRow, Legend
from tracker_gui.views.charts.colours import SegmentLook, chart_colours, rating_look, stage_look
from tracker_gui.views.palettes import DARK, LIGHT

DATA = BarData("th", "Front door", (("complete", 2), ("in progress", 6)))


@pytest.fixture
def row(qtbot: QtBot) -> BarRow:
    made = BarRow(DATA, stage_look)
    qtbot.addWidget(made)
    made.show_data(DATA, 8, 120)
    made.resize(500, 30)
    with qtbot.waitExposed(made):
        made.show()
    made.grab()
    return made


@pytest.mark.parametrize(("x", "part"), [(30, "*"), (150, "complete"), (300, "in progress")])
def test_a_click_chooses_the_segment_below_the_mouse(row: BarRow, qtbot: QtBot, x: int, part: str) -> None:
    with qtbot.waitSignal(row.chosen) as heard:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(x, 15))
    assert heard.args == ["th", part]


def test_keys_walk_along_and_choose(row: BarRow, qtbot: QtBot) -> None:
    qtbot.keyClick(row, Qt.Key.Key_Right)
    qtbot.keyClick(row, Qt.Key.Key_Right)
    qtbot.keyClick(row, Qt.Key.Key_Right)
    assert row.accessibleDescription().startswith("Front door: 6 in progress. ")
    with qtbot.waitSignal(row.chosen) as heard:
        qtbot.keyClick(row, Qt.Key.Key_Return)
    assert heard.args == ["th", "in progress"]
    for _ in range(3):
        qtbot.keyClick(row, Qt.Key.Key_Left)
    with qtbot.waitSignal(row.chosen) as heard:
        qtbot.keyClick(row, Qt.Key.Key_Space)
    assert heard.args == ["th", "*"]


def test_all_numbers_are_said_in_words(row: BarRow) -> None:
    assert row.accessibleName() == "Front door"
    assert row.accessibleDescription() == "2 complete, 6 in progress; 8 in all."


def test_a_row_without_actions_is_said_too(qtbot: QtBot) -> None:
    row = BarRow(BarData("th", "Empty", ()), stage_look)
    qtbot.addWidget(row)
    row.grab()
    assert row.accessibleDescription() == "no actions; 0 in all."


def test_the_legend_wraps_and_names_letters_and_words(qtbot: QtBot) -> None:
    legend = Legend(RATING_ORDER, rating_look)
    qtbot.addWidget(legend)
    assert legend.heightForWidth(120) > legend.heightForWidth(2000)
    assert "A Amber – at risk" in legend.accessibleName()


@pytest.mark.parametrize("dark", [False, True])
def test_texts_on_segments_and_in_charts_can_be_read(*, dark: bool) -> None:
    palette = theme.palette(DARK if dark else LIGHT)
    looks: list[SegmentLook] = [stage_look(stage, palette) for stage in STAGE_ORDER]
    looks += [rating_look(rating, palette) for rating in RATING_ORDER]
    for look in looks:
        assert contrast(look.text, look.fill.color()) >= 4.5, look.word
    colours = chart_colours(palette)
    assert colours.dark == dark
    for text in (colours.text, colours.faint_text, colours.target, colours.baseline, colours.readings):
        assert contrast(text, palette.color(QPalette.ColorRole.Base)) >= 4.5


def test_no_two_segments_share_their_letters() -> None:
    palette = theme.palette(LIGHT)
    for order, looks in ((STAGE_ORDER, stage_look), (RATING_ORDER, rating_look)):
        assert len({looks(name, palette).code for name in order}) == len(order)


def contrast(one: QColor, two: QColor) -> float:
    """WCAG 2.1: (lighter + 0.05) / (darker + 0.05) of the relative luminances."""
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: QColor) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3]]
    return float(0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2])
