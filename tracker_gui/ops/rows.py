"""Adding, deleting and moving whole rows of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from db.batch import Batch, Change
from db.ids import new_id
from db.records import (
    PARENTS,
    TABLES,
    Action,
    ExtraColumn,
    Measure,
    Objective,
    Plan,
    Row,
    Step,
    Theme,
)
from tracker_gui.ops import words
from tracker_gui.ops.building import Placed, created, deleted, position_at, updated
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.groups import healed
from tracker_gui.ops.labels import short, table_name

ORDERED = ("theme", "objective", "action", "step", "measure", "extra_column", "note")
Added = tuple[Batch, str]


def _place(siblings: Sequence[Row], after: str | None) -> str:
    """Return the position behind the sibling ``after``, or behind the last one."""
    ids = [row.id for row in siblings]
    index = ids.index(after) + 1 if after in ids else len(ids)
    return position_at(cast("Sequence[Placed]", siblings), index)


def _needs(plan: Plan, kind: type[Row], row_id: str, table: str) -> None:
    if plan.find(kind, row_id) is None:
        raise CannotDoError("edit.row_gone", table=table_name(table))


def add_theme(plan: Plan, title: str, after: str | None = None) -> Added:
    """Return the batch that adds a theme behind ``after`` (or last), and the id of the theme."""
    row = Theme(id=new_id(), position=_place(plan.rows(Theme), after), title=title)
    return Batch("Add a theme", (created(row),)), row.id


def add_objective(plan: Plan, theme_id: str, title: str, after: str | None = None) -> Added:
    """Return the batch that adds an objective to a theme, and its id."""
    _needs(plan, Theme, theme_id, "theme")
    place = _place(plan.children(Objective, theme_id), after)
    row = Objective(id=new_id(), theme_id=theme_id, position=place, title=title)
    return Batch("Add an objective", (created(row),)), row.id


def add_action(plan: Plan, objective_id: str, what: str = "", after: str | None = None) -> Added:
    """Return the batch that adds an action to an objective, and its id.

    Set into a group of rows with one What, it ends that group: the row under it then shows its own What.
    """
    _needs(plan, Objective, objective_id, "objective")
    siblings = plan.children(Action, objective_id)
    row = Action(id=new_id(), objective_id=objective_id, position=_place(siblings, after), what=what)
    order = sorted([*siblings, row], key=lambda action: (action.position, action.id))
    return Batch("Add an action", (created(row), *healed(siblings, order))), row.id


def add_measure(plan: Plan, action_id: str, title: str | None = None, after: str | None = None) -> Added:
    """Return the batch that adds a measure to an action, and its id."""
    _needs(plan, Action, action_id, "action")
    row_id = new_id()
    place = _place(plan.children(Measure, action_id), after)
    values = words.reread(Measure(id=row_id, action_id=action_id, position=place), plan.tracker.year_start_month, title=title)
    return Batch("Add a measure", (created(Measure(id=row_id, action_id=action_id, position=place, **values)),)), row_id


def add_step(plan: Plan, action_id: str, text: str, after: str | None = None) -> Added:
    """Return the batch that adds a step to an action, and its id."""
    _needs(plan, Action, action_id, "action")
    row = Step(id=new_id(), action_id=action_id, position=_place(plan.children(Step, action_id), after), text=text)
    return Batch("Add a step", (created(row),)), row.id


def add_extra_column(plan: Plan, title: str) -> Added:
    """Return the batch that adds a further column to the tracker, and its id."""
    row = ExtraColumn(id=new_id(), position=_place(plan.rows(ExtraColumn), None), title=title)
    return Batch(f"Add column {short(title)}", (created(row),)), row.id


def below(plan: Plan, table: str, row_id: str) -> list[Row]:
    """Return the row and everything that hangs on it, children ahead of their parents."""
    row = plan.row(table, row_id)
    if row is None:
        raise CannotDoError("edit.row_gone", table=table_name(table))
    found: list[Row] = []
    for child_table, links in PARENTS.items():
        for field, parent in links:
            if parent == table:
                for child in plan.children(TABLES[child_table], row_id, via=field):
                    found += below(plan, child_table, child.id)
    return [*found, row]


def what_goes(plan: Plan, table: str, row_id: str) -> dict[str, int]:
    """Return how many rows of each table go when this row is deleted, itself included (``{"action": 3, "measure": 5}``)."""
    counts: dict[str, int] = {}
    for row in below(plan, table, row_id):
        name = next(name for name, kind in TABLES.items() if type(row) is kind)
        counts[name] = counts.get(name, 0) + 1
    return counts


def delete(plan: Plan, table: str, row_id: str) -> Batch:
    """Return the batch that deletes a row with everything below it."""
    rows = below(plan, table, row_id)
    row = rows[-1]
    changes: list[Change] = []
    if isinstance(row, Action):
        siblings = plan.children(Action, row.objective_id)
        changes += healed(siblings, [sibling for sibling in siblings if sibling.id != row.id])
    changes += [deleted(gone) for gone in rows]
    return Batch(f"Delete {table_name(table)}", tuple(changes))


def roots(plan: Plan, keys: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return those of the rows (table, id) that hang on none of the others, each once; raises CannotDoError where one is gone."""
    wanted = list(dict.fromkeys(keys))
    inside: set[str] = set()
    for table, row_id in wanted:
        inside.update(row.id for row in below(plan, table, row_id)[:-1])
    return [key for key in wanted if key[1] not in inside]


