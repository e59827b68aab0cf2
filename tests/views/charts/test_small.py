"""The small charts: everything that is drawn large is drawn small, and nothing breaks them."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.views.charts.test_geometry import series
from tracker_gui.views import theme
from tracker_gui.views.charts.colours import chart_colours
from tracker_gui.views.charts.mark_looks import colour_of
from tracker_gui.views.charts.marks import marks_of
from tracker_gui.views.charts.series import BenchmarkMark, Series
from tracker_gui.views.charts.small import _foot, paint_small_chart
from tracker_gui.views.palettes import DARK, LIGHT, Colours

ENGLAND = BenchmarkMark("England", 83.0)


def painted(one: Series, colours: Colours = LIGHT) -> QImage:
    """Return the small chart of a measure."""
    palette = theme.palette(colours)
    image = QImage(640, 320, QImage.Format.Format_RGB32)
    image.fill(palette.base().color())
    painter = QPainter(image)
    painter.setFont(QApplication.font())
    paint_small_chart(painter, QRectF(10, 10, 620, 300), one, chart_colours(palette))
    painter.end()
    return image


def pixels(image: QImage, colour: QColor) -> int:
    """Return how many pixels have this colour."""
    wanted = colour.rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_benchmarks_are_drawn_and_named(qtbot: QtBot, colours: Colours) -> None:
    plain = replace(series(74.0, 76.0, 78.0), benchmarks=())
    marked = replace(plain, benchmarks=(ENGLAND,))
    wanted = colour_of("benchmark", chart_colours(theme.palette(colours)))
    assert pixels(painted(plain, colours), wanted) == 0
    assert pixels(painted(marked, colours), wanted) > 50
    assert _foot(marked).endswith("─· England 83%")


def test_the_forecast_leads_on_from_the_latest_reading(qtbot: QtBot) -> None:
    one = series(60.0, 64.0, 68.0, 72.0)
    strokes = [stroke for stroke in marks_of(one).strokes if stroke.role == "forecast"]
    assert len(strokes) == 1
    assert strokes[0].points[0] == (one.points[-1][0].toordinal(), 72.0)
    still = series(72.0, 72.0, 72.0, 72.0)
    assert painted(one) != painted(replace(one, points=one.points[:1]))
    assert painted(still) != painted(one)


def weekly(year: int = 52) -> tuple[tuple[datetime.date, float], ...]:
    first = datetime.date(2016, 1, 3)
    return tuple((first + datetime.timedelta(days=7 * week), 50.0 + week % 9) for week in range(year))


@pytest.mark.parametrize(
    "points",
    [
        (),
        ((datetime.date(2016, 6, 30), 78.2),),
        ((datetime.date(2016, 5, 31), 5.0), (datetime.date(2016, 6, 30), 5.0)),
        ((datetime.date(2016, 5, 31), -5.0), (datetime.date(2016, 6, 30), -7.0), (datetime.date(2016, 7, 31), 3.0)),
        ((datetime.date(2016, 6, 30), 0.0), (datetime.date(2016, 6, 30), 1e12)),
        weekly(),
    ],
    ids=["none", "one", "equal", "negative", "one day", "weekly"],
)
@pytest.mark.parametrize("bare", [True, False])
def test_whatever_the_readings_the_chart_is_painted(
    qtbot: QtBot, points: tuple[tuple[datetime.date, float], ...], *, bare: bool
) -> None:
    one = replace(series(74.0), points=points, unit=None)
    if bare:
        one = replace(one, baseline=None, baseline_period=None, baseline_day=None, target=None)
    assert not painted(one).isNull()


def test_a_gap_is_bridged_by_a_thin_line_and_not_drawn_as_counted() -> None:
    months = [datetime.date(2016, month, 28) for month in (1, 2, 3, 7, 8)]
    marks = marks_of(replace(series(1.0), points=tuple((day, 50.0) for day in months)))
    runs = [stroke.points for stroke in marks.strokes if stroke.role == "readings"]
    assert [len(run) for run in runs] == [3, 2]
    (over,) = [stroke.points for stroke in marks.strokes if stroke.role == "missing"]
    assert over == (runs[0][-1], runs[1][0])
