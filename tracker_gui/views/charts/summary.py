"""A measure in one plain sentence: what the chart shows, for readers and for screen readers."""

from __future__ import annotations

import datetime

from tracker_gui.rules.pace import Goal, pace
from tracker_gui.rules.pace_words import pace_sentence
from tracker_gui.rules.value_words import day_text, month_text, number_text, value_text
from tracker_gui.views.charts.series import Series, TargetMark

__all__ = [
    "day_text",
    "goal_of_series",
    "month_text",
    "nothing_to_draw",
    "number_text",
    "pace_words",
    "summary",
    "target_text",
    "value_text",
    "version_words",
]


def version_words(version: str | None) -> str:
    """Return the version for a heading, with the word "Version" once; "" where there is none."""
    if not version:
        return ""
    return version if version.lower().startswith("v") else f"Version {version}"


def target_text(target: TargetMark, unit: str | None, *, dated: bool = True) -> str:
    """Return a target in words: ``at least 60% by April 2017``, ``5% to 10%``."""
    value = value_text(target.value, unit)
    if target.high is not None:
        value = f"{value} to {value_text(target.high, unit)}"
    elif target.comparator == ">=":
        value = f"at least {value}"
    elif target.comparator == "<=":
        value = f"at most {value}"
    return f"{value} by {month_text(target.date)}" if dated and target.date else value


def summary(series: Series) -> str:
    """Return the sentence: latest reading and how it stands to the baseline, then the target; true whatever is missing."""
    return f"{_reading_part(series)}; {_target_part(series)}."


def pace_words(series: Series, today: datetime.date) -> str:
    """Return the sentence about the pace the target needs and the readings have; "" where there is no target as a number."""
    found = pace(series.points, series.better, goal_of_series(series), today)
    return pace_sentence(found, series.unit, series.baseline, today)


def nothing_to_draw(series: Series) -> str:
    """Return why there is no picture of a measure without any figure, and what would make one."""
    parts = [
        f"{name} “{said}”" if said else f"no {name}" for name, said in zip(("baseline", "target"), series.typed, strict=True)
    ]
    known = f"No readings yet, {' and '.join(parts)}: there is no figure to draw."
    return f"{known} Enter the first reading with Edit > Add reading (Ctrl+Shift+R)."


def goal_of_series(series: Series) -> Goal | None:
    """Return the target as what is aimed at, None without one."""
    target = series.target
    return Goal(target.value, target.high, target.comparator, target.date) if target else None


def _reading_part(series: Series) -> str:
    baseline, unit = series.baseline, series.unit
    if series.latest is None:
        known = f"baseline {value_text(baseline, unit)}{_period(series)}" if baseline is not None else "no baseline"
        return f"No readings yet, {known}"
    day, value = series.latest
    count = "" if len(series.points) > 1 else "the only reading, "
    said = f"Latest {value_text(value, unit)} in {month_text(day)}"
    if baseline is None:
        return f"{said}, {count}with no baseline to compare it with"
    # What reads the same is the same to the reader, whatever the last digits say.
    base = value_text(baseline, unit)
    if value_text(value, unit) == base:
        return f"{said}, {count}the same as the baseline of {base}{_period(series)}"
    move = "up" if value > baseline else "down"
    return f"{said}, {count}{move} from a baseline of {base}{_period(series)}"


def _period(series: Series) -> str:
    return f" ({series.baseline_period})" if series.baseline_period else ""


def _target_part(series: Series) -> str:
    if series.target is None:
        return "no target as a number"
    words = target_text(series.target, series.unit)
    return f"target {words}" if series.target.date else f"target {words}, no date given"
