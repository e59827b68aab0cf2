"""A value as it was, a deleted row with all that belonged to it: each as one deed that undo takes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Action, Measure, Plan
from tests.ops.plans import after, small_plan
from tracker_gui.ops.bringing_back import bring_all_back, bring_back, put_back
from tracker_gui.ops.edit import set_field
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.rows import delete, delete_several

ROWS = [("theme", "th1"), ("objective", "ob1"), ("action", "ac1"), ("action", "ac3"), ("measure", "me1"), ("step", "st2")]


@pytest.mark.parametrize(("table", "row_id"), ROWS)
def test_what_was_deleted_comes_back_whole(table: str, row_id: str) -> None:
    plan = small_plan()
    batch = delete(plan, table, row_id)
    without = after(plan, batch)
    back = after(without, bring_back(without, batch.changes, table, row_id))
    gone = {change.row_id for change in batch.changes if change.op == "delete"}
    for row in plan.all_rows():
        if row.id in gone:
            assert row in list(back.all_rows())


@pytest.mark.parametrize(
    "keys", [[("theme", "th1")], [("action", "ac1"), ("action", "ac3")], [("objective", "ob1"), ("step", "st2")]]
)
def test_all_that_one_deed_deleted_comes_back(keys: list[tuple[str, str]]) -> None:
    plan = small_plan()
    batch = delete_several(plan, keys)
    without = after(plan, batch)
    back = bring_all_back(without, batch.changes)
    assert sorted(map(repr, after(without, back).all_rows())) == sorted(map(repr, plan.all_rows()))
    assert back.label.startswith("Bring back ")
    with pytest.raises(CannotDoError) as caught:
        bring_all_back(plan, batch.changes)
    assert caught.value.code == "back.is_there"


def test_a_part_of_a_deletion_needs_what_it_belonged_to() -> None:
    plan = small_plan()
    batch = delete(plan, "theme", "th1")
    without = after(plan, batch)
    with pytest.raises(CannotDoError) as caught:
        bring_back(without, batch.changes, "action", "ac1")
    assert (caught.value.code, caught.value.facts["parent"]) == ("back.parent_gone", "objective")


def test_only_what_was_below_the_row_comes_with_it() -> None:
    plan = small_plan()
    batch = delete(plan, "objective", "ob1")
    objective = next(change for change in batch.changes if change.row_id == "ob1")
    without = after(plan, batch)
    without.apply([objective.inverse()])
    back = after(without, bring_back(without, batch.changes, "action", "ac2"))
    assert [action.id for action in back.rows(Action)] == ["ac2"]
    assert back.count(Measure) == 0


def test_a_link_to_a_role_that_is_gone_is_left_out() -> None:
    plan = small_plan()
    batch = delete(plan, "action", "ac1")
    without = after(plan, batch)
    without = Plan(row for row in without.all_rows() if row.id != "ro1")
    back = after(without, bring_back(without, batch.changes, "action", "ac1"))
    assert [role.id for role in back.roles_of("ac1")] == ["ro2"]


def test_a_row_that_is_there_is_not_brought_back_twice() -> None:
    plan = small_plan()
    batch = delete(plan, "step", "st1")
    with pytest.raises(CannotDoError, match=r"back\.is_there"):
        bring_back(plan, batch.changes, "step", "st1")
    with pytest.raises(CannotDoError, match=r"back\.row_gone"):
        bring_back(after(plan, batch), (), "step", "st1")


def test_a_value_is_put_back_with_what_is_read_from_it() -> None:
    plan = small_plan()
    changed = after(plan, set_field(plan, "measure", "me1", "target_text", "50%"))
    back = after(changed, put_back(changed, "measure", "me1", "target_text", "100% / Apr 17"))
    assert back.get(Measure, "me1") == plan.get(Measure, "me1")


def test_what_is_there_already_makes_no_deed_and_what_cannot_be_is_refused() -> None:
    plan = small_plan()
    assert put_back(plan, "action", "ac1", "what", "Screen in a day").empty
    with pytest.raises(CannotDoError, match=r"back\.row_gone"):
        put_back(plan, "action", "gone", "what", "x")
    with pytest.raises(CannotDoError, match=r"back\.parent_gone"):
        put_back(plan, "action", "ac1", "objective_id", "gone")


def test_a_moved_row_goes_back_to_its_place() -> None:
    plan = small_plan()
    moved = after(plan, put_back(plan, "action", "ac1", "position", "Z"))
    assert [action.id for action in moved.children(Action, "ob1")] == ["ac2", "ac3", "ac1"]
    elsewhere = after(plan, put_back(plan, "action", "ac1", "objective_id", "ob2"))
    assert [action.id for action in elsewhere.children(Action, "ob2")] == ["ac1"]


@given(st.text(alphabet="ab 12%/", max_size=8), st.text(alphabet="ab 12%/", max_size=8))
def test_putting_back_undoes_an_edit_of_words(first: str, second: str) -> None:
    plan = small_plan()
    plan.apply(set_field(plan, "action", "ac2", "due_text", first).changes)
    then = plan.get(Action, "ac2")
    changed = after(plan, set_field(plan, "action", "ac2", "due_text", second))
    back = after(changed, put_back(changed, "action", "ac2", "due_text", then.due_text))
    assert (back.get(Action, "ac2").due_text, back.get(Action, "ac2").due_date) == (then.due_text, then.due_date)
