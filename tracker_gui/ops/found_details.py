"""What a workbook of ours tells of a measure beyond its words and plain readings, as rows and fields."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from db.batch import Change
from db.ids import new_id
from db.positions import spread
from db.records import Benchmark, Measure, Plan, RatingLevel, Reading, Row, StepChange, TargetPoint
from tracker_gui.exchange.found import FoundDetails, FoundLevel, FoundReading
from tracker_gui.exchange.measure_details import FIELDS, LISTS
from tracker_gui.ops.building import created, deleted, updated


def measure_fields(details: FoundDetails | None, only: frozenset[str] | None = None) -> dict[str, Any]:
    """Return the fields of a measure that the details tell; ``only`` these where given."""
    if details is None:
        return {}
    return {field: details.values.get(field) for field in FIELDS if field in (details.values if only is None else only)}


def reading_row(measure_id: str, found: FoundReading) -> Reading:
    """Return the row of a reading."""
    return Reading(
        id=new_id(),
        measure_id=measure_id,
        date=datetime.date.fromisoformat(found.date).isoformat(),
        value=found.value,
        note=found.note,
        numerator=found.numerator,
        denominator=found.denominator,
        period=found.period,
    )


def detail_rows(measure_id: str, details: FoundDetails | None) -> list[Row]:
    """Return the rows that hang on a measure: dated targets, benchmarks, step changes."""
    if details is None:
        return []
    return [row for name in LISTS for row in _rows(name, measure_id, details.values.get(name) or [])]


def level_rows(levels: Sequence[FoundLevel]) -> list[RatingLevel]:
    """Return the rows of a set of ratings."""
    return [
        RatingLevel(
            id=new_id(),
            position=place,
            rating=level.rating,
            letter=level.letter,
            word=level.word,
            colour=level.colour,
            meaning=level.meaning,
        )
        for level, place in zip(levels, spread(len(levels)), strict=True)
    ]


def detail_changes(plan: Plan, measure: Measure, details: FoundDetails, accepted: frozenset[str]) -> list[Change]:
    """Return the changes that bring a measure up to what somebody edited in its details, as far as it is accepted."""
    wanted = frozenset(details.changed) & accepted
    changes = updated(measure, **_reasoned(measure, measure_fields(details, wanted & frozenset(FIELDS))))
    for name, kind in (("points", TargetPoint), ("benchmarks", Benchmark), ("steps", StepChange)):
        if name in wanted:
            changes += [deleted(row) for row in plan.children(kind, measure.id)]
            changes += [created(row) for row in _rows(name, measure.id, details.values.get(name) or [])]
    return changes


def _reasoned(measure: Measure, values: dict[str, Any]) -> dict[str, Any]:
    """Return the fields without another rating where it would stand without a reason."""
    rating = values.get("rating_override", measure.rating_override)
    reason = values.get("rating_reason", measure.rating_reason)
    if rating is not None and not reason:
        return {name: value for name, value in values.items() if name not in ("rating_override", "rating_reason")}
    return values


def _rows(name: str, measure_id: str, entries: Sequence[Sequence[Any]]) -> list[Row]:
    if name == "points":
        return [
            TargetPoint(id=new_id(), measure_id=measure_id, date=day, text=text, value=value, high=high)
            for day, text, value, high in entries
        ]
    if name == "benchmarks":
        return [
            Benchmark(id=new_id(), measure_id=measure_id, position=place, name=label, text=text, value=value, date=day)
            for (label, text, value, day), place in zip(entries, spread(len(entries)), strict=True)
        ]
    return [StepChange(id=new_id(), measure_id=measure_id, date=day, reason=reason) for day, reason in entries]
