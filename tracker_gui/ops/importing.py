"""Bringing a document in: read, report, and keep as one batch (and so one step of undo)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.author import Author
from db.batch import Batch
from db.journal import write
from db.opening import create, open_file
from db.positions import spread
from db.reading import load_plan
from db.records import Plan, RatingLevel, Row
from db.tracker_file import TrackerFile
from tracker_gui.exchange.choices import Choices
from tracker_gui.exchange.document import Document
from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.found import Doubt, FoundPlan
from tracker_gui.exchange.layouts import Layout
from tracker_gui.exchange.opened import Opened
from tracker_gui.exchange.progress import Progress, silent
from tracker_gui.exchange.read_apart import open_document_apart, open_pasted_apart, read_document_apart
from tracker_gui.exchange.recognise import NO_TABLE, problems_first, recognise_document
from tracker_gui.exchange.recognised import Recognised
from tracker_gui.ops.building import created, updated
from tracker_gui.ops.comparing import Choice, Comparison
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.found_details import level_rows
from tracker_gui.ops.import_into import compared, gone_from, holds_a_plan
from tracker_gui.ops.new_rows import NewRows, place_text
from tracker_gui.ops.older_values import base_of
from tracker_gui.ops.update_registers import register_changes
from tracker_gui.ops.updating import batch_of_update, version_row

__all__ = [
    "ImportReport", "Kept", "batch_of", "keep", "open_for_import", "open_pasted", "open_source", "place_text", "plan_in",
    "preview", "read_source", "recognise", "report",
]  # fmt: skip

Choose = Callable[[Comparison], Collection[Choice]]
"""Picks what of a comparison is to be taken."""


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
    """The end of an import: the file, the report, and whether anything was written.

    ``comparison`` tells what a tracker that held the plan already was compared with; None where the file was new or empty.
    """

    path: Path
    report: ImportReport
    written: bool
    comparison: Comparison | None = None

    @property
    def numbers(self) -> dict[str, int]:
        """How many actions are new, changed, unchanged, missing, deleted and doubtful."""
        if self.comparison is None:
            return {"new": self.report.counts["actions"]}
        return self.comparison.counts


def read_source(path: Path, progress: Progress = silent) -> FoundPlan:
    """Return the plan found in a document; raises DocumentError with a sentence for the user where there is none."""
    return read_document_apart(path, progress)


def open_source(
    path: Path, progress: Progress = silent, layouts: Sequence[Layout] = (), choices: Choices | None = None
) -> Opened:
    """Return a document with what is recognised in it; raises DocumentError where it cannot be read at all.

    Where no table is found ``recognised.plan`` is None and ``recognised.problem`` says why: a person may show where it begins.
    """
    return open_document_apart(path, layouts, progress, choices=choices)


def open_pasted(html: str | None, text: str | None, progress: Progress = silent, layouts: Sequence[Layout] = ()) -> Opened:
    """Return the same of what was copied: ``html`` and ``text`` as the clipboard has them."""
    return open_pasted_apart(html, text, layouts, progress)


def recognise(document: Document, choices: Choices, progress: Progress = silent) -> Recognised:
    """Return what is recognised in a document under the choices made; quick, and writes nothing."""
    return recognise_document(document, choices, progress)


def open_for_import(path: Path, layout: Layout | None, *, hidden: bool = False, progress: Progress = silent) -> Opened:
    """Return a document read by a given layout; raises DocumentError("layout.does_not_fit") where it has not its headings.

    A workbook of this program needs no layout. ``hidden``: also what is out of sight is read.
    """
    opened = open_source(path, progress, (layout,) if layout else (), Choices(hidden=True) if hidden else None)
    if layout is not None and opened.layout is None and not opened.recognised.exact:
        raise DocumentError("layout.does_not_fit", name=path.name, layout=layout.name)
    return opened


def plan_in(opened: Opened) -> FoundPlan:
    """Return the plan that was recognised; raises DocumentError where there is none."""
    recognised = opened.recognised
    if recognised.plan is None:
        raise DocumentError(recognised.problem or NO_TABLE, name=recognised.source)
    return recognised.plan


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
    return ImportReport(found.source, found.title, found.version, counts, problems_first(found.doubts))


def keep(found: FoundPlan, into: Path, author: Author, choose: Choose | None = None) -> Kept:
    """Write what was found into a tracker file and return what was done.

    A new file, or one without a plan, is filled; one that holds the plan is brought up to date, as one batch, with what
    ``choose`` picks of the comparison (all of it where nobody chooses). The same document again writes nothing.

    Raises CannotDoError where the file holds another plan, TrackerFileError where it cannot be opened or made. A new file that
    cannot be finished is not left behind.
    """
    numbers = report(found)
    if into.exists():
        with open_file(into, author) as file:
            if file.read_only_reason:
                raise CannotDoError("import.read_only", name=into.name)
            plan = load_plan(file)
            comparison = _compared(file, plan, found) if holds_a_plan(plan) else None
            if comparison is None:
                batch = batch_of(found, plan)
            else:
                batch = batch_of_update(plan, found, comparison, choose(comparison) if choose else _unasked(comparison))
            if not batch.empty:
                write(file, batch)
        return Kept(into, numbers, not batch.empty, comparison)

    def fill(file: TrackerFile) -> None:
        # While the file still has no name: an import that fails or is stopped leaves nothing.
        write(file, batch_of(found, load_plan(file)))

    create(into, author, title=found.title, fill=fill).close()
    return Kept(into, numbers, written=True)


def preview(found: FoundPlan, into: Path, author: Author) -> Comparison | None:
    """Return what ``keep`` would change in a tracker that holds the plan; None where there is none yet. Nothing is written.

    Raises CannotDoError where the file holds another plan, TrackerFileError where it cannot be opened.
    """
    if not into.exists():
        return None
    with open_file(into, author, read_only=True) as file:
        plan = load_plan(file)
        return _compared(file, plan, found) if holds_a_plan(plan) else None


def _compared(file: TrackerFile, plan: Plan, found: FoundPlan) -> Comparison:
    return compared(plan, found, file.path.name, gone_from(file, plan, found), base=base_of(file, found))


def _unasked(comparison: Comparison) -> Collection[Choice] | None:
    """Return what is taken where nobody chooses: None for everything."""
    return comparison.choices() if comparison.older else None


def batch_of(found: FoundPlan, plan: Plan) -> Batch:
    """Return the one batch that brings what was found into ``plan``; ids of the document are kept where they are still free."""
    changes = updated(
        plan.tracker,
        title=found.title or plan.tracker.title,
        organisation=found.organisation,
        version=found.version,
        version_date=found.version_date,
        year_start_month=found.year_start_month,
        tolerance=found.tolerance if found.tolerance is not None else plan.tracker.tolerance,
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
    if not plan.count(RatingLevel):
        rows += level_rows(found.rating_levels)
    rows.append(version_row(found))
    filled = plan.copy()
    filled.apply([*changes, *(created(row) for row in rows)])
    registers = register_changes(filled, found.roles, found.terms)
    return Batch(f"Import {found.source}", (*changes, *(created(row) for row in rows), *registers), "import")
