"""The tracker counted and kept counted: after any edits the sums are those of counting anew."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from db.batch import Change
from db.records import (
    Action,
    ActionRole,
    DueRevision,
    Measure,
    Objective,
    Outcome,
    Plan,
    Role,
    Row,
    Step,
    table_of,
    values_of,
)
from tests.ops.plans import small_plan
from tracker_gui.ops.overview import chosen_facts, overview, overview_of
from tracker_gui.ops.tally import Tally, counted, move_of

DAY = datetime.date(2016, 9, 20)


def changes_of(plan: Plan, name: str, number: int) -> list[Change]:
    """Return one edit of the plan, as an operation would make it."""
    actions = sorted(action.id for action in plan.rows(Action))
    if not actions:
        return []
    action = plan.get(Action, actions[number % len(actions)])
    if name == "stage":
        return [update(action, "stage", (None, "complete", "withdrawn")[number % 3])]
    if name == "due":
        return [update(action, "due_date", (None, "2016-09-01", "2016-10-01", "2018-01-01")[number % 4])]
    if name == "delete":
        gone: list[Row] = [action]
        for kind in (Outcome, Step, ActionRole, DueRevision):
            gone = [*plan.children(kind, action.id), *gone]
        measures = plan.children(Measure, action.id)
        if measures:
            return []
        return [Change(table_of(row), row.id, "delete", None, values_of(row), None) for row in gone]
    if name == "move":
        objectives = sorted(row.id for row in plan.rows(Objective))
        return [update(action, "objective_id", objectives[number % len(objectives)])]
    if name == "theme":
        objective = plan.get(Objective, action.objective_id)
        return [update(objective, "theme_id", ("th1", "th2")[number % 2])]
    made: dict[str, Row] = {
        "outcome": Outcome(
            id=f"o{number}{len(plan.rows(Outcome))}",
            action_id=action.id,
            quarter=("2016/17 Q1", "2016/17 Q2", "2016/17 Q3")[number % 3],
            text="Seen in December 2016, then February 2016",
            rating=(None, "Green", "Red")[number % 3],
        ),
        "owner": ActionRole(
            id=f"ar{number}{len(plan.rows(ActionRole))}", action_id=action.id, role_id=("ro1", "ro2")[number % 2], position="Z"
        ),
        "revision": DueRevision(
            id=f"d{number}{len(plan.rows(DueRevision))}", action_id=action.id, position="A", due_date="2016-06-30"
        ),
        "measure": Measure(
            id=f"m{number}{len(plan.rows(Measure))}", action_id=action.id, position="B", title="Visits", target_text="?"
        ),
    }
    row = made[name]
    return [Change(table_of(row), row.id, "create", None, None, values_of(row))]


def update(row: Row, field: str, value: Any) -> Change:
    return Change(table_of(row), row.id, "update", field, getattr(row, field), value)


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["stage", "due", "delete", "move", "theme", "outcome", "owner", "revision", "measure"]),
        st.integers(0, 11),
    ),
    max_size=12,
)


@given(EDITS)
def test_after_any_edits_the_sums_are_those_of_counting_anew(edits: list[tuple[str, int]]) -> None:
    plan = small_plan()
    tally = counted(plan, DAY)
    for name, number in edits:
        changes = changes_of(plan, name, number)
        plan.apply(changes)
        tally.mark(changes)
        tally.work()
        assert overview_of(tally) == overview(plan, DAY)
        assert tally.facts == counted(plan, DAY).facts


def test_an_edit_looks_only_at_what_it_touched() -> None:
    plan = small_plan()
    tally = counted(plan, DAY)
    before = dict(tally.facts)
    change = update(plan.get(Action, "ac1"), "stage", "complete")
    plan.apply([change])
    tally.mark([change])
    assert not tally.done
    tally.work()
    assert [key for key, facts in tally.facts.items() if facts is not before[key]] == ["ac1"]


def test_a_row_that_continues_is_told_of_new_owners_above() -> None:
    plan = small_plan()
    tally = counted(plan, DAY)
    row = ActionRole(id="new", action_id="ac2", role_id="ro1", position="A")
    change = Change("action_role", "new", "create", None, None, values_of(row))
    plan.apply([change])
    tally.mark([change])
    tally.work()
    (owner,) = [todo for todo in tally.facts["ac3"].todos if todo.kind == "owner"]
    assert owner.why == "Nobody is named in Who; the row above has Duty manager"


def test_the_work_can_be_done_in_slices() -> None:
    tally = Tally(small_plan(), DAY)
    slices = 0
    while not tally.work(0.0):
        slices += 1
        assert slices < 10
    assert slices == 2
    assert overview_of(tally) == overview(small_plan(), DAY)


def test_how_a_rating_moved() -> None:
    assert move_of("Red", "Green") == "better"
    assert move_of("Green", "Amber") == "worse"
    assert move_of("Amber", "Amber") == "the same"
    assert move_of(None, "Amber") == "newly rated"
    assert move_of("Amber", None) == ""


def test_choices_by_role_by_month_and_by_how_the_rating_moved() -> None:
    plan = small_plan()
    plan.apply([Change("due_revision", "d", "create", None, None, values_of(DueRevision(id="d", action_id="ac1", position="A")))])
    tally = counted(plan, DAY)

    def ids(choice: str) -> list[str]:
        return [facts.action_id for facts in chosen_facts(tally, choice)]

    assert ids("gaps#ro1") == ["ac1"] if tally.facts["ac1"].gap_kinds else ids("gaps#ro1") == []
    assert ids("gap:owner#") == ["ac2", "ac3"]
    assert ids("due:2017-04") == ["ac1"]
    assert ids("slipped") == ["ac1"]
    assert ids("move:newly rated") == ["ac1"]
    assert ids("reported:no@th1") == ["ac2", "ac3"]
    assert ids("reported:yes") == ["ac1"]


def test_roles_come_by_their_gaps_and_nobody_last() -> None:
    plan = small_plan()
    plan.apply([Change("outcome", "ou1", "delete", None, values_of(plan.get(Outcome, "ou1")), None)])
    roles = overview(plan, DAY).roles
    assert [role.name for role in roles] == ["Duty manager", "Head of service", "Nobody named"]
    assert roles[0].kinds == {"outcome": 1}
    assert replace(roles[2], kinds={}).role_id == ""
    assert plan.get(Role, "ro1").name == roles[0].name
