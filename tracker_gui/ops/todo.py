"""What somebody has to do about an action, entry by entry: late, due soon, missing, to be asked for, contradicting itself.

Each entry names the row it is about, says why it is there, and which field of that row would settle it, so that it can be put
right where it is listed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from db.records import Action, Measure, Outcome, Plan, Step
from tracker_gui.ops.gaps import CLOSED, Gap
from tracker_gui.ops.rating_sets import rating_set
from tracker_gui.ops.standing import SOON
from tracker_gui.rules.consistency import rated_well_past_its_date, worse_than_baseline, year_slips
from tracker_gui.rules.value_words import day_text, month_text, value_text

KINDS: Final = ("late", "due soon", "chase", "baseline", "target", "date", "owner", "outcome", "inconsistent")

KIND_TITLES: Final = {
    "late": "Late",
    "due soon": "Due soon",
    "chase": "To be asked for",
    "baseline": "Unknown baseline",
    "target": "Unknown target",
    "date": "Unknown date",
    "owner": "Nobody named",
    "outcome": "No outcome this quarter",
    "inconsistent": "Does not fit together",
}


@dataclass(frozen=True, slots=True)
class Todo:
    """One entry. ``field`` of the row settles it ("" where none does); ``when`` is the day it turns on, if any."""

    kind: str
    table: str
    row_id: str
    action_id: str
    why: str
    field: str = ""
    when: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of an action: its deadline, whether it is late or due soon, and its rating."""

    due: datetime.date | None
    late: bool
    soon: bool
    rating: str | None


def todos_of(plan: Plan, action: Action, standing: Standing, found: list[Gap], today: datetime.date) -> tuple[Todo, ...]:
    """Return the entries of one action, ``found`` being its gaps."""
    if action.stage == "withdrawn":
        return ()
    return tuple(_entries(plan, action, standing, found, today))


def _entries(plan: Plan, action: Action, standing: Standing, found: list[Gap], today: datetime.date) -> Iterator[Todo]:
    due = standing.due
    if due and standing.late:
        yield Todo("late", "action", action.id, action.id, f"{days_words((today - due).days)} past its date", "due_text", due)
    elif due and standing.soon:
        why = "due today" if due == today else f"{days_words((due - today).days)} left"
        yield Todo("due soon", "action", action.id, action.id, why, "due_text", due)
    for measure in plan.children(Measure, action.id):
        yield from _chase(measure, today)
    for gap in found:
        yield Todo(gap.kind, gap.table, gap.row_id, action.id, _why(plan, gap), _FIELDS[gap.table, gap.kind])
    yield from _contradictions(plan, action, standing, today)


_FIELDS: Final = {
    ("measure", "baseline"): "baseline_text",
    ("measure", "target"): "target_text",
    ("measure", "date"): "target_text",
    ("action", "date"): "due_text",
    ("action", "owner"): "who",
    ("action", "outcome"): "outcome",
}


def _why(plan: Plan, gap: Gap) -> str:
    lack = gap.missing[:1].upper() + gap.missing[1:]
    measure = plan.find(Measure, gap.row_id) if gap.table == "measure" else None
    return f"{lack}: {_line(measure.title)}" if measure else lack


def _chase(measure: Measure, today: datetime.date) -> Iterator[Todo]:
    """What is to be confirmed, and somebody is asked for, from four weeks ahead of the day it is asked for by."""
    if not measure.chase_date:
        return
    day = datetime.date.fromisoformat(measure.chase_date)
    lacking = [name for name, value in (("baseline", measure.baseline_value), ("target", measure.target_value)) if value is None]
    if not lacking or day > today + SOON:
        return
    who = f"{measure.chase_who} was asked" if measure.chase_who else "Asked"
    gone = f", {days_words((today - day).days)} ago" if day < today else ", today" if day == today else ""
    why = f"{who} for the {' and the '.join(lacking)} by {day_text(day)}{gone}: {_line(measure.title)}"
    yield Todo("chase", "measure", measure.id, measure.action_id, why, f"{lacking[0]}_text", day)


def _contradictions(plan: Plan, action: Action, standing: Standing, today: datetime.date) -> Iterator[Todo]:
    open_ = action.stage not in CLOSED
    level = rating_set(plan).level(standing.rating) if open_ and standing.rating else None
    if level and standing.due and rated_well_past_its_date(level, standing.due, today):
        why = f"Rated {level.definition}, although it was due by {day_text(standing.due)}"
        yield Todo("inconsistent", "action", action.id, action.id, why, "due_text", standing.due)
    for measure in plan.children(Measure, action.id):
        high = measure.target_high if measure.target_comparator == "range" else None
        if worse_than_baseline(measure.baseline_value, measure.target_value, measure.better, high):
            yield Todo("inconsistent", "measure", measure.id, action.id, _worse(measure), "target_text")
    start_month = plan.tracker.year_start_month
    for name, table, rows in (
        ("outcomes", "outcome", [(row.id, row.text) for row in plan.children(Outcome, action.id)]),
        ("steps", "step", [(row.id, row.text) for row in plan.children(Step, action.id)]),
    ):
        for slip in year_slips((text for _, text in rows), start_month):
            written, before = month_text(slip.written), month_text(slip.before)
            why = f"In its {name} {written} comes after {before}: is {slip.meant} meant?"
            yield Todo("inconsistent", table, rows[0][0], action.id, why)


def _worse(measure: Measure) -> str:
    baseline, target = measure.baseline_value or 0.0, measure.target_value or 0.0
    side = "below" if target < baseline else "above"
    return (
        f"The target {value_text(target, measure.unit)} lies {side} the baseline {value_text(baseline, measure.unit)}, "
        f"but {measure.better} is better: {_line(measure.title)}"
    )


def days_words(count: int) -> str:
    """Return a number of days as a person would say it: days up to two months, then months, then years."""
    if count <= 60:
        return _counted(count, "day")
    months = int(count / 30.44)
    return _counted(months, "month") if months <= 24 else _counted(int(count / 365.25), "year")


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
