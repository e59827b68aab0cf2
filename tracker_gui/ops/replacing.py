"""Replacing words all over the plan: first every change as it would be, then those that are wanted, as one deed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from db.batch import Batch, Change
from db.records import PARENTS, TABLES, Action, Plan, Row, Tracker
from tracker_gui.ops import edit
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.finding import texts
from tracker_gui.ops.labels import short
from tracker_gui.rules.finding import Finder


@dataclass(frozen=True, slots=True)
class Replacement:
    """One text as it is and as it would be; ``why_not`` is the refusal where it cannot be."""

    table: str
    row_id: str
    field: str
    before: str
    after: str
    where: str
    places: int
    action_id: str = ""
    why_not: CannotDoError | None = None


def replacements(plan: Plan, finder: Finder, new: str, only: Collection[str] | None = None) -> Iterator[Replacement | None]:
    """Yield each text that would change, once; None after each that would not, so that a caller can pause.

    A role stands in many actions and is one text: it is named once. A What that is shared by several rows is one text too.
    ``only``: in these actions; headings and the names of roles, which belong to others too, then stay as they are.
    """
    if finder.empty:
        return
    seen: set[tuple[str, str]] = set()
    for text in texts(plan):
        after = finder.replaced(text.text, new)
        if (
            after == text.text
            or (text.table, text.row_id + text.field) in seen
            or (only is not None and (text.action_id not in only or text.table == "role"))
            or _is_echo(plan, text.table, text.row_id, text.field)
        ):
            yield None
            continue
        seen.add((text.table, text.row_id + text.field))
        where = f"Role “{short(text.text)}”, wherever it is named" if text.table == "role" else text.where
        why_not = None
        try:
            edit.clean(text.table, text.field, after)
        except CannotDoError as error:
            why_not = error
        places = sum(1 for _ in finder.spans(text.text))
        yield Replacement(text.table, text.row_id, text.field, text.text, after, where, places, text.action_id, why_not)


def replace_all(plan: Plan, chosen: Iterable[Replacement], looked_for: str) -> Batch:
    """Return the one batch that makes these replacements; texts that have changed since are left as they are.

    Raises CannotDoError where a text cannot be what it would become.
    """
    wanted = [one for one in chosen if one.why_not is None]
    # Words that hold values are read again, and one field may follow from two texts of its row: each replacement is built on
    # what the one before has made. Done on a small plan of the rows concerned, because the whole plan is large.
    part = _part(plan, wanted)
    changes: list[Change] = []
    made = 0
    for one in wanted:
        row = part.row(one.table, one.row_id)
        if row is None or getattr(row, one.field) != one.before:
            continue
        batch = edit.set_field(part, one.table, one.row_id, one.field, one.after)
        part.apply(batch.changes)
        changes += batch.changes
        made += 1
    noun = "text" if made == 1 else "texts"
    return Batch(f"Replace “{short(looked_for, 24)}” in {made} {noun}", tuple(changes))


def _is_echo(plan: Plan, table: str, row_id: str, field: str) -> bool:
    """Return whether this is a What that only repeats the one of the row above."""
    action = plan.find(Action, row_id) if table == "action" and field == "what" else None
    return action is not None and action.what_continues


def _part(plan: Plan, wanted: Iterable[Replacement]) -> Plan:
    """Return a plan of the rows that are to change, what hangs on them, their ancestors, and the actions beside an action."""
    rows: dict[str, Row] = {row.id: row for row in plan.rows(Tracker)}
    for one in wanted:
        row = plan.row(one.table, one.row_id)
        if row is None:
            continue
        rows[row.id] = row
        if isinstance(row, Action):
            rows.update((other.id, other) for other in plan.children(Action, row.objective_id))
        for table, parents in PARENTS.items():
            if any(parent == one.table for _field, parent in parents):
                rows.update((child.id, child) for child in plan.children(TABLES[table], row.id))
    return Plan(rows.values())
