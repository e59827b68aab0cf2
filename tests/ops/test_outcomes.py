"""Outcomes across quarters and actions."""

from __future__ import annotations

import pytest

from tests.ops.plans import after, small_plan
from tracker_gui.ops import outcomes
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.reports import set_outcome

Q2, Q3 = "2016/17 Q2", "2016/17 Q3"


def test_last_quarter_s_text_is_copied_without_its_rating() -> None:
    plan = small_plan()
    plan = after(plan, outcomes.copy_last(plan, "ac1", Q3))
    found = outcomes.outcome_of(plan, "ac1", Q3)
    assert found is not None
    assert (found.text, found.rating) == ("Begun", None)
    assert outcomes.copy_last(plan, "ac1", Q3).empty


def test_what_is_written_already_is_kept() -> None:
    plan = small_plan()
    plan = after(plan, set_outcome(plan, "ac1", Q3, text="New this quarter", rating="Red"))
    plan = after(plan, outcomes.copy_last(plan, "ac1", Q3))
    found = outcomes.outcome_of(plan, "ac1", Q3)
    assert found is not None
    assert (found.text, found.rating) == ("New this quarter\nBegun", "Red")


def test_an_earlier_quarter_counts_where_nothing_was_said_in_the_last_one() -> None:
    last = outcomes.last_outcome(small_plan(), "ac1", "2017/18 Q1")
    assert last is not None
    assert last.quarter == Q2
    assert outcomes.last_outcome(small_plan(), "ac1", Q2) is None
    with pytest.raises(CannotDoError):
        outcomes.copy_last(small_plan(), "ac2", Q3)


def test_one_text_for_several_actions_is_one_deed() -> None:
    plan = small_plan()
    assert [row.id for row in outcomes.with_other_text(plan, ["ac1", "ac2"], Q2, "Done")] == ["ac1"]
    batch = outcomes.apply_to_all(plan, ["ac1", "ac2", "ac1"], Q2, "Done")
    assert batch.label == "Set outcome of 2 actions"
    plan = after(plan, batch)
    found = [outcomes.outcome_of(plan, action, Q2) for action in ("ac1", "ac2")]
    assert [(row.text, row.rating) for row in found if row] == [("Done", "Amber"), ("Done", None)]
