"""Bringing a document in: read, report, and keep as one batch (and so one step of undo)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.author import Author
from db.batch import Batch
from db.ids import new_id
from db.journal import write
from db.opening import create, open_file
from db.positions import spread
from db.reading import load_plan
from db.records import Action, Plan, Row, Theme, Tracker, Version
from db.tracker_file import TrackerFile
from tracker_gui.exchange.found import Doubt, FoundPlan
from tracker_gui.exchange.progress import Progress, silent
from tracker_gui.exchange.reading import read_document
from tracker_gui.ops.building import created, updated
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.new_rows import NewRows, place_text
from tracker_gui.ops.showing import plan_json

__all__ = ["ImportReport", "Kept", "batch_of", "keep", "place_text", "read_source", "report", "version_row"]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What was read, in numbers, and what is in doubt."""

    source: str
    title: str
    version: str | None
    counts: dict[str, int]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """The end of an import: the file, the report, and whether anything was written (not for a plan that was there already)."""

    path: Path
    report: ImportReport
    written: bool


def read_source(path: Path, progress: Progress = silent) -> FoundPlan:
    """Return the plan found in a document; raises DocumentError with a sentence for the user where there is none."""
    return read_document(path, progress)


def report(found: FoundPlan) -> ImportReport:
    """Return the numbers and doubts of what was read."""
    actions = found.actions()
    counts = {
        "themes": len(found.themes),
        "objectives": sum(len(theme.objectives) for theme in found.themes),
        "actions": len(actions),
        "roles": len({name for action in actions for name in action.who}),
        "steps": sum(len(action.steps) for action in actions),
        "measures": sum(len(action.measures) for action in actions),
        "readings": sum(len(measure.readings) for action in actions for measure in action.measures),
        "outcomes": sum(len(action.outcomes) for action in actions),
        "further columns": len(found.extra_columns),
        "notes": len(found.notes),
        "rows joined": found.joined_rows,
        "repeated headings left out": found.dropped_repeats,
    }
    return ImportReport(found.source, found.title, found.version, counts, tuple(found.doubts))


def keep(found: FoundPlan, into: Path, author: Author) -> Kept:
    """Write what was found into a tracker file, a new one or one that holds no plan yet, and return what was done.

    The same plan again writes nothing. Raises CannotDoError where the file holds another plan, TrackerFileError where it
    cannot be opened or made. A new file that cannot be finished is not left behind.
    """
    numbers = report(found)
    if into.exists():
        with open_file(into, author) as file:
            if file.read_only_reason:
                raise CannotDoError("import.read_only", name=into.name)
            plan = load_plan(file)
            batch = batch_of(found, plan)
            if plan.count(Theme) or plan.count(Action):
                if _same(plan, found):
                    return Kept(into, numbers, written=False)
                raise CannotDoError("import.holds_a_plan", name=into.name)
            write(file, batch)
        return Kept(into, numbers, written=True)

    def fill(file: TrackerFile) -> None:
        # While the file still has no name: an import that fails or is stopped leaves nothing.
        write(file, batch_of(found, load_plan(file)))

    create(into, author, title=found.title, fill=fill).close()
    return Kept(into, numbers, written=True)


def batch_of(found: FoundPlan, plan: Plan) -> Batch:
    """Return the one batch that brings what was found into ``plan``; ids of the document are kept where they are still free."""
    changes = updated(
        plan.tracker,
        title=found.title or plan.tracker.title,
        organisation=found.organisation,
        version=found.version,
        version_date=found.version_date,
        year_start_month=found.year_start_month,
    )
    made = NewRows(plan, found.source, found.year_start_month)
    rows: list[Row] = made.columns([*found.extra_columns, *(title for action in found.actions() for title in action.extra)])
    for found_theme, position in zip(found.themes, spread(len(found.themes)), strict=True):
        theme = made.theme(found_theme, position)
        rows.append(theme)
        for found_objective, place in zip(found_theme.objectives, spread(len(found_theme.objectives)), strict=True):
            objective = made.objective(found_objective, theme.id, place)
            rows.append(objective)
            for action, key in zip(found_objective.actions, spread(len(found_objective.actions)), strict=True):
                rows += made.action(action, objective.id, key)
    rows += [made.note(note, position) for note, position in zip(found.notes, spread(len(found.notes)), strict=True)]
    rows.append(version_row(found))
    return Batch(f"Import {found.source}", (*changes, *(created(row) for row in rows)), "import")


def version_row(found: FoundPlan) -> Version:
    """Return the named place in the journal that an import leaves."""
    return Version(id=new_id(), name=f"Imported {found.version or found.source}", note=found.source)


def _same(plan: Plan, found: FoundPlan) -> bool:
    """Return whether ``plan`` says what ``found`` says, ids and provenance aside."""
    fresh = Plan([Tracker(id=new_id(), title=found.title)])
    fresh.apply(batch_of(found, fresh).changes)
    return _without_ids(plan_json(plan)) == _without_ids(plan_json(fresh))


def _without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_ids(part) for name, part in value.items() if name != "id"}
    if isinstance(value, list):
        return [_without_ids(part) for part in value]
    return value
