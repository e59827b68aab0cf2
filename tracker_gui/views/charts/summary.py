"""A measure in one plain sentence: what the chart shows, for readers and for screen readers."""

from __future__ import annotations

import datetime

from tracker_gui.views.charts.series import Series, TargetMark

_AFTER = {"days": "days", "weeks": "weeks", "per 10k": "per 10k"}
_SINGULAR = {"days": "day", "weeks": "week"}


def value_text(value: float, unit: str | None) -> str:
    """Return a value as people write it, with its unit: ``78.2%``, ``1 day``, ``£1,200``, ``48 per 10k``, ``yes``."""
    number = number_text(value)
    if unit == "%":
        return f"{number}%"
    if unit == "pounds":
        return f"-£{number.removeprefix('-')}" if value < 0 else f"£{number}"
    if unit == "yes/no" and value in (0, 1):
        return "yes" if value else "no"
    if unit in _AFTER:
        return f"{number} {_SINGULAR.get(unit, unit) if value == 1 else _AFTER[unit]}"
    return number


def number_text(value: float) -> str:
    """Return a number with at most two decimals, thousands parted, and no zeros that say nothing; small ones keep two digits."""
    if value != 0 and abs(value) < 0.01:
        return f"{value:.2g}"
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def month_text(day: datetime.date) -> str:
    """Return the month of a day: ``June 2016``."""
    return f"{day:%B} {day.year}"


def day_text(day: datetime.date) -> str:
    """Return a day in full: ``30 June 2016``."""
    return f"{day.day} {day:%B} {day.year}"


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
