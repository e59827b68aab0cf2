"""One value for several rows, and several rows moved together."""

from __future__ import annotations

import pytest

from db.records import Action, Objective, Outcome, Plan, Theme, Tracker
from tracker_gui.ops import many
from tracker_gui.ops.errors import CannotDoError


@pytest.fixture
def plan() -> Plan:
    actions = [Action(id=name, objective_id="o", position=name.upper(), what=name) for name in "abcde"]
    other = Action(id="x", objective_id="p", position="A", what="x")
    objectives = [Objective(id=name, theme_id="th", position=name) for name in "op"]
    return Plan([Tracker(id="t", title="A plan"), Theme(id="th", position="V"), *objectives, *actions, other])


def order(plan: Plan) -> str:
    return "".join(action.id for action in plan.children(Action, "o"))


@pytest.mark.parametrize(
    ("ids", "offset", "seen", "after"),
    [
        ("bc", -1, "abcde", "bcade"),
        ("bc", 1, "abcde", "adbce"),
        ("ab", -1, "abcde", "abcde"),
        ("ac", -1, "abcde", "acbde"),
        ("de", 1, "abcde", "abcde"),
        ("d", -1, "ade", "dabce"),
        ("a", 1, "ade", "bcdae"),
        ("cx", -1, "abcdex", "acbde"),
    ],
)
def test_rows_move_past_the_next_one_that_is_seen(plan: Plan, ids: str, offset: int, seen: str, after: str) -> None:
    batch = many.move(plan, "action", list(ids), offset, list(seen))
    plan.apply(batch.changes)
    assert order(plan) == after
    assert [action.id for action in plan.children(Action, "p")] == ["x"]


def test_a_value_for_all_is_one_deed_with_a_name(plan: Plan) -> None:
    batch = many.set_field(plan, "action", ["a", "b"], "due_text", "end of June 2017")
    assert batch.label == "Set due date of 2 actions"
    plan.apply(batch.changes)
    assert [plan.get(Action, name).due_date for name in "ab"] == ["2017-06-30"] * 2
    plan.apply(many.set_rating(plan, ["a", "b"], "2016/17 Q2", "Green").changes)
    assert [outcome.rating for outcome in plan.rows(Outcome)] == ["Green", "Green"]
    assert many.set_field(plan, "action", ["a"], "due_text", "end of June 2017").empty
    with pytest.raises(CannotDoError, match=r"edit\.not_a_choice"):
        many.set_field(plan, "action", ["a"], "stage", "nearly")


def test_roles_are_set_added_and_taken_away(plan: Plan) -> None:
    def names(action: str) -> list[str]:
        return [role.name for role in plan.roles_of(action)]

    plan.apply(many.set_roles(plan, ["a"], ["Head of Service"]).changes)
    plan.apply(many.set_roles(plan, ["a", "b"], ["Team Manager"], "add").changes)
    assert (names("a"), names("b")) == (["Head of Service", "Team Manager"], ["Team Manager"])
    plan.apply(many.set_roles(plan, ["a", "b"], ["Team Manager"], "remove").changes)
    assert (names("a"), names("b")) == (["Head of Service"], [])
