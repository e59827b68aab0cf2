"""Adding, deleting and moving rows."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Action, Measure, Objective, Plan, Reading, Role, Theme
from tests.ops.plans import after, small_plan
from tracker_gui.ops import rows
from tracker_gui.ops.errors import CannotDoError


def _whats(plan: Plan, objective: str) -> list[tuple[str, bool]]:
    return [(action.what, action.what_continues) for action in plan.children(Action, objective)]


def test_each_kind_of_row_is_added_behind_the_one_named() -> None:
    plan = small_plan()
    batch, theme = rows.add_theme(plan, "New", after="th1")
    plan = after(plan, batch)
    assert [row.id for row in plan.rows(Theme)] == ["th1", theme, "th2"]
    batch, objective = rows.add_objective(plan, theme, "O")
    plan = after(plan, batch)
    batch, action = rows.add_action(plan, objective, "A")
    plan = after(plan, batch)
    batch, measure = rows.add_measure(plan, action, "% of plans on time")
    plan = after(plan, batch)
    assert plan.get(Measure, measure).unit == "%"
    batch, _ = rows.add_step(plan, action, "S")
    plan = after(plan, batch)
    assert rows.what_goes(plan, "theme", theme) == {"step": 1, "measure": 1, "action": 1, "objective": 1, "theme": 1}


def test_a_row_added_inside_a_group_ends_the_group() -> None:
    plan = small_plan()
    batch, _ = rows.add_action(plan, "ob1", "Other", after="ac2")
    assert _whats(after(plan, batch), "ob1")[1:] == [("Review thresholds", False), ("Other", False), ("Review thresholds", False)]


def test_deleting_takes_everything_below_and_leaves_the_register() -> None:
    plan = after(small_plan(), rows.delete(small_plan(), "action", "ac1"))
    assert plan.count(Reading) == plan.count(Measure) == 0
    assert plan.count(Role) == 2


def test_deleting_the_head_of_a_group_leaves_the_next_row_its_what() -> None:
    plan = after(small_plan(), rows.delete(small_plan(), "action", "ac2"))
    assert _whats(plan, "ob1")[1] == ("Review thresholds", False)


def test_moving_down_and_to_another_parent() -> None:
    plan = small_plan()
    plan = after(plan, rows.move_by(plan, "action", "ac1", 1))
    assert [row.id for row in plan.children(Action, "ob1")] == ["ac2", "ac1", "ac3"]
    assert not plan.get(Action, "ac3").what_continues
    plan = after(plan, rows.move(plan, "action", "ac1", "ob2", None))
    assert [row.id for row in plan.children(Action, "ob2")] == ["ac1"]


def test_a_row_at_the_end_stays_and_leaves_no_trace() -> None:
    assert rows.move_by(small_plan(), "theme", "th2", 1).empty
    assert rows.move(small_plan(), "theme", "th2", None, None).empty


def test_only_the_moved_row_is_written() -> None:
    plan = small_plan()
    assert {change.row_id for change in rows.move(plan, "objective", "ob3", "th1", "ob2").changes} == {"ob3"}


def test_rows_that_are_gone_are_refused() -> None:
    for call in (
        lambda p: rows.add_action(p, "no"),
        lambda p: rows.delete(p, "theme", "no"),
        lambda p: rows.move(p, "reading", "re1", None, None),
    ):
        with pytest.raises(CannotDoError):
            call(small_plan())


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(-1, 1)), max_size=20))
def test_any_moves_keep_all_rows_and_no_false_continuation(moves: list[tuple[int, int]]) -> None:
    plan = small_plan()
    for which, offset in moves:
        plan = after(plan, rows.move_by(plan, "action", f"ac{which + 1}", offset))
        actions = plan.children(Action, "ob1")
        assert {row.id for row in actions} == {"ac1", "ac2", "ac3"}
        for above, row in itertools.pairwise(actions):
            assert not row.what_continues or above.what == row.what
        assert not actions[0].what_continues
    assert plan.count(Objective) == 3
