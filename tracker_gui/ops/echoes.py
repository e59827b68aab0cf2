"""What is understood of words while they are typed: told below the editor, and beside words that were not understood."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from db.records import Action
from tracker_gui.rules.baselines import parse_baseline
from tracker_gui.rules.dates import due_date
from tracker_gui.rules.stages import stage_of
from tracker_gui.rules.targets import parse_target
from tracker_gui.rules.unknowns import is_unknown
from tracker_gui.rules.value_words import value_text

NO_DATE: Final = "No date can be read from these words. They are kept as they are."
NO_FIGURE: Final = "No figure in these words. They are kept as they are."
HINT: Final = "For example 31/3/2027, end of June, Q3 2026/27"
COMPARED: Final = {">=": "at least ", "<=": "at most ", "=": "", "range": ""}


@dataclass(frozen=True, slots=True)
class Echo:
    """What is told of some words; ``understood`` is false where something was typed and nothing could be read from it."""

    text: str
    understood: bool = True


def long_day(day: datetime.date) -> str:
    """Return the date in full: ``Sunday 30 April 2017``."""
    return f"{day:%A} {day.day} {day:%B %Y}"


@lru_cache(maxsize=2048)
def due_echo(text: str | None, start_month: int = 4) -> Echo:
    """Return the full date that the words mean."""
    words = (text or "").strip()
    if not words:
        return Echo(HINT)
    day = due_date(words, start_month)
    if day is not None:
        return Echo(long_day(day))
    stage = stage_of(words)
    if stage is not None:
        return Echo(f"No date; the words say {stage}.")
    return Echo(NO_DATE, understood=False)


def due_not_understood(action: Action) -> bool:
    """Return whether a due date is typed from which no date can be read, nor a stage such as "Completed" or "Ongoing"."""
    return bool(action.due_text) and not action.due_date and not due_echo(action.due_text).understood


@lru_cache(maxsize=8192)
def target_echo(text: str | None, start_month: int = 4) -> Echo:
    """Return the value and the date that the words of a target mean."""
    words = (text or "").strip()
    if not words:
        return Echo("For example 90% / Apr 17, at least 100 per year, 5 - 10%, under 15 days")
    found = parse_target(words, start_month)
    parts = []
    if found.value is not None:
        if found.high is not None:
            parts.append(f"{value_text(found.value, None)} to {value_text(found.high, found.unit)}")
        else:
            parts.append(COMPARED.get(found.comparator or "=", "") + value_text(found.value, found.unit))
    if found.date is not None:
        parts.append(f"by {found.date.day} {found.date:%B %Y}")
    if parts:
        return Echo(" ".join(parts))
    if found.unknown or is_unknown(words):
        return Echo("Not known yet: listed as a gap", understood=False)
    return Echo(NO_FIGURE, understood=False)


@lru_cache(maxsize=8192)
def baseline_echo(text: str | None, start_month: int = 4) -> Echo:
    """Return the value and the period that the words of a baseline mean."""
    words = (text or "").strip()
    if not words:
        return Echo("For example 75% (Oct 15)")
    found = parse_baseline(words, start_month)
    if found.value is not None:
        period = f" in {found.period}" if found.period else ""
        return Echo(value_text(found.value, found.unit) + period)
    if found.unknown:
        return Echo("Not known yet: listed as a gap", understood=False)
    return Echo(NO_FIGURE, understood=False)
