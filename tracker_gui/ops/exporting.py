"""Sending the plan out as the workbook that a council circulates."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from db.records import Plan
from tracker_gui.exchange.progress import Progress, silent
from tracker_gui.exchange.write_xlsx import write_workbook
from tracker_gui.ops.errors import CannotDoError


def export(plan: Plan, path: Path, progress: Progress = silent, charts: Collection[str] | None = None) -> Path:
    """Write the circulation workbook and return its path; ``charts``: ids of the measures to draw, None for those with readings.

    Raises DocumentError (with another name to use) or CannotDoError.
    """
    if path.suffix.lower() != ".xlsx":
        raise CannotDoError("export.not_xlsx", name=path.name, other=path.with_suffix(".xlsx").name)
    write_workbook(plan, path, progress, charts)
    return path
