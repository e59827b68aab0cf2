"""What hangs on a measure besides its readings: dated targets on the way, benchmarks, and days on which limits begin anew."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db.batch import Batch, Change
from db.ids import new_id
from db.records import Benchmark, Measure, Plan, StepChange, TargetPoint
from tracker_gui.ops.building import created, deleted, relisted, updated
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.words import benchmark_values, point_values


@dataclass(frozen=True, slots=True)
class PointEntry:
    """A dated target in words (``60%``, ``5 - 10%``); ``id`` is that of the row it stands for, None for a new one."""

    day: datetime.date
    text: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class BenchmarkEntry:
    """A benchmark: its name, and its figure with the period in words (``72% (2015/16)``)."""

    name: str
    text: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class StepEntry:
    """A day on which limits begin anew, and why."""

    day: datetime.date
    reason: str
    id: str | None = None


def set_points(plan: Plan, measure_id: str, entries: Sequence[PointEntry]) -> Batch:
    """Return the batch by which the measure has these dated targets besides its final one.

    Raises CannotDoError for two of one day.
    """
    _measure(plan, measure_id)
    days = [entry.day for entry in entries]
    if len(set(days)) < len(days):
        raise CannotDoError("points.same_day")
    rows = {row.id: row for row in plan.children(TargetPoint, measure_id)}
    changes: list[Change] = []
    for entry in entries:
        values = {"date": entry.day.isoformat(), **point_values(entry.text, plan.tracker.year_start_month)}
        row = rows.pop(entry.id or "", None)
        if row is None:
            changes.append(created(TargetPoint(id=new_id(), measure_id=measure_id, **values)))
        else:
            changes += updated(row, **values)
    return Batch("Edit trajectory", (*(deleted(row) for row in rows.values()), *changes))


def set_benchmarks(plan: Plan, measure_id: str, entries: Sequence[BenchmarkEntry]) -> Batch:
    """Return the batch by which the measure has these benchmarks in this order; those without a name and words are left out."""
    _measure(plan, measure_id)
    wanted = [entry for entry in entries if entry.name.strip() or entry.text.strip()]
    start_month = plan.tracker.year_start_month
    rows = plan.children(Benchmark, measure_id)

    def values(index: int) -> dict[str, Any]:
        return {"name": wanted[index].name.strip() or "Benchmark", **benchmark_values(wanted[index].text, start_month)}

    changes = relisted(
        rows,
        [row.id for row in rows],
        [entry.id or f"new {number}" for number, entry in enumerate(wanted)],
        make=lambda index, place: [created(Benchmark(id=new_id(), measure_id=measure_id, position=place, **values(index)))],
        change=lambda row, index: updated(row, **values(index)),
        remove=lambda row: [deleted(row)],
    )
    return Batch("Edit benchmarks", tuple(changes))


def set_step_changes(plan: Plan, measure_id: str, entries: Sequence[StepEntry]) -> Batch:
    """Return the batch by which limits begin anew on these days.

    Raises CannotDoError for one without a reason, and for two of one day.
    """
    _measure(plan, measure_id)
    if any(not entry.reason.strip() for entry in entries):
        raise CannotDoError("step_change.needs_reason")
    if len({entry.day for entry in entries}) < len(entries):
        raise CannotDoError("points.same_day")
    rows = {row.id: row for row in plan.children(StepChange, measure_id)}
    changes: list[Change] = []
    for entry in entries:
        values = {"date": entry.day.isoformat(), "reason": entry.reason.strip()}
        row = rows.pop(entry.id or "", None)
        if row is None:
            changes.append(created(StepChange(id=new_id(), measure_id=measure_id, **values)))
        else:
            changes += updated(row, **values)
    return Batch("Edit step changes", (*(deleted(row) for row in rows.values()), *changes))


def add_step_change(plan: Plan, measure_id: str, day: datetime.date, reason: str) -> Batch:
    """Return the batch by which limits begin anew on this day; another reason for a day that is there already replaces it."""
    present = plan.children(StepChange, measure_id)
    kept = [StepEntry(datetime.date.fromisoformat(row.date), row.reason, row.id) for row in present]
    same = next((entry.id for entry in kept if entry.day == day), None)
    entries = [entry for entry in kept if entry.day != day]
    return Batch("Add a step change", set_step_changes(plan, measure_id, [*entries, StepEntry(day, reason, same)]).changes)


def remove_step_change(plan: Plan, step_change_id: str) -> Batch:
    """Return the batch that takes a step change away. Raises CannotDoError where it is gone."""
    row = plan.find(StepChange, step_change_id)
    if row is None:
        raise CannotDoError("edit.row_gone", table="step change")
    return Batch("Take a step change away", (deleted(row),))


def _measure(plan: Plan, measure_id: str) -> Measure:
    measure = plan.find(Measure, measure_id)
    if measure is None:
        raise CannotDoError("edit.row_gone", table="measure")
    return measure
