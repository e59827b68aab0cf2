"""Words and the values read from them: editing the words reads them again, editing a value rewrites the words."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from db.records import Measure
from tracker_gui.rules.baselines import Baseline, parse_baseline, print_baseline
from tracker_gui.rules.dates import due_date, find_dates
from tracker_gui.rules.measures import MeasureWords, read_measure
from tracker_gui.rules.targets import Target, parse_target, print_target
from tracker_gui.rules.unknowns import is_unknown

BASELINE_VALUES = ("baseline_value", "baseline_period")
TARGET_VALUES = ("target_comparator", "target_value", "target_high", "target_date")


def iso(day: datetime.date | None) -> str | None:
    """Return the date as ISO text, or None."""
    return day.isoformat() if day else None


def day_of(text: str | None) -> datetime.date | None:
    """Return the date of an ISO text, or None; raises ValueError where it is no date."""
    return datetime.date.fromisoformat(text) if text else None


def due_values(text: str | None, start_month: int = 4) -> dict[str, Any]:
    """Return the fields of an action for a due date in these words."""
    return {"due_text": text, "due_date": iso(due_date(text, start_month)) if text else None}


def due_words(iso_date: str | None) -> dict[str, Any]:
    """Return the fields of an action for a due date chosen as a date: the words become the date in full."""
    day = day_of(iso_date)
    return {"due_text": f"{day.day} {day:%B %Y}" if day else None, "due_date": iso_date}


def point_values(text: str | None, start_month: int = 4) -> dict[str, Any]:
    """Return the fields of a dated target for these words, its date aside: a comparator in them is that of the measure."""
    target = parse_target(text, start_month)
    return {"text": text, "value": target.value, "high": target.high}


def benchmark_values(text: str | None, start_month: int = 4) -> dict[str, Any]:
    """Return the fields of a benchmark for these words (``72% (2015/16)``): its value, and the last day of its period."""
    baseline = parse_baseline(text, start_month)
    found = find_dates(text or "", start_month)
    return {"text": text, "value": baseline.value, "date": iso(found[-1].last if found else None)}


def parsed_values(words: MeasureWords) -> dict[str, Any]:
    """Return the parsed fields of a measure."""
    return {
        "unit": words.unit,
        "better": words.better,
        "baseline_value": words.baseline.value,
        "baseline_period": words.baseline.period,
        "target_comparator": words.target.comparator,
        "target_value": words.target.value,
        "target_high": words.target.high,
        "target_date": iso(words.target.date),
    }


def reread(measure: Measure, start_month: int = 4, **words: str | None) -> dict[str, Any]:
    """Return all fields of the measure that follow from new words (title, baseline_text, target_text).

    ``start_month`` is the first month of the tracker's year, for words such as "end of Q2". A unit or a direction that
    somebody chose, differing from what the old words said, stays as chosen.
    """
    old = parsed_values(read_measure(measure.title, measure.baseline_text, measure.target_text, start_month))
    # The type checker cannot tell which fields the words are for.
    typed: dict[str, Any] = dict(words)
    changed = replace(measure, **typed)
    new = parsed_values(read_measure(changed.title, changed.baseline_text, changed.target_text, start_month))
    for field in ("unit", "better"):
        if getattr(measure, field) != old[field]:
            new[field] = getattr(measure, field)
    if "target_text" not in words:
        new = {field: value for field, value in new.items() if not field.startswith("target_")}
    if "baseline_text" not in words:
        new = {field: value for field, value in new.items() if not field.startswith("baseline_")}
    return {**words, **new}


def _kept_words(words: str | None, *, unknown: bool) -> str | None:
    """Return the further words to write beside a value; those that call it unknown go once it is known."""
    return None if words and is_unknown(words) and not unknown else words


def rewritten(measure: Measure, field: str, value: Any) -> dict[str, Any]:
    """Return the fields of the measure for one parsed value set by hand, its words rewritten to say the same."""
    if field in BASELINE_VALUES:
        changed = replace(measure, **{field: value})
        unknown = changed.baseline_value is None
        beside = _kept_words(parse_baseline(measure.baseline_text).words, unknown=unknown)
        baseline = Baseline(changed.baseline_value, measure.unit, changed.baseline_period, unknown, beside)
        return {field: value, "baseline_text": print_baseline(baseline) or None}
    changed = replace(measure, **{field: value})
    comparator = changed.target_comparator
    if changed.target_value is None:
        comparator = None
    elif comparator is None or (comparator == "range" and changed.target_high is None):
        comparator = "range" if changed.target_high is not None else "="
    said = parse_target(measure.target_text)
    target = Target(
        comparator=comparator,
        value=changed.target_value,
        high=changed.target_high if comparator == "range" else None,
        unit=said.unit or measure.unit,
        date=day_of(changed.target_date),
        unknown=changed.target_value is None,
        date_unknown=said.date_unknown and changed.target_date is None and changed.target_value is not None,
        words=_kept_words(said.words, unknown=changed.target_value is None),
    )
    return {
        "target_comparator": comparator,
        "target_value": target.value,
        "target_high": target.high,
        "target_date": iso(target.date),
        "target_text": print_target(target) or None,
    }
