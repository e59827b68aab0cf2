"""The tracker in numbers, and the actions behind each number."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from db.records import Action, Objective, Outcome, Plan, Row, Theme, Tracker
from tests.ops.plans import small_plan
from tracker_gui.ops.overview import (
    RATING_ORDER,
    STAGE_ORDER,
    choice_words,
    chosen,
    is_due_soon,
    is_late,
    local_today,
    overview,
    rating_of_action,
)
from tracker_gui.rules.stages import STAGES

TODAY = datetime.date(2016, 9, 20)


def plan_of(*rows: Row) -> Plan:
    return Plan(
        [
            Tracker(id="t", title="Plan"),
            Theme(id="th1", position="A", title="Front door"),
            Theme(id="th2", position="B", title="Workforce"),
            Objective(id="ob1", theme_id="th1", position="A"),
            Objective(id="ob2", theme_id="th2", position="A"),
            *rows,
        ]
    )


def action(key: str, objective: str = "ob1", **values: str | None) -> Action:
    return replace(Action(id=key, objective_id=objective, position=key, what=key), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("due", "late", "soon"),
    [
        ("2016-09-19", True, False),
        ("2016-09-20", False, True),
        ("2016-10-18", False, True),
        ("2016-10-19", False, False),
        (None, False, False),
    ],
)
def test_late_begins_the_day_after_and_soon_ends_after_four_weeks(due: str | None, *, late: bool, soon: bool) -> None:
    row = action("a", due_date=due)
    plan = plan_of(row)
    assert (is_late(plan, row, TODAY), is_due_soon(plan, row, TODAY)) == (late, soon)


@pytest.mark.parametrize("stage", STAGES)
def test_a_closed_action_is_never_late(stage: str) -> None:
    row = action("a", due_date="2016-01-31", stage=stage)
    assert is_late(plan_of(row), row, TODAY) == (stage not in {"complete", "assured", "withdrawn"})


def test_the_numbers_agree_with_the_choices_behind_them() -> None:
    plan = plan_of(
        action("a", due_date="2016-01-31", stage="in progress"),
        action("b", due_date="2016-10-01"),
        action("c", "ob2", stage="complete", due_date="2016-01-31"),
        Outcome(id="o1", action_id="a", quarter="2016/17 Q1", rating="Red"),
        Outcome(id="o2", action_id="a", quarter="2016/17 Q2", text="Better", rating="Amber"),
    )
    found = overview(plan, TODAY)
    assert (found.actions, found.late, found.due_soon, found.without_outcome) == (3, 1, 1, 1)
    assert found.quarter == "2016/17 Q2"
    assert [row.id for row in chosen(plan, "late", TODAY)] == ["a"]
    assert [row.id for row in chosen(plan, "due soon", TODAY)] == ["b"]
    assert [row.id for row in chosen(plan, "gap:outcome", TODAY)] == ["b"]
    assert len(chosen(plan, "all", TODAY)) == found.actions
    for theme in found.themes:
        assert sum(theme.stages.values()) == sum(theme.ratings.values()) == theme.actions
        for stage, number in theme.stages.items():
            assert len(chosen(plan, f"stage:{stage}@{theme.theme_id}", TODAY)) == number
        for rating, number in theme.ratings.items():
            assert len(chosen(plan, f"rating:{rating}@{theme.theme_id}", TODAY)) == number
    assert found.themes[0].ratings == {"Amber": 1, "": 1}
    assert found.themes[1].stages == {"complete": 1}


def test_the_numbers_of_gaps_add_up() -> None:
    found = overview(small_plan(), TODAY)
    assert sum(found.gap_kinds.values()) == found.gaps > 0
    assert found.gap_kinds["outcome"] == found.without_outcome == 2


def test_a_rating_stands_until_another_is_given_and_the_future_has_none() -> None:
    plan = plan_of(
        action("a"),
        Outcome(id="o1", action_id="a", quarter="2015/16 Q4", rating="Green"),
        Outcome(id="o2", action_id="a", quarter="2016/17 Q3", rating="Red"),
    )
    assert rating_of_action(plan, "a", "2016/17 Q2") == "Green"
    assert rating_of_action(plan, "a", "2016/17 Q3") == "Red"
    assert rating_of_action(plan, "a", "2015/16 Q3") is None


def test_an_empty_plan_counts_nothing() -> None:
    found = overview(Plan([Tracker(id="t", title="Plan")]), TODAY)
    assert (found.actions, found.late, found.gaps, found.themes) == (0, 0, 0, ())


@pytest.mark.parametrize("choice", ["", "lat", "gap:", "gap:colour", "stage:green", "rating:complete", "stage"])
def test_an_unknown_choice_is_refused(choice: str) -> None:
    with pytest.raises(ValueError, match="no such choice"):
        chosen(small_plan(), choice, TODAY)


def test_every_choice_has_words() -> None:
    plan = small_plan()
    choices = ["all", "late", "due soon", "gaps", "gap:owner", "gap:outcome"]
    choices += [f"stage:{stage}" for stage in STAGE_ORDER] + [f"rating:{rating}" for rating in RATING_ORDER]
    words = [choice_words(plan, choice) for choice in choices]
    assert len(set(words)) == len(words)
    assert choice_words(plan, "stage:complete@th2") == "Stage “complete” in Workforce"


def test_every_stage_has_its_place_in_the_order() -> None:
    assert set(STAGE_ORDER) == {*STAGES, ""}


def test_today_is_a_day() -> None:
    assert abs((local_today() - datetime.datetime.now(datetime.UTC).date()).days) <= 1
