"""Rows that share one What: a group is an action and the rows under it that continue its What."""

from __future__ import annotations

from collections.abc import Sequence

from db.batch import Change
from db.records import Action, Plan
from tracker_gui.ops.building import updated


def continuing_after(plan: Plan, action: Action) -> list[Action]:
    """Return the rows right under ``action`` that continue its What."""
    siblings = plan.children(Action, action.objective_id)
    following = siblings[siblings.index(action) + 1 :]
    group = []
    for row in following:
        if not row.what_continues or row.what != action.what:
            break
        group.append(row)
    return group


def healed(before: Sequence[Action], order: Sequence[Action]) -> list[Change]:
    """Return the changes by which no row of ``order`` claims to continue a What that the row above does not have.

    ``before`` is the order of the rows now, ``order`` what it is about to become.
    """
    changes: list[Change] = []
    for index, row in enumerate(order):
        if row.what_continues and (index == 0 or order[index - 1].what != row.what):
            changes += updated(row, what_continues=False)
    return changes if list(before) != list(order) else []
