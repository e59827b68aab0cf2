"""A measure as marks on a plane, ready for any painter: lines, bands, points and words, with what each stands for.

The window's plot, the pictures and the printed page all draw from these, so that they cannot say different things. Days are
day numbers, so that no time zone or summer time can move a mark.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tracker_gui.rules.forecast import forecast
from tracker_gui.rules.pace import pace
from tracker_gui.rules.spc import gaps_of
from tracker_gui.views.charts.series import BenchmarkMark, Series, TargetMark
from tracker_gui.views.charts.spc_view import SpcView
from tracker_gui.views.charts.summary import goal_of_series, month_text, target_text, value_text

XY = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; ``role`` says what it stands for and so how it looks."""

    role: str
    points: tuple[XY, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """A point; ``role`` is what it stands for, for a reading of an SPC chart its kind."""

    role: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Words:
    """Words on a line (``x`` is None: anywhere along the height ``y``) or at a point, and shorter ones where these are too wide.

    ``needed`` ones are shown whatever they cover; the others only where they stand clear.
    """

    role: str
    text: str
    short: str
    y: float
    x: float | None = None
    right: bool = False
    needed: bool = True
    begin: float | None = None
    """The day from which on the line is there; None for one across the whole plot."""


@dataclass(frozen=True, slots=True)
class Upright:
    """An upright line at a day, with its word at the top."""

    role: str
    x: float
    text: str


@dataclass(slots=True)
class Marks:
    """Everything of one chart; ``days`` and ``values`` are what both axes span."""

    days: tuple[float, float]
    values: tuple[float, float]
    unit: str | None = None
    dated: bool = True
    """Whether the days of the time axis mean anything."""
    strokes: list[Stroke] = field(default_factory=list)
    bands: list[tuple[XY, ...]] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    uprights: list[Upright] = field(default_factory=list)
    readings: tuple[XY, ...] = ()
    heights: list[float] = field(default_factory=list)
    """The heights of lines that words should not be written across."""


def marks_of(series: Series, spc: SpcView | None = None, today: datetime.date | None = None) -> Marks:
    """Return the marks of a measure: its readings with all they are compared with, or its SPC chart where ``spc`` is given."""
    days, values = (spc.days, spc.values) if spc else (series.days(), series.values())
    found = pace(series.points, series.better, goal_of_series(series), today or datetime.date.max)
    ahead = () if spc else forecast(series.points, found, series.unit)
    if ahead:
        days = (days[0], max(days[1], ahead[-1][0].toordinal()))
        air = (values[1] - values[0]) * 0.08
        end = ahead[-1][1]
        values = (
            min(values[0], end - air) if end < values[0] else values[0],
            max(values[1], end + air) if end > values[1] else values[1],
        )
    margin = (days[1] - days[0]) * 0.04
    marks = Marks((days[0] - margin, days[1] + margin), values, series.unit, series.dated)
    marks.readings = tuple((float(day.toordinal()), value) for day, value in series.points)
    _latest(marks, series, spc)
    if series.target and not (series.path and not spc):
        _target(marks, series, series.target, due=spc is None)
    elif series.path:
        _path(marks, series)
    if spc:
        _spc(marks, spc, series)
    else:
        _plain(marks, series, ahead)
        if today and series.dated and days[0] <= today.toordinal() <= days[1]:
            marks.uprights.append(Upright("today", today.toordinal(), "Today"))
    _notes(marks, series)
    return marks


def _latest(marks: Marks, series: Series, spc: SpcView | None) -> None:
    """Write the value of the latest reading; it chooses its place first."""
    if series.latest:
        day, value = series.latest
        role = spc.chart.judged[-1].kind if spc else "readings"
        text = value_text(value, series.unit)
        marks.words.append(Words(role, text, text, value, day.toordinal()))


def _target(marks: Marks, series: Series, target: TargetMark, *, due: bool) -> None:
    """Draw a line, or a band for a range, and with ``due`` a diamond at the date the target is due."""
    ends = [target.value] if target.high is None else [target.value, target.high]
    if target.high is not None:
        (left, right), (low, high) = marks.days, sorted(ends)
        marks.bands.append(((left, low), (right, low), (right, high), (left, high)))
    for value in ends:
        _across(marks, "target", value)
    if target.date and due:
        marks.dots.append(Dot("target", target.date.toordinal(), sum(ends) / len(ends)))
    short = f"Target {target_text(target, series.unit, dated=False)}"
    words = f"Target {target_text(target, series.unit)}" if due else short
    marks.words.append(Words("target", words, short, max(ends), right=True))


def _path(marks: Marks, series: Series) -> None:
    """Draw the way to the target: straight from point to point or in steps, a diamond at each, the last with its words."""
    points = [(float(mark.date.toordinal()), mark) for mark in series.path if mark.date]
    if not points:
        return
    lows = _way([(x, mark.value) for x, mark in points], series, marks)
    marks.strokes.append(Stroke("target", lows))
    if any(mark.high is not None for _, mark in points):
        highs = _way([(x, mark.value if mark.high is None else mark.high) for x, mark in points], series, marks)
        marks.strokes.append(Stroke("target", highs))
        marks.bands.append((*lows, *reversed(highs)))
    for x, mark in points:
        middle = mark.value if mark.high is None else (mark.value + mark.high) / 2
        marks.dots.append(Dot("target", x, middle))
        last = mark is points[-1][1]
        short = target_text(mark, series.unit, dated=False)
        text = f"Target {target_text(mark, series.unit)}" if last else short
        marks.words.append(Words("target", text, short, middle, x, needed=last))


def _way(points: list[XY], series: Series, marks: Marks) -> tuple[XY, ...]:
    """Return the corners of the line through target points, from the baseline where it is known, to the end of the axis."""
    start = None
    if series.baseline is not None and series.baseline_day and series.baseline_in_time():
        start = (float(series.baseline_day.toordinal()), series.baseline)
    if series.shape == "stepped":
        corners: list[XY] = []
        for x, y in points:
            if corners:
                corners.append((x, corners[-1][1]))
            corners.append((x, y))
        return (*corners, (marks.days[1], points[-1][1]))
    begin = [start] if start and start[0] < points[0][0] else []
    return (*begin, *points, (marks.days[1], points[-1][1]))


def _plain(marks: Marks, series: Series, ahead: tuple[tuple[datetime.date, float], ...]) -> None:
    for benchmark in series.benchmarks:
        _benchmark(marks, benchmark, series.unit)
    if series.baseline is not None:
        _baseline(marks, series, series.baseline)
    runs = _runs(tuple(day for day, _ in series.points), marks.readings)
    # Where periods are missing the line only leads over: it must not look like something that was counted.
    marks.strokes.extend(Stroke("missing", (one[-1], other[0])) for one, other in pairwise(runs))
    marks.strokes.extend(Stroke("readings", run) for run in runs)
    marks.dots.extend(Dot("readings", x, y) for x, y in marks.readings)
    if ahead:
        marks.strokes.append(Stroke("forecast", tuple((float(day.toordinal()), value) for day, value in ahead)))
        day, value = ahead[-1]
        marks.dots.append(Dot("forecast", day.toordinal(), value))
        said = value_text(_rounded(value, series.unit), series.unit)
        text = f"Forecast at recent pace: {said} in {month_text(day)}"
        marks.words.append(Words("forecast", text, f"Forecast {said}", value, day.toordinal(), needed=False))


def _rounded(value: float, unit: str | None) -> float:
    """A forecast is no measurement: no more digits than people would say."""
    if abs(value) >= 1000:
        return float(f"{value:.3g}")
    return round(value) if unit == "%" or abs(value) >= 10 else round(value, 1)


def _baseline(marks: Marks, series: Series, value: float) -> None:
    _across(marks, "baseline", value)
    if series.baseline_day and series.baseline_in_time():
        marks.dots.append(Dot("baseline", series.baseline_day.toordinal(), value))
    period = f" ({series.baseline_period})" if series.baseline_period else ""
    short = f"Baseline {value_text(value, series.unit)}"
    marks.words.append(Words("baseline", f"{short}{period}", short, value))


def _benchmark(marks: Marks, benchmark: BenchmarkMark, unit: str | None) -> None:
    _across(marks, "benchmark", benchmark.value)
    if benchmark.date and marks.days[0] <= benchmark.date.toordinal() <= marks.days[1]:
        marks.dots.append(Dot("benchmark", benchmark.date.toordinal(), benchmark.value))
    short = f"{benchmark.name} {value_text(benchmark.value, unit)}"
    when = f" ({month_text(benchmark.date)})" if benchmark.date else ""
    marks.words.append(Words("benchmark", f"{short}{when}", short, benchmark.value))


def _across(marks: Marks, role: str, value: float) -> None:
    marks.strokes.append(Stroke(role, ((marks.days[0], value), (marks.days[1], value))))
    marks.heights.append(value)


def _notes(marks: Marks, series: Series) -> None:
    """Ring the readings that have a note, and write its beginning where there is room: all of it stands in the table."""
    for index, (x, y) in enumerate(marks.readings):
        note = " ".join(series.note_at(index).split())
        if note:
            marks.dots.append(Dot("note", x, y))
            short = note if len(note) <= 28 else f"{note[:27].rstrip()}…"
            marks.words.append(Words("note", short, short, y, x, needed=False))


def _runs(days: Sequence[datetime.date], points: tuple[XY, ...]) -> list[tuple[XY, ...]]:
    """Return the readings in unbroken runs: a new one begins wherever at least one period is missing."""
    begins = [0, *sorted(gaps_of(days)), len(points)]
    return [points[begin:end] for begin, end in pairwise(begins) if begin < end]


def _spc(marks: Marks, spc: SpcView, series: Series) -> None:
    """Draw mean and limits, the readings in the shape of their kind, and where the limits begin anew."""
    for line in spc.lines:
        role = "limit" if line.limit else "mean"
        marks.strokes.append(Stroke(role, ((line.first, line.value), (line.last, line.value))))
        marks.heights.append(line.value)
        if line.text:
            begin = line.first if line.first > marks.days[0] else None
            marks.words.append(Words(role, line.text, line.brief, line.value, needed=False, begin=begin))
    # A hole wherever a period is missing: the line must not claim what nobody counted.
    marks.strokes.extend(Stroke("spc readings", run) for run in _runs(spc.chart.days, marks.readings))
    marks.dots.extend(Dot(one.kind, x, y) for one, (x, y) in zip(spc.chart.judged, marks.readings, strict=True))
    for day, reason in series.steps:
        if spc.days[0] < day.toordinal() <= spc.days[1]:
            marks.uprights.append(Upright("step", day.toordinal() - 0.5, f"Step change: {reason}" if reason else "Step change"))
