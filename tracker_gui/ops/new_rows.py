"""What was found as rows: headings, actions, measures with everything that hangs on them, each under an id of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from db.ids import new_id
from db.positions import spread
from db.records import (
    Action,
    ActionRole,
    DueRevision,
    ExtraColumn,
    ExtraValue,
    Measure,
    Note,
    Objective,
    Outcome,
    Plan,
    Received,
    Role,
    Row,
    Step,
    Theme,
)
from tracker_gui.exchange.found import (
    FoundAction,
    FoundCell,
    FoundMeasure,
    FoundNote,
    FoundObjective,
    FoundOutcome,
    FoundTheme,
    Place,
)
from tracker_gui.ops import words
from tracker_gui.ops.building import position_at
from tracker_gui.ops.found_details import detail_rows, measure_fields, reading_row


class NewRows:
    """Makes rows for a plan. Those of one call come parents first, so that they can be written in order.

    An id of the document is kept where it is still free. Roles and further columns that the plan has are used again.
    """

    def __init__(self, plan: Plan, source: str, start_month: int = 4) -> None:
        """Make rows for ``plan``, read in the document ``source``; years begin with the month ``start_month``."""
        self._source = source
        self._start_month = start_month
        self._used: set[str] = {row.id for row in plan.all_rows()}
        self._roles: dict[str, str] = {role.name: role.id for role in plan.rows(Role)}
        self._present = plan.rows(ExtraColumn)
        self._columns: dict[str, str] = {column.title: column.id for column in self._present}

    def free_id(self, wanted: str | None) -> str:
        """Return the wanted id where no row has it, else a new one; either is taken from now on."""
        row_id = wanted if wanted and wanted not in self._used else new_id()
        self._used.add(row_id)
        return row_id

    def columns(self, titles: Iterable[str]) -> list[Row]:
        """Return further columns for those titles that have none yet, behind the ones there are."""
        new = [title for title in dict.fromkeys(titles) if title not in self._columns]
        last = position_at(self._present, len(self._present)) if self._present else ""
        rows: list[Row] = []
        for title, position in zip(new, spread(len(new)), strict=True):
            self._columns[title] = new_id()
            rows.append(ExtraColumn(id=self._columns[title], position=last + position, title=title))
        return rows

    def theme(self, found: FoundTheme, position: str) -> Theme:
        """Return the row of a theme, without what stands under it."""
        return Theme(id=self.free_id(found.id), position=position, ref=found.ref, title=found.title)

    def objective(self, found: FoundObjective, theme_id: str, position: str) -> Objective:
        """Return the row of an objective, without what stands under it."""
        row_id = self.free_id(found.id)
        return Objective(id=row_id, theme_id=theme_id, position=position, ref=found.ref, title=found.title)

    def action(self, found: FoundAction, objective_id: str, position: str, columns: Mapping[str, str] | None = None) -> list[Row]:
        """Return the row of an action and all that hangs on it, the roles that the register lacks ahead of it.

        ``columns`` has the ids of further columns by title, those made here where none are given; a text of another title is
        left out.
        """
        known = self._columns if columns is None else columns
        action = Action(
            id=self.free_id(found.id),
            objective_id=objective_id,
            position=position,
            ref=found.ref,
            what=found.what,
            what_continues=found.what_continues,
            stage=found.stage,
            **words.due_values(found.due_text, self._start_month),
        )
        rows: list[Row] = [action]
        for name, place in zip(found.who, spread(len(found.who)), strict=True):
            if name not in self._roles:
                self._roles[name] = new_id()
                rows.insert(0, Role(id=self._roles[name], name=name))
            rows.append(ActionRole(id=new_id(), action_id=action.id, role_id=self._roles[name], position=place))
        for step, place in zip(found.steps, spread(len(found.steps)), strict=True):
            rows.append(
                Step(
                    id=new_id(),
                    action_id=action.id,
                    position=place,
                    text=step.text,
                    level=step.level,
                    done=step.done,
                    who=step.who,
                    **words.due_values(step.due_text, self._start_month),
                )
            )
        for measure, place in zip(found.measures, spread(len(found.measures)), strict=True):
            rows += self.measure(measure, action.id, place)
        for quarter, text, rating in reports_of(found.outcomes):
            rows.append(Outcome(id=new_id(), action_id=action.id, quarter=quarter, text=text, rating=rating))
        for title, text in found.extra.items():
            if title in known:
                rows.append(ExtraValue(id=new_id(), action_id=action.id, column_id=known[title], text=text))
        for revision, place in zip(found.revisions, spread(len(found.revisions)), strict=True):
            before = {"due_text": revision.due_text, "due_date": revision.due_date, "reason": revision.reason}
            rows.append(DueRevision(id=new_id(), action_id=action.id, position=place, **before))
        return rows + [self.received(cell, action.id) for cell in found.received]

    def measure(self, found: FoundMeasure, action_id: str, position: str) -> list[Row]:
        """Return the row of a measure, and its readings."""
        blank = Measure(id=self.free_id(found.id), action_id=action_id, position=position)
        values = words.reread(
            blank, self._start_month, title=found.title, baseline_text=found.baseline_text, target_text=found.target_text
        )
        if found.unit:
            values["unit"] = found.unit
        if found.better:
            values["better"] = found.better
        values |= measure_fields(found.details)
        rows: list[Row] = [Measure(id=blank.id, action_id=action_id, position=position, **values)]
        rows += [reading_row(blank.id, reading) for reading in found.readings]
        return rows + detail_rows(blank.id, found.details)

    def note(self, found: FoundNote, position: str) -> Note:
        """Return the row of a note, with the place that it came from."""
        source = found.came_from or place_text(self._source, found.place)
        return Note(id=new_id(), position=position, source=source, text=found.text)

    def received(self, cell: FoundCell, action_id: str) -> Received:
        """Return the row of a cell as received."""
        return Received(
            id=new_id(),
            action_id=action_id,
            source=self._source,
            sheet=cell.place.sheet,
            cell=cell.place.cell or f"row {cell.place.row}",
            heading=cell.heading,
            text=cell.text,
        )


def reports_of(outcomes: Iterable[FoundOutcome]) -> list[tuple[str | None, str, str | None]]:
    """Return (quarter, text, rating) of each quarter: an action has one outcome a quarter, so its paragraphs become lines."""
    by_quarter: dict[str | None, list[FoundOutcome]] = {}
    for outcome in outcomes:
        by_quarter.setdefault(outcome.quarter, []).append(outcome)
    return [
        (
            quarter,
            "\n".join(part.text for part in parts if part.text),
            next((part.rating for part in parts if part.rating), None),
        )
        for quarter, parts in by_quarter.items()
    ]


def place_text(source: str, place: Place) -> str:
    """Return where something stands, in words: ``file, sheet "A", C12``."""
    parts = [source]
    if place.sheet:
        parts.append(f"sheet “{place.sheet}”")
    parts.append(place.cell or f"row {place.row}")
    return ", ".join(parts)
