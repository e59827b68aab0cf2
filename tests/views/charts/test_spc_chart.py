"""The SPC view of the chart pane: chosen by click or key, drawn, judged, said."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records import Measure
from tests.views.charts.plans import plan_of
from tests.views.charts.test_geometry import series
from tracker_gui.rules.spc import AssuranceState, Judged, Kind
from tracker_gui.rules.spc_signals import Side
from tracker_gui.views.charts.arranging import place_words
from tracker_gui.views.charts.labels import is_clear
from tracker_gui.views.charts.marks import marks_of
from tracker_gui.views.charts.measure_chart import MeasureChart
from tracker_gui.views.charts.series import series_of
from tracker_gui.views.charts.spc_look import assurance_colour, kind_look
from tracker_gui.views.charts.spc_signs import paint_assurance, paint_variation
from tracker_gui.views.charts.spc_view import SpcView, spc_view
from tracker_gui.views.charts.view_switch import LINE, SPC
from tracker_gui.views.palettes import DARK, LIGHT

SHIFTS = (50.0, 52, 49, 51, 50, 48, 51, 55, 56, 54, 57, 55, 56, 58)
KINDS: tuple[Kind, ...] = ("common cause", "improvement", "concern", "neutral")
STATES: tuple[AssuranceState, ...] = ("pass", "fail", "hit or miss")


def months(*values: float) -> tuple[tuple[str, float], ...]:
    return tuple((f"{2015 + at // 12}-{at % 12 + 1:02d}-28", float(value)) for at, value in enumerate(values))


@pytest.fixture
def chart(qtbot: QtBot) -> MeasureChart:
    made = MeasureChart(today=lambda: datetime.date(2016, 3, 5))
    qtbot.addWidget(made)
    made.resize(640, 460)
    with qtbot.waitExposed(made):
        made.show()
    return made


def click_spc(chart: MeasureChart, qtbot: QtBot) -> None:
    qtbot.mouseClick(chart.switch.spc_button, Qt.MouseButton.LeftButton)


def colours_in(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def plot_image(chart: MeasureChart) -> QImage:
    assert chart._plot is not None
    QApplication.processEvents()
    return QImage(chart._plot.widget.grab().toImage())


def test_a_click_shows_the_judged_readings_and_says_what_they_are(chart: MeasureChart, qtbot: QtBot) -> None:
    chart.show_measure(plan_of(months(*SHIFTS), target_value=70.0), "m")
    improvement, concern = (kind_look(kind, dark=False).colour.name() for kind in ("improvement", "concern"))
    assert concern not in colours_in(plot_image(chart))
    assert not chart.signs.isVisible()
    click_spc(chart, qtbot)
    assert {improvement, concern} <= colours_in(plot_image(chart))
    assert chart.signs.variation_label.text() == "Improving: higher"
    assert chart.signs.assurance_label.text() == "Will miss target"
    assert chart.signs.isVisible()
    assert chart.summary_label.text().startswith("By chance alone readings lie between 47.3% and 58.7%; the latest one is part")
    assert chart.accessibleName() == "SPC chart of % of visits in time"
    assert chart.accessibleDescription() == f"{chart.summary_label.text()} {chart.pace_label.text()}"


def test_the_keyboard_chooses_the_view_too_and_back(chart: MeasureChart, qtbot: QtBot) -> None:
    chart.show_measure(plan_of(months(*SHIFTS)), "m")
    chart.activateWindow()
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Tab)
    qtbot.waitUntil(chart.switch.line_button.hasFocus)
    qtbot.keyClick(chart.switch.line_button, Qt.Key.Key_Right)
    assert chart.switch.view == SPC
    assert chart.switch.spc_button.hasFocus()
    assert chart.summary_label.text().startswith("By chance")
    qtbot.keyClick(chart.switch.spc_button, Qt.Key.Key_Left)
    assert chart.switch.view == LINE
    assert chart.summary_label.text().startswith("Latest 58%")
    assert chart.accessibleName().startswith("Chart of")


def test_a_click_leaves_the_arrow_keys_with_the_readings(chart: MeasureChart, qtbot: QtBot) -> None:
    chart.show_measure(plan_of(months(*SHIFTS)), "m")
    chart.activateWindow()
    chart.setFocus()
    click_spc(chart, qtbot)
    assert chart.hasFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert chart.value_label.text() == "28 January 2015: 50%, concern: lower (shift)"
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert chart.value_label.text() == "28 February 2016: 58%, improving: higher (shift)"
    assert chart.accessibleDescription().startswith("28 February 2016: 58%, improving: higher (shift). By chance")


@pytest.mark.parametrize(("count", "shown", "enabled"), [(0, False, False), (1, True, False), (4, True, False), (5, True, True)])
def test_it_can_be_chosen_from_five_readings(chart: MeasureChart, count: int, shown: bool, enabled: bool) -> None:
    chart.show_measure(plan_of(months(*SHIFTS[:count])), "m")
    assert chart.switch.isVisible() == shown
    assert chart.switch.spc_button.isEnabled() == enabled
    if shown and not enabled:
        assert "begins with 5" in chart.switch.spc_button.toolTip()
        assert "begins with 5" in chart.switch.spc_button.accessibleDescription()


def test_a_yes_or_no_is_not_offered_one(chart: MeasureChart) -> None:
    chart.show_measure(plan_of(months(*([0.0] * 10), *([1.0] * 10)), unit="yes/no", target_value=1.0), "m")
    assert not chart.switch.spc_button.isEnabled()
    assert chart.pace_label.text() == "Target met."


def test_a_larger_font_takes_the_room_from_the_sentences(chart: MeasureChart, qtbot: QtBot) -> None:
    chart.show_measure(plan_of(months(*SHIFTS), target_value=70.0), "m")
    assert chart.summary_label.isVisible()
    font = chart.font()
    font.setPointSizeF(font.pointSizeF() * 3)
    chart.setFont(font)
    assert not chart.summary_label.isVisible()


def test_below_13_readings_there_is_a_mean_a_sentence_and_no_judgement(chart: MeasureChart, qtbot: QtBot) -> None:
    chart.show_measure(plan_of(months(*SHIFTS[:12])), "m")
    click_spc(chart, qtbot)
    assert not chart.signs.isVisible()
    assert chart.summary_label.text() == "Only 12 readings: their mean is 52.3%, but telling change from chance needs 13."
    assert chart.summary_label.isVisible()
    assert kind_look("concern", dark=False).colour.name() not in colours_in(plot_image(chart))
    chart.show_measure(plan_of(months(*SHIFTS[:13])), "m")
    assert chart.signs.isVisible()


def test_the_choice_stays_for_the_next_measure_that_allows_it(chart: MeasureChart, qtbot: QtBot) -> None:
    chart.show_measure(plan_of(months(*SHIFTS)), "m")
    click_spc(chart, qtbot)
    chart.show_measure(plan_of(months(*SHIFTS[:3])), "m")
    assert chart.summary_label.text().startswith("Latest")
    assert chart.accessibleName().startswith("Chart of")
    assert not chart.signs.isVisible()
    chart.show_measure(plan_of(months(*SHIFTS)), "m")
    assert chart.summary_label.text().startswith("By chance")


def test_a_low_pane_keeps_the_plot_and_puts_the_sentence_into_the_symbols(chart: MeasureChart, qtbot: QtBot) -> None:
    chart.show_measure(plan_of(months(*SHIFTS), target_value=70.0), "m")
    click_spc(chart, qtbot)
    chart.resize(330, 290)
    qtbot.waitUntil(lambda: not chart.summary_label.isVisible())
    assert chart.pace_label.isVisible()
    assert chart.signs.toolTip() == chart.summary_label.text() != ""
    assert chart.accessibleDescription().startswith("By chance")
    plot = chart._plot
    assert plot is not None
    qtbot.waitUntil(lambda: plot.widget.height() >= chart.fontMetrics().height() * 8)
    chart.show_measure(plan_of(months(*SHIFTS[:9])), "m")
    assert chart.summary_label.isVisible()


def test_narrow_symbols_stand_below_each_other(chart: MeasureChart, qtbot: QtBot) -> None:
    chart.show_measure(plan_of(months(*SHIFTS), target_value=70.0), "m")
    click_spc(chart, qtbot)
    wide = chart.signs.arrange(600)
    assert chart.signs.arrange(120) > wide
    chart.resize(220, 460)
    assert chart.width() == 220
    qtbot.waitUntil(
        lambda: chart.signs.assurance_label.mapTo(chart, QPoint()).y() > chart.signs.variation_label.mapTo(chart, QPoint()).y()
    )


def test_drawing_both_views_again_leaves_nothing_behind(chart: MeasureChart, qtbot: QtBot) -> None:
    chart.show_measure(plan_of(months(*SHIFTS)), "m")
    click_spc(chart, qtbot)
    assert chart._plot is not None
    count = len(chart._plot.widget.scene().items())
    for _ in range(10):
        chart.switch.line_button.click()
        chart.switch.spc_button.click()
    assert len(chart._plot.widget.scene().items()) == count


@pytest.mark.parametrize(
    "values",
    [SHIFTS, (100.0,) * 13, (0.0,) * 20, tuple(float(-at) for at in range(15)), (1.0, 2.0) * 60, (5.0,) * 5],
    ids=["shifts", "hundreds", "zeros", "negative", "many", "five"],
)
@pytest.mark.parametrize(
    "fields", [{}, {"target_value": None}, {"target_high": 110.0, "target_comparator": "range", "better": "range"}]
)
def test_every_shape_is_painted(chart: MeasureChart, qtbot: QtBot, values: tuple[float, ...], fields: dict[str, object]) -> None:
    chart.show_measure(plan_of(months(*values), **fields), "m")
    click_spc(chart, qtbot)
    assert len(colours_in(plot_image(chart))) > 5
    assert chart.accessibleDescription()


def view_of(*values: float, **fields: object) -> SpcView:
    plan = plan_of(months(*values), **fields)
    return spc_view(series_of(plan, plan.get(Measure, "m")))


def test_the_axes_hold_readings_limits_and_target() -> None:
    view = view_of(*SHIFTS, target_value=90.0)
    bottom, top = view.values
    assert bottom < 47.27
    assert top > 90
    assert [(line.text, line.limit) for line in view.lines] == [
        ("Mean 53%", False),
        ("Upper limit 58.7%", True),
        ("Lower limit 47.3%", True),
    ]
    assert view.days == (datetime.date(2015, 1, 28).toordinal(), datetime.date(2016, 2, 28).toordinal())
    assert all(line.first < view.days[0] and line.last > view.days[1] for line in view.lines)


def test_a_limit_beyond_the_unit_is_drawn_at_its_end_and_labelled_so() -> None:
    lines = view_of(96, 99, 97, 99, 95, 98, 99, 97, 96, 100, 98, 99, 97).lines
    assert (lines[1].value, lines[1].text, lines[1].brief) == (100, "Upper limit 100% (computed 104%)", "Upper limit 100%")


def test_equal_readings_have_one_line_and_the_comparator_gives_the_direction() -> None:
    view = view_of(*([100] * 13), better=None, target_comparator=">=")
    assert [line.text for line in view.lines] == ["Mean and limits 100%"]
    assert view.chart.assurance == "pass"
    assert view_of(*SHIFTS, better=None).chart.assurance is None


def contrast(one: QColor, two: QColor) -> float:
    def light(colour: QColor) -> float:
        parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_kinds_differ_by_shape_or_size_and_are_legible(dark: bool) -> None:
    looks = [kind_look(kind, dark=dark) for kind in KINDS]
    base = QColor((DARK if dark else LIGHT).base)
    assert all(contrast(look.colour, base) >= 4.5 for look in looks)
    assert len({(look.symbol, look.size) for look in looks}) == len(looks)


def painted(kind: Kind | None, side: Side | None, state: AssuranceState | None) -> QImage:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    rect = QRectF(2, 2, 36, 36)
    if kind:
        paint_variation(painter, rect, Judged(kind, side, ()), dark=False)
    if state:
        paint_assurance(painter, rect, state, dark=False)
    painter.end()
    return image


def test_each_symbol_is_one_of_its_own_and_in_its_colour() -> None:
    sides: tuple[Side, ...] = ("high", "low")
    images = [painted(kind, side, None) for kind in KINDS[1:] for side in sides]
    images += [painted("common cause", None, None), *(painted(None, None, state) for state in STATES)]
    grey = [image.convertToFormat(QImage.Format.Format_Grayscale8) for image in images]
    assert all(one != two for at, one in enumerate(images) for two in images[:at])
    # Also without colours: higher, lower, chance and the three letters of the target are told apart.
    assert len({bytes(image.constBits()) for image in grey[-4:] + grey[:2]}) == 6
    for kind, image in zip(KINDS[1:], images[::2], strict=False):
        assert kind_look(kind, dark=False).colour.name() in colours_in(image)
    assert assurance_colour("pass", dark=False) != assurance_colour("fail", dark=False)


def test_words_are_clear_of_other_words_and_lines_within_the_plot() -> None:
    area, place = QRectF(0, 0, 300, 100), QRectF(10, 10, 100, 20)
    assert is_clear(place, area, [], [5, 31])
    assert not is_clear(place, area, [], [20])
    assert not is_clear(place, area, [QRectF(50, 15, 100, 20)], [])
    assert is_clear(place, area, [QRectF(200, 15, 100, 20)], [])
    assert not is_clear(place.translated(0, -18), area, [], [])
    assert not is_clear(place.translated(0, 78), area, [], [])


def test_the_line_has_a_hole_where_a_month_is_missing() -> None:
    readings = months(*SHIFTS)
    plan = plan_of(readings[:5] + readings[7:])
    series = series_of(plan, plan.get(Measure, "m"))
    lines = [stroke for stroke in marks_of(series, spc_view(series)).strokes if stroke.role == "spc readings"]
    assert [len(line.points) for line in lines] == [5, len(readings) - 7]


def test_the_limits_after_a_step_change_are_named_where_they_are_drawn() -> None:
    days = [datetime.date(2014 + month // 12, month % 12 + 1, 28) for month in range(28)]
    values = [50.0 + month % 3 + (10 if month >= 14 else 0) for month in range(28)]
    one = replace(series(1.0), points=tuple(zip(days, values, strict=True)), steps=((days[14], "A second team began"),))
    marks = marks_of(one, spc_view(one))
    area = QRectF(0, 0, 600, 300)
    (first, last), (bottom, top) = marks.days, marks.values

    def at(day: float, value: float) -> QPointF:
        return QPointF((day - first) / (last - first) * 600, (top - value) / (top - bottom) * 300)

    placed = place_words(marks, at, lambda text, _: QSizeF(7.0 * len(text), 16), area)
    named = [word for word in placed if word.role in ("limit", "mean")]
    assert named
    assert all(word.place.left() >= at(days[14].toordinal(), 0).x() - 12 for word in named)
