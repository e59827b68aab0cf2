"""Which actions a filter leaves."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from db.records import Action, ActionRole, Measure, Objective, Outcome, Plan, Role, Step, Theme, Tracker
from tracker_gui.ops.filtering import Filter, filter_from, passing, search_text

TODAY = datetime.date(2026, 11, 25)


@pytest.fixture
def plan() -> Plan:
    return Plan(
        [
            Tracker(id="t", title="A plan"),
            Theme(id="th", position="V"),
            Objective(id="o", theme_id="th", position="V"),
            Action(id="late", objective_id="o", position="A", what="Visit", stage="in progress", due_date="2026-10-31"),
            Action(id="soon", objective_id="o", position="B", what="Train", due_date="2026-12-01"),
            Action(id="later", objective_id="o", position="C", what="Audit", stage="paused", due_date="2027-09-30"),
            Action(id="done", objective_id="o", position="D", what="Match", stage="complete", due_date="2026-01-31"),
            Action(id="open", objective_id="o", position="E", what="Review"),
            Role(id="r", name="Team Manager"),
            ActionRole(id="ar", action_id="late", role_id="r", position="V"),
            Step(id="s", action_id="soon", position="V", text="Book the ROOM"),
            Measure(id="m", action_id="late", position="V", title="Visits made", baseline_text="to be provided"),
            Outcome(id="u", action_id="late", quarter="2026/27 Q3", text="Begun", rating="Red"),
        ]
    )


CASES = (
    (Filter(roles=("r",)), ["late"]),
    (Filter(roles=("",)), ["soon", "later", "done", "open"]),
    (Filter(stages=("in progress", "paused")), ["late", "later"]),
    (Filter(stages=("",)), ["soon", "open"]),
    (Filter(ratings=("Red",)), ["late"]),
    (Filter(ratings=("",)), ["soon", "later", "done", "open"]),
    (Filter(due="late"), ["late"]),
    (Filter(due="soon"), ["soon"]),
    (Filter(due="quarter"), ["late", "soon"]),
    (Filter(due="later"), ["later"]),
    (Filter(due="none"), ["open"]),
    (Filter(gaps=("baseline",)), ["late"]),
    (Filter(not_updated=True), ["soon", "later", "open"]),
    (Filter(roles=("r",), stages=("paused",)), []),
)


@pytest.mark.parametrize(("asked", "left"), CASES)
def test_what_is_left(plan: Plan, asked: Filter, left: list[str]) -> None:
    test = passing(plan, asked, "2026/27 Q3", TODAY)
    assert [action.id for action in plan.actions() if test(action)] == left


def test_words_are_looked_for_in_all_text(plan: Plan) -> None:
    assert "book the room" in search_text(plan, plan.get(Action, "soon"))
    text = search_text(plan, plan.get(Action, "late"))
    assert all(word in text for word in ("team manager", "visits made", "to be provided", "begun", "red", "in progress"))


def test_a_filter_comes_back_from_its_values() -> None:
    asked = Filter("rota", ("r",), ("", "paused"), ("Red",), "late", ("date",), not_updated=True)
    assert filter_from(asked.as_json()) == asked
    damaged: dict[str, Any] = {"words": 3, "roles": "x", "due": "yesterday", "other": 1, "not_updated": "yes"}
    assert filter_from(damaged) == Filter()


def test_values_are_chosen_one_by_one() -> None:
    asked = Filter().with_value("roles", "a", on=True).with_value("roles", "b", on=True)
    assert asked.roles == ("a", "b")
    assert asked.with_value("roles", "a", on=False) == replace(asked, roles=("b",))
    assert not asked.empty
    assert Filter(words="x").only_words
