"""Find and replace: case, whole words, line ends, and what holds whatever the texts are."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.rules.finding import Finder

TEXTS = st.text(alphabet="abAB é<%\n-", max_size=20)
WORDS = st.text(alphabet="abé<", min_size=1, max_size=4)


def found(finder: Finder, text: str) -> list[str]:
    return [text[start:end] for start, end in finder.spans(text)]


def test_case_counts_only_where_wanted() -> None:
    assert found(Finder("hos"), "HoS and HOS, hos") == ["HoS", "HOS", "hos"]
    assert found(Finder("HoS", case=True), "HoS and HOS, hos") == ["HoS"]


@pytest.mark.parametrize(
    ("text", "count"), [("audit audits", 1), ("re-audit", 1), ("audited", 0), ("(audit)", 1), ("audit_2", 0), ("Audit.", 1)]
)
def test_whole_words(text: str, count: int) -> None:
    assert len(found(Finder("audit", whole_words=True), text)) == count


def test_signs_are_taken_as_they_are() -> None:
    assert found(Finder("60%+"), "target 60%+ by April") == ["60%+"]
    assert found(Finder("60%+", whole_words=True), "160%+ or 60%+") == ["60%+"]
    assert found(Finder("a.c"), "abc a.c") == ["a.c"]


def test_words_are_found_across_a_line_end() -> None:
    assert found(Finder("Head of Service"), "the head of\nservice decides") == ["head of\nservice"]


def test_nothing_is_found_for_nothing() -> None:
    assert found(Finder("  "), "a  b") == []
    assert Finder("").replaced("text", "x") == "text"


def test_the_replacement_is_taken_as_it_is() -> None:
    assert Finder("x").replaced("axa", r"\1 \g<0>") == r"a\1 \g<0>a"


@given(TEXTS, WORDS, st.booleans(), st.booleans())
def test_places_are_in_order_and_do_not_overlap(text: str, words: str, case: bool, whole: bool) -> None:
    finder = Finder(words, case, whole)
    places = list(finder.spans(text))
    assert all(start < end for start, end in places)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(places))
    assert finder.holds(text) == bool(places)
    for start, end in places:
        piece = text[start:end]
        assert piece == words if case else piece.casefold() == words.casefold()


@given(TEXTS, WORDS, st.booleans(), st.booleans())
def test_replacing_by_itself_changes_nothing_but_case(text: str, words: str, case: bool, whole: bool) -> None:
    finder = Finder(words, case, whole)
    assert finder.replaced(text, words).casefold() == text.casefold()
    assert Finder(words, case=True, whole_words=whole).replaced(text, words) == text


@given(TEXTS, WORDS, WORDS)
def test_replacing_changes_only_the_places(text: str, words: str, new: str) -> None:
    finder = Finder(words)
    places = list(finder.spans(text))
    pieces, at = [], 0
    for start, end in places:
        pieces += [text[at:start], new]
        at = end
    assert finder.replaced(text, new) == "".join([*pieces, text[at:]])


@given(TEXTS, WORDS)
def test_whole_words_and_case_only_ever_narrow(text: str, words: str) -> None:
    every = len(list(Finder(words).spans(text)))
    assert len(list(Finder(words, case=True).spans(text))) <= every
    assert len(list(Finder(words, whole_words=True).spans(text))) <= every
