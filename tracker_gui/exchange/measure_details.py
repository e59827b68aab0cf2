"""What a measure has beyond its words and readings, as the cells of its own sheet: written, and read back where somebody edited.

A cell that still shows what was written gives the exact values kept for it. What is typed anew is read by the rules of its
column; words that say nothing there are told as a doubt, and the value stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from db.records import Benchmark, Measure, Plan, StepChange, TargetPoint
from tracker_gui.exchange.workbook_texts import day_text
from tracker_gui.rules.baselines import parse_baseline
from tracker_gui.rules.dates import find_dates, parse_date
from tracker_gui.rules.numbers import written
from tracker_gui.rules.rating_words import rating_named
from tracker_gui.rules.target_words import parse_target

CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "frequency": ("monthly", "quarterly", "yearly"),
    "roll_up": ("sum", "mean", "last"),
    "shape": ("straight", "stepped"),
}
FIELDS: Final = (
    *("definition", "source", "supplier", "frequency", "roll_up", "numerator_label", "denominator_label", "tolerance", "shape"),
    *("chase_who", "chase_date", "rating_override", "rating_reason"),
)
"""The fields of a measure that stand on this sheet."""

_MOST: Final = 30_000
LISTS: Final = ("points", "benchmarks", "steps")


class NotUnderstoodError(Exception):
    """The words of a cell say nothing that its column can hold."""


@dataclass(frozen=True, slots=True)
class DetailColumn:
    """A column of the sheet: the value it shows and its title."""

    key: str
    title: str
    width: float


COLUMNS: Final = (
    DetailColumn("definition", "What is counted", 44),
    DetailColumn("source", "Source", 22),
    DetailColumn("supplier", "Supplied by", 20),
    DetailColumn("frequency", "How often", 11),
    DetailColumn("roll_up", "Months become quarters by", 13),
    DetailColumn("numerator_label", "Numerator", 22),
    DetailColumn("denominator_label", "Denominator", 22),
    DetailColumn("tolerance", "Tolerance (% of target)", 11),
    DetailColumn("shape", "Way to the target", 11),
    DetailColumn("points", "Targets on the way", 22),
    DetailColumn("benchmarks", "Benchmarks", 30),
    DetailColumn("steps", "Limits begin anew", 30),
    DetailColumn("chase_who", "To be confirmed by", 20),
    DetailColumn("chase_date", "Until", 13),
    DetailColumn("rating_override", "Rating set by hand", 12),
    DetailColumn("rating_reason", "Reason for that rating", 32),
)


def details_of(plan: Plan, measure: Measure) -> dict[str, Any]:
    """Return all that a measure has for this sheet, as values of JSON; empty where it has nothing of it."""
    found: dict[str, Any] = {field: getattr(measure, field) for field in FIELDS}
    found["points"] = [[row.date, row.text, row.value, row.high] for row in plan.children(TargetPoint, measure.id)]
    found["benchmarks"] = [[row.name, row.text, row.value, row.date] for row in plan.children(Benchmark, measure.id)]
    found["steps"] = [[row.date, row.reason] for row in plan.children(StepChange, measure.id)]
    return {key: value for key, value in found.items() if value not in (None, [])}


def shown(key: str, value: Any) -> str:
    """Return what stands in the cell; Excel holds no more in one."""
    return _shown(key, value)[:_MOST]


def _shown(key: str, value: Any) -> str:
    if value is None or value == []:
        return ""
    if key == "tolerance":
        return written(round(float(value) * 100, 6))
    if key == "chase_date":
        return day_text(value)
    if key == "points":
        return "\n".join(f"{day_text(day)}: {text or ''}".rstrip() for day, text, _value, _high in value)
    if key == "benchmarks":
        return "\n".join(f"{name}: {text}" if text else str(name) for name, text, _value, _day in value)
    if key == "steps":
        return "\n".join(f"{day_text(day)}: {reason}" for day, reason in value)
    return str(value)


def read(key: str, text: str, start_month: int) -> Any:
    """Return the value that the words of an edited cell say; raises NotUnderstoodError."""
    words = text.strip()
    if key in LISTS:
        return [_LINES[key](line.strip(), start_month) for line in words.splitlines() if line.strip()]
    if not words:
        return None
    if key in CHOICES:
        return _one_of(words.lower(), CHOICES[key])
    if key == "tolerance":
        return _share(words)
    if key == "chase_date":
        return _day(words, start_month)
    if key == "rating_override":
        return _known(rating_named(words))
    return text


def _known(value: Any) -> Any:
    if value is None:
        raise NotUnderstoodError
    return value


def _one_of(word: str, choices: tuple[str, ...]) -> str:
    if word not in choices:
        raise NotUnderstoodError
    return word


def _share(words: str) -> float:
    try:
        value = float(words.rstrip("% ")) / 100
    except ValueError as error:
        raise NotUnderstoodError from error
    if not 0 <= value <= 1:
        raise NotUnderstoodError
    return value


def _day(words: str, start_month: int) -> str:
    found = parse_date(words, start_month)
    return str(_known(found.last.isoformat() if found else None))


def _split(line: str) -> tuple[str, str]:
    head, _, rest = line.partition(":")
    return head.strip(), rest.strip()


def _point(line: str, start_month: int) -> list[Any]:
    head, rest = _split(line)
    target = parse_target(rest, start_month)
    return [_day(head, start_month), rest or None, target.value, target.high]


def _benchmark(line: str, start_month: int) -> list[Any]:
    head, rest = _split(line)
    found = find_dates(rest, start_month)
    day: date | None = found[-1].last if found else None
    return [head or "Benchmark", rest or None, parse_baseline(rest, start_month).value, day.isoformat() if day else None]


def _step(line: str, start_month: int) -> list[Any]:
    head, rest = _split(line)
    return [_day(head, start_month), rest]


_LINES: Final[dict[str, Callable[[str, int], list[Any]]]] = {"points": _point, "benchmarks": _benchmark, "steps": _step}
