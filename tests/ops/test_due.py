"""A due date that moves keeps where it was."""

from __future__ import annotations

from db.records import Action, DueRevision, Plan
from tests.ops.plans import after, small_plan
from tracker_gui.ops.due import due_history, give_reason, no_revision, set_due
from tracker_gui.ops.edit import set_field


def due(plan: Plan, text: str | None, reason: str | None = None) -> Plan:
    return after(plan, set_due(plan, "ac1", text, reason))


def test_the_first_agreed_date_is_never_lost() -> None:
    plan = due(small_plan(), "31/12/2016")
    assert plan.count(DueRevision) == 0
    plan = due(due(plan, "31/3/2017", "Staff were away"), "30 June 2017")
    history = due_history(plan, plan.get(Action, "ac1"))
    assert history.words == "First agreed 31 Dec 2016, moved twice, 181 days later"
    assert history.reasons == ("Staff were away",)
    assert [row.due_text for row in plan.children(DueRevision, "ac1")] == ["31/12/2016", "31/3/2017"]


def test_other_words_for_the_same_day_are_no_revision() -> None:
    plan = due(due(small_plan(), "31/12/2016"), "end of December 2016")
    assert plan.count(DueRevision) == 0
    assert due_history(plan, plan.get(Action, "ac1")).words == ""


def test_a_date_that_is_taken_away_was_agreed_all_the_same() -> None:
    plan = due(due(small_plan(), "31/12/2016"), None)
    history = due_history(plan, plan.get(Action, "ac1"))
    assert history.words == "First agreed 31 Dec 2016, moved once"
    assert history.slipped is None


def test_the_field_set_from_anywhere_keeps_it_too() -> None:
    plan = due(small_plan(), "31/12/2016")
    plan = after(plan, set_field(plan, "action", "ac1", "due_text", "1/2/2017"))
    plan = after(plan, set_field(plan, "action", "ac1", "due_date", "2017-01-01"))
    assert [row.due_date for row in plan.children(DueRevision, "ac1")] == ["2016-12-31", "2017-02-01"]


def test_a_reason_can_follow_and_a_slip_of_the_pen_goes() -> None:
    plan = due(due(small_plan(), "31/12/2016"), "31/12/2017")
    (row,) = plan.children(DueRevision, "ac1")
    told = after(plan, give_reason(plan, row.id, " Waiting for the court "))
    assert told.get(DueRevision, row.id).reason == "Waiting for the court"
    assert after(plan, no_revision(plan, row.id)).count(DueRevision) == 0
