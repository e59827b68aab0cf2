"""What the SPC chart of a measure shows, as plain values: the judged readings, their lines, the axes and the sentence."""

from __future__ import annotations

from dataclasses import dataclass

from tracker_gui.rules.pace import way_of
from tracker_gui.rules.spc import Group, Spc, spc
from tracker_gui.rules.spc_limits import drawn
from tracker_gui.rules.spc_words import spc_sentence
from tracker_gui.rules.value_words import short, value_text
from tracker_gui.views.charts.series import Series, value_span
from tracker_gui.views.charts.summary import goal_of_series


@dataclass(frozen=True, slots=True)
class SpcLine:
    """A line from one day to another, as day numbers; ``text`` and ``brief`` are its words, "" where a later group has them."""

    value: float
    first: int
    last: int
    limit: bool
    text: str = ""
    brief: str = ""


@dataclass(frozen=True, slots=True)
class SpcView:
    """An SPC chart ready to be drawn."""

    chart: Spc
    lines: tuple[SpcLine, ...]
    sentence: str
    days: tuple[int, int]
    values: tuple[float, float]


def spc_view(series: Series) -> SpcView:
    """Return the SPC chart of a measure. The time axis ends with the readings: it shows what was, not what is aimed at."""
    goal = goal_of_series(series)
    way = way_of(series.better, goal)
    target = goal.value if goal and goal.high is None else None
    chart = spc(series.points, way, target=target, steps=[day for day, _ in series.steps])
    days = series.reading_days()
    lines = [line for group in chart.groups for line in _lines(group, chart, series, days)]
    values = [*chart.values, *(line.value for line in lines)]
    if goal:
        values.extend(end for end in (goal.value, goal.high) if end is not None)
    sentence = spc_sentence(chart, series.unit, target, way)
    return SpcView(chart, tuple(lines), sentence, days, value_span(values, series.unit))


def _lines(group: Group, chart: Spc, series: Series, days: tuple[int, int]) -> list[SpcLine]:
    if group.mean is None:
        return []
    newest = group is chart.groups[-1]
    single = len(chart.groups) == 1
    margin = (days[1] - days[0]) * 0.04
    first = days[0] - margin if single else chart.days[group.start].toordinal()
    last = days[1] + margin if newest else chart.days[group.end - 1].toordinal()

    def line(name: str, value: float, computed: float, *, limit: bool) -> SpcLine:
        words = f"{name} {value_text(short(value), series.unit)}" if newest else ""
        note = f" (computed {value_text(short(computed), series.unit)})" if newest and computed != value else ""
        return SpcLine(value, int(first), int(last) + 1, limit, f"{words}{note}", words)

    if group.limits is None:
        return [line("Mean", group.mean, group.mean, limit=False)]
    lower, upper = drawn(group.limits, chart.values, series.unit)
    if lower == upper:
        return [line("Mean and limits", group.mean, group.mean, limit=False)]
    return [
        line("Mean", group.mean, group.mean, limit=False),
        line("Upper limit", upper, group.limits.upper, limit=True),
        line("Lower limit", lower, group.limits.lower, limit=True),
    ]
