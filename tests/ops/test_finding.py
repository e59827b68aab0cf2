"""Words are found in every text of the plan in reading order, and replaced as one deed that can be taken back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Action, Measure, Role
from tests.ops.plans import after, small_plan
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.finding import hits, texts
from tracker_gui.ops.replacing import Replacement, replace_all, replacements
from tracker_gui.rules.finding import Finder


def listed(words: str, new: str) -> list[Replacement]:
    return [one for one in replacements(small_plan(), Finder(words), new) if one is not None]


def test_every_kind_of_text_is_found_in_reading_order() -> None:
    found = [(text.table, text.field) for text in texts(small_plan())]
    assert found[:4] == [("theme", "title"), ("objective", "title"), ("action", "what"), ("role", "name")]
    assert {"step", "measure", "outcome"} <= {table for table, _ in found}
    assert found[-1] == ("objective", "title")


def test_places_of_one_column_are_numbered_from_the_top_of_the_cell() -> None:
    found = [hit for hit in hits(small_plan(), Finder("the")) if hit is not None]
    assert [(hit.text.column, hit.number) for hit in found] == [("how", 1), ("how", 2)]
    assert [hit.text.text[hit.start : hit.end] for hit in found] == ["the", "the"]


def test_a_replacement_is_listed_with_what_it_would_be() -> None:
    (one,) = listed("brief the team", "Brief all staff")
    assert (one.before, one.after, one.places) == ("Brief the team", "Brief all staff", 1)
    assert "How" in one.where


def test_a_what_shared_by_rows_and_a_role_named_twice_are_one_text() -> None:
    assert [one.row_id for one in listed("thresholds", "limits")] == ["ac2"]
    plan = small_plan()
    batch = replace_all(plan, listed("thresholds", "limits"), "thresholds")
    assert [action.what for action in after(plan, batch).rows(Action)][1:] == ["Review limits", "Review limits"]
    assert [(one.table, one.before) for one in listed("head of service", "Director")] == [("role", "Head of service")]
    changed = after(plan, replace_all(plan, listed("head of service", "Director"), "head of service"))
    assert changed.get(Role, "ro2").name == "Director"


def test_words_that_hold_values_are_read_again_even_where_two_texts_of_a_row_change() -> None:
    plan = small_plan()
    chosen = [one for one in replacements(plan, Finder("0%"), "5%") if one is not None]
    chosen += [one for one in replacements(plan, Finder("75%"), "70%") if one is not None]
    batch = replace_all(plan, chosen, "0%")
    measure = after(plan, batch).get(Measure, "me1")
    assert (measure.target_text, measure.target_value) == ("105% / Apr 17", 105.0)
    assert (measure.baseline_text, measure.baseline_value) == ("70% (Oct 15)", 70.0)


def test_what_cannot_be_is_listed_with_the_reason_and_left_alone() -> None:
    (one,) = listed("workforce", " ")
    assert isinstance(one.why_not, CannotDoError)
    assert replace_all(small_plan(), [one], "workforce").empty


def test_a_text_that_has_changed_since_is_left_alone() -> None:
    chosen = listed("brief", "Tell")
    plan = small_plan()
    plan.apply(replace_all(plan, chosen, "brief").changes)
    assert replace_all(plan, chosen, "brief").empty


def test_nothing_is_found_for_nothing() -> None:
    assert list(hits(small_plan(), Finder(" "))) == []
    assert list(replacements(small_plan(), Finder(""), "x")) == []


@pytest.mark.parametrize("case", [False, True])
@given(st.sampled_from(["the", "re", "i", "Front", "75", "%", "Review thresholds"]), st.sampled_from(["", "x", "The", "a b"]))
def test_after_replacing_the_texts_are_those_listed(case: bool, words: str, new: str) -> None:
    plan = small_plan()
    chosen = [one for one in replacements(plan, Finder(words, case), new) if one is not None]
    changed = after(plan, replace_all(plan, chosen, words))
    for one in chosen:
        row = changed.row(one.table, one.row_id)
        assert (getattr(row, one.field) or "") == (one.before if one.why_not else one.after if one.after.strip() else "")
