"""A later edition of 2,000 actions, 4,000 measures and 100,000 readings compared with the tracker that holds the plan.

The floor is what the first import of the same document costs: making all of its rows.
"""

from __future__ import annotations

import copy
import random

import pytest

from db.records import Plan, Tracker
from tests.bench.floors import compare as compare_times
from tests.bench.plans import rows
from tests.ops.found_plans import document, without_ids
from tracker_gui.exchange.found import FoundPlan
from tracker_gui.ops.importing import batch_of
from tracker_gui.ops.matched import actions_of
from tracker_gui.ops.updating import batch_of_update, compare

ACTIONS = 2000


@pytest.fixture(scope="module")
def plan() -> Plan:
    return Plan([Tracker(id="t", title="Big"), *rows(ACTIONS)])


def reworded(found: FoundPlan) -> FoundPlan:
    """Return the document without ids, with two words of each What, and an entry of each list, changed."""
    changed = without_ids(found)
    chance = random.Random(5)
    for action in changed.actions():
        words = action.what.split()
        words[chance.randrange(len(words))] = "otherwise"
        action.what = " ".join([*words[:3], "newly", *words[3:]])
        action.steps[0].text += " too"
        action.measures[0].title = f"{action.measures[0].title} now"
    return changed


def update(plan: Plan, found: FoundPlan) -> None:
    batch_of_update(plan, found, compare(plan, found))


def first_import(found: FoundPlan) -> None:
    batch_of(copy.deepcopy(found), Plan([Tracker(id="x", title="New")]))


def test_the_same_workbook_again(plan: Plan) -> None:
    found = document(plan)
    assert compare(plan, found).nothing_new
    compare_times("the same again", lambda: update(plan, found), lambda: first_import(found), "a first import", at_most=1.5)


def test_every_row_reworded_and_no_ids(plan: Plan) -> None:
    found = reworded(document(plan))
    comparison = compare(plan, found)
    spots = [spot for spot, _action in actions_of(found)]
    assert [comparison.matching.row_id(spot) for spot in spots] == [action.id for action in plan.actions()]
    compare_times("every row reworded", lambda: update(plan, found), lambda: first_import(found), "a first import", at_most=5)
