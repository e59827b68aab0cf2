"""Axes, their marks, and where labels go."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from db.records import Measure
from tests.views.charts.plans import plan_of
from tracker_gui.views.charts.labels import Placer, at_point, on_line, place_labels
from tracker_gui.views.charts.series import Series, series_of
from tracker_gui.views.charts.ticks import time_ticks, value_ticks

NUMBERS = st.floats(-1e9, 1e9, allow_nan=False)


def series(*values: float, **fields: object) -> Series:
    readings = [(f"2016-{month:02d}-28", value) for month, value in enumerate(values, start=1)]
    plan = plan_of(readings, **fields)
    return series_of(plan, plan.get(Measure, "m"))


@given(st.lists(NUMBERS, max_size=6), st.none() | NUMBERS, st.none() | NUMBERS)
def test_the_axes_hold_everything_and_have_length(values: list[float], baseline: float | None, target: float | None) -> None:
    one = series(*values, baseline_value=baseline, target_value=target, unit="number")
    bottom, top = one.values()
    first, last = one.days()
    assert bottom < top
    assert first < last
    assert all(bottom <= value <= top and first <= day.toordinal() <= last for day, value in one.points)
    assert baseline is None or bottom <= baseline <= top
    assert target is None or bottom <= target <= top


def test_a_percentage_axis_does_not_go_past_what_can_be() -> None:
    assert series(3.0, 99.0, baseline_value=None).values() == (0.0, 104.0)


def test_equal_values_are_in_the_middle_of_a_span_of_their_own_size() -> None:
    bottom, top = series(50.0, 50.0, baseline_value=50.0, target_value=50.0).values()
    assert bottom <= 30
    assert top >= 70


@given(NUMBERS, st.floats(1e-6, 1e9), st.integers(1, 10))
def test_value_marks_lie_within_in_order_and_are_few(bottom: float, span: float, most: int) -> None:
    top = bottom + span
    if top <= bottom or span < abs(bottom) * 1e-9:
        return
    marks = [value for value, _ in value_ticks(bottom, top, most, None)]
    assert marks
    assert marks == sorted(set(marks))
    assert len(marks) <= most + 1
    assert all(bottom - span * 1e-6 <= mark <= top + span * 1e-6 for mark in marks)


def test_value_marks_are_round_and_have_their_unit() -> None:
    assert [text for _, text in value_ticks(20.5, 29, 1, "%")] == ["25%"], "a low chart has room for one, and has one"
    assert [text for _, text in value_ticks(0, 100, 5, "%")] == ["0%", "20%", "40%", "60%", "80%", "100%"]
    assert [text for _, text in value_ticks(0.05, 0.35, 4, None)] == ["0.1", "0.2", "0.3"]
    assert [text for _, text in value_ticks(-1500, 1000, 3, "pounds")] == ["-£1,000", "£0", "£1,000"]


def test_time_marks_fall_on_quarters_and_name_the_year_once() -> None:
    first, last = datetime.date(2016, 2, 1).toordinal(), datetime.date(2017, 5, 1).toordinal()
    assert [text for _, text in time_ticks(first, last, 6)] == ["Apr 2016", "Jul", "Oct", "Jan 2017", "Apr"]


def test_long_times_are_marked_by_reporting_years() -> None:
    first, last = datetime.date(2010, 1, 1).toordinal(), datetime.date(2020, 1, 1).toordinal()
    texts = [text for _, text in time_ticks(first, last, 5)]
    assert texts[0].startswith("Apr ")
    assert 3 <= len(texts) <= 6


@given(st.integers(700_000, 740_000), st.integers(28, 3_600), st.integers(1, 12), st.integers(1, 12))
def test_time_marks_lie_within_and_are_few(first: int, span: int, most: int, start_month: int) -> None:
    marks = time_ticks(first, first + span, most, start_month)
    assert all(first <= mark <= first + span for mark, _ in marks)
    assert len(marks) <= most + 2


AREA = QRectF(0, 0, 400, 200)


def test_a_label_keeps_clear_of_the_readings() -> None:
    points = [QPointF(x, 95) for x in range(0, 180, 20)]
    (rect,) = place_labels([on_line(100, QSizeF(120, 16), AREA, right=False)], AREA, points)
    assert not any(rect.contains(point) for point in points)
    assert abs(rect.center().y() - 100) < 16


def test_two_labels_on_one_line_do_not_meet() -> None:
    size = QSizeF(150, 16)
    one, two = place_labels([on_line(100, size, AREA, right=True), on_line(100, size, AREA, right=False)], AREA, [])
    assert not one.intersects(two)
    assert one.left() > two.left()


@pytest.mark.parametrize("y", [0, 200])
def test_a_label_stays_within_the_plot(y: float) -> None:
    (rect,) = place_labels([on_line(y, QSizeF(100, 16), AREA, right=False)], AREA, [])
    assert AREA.adjusted(-1, -4, 1, 4).contains(rect)


def test_a_label_does_not_stand_on_what_is_kept_free() -> None:
    taken = QRectF(270, 80, 130, 40)
    (rect,) = place_labels([on_line(100, QSizeF(120, 16), AREA, right=True)], AREA, [], [taken])
    assert not rect.intersects(taken)


@pytest.mark.parametrize("x", [0, 5, 200, 395, 400])
@pytest.mark.parametrize("y", [0, 8, 100, 192, 200])
def test_the_value_of_a_point_stays_within_the_plot_and_off_the_point(x: float, y: float) -> None:
    point = QPointF(x, y)
    (rect,) = place_labels([at_point(point, QSizeF(60, 20), AREA)], AREA, [point])
    assert AREA.adjusted(-1, -5, 1, 5).contains(rect)
    assert not rect.adjusted(4, 4, -4, -4).contains(point)


def test_the_value_of_a_point_does_not_stand_on_a_line() -> None:
    (rect,) = place_labels([at_point(QPointF(200, 100), QSizeF(60, 20), AREA)], AREA, [], lines=[88])
    assert not rect.top() + 4 < 88 < rect.bottom() - 4


def test_words_over_readings_are_told_from_those_that_stand_clear() -> None:
    area = QRectF(0, 0, 200, 60)
    placer = Placer(area, [QPointF(x, 30) for x in range(0, 200, 5)])
    assert placer.covers(QRectF(20, 20, 60, 20))
    assert not placer.covers(QRectF(20, 0, 60, 20))
    assert not Placer(area, []).covers(QRectF(20, 20, 60, 20))
