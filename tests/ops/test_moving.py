"""Moving several rows at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Action, Objective, Plan, Theme
from tests.ops.plans import after, small_plan
from tracker_gui.ops import moving, rows
from tracker_gui.ops.errors import CannotDoError


def plan_of(counts: list[list[int]]) -> Plan:
    """Return a plan with a theme for each list, an objective for each number, and so many actions."""
    found: list[Theme | Objective | Action] = []
    tracker = small_plan().tracker
    for t, objectives in enumerate(counts):
        found.append(Theme(id=f"t{t}", position=str(t + 1), title=f"Theme {t}"))
        for o, actions in enumerate(objectives):
            found.append(Objective(id=f"o{t}{o}", theme_id=f"t{t}", position=str(o + 1), title=f"Objective {t}{o}"))
            found += [
                Action(id=f"a{t}{o}{a}", objective_id=f"o{t}{o}", position=str(a + 1), what="Same", what_continues=a > 0)
                for a in range(actions)
            ]
    return Plan([tracker, *found])


def ids(plan: Plan, parent: str) -> list[str]:
    return [row.id for row in plan.children(Action, parent)]


def test_several_actions_go_to_another_objective_in_one_deed() -> None:
    plan = plan_of([[3, 1]])
    batch = moving.move_rows(plan, "action", ["a002", "a000"], "o01", "a010")
    assert batch.label == "Move 2 actions to Objective 01"
    result = after(plan, batch)
    assert ids(result, "o01") == ["a000", "a002", "a010"]
    assert not result.get(Action, "a000").what_continues
    assert not result.get(Action, "a001").what_continues
    assert result.get(Action, "a002").what_continues  # it still stands under a row with its What


def test_what_stands_there_already_is_no_change() -> None:
    plan = plan_of([[3]])
    assert moving.move_rows(plan, "action", ["a001"], "o00", "a002").empty
    assert moving.move_rows(plan, "action", ["a001"], "o00", "a001").empty


@pytest.mark.parametrize(
    ("table", "row", "parent"),
    [
        ("theme", "t0", "t1"),
        ("objective", "o00", None),
        ("objective", "o00", "o01"),
        ("action", "a000", "t0"),
        ("action", "a000", None),
        ("action", "gone", "o00"),
        ("measure", "m", "a000"),
    ],
)
def test_what_cannot_stand_there_is_refused(table: str, row: str, parent: str | None) -> None:
    plan = plan_of([[1, 1], [1]])
    with pytest.raises(CannotDoError):
        moving.move_rows(plan, table, [row], parent, None)


def test_at_the_edge_rows_go_on_into_the_next_parent() -> None:
    plan = plan_of([[2, 1], [1]])
    plan = after(plan, moving.shift(plan, "action", ["a001"], 1))
    assert ids(plan, "o01") == ["a001", "a010"]
    plan = after(plan, moving.shift(plan, "objective", ["o01"], 1))
    assert [row.id for row in plan.children(Objective, "t1")] == ["o01", "o10"]
    assert moving.shift(plan, "theme", ["t1"], 1).empty
    plan = after(plan, moving.shift(plan, "theme", ["t1"], -1))
    assert [row.id for row in plan.rows(Theme)] == ["t1", "t0"]


def test_places_to_go_to_are_named_with_what_they_are_in() -> None:
    plan = plan_of([[1], [1]])
    assert moving.destinations(plan, "objective") == [("t0", "Theme 0"), ("t1", "Theme 1")]
    assert moving.destinations(plan, "action")[1] == ("o10", "Theme 1  ›  Objective 10")
    assert moving.destinations(plan, "theme") == []


@given(st.data())
def test_any_rows_anywhere_keep_their_order_and_nothing_is_lost(data: st.DataObject) -> None:
    plan = plan_of(data.draw(st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=3), min_size=1, max_size=3)))
    actions = [row.id for row in plan.actions()]
    if not actions:
        return
    chosen = data.draw(st.lists(st.sampled_from(actions), min_size=1, unique=True))
    parent = data.draw(st.sampled_from([row.id for row in plan.rows(Objective)]))
    before = data.draw(st.sampled_from([*ids(plan, parent), None]))
    result = after(plan, moving.move_rows(plan, "action", chosen, parent, before))
    order = ids(result, parent)
    assert [row for row in order if row in chosen] == [row for row in actions if row in chosen]
    assert sorted(row.id for row in result.actions()) == sorted(actions)
    staying = [row for row in ids(plan, parent) if row not in chosen]
    assert [row for row in order if row not in chosen] == staying
    for objective in result.rows(Objective):
        first = result.children(Action, objective.id)[:1]
        assert not any(row.what_continues for row in first)


def test_several_rows_are_deleted_at_once() -> None:
    plan = plan_of([[2, 1], [1]])
    batch = rows.delete_several(plan, [("objective", "o00"), ("action", "a000"), ("theme", "t1")])
    result = after(plan, batch)
    assert [row.id for row in result.rows(Objective)] == ["o01"]
    assert batch.label == "Delete 2 rows"
