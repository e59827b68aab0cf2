"""What a chart consists of: every figure has its mark, its word and its look."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from PySide6.QtGui import QPalette

from tests.views.charts.test_geometry import series
from tracker_gui.views import theme
from tracker_gui.views.charts.colours import chart_colours, contrast
from tracker_gui.views.charts.mark_looks import colour_of, dot_of, line_of
from tracker_gui.views.charts.marks import Marks, marks_of
from tracker_gui.views.charts.series import BenchmarkMark, TargetMark
from tracker_gui.views.palettes import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Colours

TODAY = datetime.date(2016, 7, 5)
WAY = (
    TargetMark(80.0, None, "=", datetime.date(2016, 9, 30)),
    TargetMark(90.0, None, "=", datetime.date(2017, 1, 31)),
    TargetMark(100.0, None, "=", datetime.date(2017, 4, 30)),
)


def strokes(marks: Marks, role: str) -> list[list[tuple[datetime.date, float]]]:
    return [[(datetime.date.fromordinal(int(x)), y) for x, y in stroke.points] for stroke in marks.strokes if stroke.role == role]


def test_a_straight_way_leads_from_the_baseline_through_the_points_to_the_end() -> None:
    marks = marks_of(replace(series(74.0, 76.0), path=WAY), None, TODAY)
    (way,) = strokes(marks, "target")
    assert way[:4] == [
        (datetime.date(2015, 10, 31), 75.0),
        (datetime.date(2016, 9, 30), 80.0),
        (datetime.date(2017, 1, 31), 90.0),
        (datetime.date(2017, 4, 30), 100.0),
    ]
    assert way[4][1] == 100.0
    assert [words.text for words in marks.words if words.role == "target"] == ["80%", "90%", "Target 100% by April 2017"]
    assert len([dot for dot in marks.dots if dot.role == "target"]) == 3


def test_a_stepped_way_holds_each_point_until_the_next_one() -> None:
    marks = marks_of(replace(series(74.0, 76.0), path=WAY, shape="stepped"), None, TODAY)
    (way,) = strokes(marks, "target")
    assert way[:5] == [
        (datetime.date(2016, 9, 30), 80.0),
        (datetime.date(2017, 1, 31), 80.0),
        (datetime.date(2017, 1, 31), 90.0),
        (datetime.date(2017, 4, 30), 90.0),
        (datetime.date(2017, 4, 30), 100.0),
    ]


def test_a_way_of_ranges_is_a_band() -> None:
    ranges = tuple(replace(point, high=point.value + 5) for point in WAY)
    marks = marks_of(replace(series(74.0), path=ranges), None, TODAY)
    assert len(strokes(marks, "target")) == 2
    assert len(marks.bands) == 1


def test_benchmarks_have_their_name_and_date() -> None:
    one = replace(series(74.0, 76.0), benchmarks=(BenchmarkMark("England", 83.0, datetime.date(2016, 2, 29)),))
    marks = marks_of(one, None, TODAY)
    assert "England 83% (February 2016)" in [words.text for words in marks.words]
    assert [datetime.date.fromordinal(int(dot.x)) for dot in marks.dots if dot.role == "benchmark"] == [
        datetime.date(2016, 2, 29)
    ]
    assert marks.values[1] >= 83.0


def test_notes_ring_their_reading_and_begin_there() -> None:
    one = replace(series(74.0, 76.0), notes=("", "A new recording system, so that earlier figures are too low"))
    marks = marks_of(one, None, TODAY)
    (ring,) = [dot for dot in marks.dots if dot.role == "note"]
    assert ring.y == 76.0
    assert [words.text for words in marks.words if words.role == "note"] == ["A new recording system, so…"]


def test_a_forecast_is_drawn_as_one() -> None:
    marks = marks_of(series(60.0, 62.0, 64.0, 66.0, 68.0, 70.0, 72.0), None, TODAY)
    (line,) = strokes(marks, "forecast")
    assert line[0] == (datetime.date(2016, 7, 28), 72.0)
    (words,) = [words for words in marks.words if words.role == "forecast"]
    assert words.text.startswith("Forecast at recent pace: ")
    assert not strokes(marks_of(series(60.0), None, TODAY), "forecast"), "one reading has no pace"


def test_today_is_marked_where_it_lies_on_the_axis() -> None:
    assert [one.text for one in marks_of(series(74.0), None, TODAY).uprights] == ["Today"]
    assert not marks_of(series(74.0), None, datetime.date(2030, 1, 1)).uprights


@pytest.mark.parametrize("own", [LIGHT, DARK, HIGH_LIGHT, HIGH_DARK])
def test_no_two_marks_differ_by_colour_alone(own: Colours) -> None:
    colours = chart_colours(QPalette(theme.palette(own)))
    lines = ("readings", "forecast", "baseline", "target", "benchmark", "limit", "mean", "today", "step")
    assert len({(line_of(role), role in ("target",)) for role in lines}) >= 7
    dots = (
        "readings",
        "forecast",
        "baseline",
        "target",
        "benchmark",
        "note",
        "common cause",
        "improvement",
        "concern",
        "neutral",
    )
    looks = {(look.shape, look.size, look.filled) for look in (dot_of(role, colours, 10) for role in dots)}
    assert len(looks) == len(dots)
    assert all(colour_of(role, colours).isValid() for role in (*lines, *dots))


def test_without_any_day_the_time_axis_names_no_months() -> None:
    bare = replace(series(baseline_value=71.3, target_value=None), baseline_day=None, baseline_period=None)
    assert bare.target is None
    assert not marks_of(bare, None, TODAY).dated
    assert not marks_of(bare, None, TODAY).uprights
    assert marks_of(replace(bare, baseline_day=datetime.date(2015, 10, 31)), None, TODAY).dated
    assert marks_of(series(74.0), None, TODAY).dated


@pytest.mark.parametrize("scheme", [HIGH_LIGHT, HIGH_DARK])
def test_in_high_contrast_nothing_is_faint(scheme: Colours) -> None:
    colours = chart_colours(theme.palette(scheme))
    for role in ("baseline", "limit", "mean", "today", "common cause"):
        assert colour_of(role, colours) == colours.text
    for role in ("readings", "forecast", "target", "benchmark"):
        assert contrast(colour_of(role, colours), colours.background) >= 7
