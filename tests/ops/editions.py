"""Editions of a plan: its document after a change, brought into the tracker."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from db.records import Plan
from tests.ops.found_plans import document, without_ids
from tests.ops.plans import after
from tracker_gui.exchange.found import FoundAction, FoundPlan
from tracker_gui.ops.comparing import Comparison, RowComparison
from tracker_gui.ops.updating import batch_of_update, compare

OF_OURS = pytest.mark.parametrize("of_ours", [True, False], ids=["with ids", "without ids"])


def edition(plan: Plan, change: Callable[[FoundPlan], object], *, of_ours: bool = True) -> FoundPlan:
    """Return the document of a plan after a change to it."""
    found = document(plan) if of_ours else without_ids(document(plan))
    change(found)
    return found


def taken(plan: Plan, found: FoundPlan) -> Plan:
    """Return the plan after the import, having checked that the same again changes nothing."""
    result = after(plan, batch_of_update(plan, found, compare(plan, found)))
    again = compare(result, found)
    assert again.nothing_new
    assert batch_of_update(result, found, again).empty
    return result


def first(found: FoundPlan) -> FoundAction:
    return found.actions()[0]


def row_of(comparison: Comparison, key: str) -> RowComparison:
    return next(row for row in comparison.rows if row.key == key)
