"""The measures of one action brought up to date by those found for it; one that was not found stays with its readings."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from db.batch import Change
from db.records import Measure, Plan, Reading
from tracker_gui.exchange.found import FoundMeasure, FoundReading
from tracker_gui.ops import words
from tracker_gui.ops.building import created, updated
from tracker_gui.ops.found_details import detail_changes, reading_row
from tracker_gui.ops.likeness import alike, one_end, same_words, words_of
from tracker_gui.ops.lists import MEASURE_LINES

Accepts = Callable[[str], bool]
"""Whether a field, by its name inside the row, is to be taken."""

_LIKE = 0.5


def told(text: str | None) -> bool:
    """Return whether a cell says something; an empty one means "unchanged"."""
    return bool(text and text.strip())


def differs(old: str | None, new: str | None, *, exact: bool) -> bool:
    """Return whether a found text says something else than the present one: to the letter, or by its words."""
    if not told(new):
        return False
    return one_end(old or "") != one_end(new or "") if exact else not same_words(old, new)


def paired_measures(rows: Sequence[Measure], found: Sequence[FoundMeasure]) -> dict[int, Measure]:
    """Return the present measure for each found one, by its number: by id, by its words, else by the likest title."""
    pairs: dict[int, Measure] = {}
    by_id = {row.id: row for row in rows}
    for number, measure in enumerate(found):
        if measure.id in by_id:
            pairs[number] = by_id.pop(measure.id)
    for fields in (MEASURE_LINES, ("title", "target_text"), ("title", "baseline_text"), ("title",), MEASURE_LINES[1:]):
        _pair_by(rows, found, fields, pairs)
    taken = {row.id for row in pairs.values()}
    left = [row for row in rows if row.id not in taken]
    scored = [
        (-_likeness(row, measure), abs(place - number), number, row.id)
        for number, measure in enumerate(found)
        if number not in pairs
        for place, row in enumerate(left)
    ]
    by_id = {row.id: row for row in left}
    for score, _apart, number, row_id in sorted(scored):
        if -score >= _LIKE and number not in pairs and row_id in by_id:
            pairs[number] = by_id.pop(row_id)
    return pairs


def _pair_by(rows: Sequence[Measure], found: Sequence[FoundMeasure], fields: Sequence[str], pairs: dict[int, Measure]) -> None:
    """Pair what says the same in these fields, in order. A baseline and target alone are enough only where they say something."""

    def key(measure: Measure | FoundMeasure) -> Hashable:
        return tuple(words_of(getattr(measure, field) or "") for field in fields)

    taken = {row.id for row in pairs.values()}
    present: dict[Hashable, list[Measure]] = defaultdict(list)
    for row in rows:
        if row.id not in taken:
            present[key(row)].append(row)
    for number, measure in enumerate(found):
        waiting = present.get(key(measure))
        titled = told(measure.title) or fields == MEASURE_LINES
        lone = fields == MEASURE_LINES[1:] and told(measure.baseline_text) and told(measure.target_text)
        if number not in pairs and waiting and (titled if fields[0] == "title" else lone):
            pairs[number] = waiting.pop(0)


def _likeness(row: Measure, found: FoundMeasure) -> float:
    """Return how alike the titles are, a little more where baseline or target say the same."""
    title = alike(words_of(row.title or ""), words_of(found.title or ""))
    same = sum(
        0.1
        for one, other in ((row.baseline_text, found.baseline_text), (row.target_text, found.target_text))
        if told(other) and same_words(one, other)
    )
    return title + same


def update_measure(plan: Plan, measure: Measure, found: FoundMeasure, *, exact: bool, accepts: Accepts) -> None:
    """Bring one measure of ``plan`` up to date. A unit and direction that a person chose stay unless the document tells them."""
    start_month = plan.tracker.year_start_month
    given = {field: getattr(found, field) for field in MEASURE_LINES}
    texts: dict[str, str | None] = {
        field: one_end(text)
        for field, text in given.items()
        if accepts(field) and differs(getattr(measure, field), text, exact=exact)
    }
    values: dict[str, Any] = words.reread(measure, start_month, **texts) if texts else {}
    for field, text in (("unit", found.unit), ("better", found.better)):
        if told(text) and _allowed(field, text):
            values[field] = text if accepts(field) else getattr(measure, field)
    plan.apply(updated(measure, **values))
    if found.details is not None and found.details.changed:
        accepted = frozenset(name for name in found.details.changed if accepts(name))
        plan.apply(detail_changes(plan, plan.get(Measure, measure.id), found.details, accepted))
    for day, reading in new_readings(plan.children(Reading, measure.id), found.readings).items():
        if accepts(f"reading {day}"):
            plan.apply(_set(plan, measure.id, reading_row(measure.id, reading)))
    for reading in new_words(plan.children(Reading, measure.id), found.readings):
        if accepts(f"reading {reading.date}"):
            plan.apply([created(reading_row(measure.id, reading))])


def _allowed(field: str, text: str | None) -> bool:
    return field != "better" or text in ("higher", "lower", "range", "context")


def _set(plan: Plan, measure_id: str, wanted: Reading) -> list[Change]:
    """Return the changes that give a measure this reading; what only the tracker knows of its date stays."""
    present = next((row for row in plan.children(Reading, measure_id) if row.date == wanted.date), None)
    if present is None:
        return [created(wanted)]
    known = {"note": wanted.note or present.note, "period": wanted.period or present.period}
    # Parts that give another value would contradict the new one.
    return updated(present, value=wanted.value, numerator=wanted.numerator, denominator=wanted.denominator, **known)


def new_readings(present: Sequence[Reading], found: Sequence[FoundReading]) -> Mapping[str, FoundReading]:
    """Return the found readings that the measure does not have, by date; a date that is found twice has the later value."""
    wanted = {datetime.date.fromisoformat(reading.date).isoformat(): reading for reading in found if reading.value is not None}
    known: dict[str, set[float | None]] = defaultdict(set)
    for reading in present:
        known[reading.date].add(reading.value)
    return {day: reading for day, reading in wanted.items() if reading.value not in known[day]}


def new_words(present: Sequence[Reading], found: Sequence[FoundReading]) -> list[FoundReading]:
    """Return the found readings that are words in the place of a figure, for dates of which the measure has nothing yet."""
    known = {reading.date for reading in present}
    return [reading for reading in found if reading.value is None and reading.date not in known]
