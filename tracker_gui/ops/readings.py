"""Readings entered: typed, pasted as a block, or given with parts and a note. One batch for whatever was entered at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from db.batch import Batch, Change
from db.ids import new_id
from db.records import Measure, Plan, Reading
from tracker_gui.ops.building import created, deleted, updated
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.labels import short
from tracker_gui.rules.periods import Period
from tracker_gui.rules.shares import value_of_parts
from tracker_gui.rules.typed_figures import TypedFigure, typed_figure


@dataclass(frozen=True, slots=True)
class Entry:
    """What was typed for one measure and one period."""

    measure_id: str
    period: Period
    text: str


@dataclass(frozen=True, slots=True)
class ReadingValues:
    """A reading in all its parts. ``value`` is worked out where it is None and both parts are there."""

    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    note: str | None = None


def reading_at(plan: Plan, measure_id: str, day: str) -> Reading | None:
    """Return the reading of a measure at a date, the last one of several; or None."""
    return next((row for row in reversed(plan.children(Reading, measure_id)) if row.date == day), None)


def enter_figures(plan: Plan, entries: Iterable[Entry]) -> Batch:
    """Return the one batch for a block of typed figures; empty where all of it is there already.

    A blank takes the reading away. Words that are no number are kept as the reading's note, without a value. Of two entries for
    one period the later counts. Raises CannotDoError where a measure is gone.
    """
    wanted = {(entry.measure_id, entry.period.last.isoformat()): entry for entry in entries}
    changes: list[Change] = []
    touched = 0
    for entry in wanted.values():
        measure = _measure(plan, entry.measure_id)
        figure = typed_figure(entry.text, measure.unit)
        present = reading_at(plan, measure.id, entry.period.last.isoformat())
        made = _changes(measure, entry.period, present, figure)
        touched += bool(made)
        changes += made
    count = "1 reading" if touched == 1 else f"{touched} readings"
    return Batch(f"Enter {count}", tuple(changes))


def set_reading_values(plan: Plan, measure_id: str, period: Period, values: ReadingValues) -> Batch:
    """Return the batch that sets a reading with its parts and its note; with nothing in it the reading is taken away."""
    measure = _measure(plan, measure_id)
    present = reading_at(plan, measure_id, period.last.isoformat())
    worked_out = value_of_parts(values.numerator, values.denominator, measure.unit)
    value = values.value if values.value is not None else worked_out
    note = (values.note or "").strip() or None
    label = f"Reading of {short(measure.title)}"
    if value is None and note is None and values.numerator is None and values.denominator is None:
        return Batch(label, (deleted(present),) if present else ())
    fields = {
        "value": value,
        "numerator": None if values.numerator is None else float(values.numerator),
        "denominator": None if values.denominator is None else float(values.denominator),
        "note": note,
        "period": period.kind,
    }
    if present is not None:
        return Batch(label, tuple(updated(present, **fields)))
    reading = Reading(id=new_id(), measure_id=measure_id, date=period.last.isoformat(), **fields)  # type: ignore[arg-type]
    return Batch(label, (created(reading),))


def pin_note(plan: Plan, reading_id: str, note: str | None) -> Batch:
    """Return the batch that pins a note to a reading, or takes it off. Raises CannotDoError where the reading is gone."""
    reading = plan.find(Reading, reading_id)
    if reading is None:
        raise CannotDoError("edit.row_gone", table="reading")
    text = (note or "").strip() or None
    return Batch("Pin a note" if text else "Take a note off", tuple(updated(reading, note=text)))


def _changes(measure: Measure, period: Period, present: Reading | None, figure: TypedFigure) -> list[Change]:
    if figure.blank:
        return [deleted(present)] if present else []
    # The note of a reading without a value is the words that stood in its place: they go when a number comes.
    note = figure.words if figure.value is None else present.note if present and present.value is not None else None
    if present is None:
        reading = Reading(
            id=new_id(),
            measure_id=measure.id,
            date=period.last.isoformat(),
            value=figure.value,
            note=note,
            numerator=figure.numerator,
            denominator=figure.denominator,
            period=period.kind,
        )
        return [created(reading)]
    if figure.words is not None and present.value is not None and present.note:
        note = f"{figure.words} ({present.note})"
    # Only another value makes the parts wrong; the same one typed again says nothing about them.
    same = figure.value is not None and figure.value == present.value and figure.numerator is None
    parts = {} if same else {"numerator": figure.numerator, "denominator": figure.denominator}
    changes = updated(present, value=figure.value, note=note, **parts)
    # A reading of old may not tell what its date stands for; it does once somebody corrects it under a period.
    return changes + (updated(present, period=period.kind) if changes and present.period is None else [])


def _measure(plan: Plan, measure_id: str) -> Measure:
    measure = plan.find(Measure, measure_id)
    if measure is None:
        raise CannotDoError("edit.row_gone", table="measure")
    return measure
