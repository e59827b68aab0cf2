"""Moving several rows at once: what a drag in the tree or the dialog "Move to" means, and whether it can be done at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, cast

from db.batch import Batch, Change
from db.positions import between
from db.records import TABLES, Action, Objective, Plan, Row, Theme
from tracker_gui.ops.building import Placed, updated
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.groups import healed
from tracker_gui.ops.labels import numbered, short, table_name

PARENT_OF: Final[dict[str, str | None]] = {"theme": None, "objective": "theme", "action": "objective"}
"""Under which kind of row each kind can stand; None for the top of the plan."""

PLURALS: Final = {"theme": "themes", "objective": "objectives", "action": "actions"}


def can_go(plan: Plan, table: str, ids: Sequence[str], parent: tuple[str, str] | None) -> bool:
    """Return whether these rows can stand under ``parent`` (its table and id; None for the top of the plan)."""
    if table not in PARENT_OF or not ids or any(plan.row(table, row_id) is None for row_id in ids):
        return False
    wanted = PARENT_OF[table]
    if wanted is None:
        return parent is None
    return parent is not None and parent[0] == wanted and plan.row(*parent) is not None


def move_rows(plan: Plan, table: str, ids: Sequence[str], parent_id: str | None, before_id: str | None) -> Batch:
    """Return the batch that puts these rows, in the order they have in the plan, under ``parent_id`` ahead of ``before_id``.

    None as ``before_id`` is the end. Rows that stay are not rewritten. Raises CannotDoError where the rows cannot stand there.
    """
    parent = None if parent_id is None else (str(PARENT_OF.get(table)), parent_id)
    if not can_go(plan, table, ids, parent):
        raise CannotDoError("edit.cannot_go", table=table_name(table))
    moving = in_plan_order(plan, table, ids)
    siblings = _siblings(plan, table, parent_id)
    gone = {row.id for row in moving}
    staying = [row for row in siblings if row.id not in gone]
    index = _place(siblings, staying, before_id, gone)
    order = [*staying[:index], *moving, *staying[index:]]
    label = _label(plan, table, moving, parent_id)
    if order == siblings:
        return Batch(label, ())
    changes: list[Change] = []
    if table == "action":
        changes += _healed(plan, cast("list[Action]", siblings), cast("list[Action]", order), gone, str(parent_id))
    field = f"{PARENT_OF[table]}_id" if PARENT_OF[table] else None
    keys = _keys(cast("Sequence[Placed]", staying), index, len(moving))
    for row, key in zip(moving, keys, strict=True):
        values: dict[str, Any] = {field: parent_id} if field else {}
        changes += updated(row, **values, position=key)
    return Batch(label, tuple(changes))


def beside(plan: Plan, ids: Sequence[str], row_id: str, *, behind: bool) -> Batch:
    """Return the batch that puts actions ahead of or behind another one, in its objective."""
    other = plan.find(Action, row_id)
    if other is None:
        raise CannotDoError("edit.row_gone", table="action")
    siblings = [row.id for row in plan.children(Action, other.objective_id)]
    place = siblings.index(row_id) + (1 if behind else 0)
    return move_rows(plan, "action", ids, other.objective_id, siblings[place] if place < len(siblings) else None)


def shift(plan: Plan, table: str, ids: Sequence[str], offset: int) -> Batch:
    """Return the batch that moves rows of one parent up (-1) or down (1) together.

    At the edge of their parent they go on into the parent above or below; at the edge of the plan nothing happens.
    """
    rows = in_plan_order(plan, table, ids)
    label = f"Move {table_name(table)}"
    if not rows or table not in PARENT_OF:
        return Batch(label, ())
    parent_id = _parent_id(rows[0], table)
    mine = {row.id for row in rows if _parent_id(row, table) == parent_id}
    siblings = _siblings(plan, table, parent_id)
    first = next(place for place, row in enumerate(siblings) if row.id in mine)
    last = max(place for place, row in enumerate(siblings) if row.id in mine)
    if offset < 0 and first > 0:
        return move_rows(plan, table, sorted(mine), parent_id, siblings[first - 1].id)
    if offset > 0 and last < len(siblings) - 1:
        after = siblings[last + 2].id if last + 2 < len(siblings) else None
        return move_rows(plan, table, sorted(mine), parent_id, after)
    beside = _beside(plan, table, parent_id, offset)
    if beside is None:
        return Batch(label, ())
    there = _siblings(plan, table, beside)
    return move_rows(plan, table, sorted(mine), beside, there[0].id if offset > 0 and there else None)


def in_plan_order(plan: Plan, table: str, ids: Iterable[str]) -> list[Row]:
    """Return the rows in the order in which they stand in the plan; raises CannotDoError where one is gone."""
    wanted = set(ids)
    rows = [row for row in _all_rows(plan, table) if row.id in wanted]
    if len(rows) != len(wanted):
        raise CannotDoError("edit.row_gone", table=table_name(table))
    return rows


def destinations(plan: Plan, table: str) -> list[tuple[str, str]]:
    """Return the rows under which rows of this kind can stand, as (id, words), in the order of the plan."""
    if PARENT_OF.get(table) == "theme":
        return [(theme.id, numbered(theme.ref, theme.title)) for theme in plan.rows(Theme)]
    if PARENT_OF.get(table) == "objective":
        return [
            (objective.id, f"{numbered(theme.ref, theme.title)}  ›  {numbered(objective.ref, objective.title)}")
            for theme in plan.rows(Theme)
            for objective in plan.children(Objective, theme.id)
        ]
    return []


def first_in(plan: Plan, table: str, parent_id: str) -> str | None:
    """Return the id of the first row of this kind under a parent, or None."""
    rows = _siblings(plan, table, parent_id)
    return rows[0].id if rows else None


def _all_rows(plan: Plan, table: str) -> list[Row]:
    if table == "theme":
        return list(plan.rows(Theme))
    if table == "objective":
        return [row for theme in plan.rows(Theme) for row in plan.children(Objective, theme.id)]
    return list(plan.actions()) if table == "action" else []


def _siblings(plan: Plan, table: str, parent_id: str | None) -> list[Row]:
    return list(plan.rows(Theme)) if parent_id is None else list(plan.children(TABLES[table], parent_id))


def _parent_id(row: Row, table: str) -> str | None:
    parent = PARENT_OF[table]
    return str(getattr(row, f"{parent}_id")) if parent else None


def _beside(plan: Plan, table: str, parent_id: str | None, offset: int) -> str | None:
    """Return the parent ahead of or behind this one in the plan, or None."""
    parent = PARENT_OF[table]
    if parent is None:
        return None
    ids = [row.id for row in _all_rows(plan, parent)]
    place = ids.index(str(parent_id)) + offset
    return ids[place] if 0 <= place < len(ids) else None


def _place(siblings: Sequence[Row], staying: Sequence[Row], before_id: str | None, gone: set[str]) -> int:
    """Return where among those that stay; where the row named moves itself, ahead of the next one that stays."""
    ids = [row.id for row in siblings]
    if before_id not in ids:
        return len(staying)
    for row in siblings[ids.index(before_id) :]:
        if row.id not in gone:
            return staying.index(row)
    return len(staying)


def _keys(staying: Sequence[Placed], index: int, count: int) -> list[str]:
    before = staying[index - 1].position if index > 0 else None
    after = next((row.position for row in staying[index:] if before is None or row.position > before), None)
    keys: list[str] = []
    for _ in range(count):
        before = between(before, after)
        keys.append(before)
    return keys


def _healed(plan: Plan, siblings: list[Action], order: list[Action], gone: set[str], parent_id: str) -> list[Change]:
    """Return the changes by which no row claims to continue a What it no longer stands under, there and where it came from."""
    changes = healed(siblings, order)
    sources = dict.fromkeys(row.objective_id for row in order if row.id in gone and row.objective_id != parent_id)
    for source in sources:
        left = list(plan.children(Action, source))
        changes += healed(left, [row for row in left if row.id not in gone])
    return changes


def _label(plan: Plan, table: str, rows: Sequence[Row], parent_id: str | None) -> str:
    what = table_name(table) if len(rows) == 1 else f"{len(rows)} {PLURALS[table]}"
    if parent_id is None or all(_parent_id(row, table) == parent_id for row in rows):
        return f"Move {what}"
    parent = plan.row(str(PARENT_OF[table]), parent_id)
    return f"Move {what} to {short(str(getattr(parent, 'title', '')))}"
