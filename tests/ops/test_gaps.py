"""What counts as a gap, and what does not."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from db.records import Action, ActionRole, Measure, Objective, Outcome, Plan, Role, Row, Theme, Tracker
from tracker_gui.ops.gaps import KIND_WORDS, KINDS, deadline, gaps, has_outcome, quarter_label

TODAY = datetime.date(2016, 9, 20)


def plan_with(action: Action, *rows: Row) -> Plan:
    return Plan(
        [
            Tracker(id="t", title="Plan"),
            Theme(id="th", position="A", title="Front door"),
            Objective(id="ob", theme_id="th", position="A", title="Contacts"),
            action,
            *rows,
        ]
    )


WHOLE = Action(id="a", objective_id="ob", position="A", what="Screen", stage="in progress", due_date="2016-12-31")
OWNER = (Role(id="r", name="Duty manager"), ActionRole(id="ar", action_id="a", role_id="r", position="A"))
TOLD = Outcome(id="o", action_id="a", quarter="2016/17 Q2", text="Begun")
MEASURE = Measure(
    id="m",
    action_id="a",
    position="A",
    title="% in time",
    baseline_text="75%",
    baseline_value=75,
    target_text="?",
    target_value=None,
)


def kinds(plan: Plan, today: datetime.date = TODAY) -> list[str]:
    return [gap.kind for gap in gaps(plan, today)]


def test_a_whole_action_has_no_gap() -> None:
    assert kinds(plan_with(WHOLE, *OWNER, TOLD)) == []


def test_every_kind_is_found_and_has_words() -> None:
    bare = replace(WHOLE, due_date=None)
    measure = replace(MEASURE, baseline_text="Data to be provided", baseline_value=None)
    assert set(kinds(plan_with(bare, measure))) == set(KINDS) == set(KIND_WORDS)


@pytest.mark.parametrize(
    ("text", "value", "gap"),
    [
        ("?", None, True),
        (None, None, True),
        ("  ", None, True),
        ("TBC", None, True),
        ("60%+", 60.0, False),
        ("quarterly", None, False),
    ],
)
def test_a_target_is_missing_when_its_words_say_so(text: str | None, value: float | None, *, gap: bool) -> None:
    measure = replace(MEASURE, target_text=text, target_value=value)
    assert ("target" in kinds(plan_with(WHOLE, *OWNER, TOLD, measure))) == gap


@pytest.mark.parametrize(
    ("text", "value", "gap"),
    [("Baseline to be provided", None, True), ("", None, True), ("75% (Oct 15)", 75.0, False), ("Policy in place", None, False)],
)
def test_a_baseline_in_words_is_known(text: str, value: float | None, *, gap: bool) -> None:
    measure = replace(MEASURE, baseline_text=text, baseline_value=value)
    assert ("baseline" in kinds(plan_with(WHOLE, *OWNER, TOLD, measure))) == gap


def test_a_target_without_a_measure_is_no_gap_of_a_measure() -> None:
    assert kinds(plan_with(WHOLE, *OWNER, TOLD, replace(MEASURE, title=None))) == []


def test_the_deadline_is_the_actions_own_date_else_the_last_target_that_is_not_reached() -> None:
    undated = replace(WHOLE, due_date=None)
    early = replace(MEASURE, id="m1", target_text="90% Apr 17", target_date="2017-04-30")
    late = replace(MEASURE, id="m2", target_text="95% Jun 17", target_date="2017-06-30")
    reached = replace(MEASURE, id="m3", target_text="April 2018 COMPLETED", target_date="2018-04-30")
    assert deadline(plan_with(undated, early, late, reached), undated) == datetime.date(2017, 6, 30)
    assert deadline(plan_with(WHOLE, early), WHOLE) == datetime.date(2016, 12, 31)
    assert deadline(plan_with(undated, reached), undated) is None
    begun = replace(MEASURE, target_text="Commenced July 2016", target_date="2016-07-31")
    assert deadline(plan_with(undated, begun), undated) is None


def test_a_target_without_date_is_a_gap_only_where_the_action_lives_by_target_dates() -> None:
    undated = replace(WHOLE, due_date=None)
    dated = replace(MEASURE, id="m1", target_text="90% Apr 17", target_value=90, target_date="2017-04-30")
    open_ended = replace(MEASURE, id="m2", target_text="95%", target_value=95)
    found = [gap for gap in gaps(plan_with(undated, *OWNER, TOLD, dated, open_ended), TODAY) if gap.kind == "date"]
    assert [(gap.table, gap.row_id) for gap in found] == [("measure", "m2")]
    assert "date" not in kinds(plan_with(WHOLE, *OWNER, TOLD, open_ended))


def test_a_row_that_continues_the_one_above_is_told_its_owner() -> None:
    below = replace(WHOLE, id="b", position="B", what_continues=True)
    told = replace(TOLD, id="o2", action_id="b")
    (gap,) = gaps(plan_with(WHOLE, *OWNER, TOLD, below, told), TODAY)
    assert (gap.kind, gap.action_id) == ("owner", "b")
    assert "Duty manager" in gap.missing


def test_the_owner_above_is_not_told_to_an_action_of_its_own() -> None:
    own = replace(WHOLE, id="b", position="B")
    (gap,) = gaps(plan_with(WHOLE, *OWNER, TOLD, own, replace(TOLD, id="o2", action_id="b")), TODAY)
    assert "Duty manager" not in gap.missing


@pytest.mark.parametrize(
    ("stage", "owed"), [("complete", False), ("assured", False), ("withdrawn", False), ("paused", True), (None, True)]
)
def test_a_closed_action_owes_neither_date_nor_report(stage: str | None, *, owed: bool) -> None:
    found = kinds(plan_with(replace(WHOLE, stage=stage, due_date=None), *OWNER))
    assert ("date" in found, "outcome" in found) == (owed, owed)


def test_a_withdrawn_action_has_no_gaps_at_all() -> None:
    assert kinds(plan_with(replace(WHOLE, stage="withdrawn", due_date=None), MEASURE)) == []


def test_last_quarters_outcome_does_not_count_and_a_rating_alone_does() -> None:
    last = replace(TOLD, quarter="2016/17 Q1")
    rated = replace(TOLD, text=" ", rating="Green")
    assert "outcome" in kinds(plan_with(WHOLE, *OWNER, last))
    assert "outcome" not in kinds(plan_with(WHOLE, *OWNER, rated))
    assert not has_outcome(plan_with(WHOLE, replace(TOLD, text="  ")), "a", "2016/17 Q2")


def test_the_quarter_is_that_of_the_trackers_own_year() -> None:
    plan = Plan([Tracker(id="t", title="Plan", year_start_month=1)])
    assert quarter_label(plan, TODAY) == "2016 Q3"
    assert quarter_label(plan_with(WHOLE), TODAY) == "2016/17 Q2"


def test_a_due_date_that_cannot_be_read_is_a_gap_although_the_targets_have_dates() -> None:
    dated = replace(MEASURE, target_text="90% / Dec 16", target_value=90, target_date="2016-12-31")
    odd = replace(WHOLE, due_text="when the roof is mended", due_date=None)
    found = [gap for gap in gaps(plan_with(odd, *OWNER, TOLD, dated), TODAY) if gap.kind == "date"]
    assert [gap.missing for gap in found] == ["no date can be read from “when the roof is mended”"]
    said = replace(WHOLE, due_text="Ongoing", due_date=None)
    assert "date" not in kinds(plan_with(said, *OWNER, TOLD, dated))
