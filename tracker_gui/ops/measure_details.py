"""A measure edited as a whole: several of its fields, and what hangs on it, as one step of undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from db.batch import Batch, Change
from db.records import Measure, Plan
from tracker_gui.ops.building import updated
from tracker_gui.ops.edit import clean, measure_values
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.labels import short
from tracker_gui.ops.measure_lists import (
    BenchmarkEntry,
    PointEntry,
    StepEntry,
    set_benchmarks,
    set_points,
    set_step_changes,
)

_LAST: Final = ("rating_reason", "rating_override")
"""The reason before the rating that needs it."""


def set_measure(
    plan: Plan,
    measure_id: str,
    values: Mapping[str, Any],
    *,
    points: Sequence[PointEntry] | None = None,
    benchmarks: Sequence[BenchmarkEntry] | None = None,
    steps: Sequence[StepEntry] | None = None,
) -> Batch:
    """Return the one batch that sets these fields of a measure, and its lists where they are given.

    Words are read again, a value set by hand rewrites its words, in the order of ``values``. Raises CannotDoError for what does
    not fit; then nothing is changed.
    """
    measure = plan.find(Measure, measure_id)
    if measure is None:
        raise CannotDoError("edit.row_gone", table="measure")
    draft = measure
    ordered = sorted(values.items(), key=lambda item: _LAST.index(item[0]) if item[0] in _LAST else -1)
    if values.get("rating_override", measure.rating_override) is None:
        # Without a rating of its own the reason has nothing to explain.
        ordered = [(name, None if name in _LAST else value) for name, value in ordered]
        ordered.sort(key=lambda item: item[0] == "rating_reason")
    for field, value in ordered:
        changed: dict[str, Any] = measure_values(draft, field, clean("measure", field, value), plan.tracker.year_start_month)
        draft = replace(draft, **changed)
    changes: list[Change] = updated(measure, **{field: getattr(draft, field) for field in Measure.__dataclass_fields__})
    for batch in (
        set_points(plan, measure_id, points) if points is not None else None,
        set_benchmarks(plan, measure_id, benchmarks) if benchmarks is not None else None,
        set_step_changes(plan, measure_id, steps) if steps is not None else None,
    ):
        changes += batch.changes if batch else ()
    return Batch(f"Edit measure {short(draft.title)}", tuple(changes))


def override_rating(plan: Plan, measure_id: str, rating: str | None, reason: str | None) -> Batch:
    """Return the batch that sets another rating than the figures say, with its reason; None goes back to the figures.

    Raises CannotDoError ``rating.needs_reason`` without one.
    """
    batch = set_measure(plan, measure_id, {"rating_reason": reason, "rating_override": rating})
    return Batch("Set the rating by hand" if rating else "Rate by the figures again", batch.changes)
