"""Sending the plan out as the workbook that a council circulates."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.records import Measure, Plan
from tracker_gui.exchange.measure_facts import points_of, title_of
from tracker_gui.exchange.native_charts import drawn_unasked
from tracker_gui.exchange.progress import Progress, silent
from tracker_gui.exchange.write_xlsx import write_workbook
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.labels import short


def export(plan: Plan, path: Path, progress: Progress = silent, charts: Collection[str] | None = None) -> Path:
    """Write the circulation workbook and return its path; ``charts``: ids of the measures to draw, None for those with readings.

    Raises DocumentError (with another name to use) or CannotDoError.
    """
    if path.suffix.lower() != ".xlsx":
        raise CannotDoError("export.not_xlsx", name=path.name, other=path.with_suffix(".xlsx").name)
    write_workbook(plan, path, progress, charts)
    return path


@dataclass(frozen=True, slots=True)
class Drawable:
    """A measure that a chart can be made of: how many readings it has, and whether it is drawn where nobody chose."""

    measure_id: str
    title: str
    readings: int
    drawn: bool


def drawables(plan: Plan) -> list[Drawable]:
    """Return the measures that have readings, in the order of the plan."""
    found = [
        (measure, len(points_of(plan, measure))) for action in plan.actions() for measure in plan.children(Measure, action.id)
    ]
    unasked = {measure.id for measure in drawn_unasked(plan)}
    return [Drawable(row.id, title_of(row), readings, row.id in unasked) for row, readings in found if readings]


def charts_named(plan: Plan, names: Sequence[str]) -> list[str]:
    """Return the ids of measures by their ids or titles (any case).

    Raises CannotDoError: ``export.no_such_measure``, ``export.several_measures`` of one title, ``export.no_readings``.
    """
    return [_named(plan, name) for name in names]


def _named(plan: Plan, name: str) -> str:
    said = " ".join(name.split()).casefold()
    rows = [row for row in plan.rows(Measure) if name == row.id or title_of(row).casefold() == said]
    if not rows:
        raise CannotDoError("export.no_such_measure", name=short(name))
    if len(rows) > 1:
        raise CannotDoError("export.several_measures", name=short(name), ids=", ".join(row.id for row in rows))
    if not points_of(plan, rows[0]):
        raise CannotDoError("export.no_readings", name=short(name))
    return rows[0].id
