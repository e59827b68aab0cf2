"""The journal in words."""

from __future__ import annotations

from tests.ops.plans import after, small_plan
from tracker_gui.ops.edit import set_field, set_who
from tracker_gui.ops.rows import delete, move_by
from tracker_gui.ops.telling import change_words, value_words


def test_a_changed_field_is_told_with_both_values() -> None:
    plan = small_plan()
    batch = set_field(plan, "action", "ac1", "due_date", "2017-03-31")
    told = [change_words(after(plan, batch), change) for change in batch.changes]
    assert "action “Screen in a day”: due date — → 31 March 2017" in told


def test_a_move_does_not_show_its_key() -> None:
    plan = small_plan()
    batch = move_by(plan, "theme", "th1", 1)
    assert change_words(after(plan, batch), batch.changes[0]) == "moved theme “Front door”"


def test_a_deleted_row_is_told_by_what_it_was() -> None:
    plan = small_plan()
    batch = delete(plan, "measure", "me1")
    gone = after(plan, batch)
    assert change_words(gone, batch.changes[-1]) == "deleted measure “% of contacts decided in a day”"


def test_a_role_given_to_an_action_is_told_by_its_name() -> None:
    plan = small_plan()
    batch = set_who(plan, "ac2", ["Duty manager"])
    assert change_words(after(plan, batch), batch.changes[-1]) == "added Who “Duty manager”"


def test_values_in_words() -> None:
    plan = small_plan()
    assert value_words(plan, "done", True) == "yes"
    assert value_words(plan, "value", 78.0) == "78"
    assert value_words(plan, "text", "") == "—"
