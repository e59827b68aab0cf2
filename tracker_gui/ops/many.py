"""Several rows at once: one value for all of them, moved together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from db.batch import Batch
from db.records import PARENTS, TABLES, Plan, Row
from tracker_gui.ops import edit, rows
from tracker_gui.ops.drafts import Draft
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.labels import field_name, table_name

Way = Literal["set", "add", "remove"]


def counted(table: str, count: int) -> str:
    """Return so many rows of a table in words: ``1 action``, ``4 measures``."""
    return f"{count} {table_name(table)}{'' if count == 1 else 's'}"


def set_field(plan: Plan, table: str, row_ids: Sequence[str], field: str, value: str | None) -> Batch:
    """Return the batch that gives a field of all these rows one value; raises CannotDoError where it does not fit."""
    with Draft(plan) as draft:
        for row_id in row_ids:
            draft.do(edit.set_field(plan, table, row_id, field, value))
    name = "due date" if field == "due_text" else field_name(field)
    return draft.batch(f"Set {name} of {counted(table, len(row_ids))}")


def set_rating(plan: Plan, action_ids: Sequence[str], quarter: str | None, rating: str | None) -> Batch:
    """Return the batch that rates all these actions for a quarter; None takes their ratings away."""
    with Draft(plan) as draft:
        for action_id in action_ids:
            draft.do(edit.set_outcome(plan, action_id, quarter, rating=rating))
    return draft.batch(f"Set rating of {counted('action', len(action_ids))}")


def set_roles(plan: Plan, action_ids: Sequence[str], names: Sequence[str], way: Way = "set") -> Batch:
    """Return the batch by which these roles are those of all the actions, are added to theirs, or taken from them."""
    with Draft(plan) as draft:
        for action_id in action_ids:
            present = [role.name for role in plan.roles_of(action_id)]
            wanted = {
                "set": list(names),
                "add": [*present, *names],
                "remove": [name for name in present if name not in names],
            }[way]
            draft.do(edit.set_who(plan, action_id, wanted))
    return draft.batch(f"Set Who of {counted('action', len(action_ids))}")


def move(plan: Plan, table: str, row_ids: Sequence[str], offset: int, seen: Sequence[str]) -> Batch:
    """Return the batch that moves rows past the next one that is ``seen`` above (-1) or below (1) them, under each parent.

    Those at the end of their list stay there. Raises CannotDoError where a row is gone.
    """
    places = {row_id: place for place, row_id in enumerate(seen)}
    groups: dict[str, list[Row]] = {}
    for row_id in sorted(row_ids, key=lambda each: places.get(each, 0)):
        row = plan.row(table, row_id)
        if row is None:
            raise CannotDoError("edit.row_gone", table=table_name(table))
        groups.setdefault(_parent(table, row), []).append(row)
    with Draft(plan) as draft:
        for parent, group in groups.items():
            _move_group(plan, draft, table, parent, [row.id for row in group], offset, places)
    return draft.batch(f"Move {counted(table, len(row_ids))}" if len(row_ids) > 1 else f"Move {table_name(table)}")


def _move_group(
    plan: Plan, draft: Draft, table: str, parent: str, row_ids: list[str], offset: int, places: dict[str, int]
) -> None:
    siblings = [row.id for row in plan.children(TABLES[table], parent)]
    order = [row_id for row_id in siblings if row_id in places or row_id in row_ids]
    for row_id in row_ids if offset < 0 else reversed(row_ids):
        place = order.index(row_id)
        target = place + offset
        if not 0 <= target < len(order) or order[target] in row_ids:
            continue
        neighbour = order[target]
        before: str | None = neighbour
        if offset > 0:
            all_ids = [row.id for row in plan.children(TABLES[table], parent)]
            behind = all_ids.index(neighbour) + 1
            before = all_ids[behind] if behind < len(all_ids) else None
        draft.do(rows.move(plan, table, row_id, None, before))
        order[place], order[target] = order[target], order[place]


def _parent(table: str, row: Row) -> str:
    return str(getattr(row, PARENTS[table][0][0]))