def delete_several(plan: Plan, keys: Sequence[tuple[str, str]]) -> Batch:
    """Return the batch that deletes these rows (table, id) with everything below them."""
    top = roots(plan, keys)
    if len(top) == 1:
        return delete(plan, *top[0])
    gone = {row_id for _, row_id in top}
    changes: list[Change] = []
    objectives = [row.objective_id for table, row_id in top if table == "action" and (row := plan.find(Action, row_id))]
    for objective in dict.fromkeys(objectives):
        siblings = plan.children(Action, objective)
        changes += healed(siblings, [sibling for sibling in siblings if sibling.id not in gone])
    changes += [deleted(row) for table, row_id in top for row in below(plan, table, row_id)]
    tables = {table for table, _ in top}
    what = f"{len(top)} {table_name(tables.pop())}s" if len(tables) == 1 else f"{len(top)} rows"
    return Batch(f"Delete {what}", tuple(changes))


def move(plan: Plan, table: str, row_id: str, parent_id: str | None, before_id: str | None) -> Batch:
    """Return the batch that puts a row under ``parent_id`` (None: the parent it has) ahead of ``before_id`` (None: last).

    Raises CannotDoError where the row has no order or the parent is not there. Siblings are not rewritten.
    """
    row = plan.row(table, row_id)
    if row is None or table not in ORDERED:
        raise CannotDoError("edit.row_gone", table=table_name(table))
    values: dict[str, Any] = {}
    if table in PARENTS:
        field, parent_table = PARENTS[table][0]
        parent_id = parent_id or str(getattr(row, field))
        if plan.row(parent_table, parent_id) is None:
            raise CannotDoError("edit.row_gone", table=table_name(parent_table))
        values[field] = parent_id
        siblings: list[Row] = list(plan.children(TABLES[table], parent_id))
    else:
        siblings = list(plan.rows(TABLES[table]))
    others = [sibling for sibling in siblings if sibling.id != row_id]
    ids = [sibling.id for sibling in others]
    index = ids.index(before_id) if before_id in ids else len(ids)
    if values.items() <= {name: getattr(row, name) for name in values}.items() and siblings == [
        *others[:index],
        row,
        *others[index:],
    ]:
        return Batch(f"Move {table_name(table)}", ())
    changes: list[Change] = []
    if isinstance(row, Action):
        order = cast("list[Action]", [*others[:index], row, *others[index:]])
        changes += healed(cast("list[Action]", siblings), order)
        if row.objective_id != values["objective_id"]:
            left = plan.children(Action, row.objective_id)
            changes += healed(left, [sibling for sibling in left if sibling.id != row_id])
    changes += updated(row, **values, position=position_at(cast("Sequence[Placed]", others), index))
    return Batch(f"Move {table_name(table)}", tuple(changes))


def move_by(plan: Plan, table: str, row_id: str, offset: int) -> Batch:
    """Return the batch that moves a row up (-1) or down (+1) among its siblings; empty at the end of the list."""
    row = plan.row(table, row_id)
    if row is None:
        raise CannotDoError("edit.row_gone", table=table_name(table))
    if table in PARENTS:
        siblings: list[Row] = list(plan.children(TABLES[table], str(getattr(row, PARENTS[table][0][0]))))
    else:
        siblings = list(plan.rows(TABLES[table]))
    index = siblings.index(row)
    target = index + offset
    if not 0 <= target < len(siblings):
        return Batch(f"Move {table_name(table)}", ())
    others = [sibling for sibling in siblings if sibling.id != row_id]
    before = others[target].id if target < len(others) else None
    return move(plan, table, row_id, None, before)
