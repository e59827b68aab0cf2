"""Outcomes by quarter, readings by date, texts in further columns."""

from __future__ import annotations

import datetime

import pytest

from db.records import ExtraValue, Outcome, Reading
from tests.ops.plans import after, small_plan
from tracker_gui.ops.edit import set_extra, set_outcome, set_reading
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.rows import add_extra_column


def test_text_and_rating_of_a_quarter_are_set_apart() -> None:
    plan = small_plan()
    plan = after(plan, set_outcome(plan, "ac1", "2016/17 Q2", text="Done"))
    assert [(o.text, o.rating) for o in plan.children(Outcome, "ac1")] == [("Done", "Amber")]
    plan = after(plan, set_outcome(plan, "ac1", "2016/17 Q3", rating="Green"))
    assert [(o.quarter, o.text, o.rating) for o in plan.children(Outcome, "ac1")][1] == ("2016/17 Q3", "", "Green")


def test_an_outcome_with_neither_text_nor_rating_goes() -> None:
    plan = small_plan()
    plan = after(plan, set_outcome(plan, "ac1", "2016/17 Q2", text=" "))
    assert plan.get(Outcome, "ou1").rating == "Amber"
    plan = after(plan, set_outcome(plan, "ac1", "2016/17 Q2", rating=None))
    assert plan.find(Outcome, "ou1") is None


def test_a_rating_that_is_none_of_ours_is_refused() -> None:
    with pytest.raises(CannotDoError):
        set_outcome(small_plan(), "ac1", "2016/17 Q2", rating="Purple")


def test_readings_are_set_changed_and_taken_away_by_date() -> None:
    plan = small_plan()
    day = datetime.date(2016, 9, 30)
    plan = after(plan, set_reading(plan, "me1", day, 81))
    assert [(r.date, r.value) for r in plan.children(Reading, "me1")] == [("2016-06-30", 78.2), ("2016-09-30", 81.0)]
    plan = after(plan, set_reading(plan, "me1", day, 82.5))
    assert plan.children(Reading, "me1")[1].value == 82.5
    plan = after(plan, set_reading(plan, "me1", day, None))
    assert plan.count(Reading) == 1


def test_a_further_column_takes_text_and_loses_it_again() -> None:
    plan = small_plan()
    batch, column = add_extra_column(plan, "Priority")
    plan = after(plan, batch)
    plan = after(plan, set_extra(plan, "ac1", column, "High"))
    assert [value.text for value in plan.children(ExtraValue, "ac1")] == ["High"]
    plan = after(plan, set_extra(plan, "ac1", column, ""))
    assert plan.count(ExtraValue) == 0
