"""Bringing a document in: read, report, and keep as one batch (and so one step of undo)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.author import Author
from db.batch import Batch, Change
from db.ids import new_id
from db.journal import write
from db.opening import create, open_file
from db.positions import spread
from db.reading import load_plan
from db.records import (
    Action,
    ActionRole,
    ExtraColumn,
    ExtraValue,
    Measure,
    Note,
    Objective,
    Outcome,
    Plan,
    Reading,
    Received,
    Role,
    Row,
    Step,
    Theme,
    Tracker,
    Version,
)
from db.tracker_file import TrackerFile
from tracker_gui.exchange.found import Doubt, FoundAction, FoundMeasure, FoundOutcome, FoundPlan, Place
from tracker_gui.exchange.progress import Progress, silent
from tracker_gui.exchange.reading import read_document
from tracker_gui.ops import words
from tracker_gui.ops.building import created, updated
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.showing import plan_json


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
    return _Maker(found, plan).batch()


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


class _Maker:
    """Turns a found plan into rows. Rows come parents first, so that they can be written in order."""

    def __init__(self, found: FoundPlan, plan: Plan) -> None:
        self.found = found
        self.plan = plan
        self.rows: list[Row] = []
        self.used: set[str] = {row.id for row in plan.all_rows()}
        self.roles: dict[str, str] = {role.name: role.id for role in plan.rows(Role)}
        self.columns: dict[str, str] = {column.title: column.id for column in plan.rows(ExtraColumn)}

    def batch(self) -> Batch:
        found = self.found
        changes: list[Change] = updated(
            self.plan.tracker,
            title=found.title or self.plan.tracker.title,
            organisation=found.organisation,
            version=found.version,
            version_date=found.version_date,
            year_start_month=found.year_start_month,
        )
        self._columns()
        for theme, position in zip(found.themes, spread(len(found.themes)), strict=True):
            theme_id = self._id(theme.id)
            self.rows.append(Theme(id=theme_id, position=position, ref=theme.ref, title=theme.title))
            for objective, place in zip(theme.objectives, spread(len(theme.objectives)), strict=True):
                objective_id = self._id(objective.id)
                self.rows.append(
                    Objective(id=objective_id, theme_id=theme_id, position=place, ref=objective.ref, title=objective.title)
                )
                for action, key in zip(objective.actions, spread(len(objective.actions)), strict=True):
                    self._action(action, objective_id, key)
        for note, position in zip(found.notes, spread(len(found.notes)), strict=True):
            self.rows.append(Note(id=new_id(), position=position, source=place_text(found.source, note.place), text=note.text))
        name = f"Imported {found.version or found.source}"
        self.rows.append(Version(id=new_id(), name=name, note=found.source))
        return Batch(f"Import {found.source}", (*changes, *(created(row) for row in self.rows)), "import")

    def _id(self, wanted: str | None) -> str:
        row_id = wanted if wanted and wanted not in self.used else new_id()
        self.used.add(row_id)
        return row_id

    def _columns(self) -> None:
        used = [title for action in self.found.actions() for title in action.extra]
        titles = [title for title in dict.fromkeys([*self.found.extra_columns, *used]) if title not in self.columns]
        last = [column.position for column in self.plan.rows(ExtraColumn)][-1:]
        for title, position in zip(titles, spread(len(titles)), strict=True):
            self.columns[title] = new_id()
            self.rows.append(ExtraColumn(id=self.columns[title], position="".join(last) + position, title=title))

    def _action(self, found: FoundAction, objective_id: str, position: str) -> None:
        action_id = self._id(found.id)
        due = words.due_values(found.due_text, self.found.year_start_month)
        self.rows.append(
            Action(
                id=action_id,
                objective_id=objective_id,
                position=position,
                ref=found.ref,
                what=found.what,
                what_continues=found.what_continues,
                stage=found.stage,
                due_text=due["due_text"],
                due_date=due["due_date"],
            )
        )
        for name, place in zip(found.who, spread(len(found.who)), strict=True):
            if name not in self.roles:
                self.roles[name] = new_id()
                self.rows.append(Role(id=self.roles[name], name=name))
            self.rows.append(ActionRole(id=new_id(), action_id=action_id, role_id=self.roles[name], position=place))
        for step, place in zip(found.steps, spread(len(found.steps)), strict=True):
            self.rows.append(
                Step(id=new_id(), action_id=action_id, position=place, text=step.text, level=step.level, done=step.done)
            )
        for measure, place in zip(found.measures, spread(len(found.measures)), strict=True):
            self._measure(measure, action_id, place)
        self._outcomes(found, action_id)
        for title, text in found.extra.items():
            self.rows.append(ExtraValue(id=new_id(), action_id=action_id, column_id=self.columns[title], text=text))
        for cell in found.received:
            self.rows.append(
                Received(
                    id=new_id(),
                    action_id=action_id,
                    source=self.found.source,
                    sheet=cell.place.sheet,
                    cell=cell.place.cell or f"row {cell.place.row}",
                    heading=cell.heading,
                    text=cell.text,
                )
            )

    def _outcomes(self, found: FoundAction, action_id: str) -> None:
        """One action has one outcome a quarter: paragraphs of one quarter become its lines."""
        by_quarter: dict[str | None, list[FoundOutcome]] = {}
        for outcome in found.outcomes:
            by_quarter.setdefault(outcome.quarter, []).append(outcome)
        for quarter, parts in by_quarter.items():
            text = "\n".join(part.text for part in parts if part.text)
            rating = next((part.rating for part in parts if part.rating), None)
            self.rows.append(Outcome(id=new_id(), action_id=action_id, quarter=quarter, text=text, rating=rating))

    def _measure(self, found: FoundMeasure, action_id: str, position: str) -> None:
        measure_id = self._id(found.id)
        blank = Measure(id=measure_id, action_id=action_id, position=position)
        values = words.reread(
            blank,
            self.found.year_start_month,
            title=found.title,
            baseline_text=found.baseline_text,
            target_text=found.target_text,
        )
        if found.unit:
            values["unit"] = found.unit
        if found.better:
            values["better"] = found.better
        self.rows.append(Measure(id=measure_id, action_id=action_id, position=position, **values))
        for reading in found.readings:
            day = datetime.date.fromisoformat(reading.date).isoformat()
            self.rows.append(Reading(id=new_id(), measure_id=measure_id, date=day, value=reading.value))


def place_text(source: str, place: Place) -> str:
    """Return where something stands, in words: ``file, sheet "A", C12``."""
    parts = [source]
    if place.sheet:
        parts.append(f"sheet “{place.sheet}”")
    parts.append(place.cell or f"row {place.row}")
    return ", ".join(parts)
