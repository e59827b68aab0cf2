"""Editing one field: words and values stay in step, and nothing that does not fit gets in."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Action, Measure, Theme
from tests.ops.plans import after, small_plan
from tracker_gui.ops.edit import set_field
from tracker_gui.ops.errors import CannotDoError


def test_setting_the_same_value_makes_an_empty_batch() -> None:
    assert set_field(small_plan(), "theme", "th1", "title", "Front door").empty


def test_new_target_words_are_read_again_and_the_baseline_is_left_alone() -> None:
    plan = small_plan()
    measure = after(plan, set_field(plan, "measure", "me1", "target_text", "60%+ / Dec 17")).get(Measure, "me1")
    assert (measure.target_comparator, measure.target_value, measure.target_date) == (">=", 60.0, "2017-12-31")
    assert measure.baseline_text == "75% (Oct 15)"


def test_words_that_cannot_be_read_are_kept_and_the_values_become_unknown() -> None:
    plan = small_plan()
    measure = after(plan, set_field(plan, "measure", "me1", "target_text", "as the board decides")).get(Measure, "me1")
    assert measure.target_text == "as the board decides"
    assert (measure.target_comparator, measure.target_value, measure.target_date) == (None, None, None)


def test_a_value_set_by_hand_rewrites_the_words() -> None:
    plan = small_plan()
    measure = after(plan, set_field(plan, "measure", "me1", "target_value", 90)).get(Measure, "me1")
    assert measure.target_value == 90.0
    assert measure.target_text is not None
    assert "90%" in measure.target_text
    again = after(plan, set_field(plan, "measure", "me1", "target_text", measure.target_text)).get(Measure, "me1")
    assert (again.target_value, again.target_date) == (90.0, "2017-04-30")


def test_a_direction_that_somebody_chose_outlives_new_words() -> None:
    plan = small_plan()
    plan = after(plan, set_field(plan, "measure", "me1", "better", "lower"))
    measure = after(plan, set_field(plan, "measure", "me1", "target_text", "95% / Apr 17")).get(Measure, "me1")
    assert measure.better == "lower"


@pytest.mark.parametrize(("words", "date"), [("end of June 2017", "2017-06-30"), ("Apr 17", "2017-04-30"), ("when funded", None)])
def test_due_words_are_kept_and_read(words: str, date: str | None) -> None:
    plan = small_plan()
    action = after(plan, set_field(plan, "action", "ac1", "due_text", words)).get(Action, "ac1")
    assert (action.due_text, action.due_date) == (words, date)


def test_a_due_date_chosen_as_a_date_writes_its_words() -> None:
    plan = small_plan()
    action = after(plan, set_field(plan, "action", "ac1", "due_date", "2017-03-31")).get(Action, "ac1")
    assert (action.due_text, action.due_date) == ("31 March 2017", "2017-03-31")


def test_what_changes_for_its_whole_group() -> None:
    plan = after(small_plan(), set_field(small_plan(), "action", "ac2", "what", "Publish thresholds"))
    assert [(a.what, a.what_continues) for a in plan.rows(Action)][1:] == [
        ("Publish thresholds", False),
        ("Publish thresholds", True),
    ]


def test_a_continuing_row_that_says_something_else_stands_for_itself() -> None:
    plan = after(small_plan(), set_field(small_plan(), "action", "ac3", "what", "Train staff"))
    third = plan.get(Action, "ac3")
    assert (third.what, third.what_continues) == ("Train staff", False)
    assert plan.get(Action, "ac2").what == "Review thresholds"


@pytest.mark.parametrize(
    ("table", "row_id", "field", "value", "code"),
    [
        ("action", "ac1", "stage", "nearly", "edit.not_a_choice"),
        ("measure", "me1", "target_value", "lots", "edit.not_a_number"),
        ("action", "ac1", "due_date", "31 June", "edit.not_a_date"),
        ("theme", "th1", "title", "  ", "edit.needs_text"),
        ("theme", "gone", "title", "x", "edit.row_gone"),
        ("action", "ac1", "objective_id", "ob2", "edit.no_such_field"),
        ("action", "ac1", "position", "Z", "edit.no_such_field"),
        ("action", "ac1", "colour", "red", "edit.no_such_field"),
    ],
)
def test_what_does_not_fit_is_refused(table: str, row_id: str, field: str, value: Any, code: str) -> None:
    with pytest.raises(CannotDoError) as caught:
        set_field(small_plan(), table, row_id, field, value)
    assert caught.value.code == code


def test_blank_text_of_an_optional_field_is_unknown() -> None:
    plan = after(small_plan(), set_field(small_plan(), "theme", "th1", "ref", "1.1"))
    assert after(plan, set_field(plan, "theme", "th1", "ref", "   ")).get(Theme, "th1").ref is None


@given(st.text(max_size=60))
def test_typed_words_are_kept_to_the_letter(words: str) -> None:
    plan = small_plan()
    measure = after(plan, set_field(plan, "measure", "me1", "baseline_text", words)).get(Measure, "me1")
    expected = words.replace("\r\n", "\n").replace("\r", "\n")
    assert measure.baseline_text == (expected if expected.strip() else None)


def test_the_words_beside_a_value_stay_when_it_is_set_by_hand() -> None:
    plan = small_plan()
    measure = plan.rows(Measure)[0]
    plan.apply(set_field(plan, "measure", measure.id, "target_text", "95% of under 5's / ?").changes)
    plan.apply(set_field(plan, "measure", measure.id, "target_date", "2017-04-30").changes)
    assert plan.get(Measure, measure.id).target_text == "95% of under 5's / Apr 2017"
    plan.apply(set_field(plan, "measure", measure.id, "target_value", 98).changes)
    assert plan.get(Measure, measure.id).target_text == "98% of under 5's / Apr 2017"
