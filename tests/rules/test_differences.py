"""Differences of texts: both texts are in the pieces, whole, and what stayed is not marked."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.rules import differences as module
from tracker_gui.rules.differences import Piece, differences

TEXTS = st.lists(
    st.sampled_from(["visit", "every", "child", "5", "days", "a", ",", " ", " ", "\n", "é", "60%"]), max_size=14
).map("".join)


def test_a_word_that_was_changed_is_marked_and_nothing_else() -> None:
    assert differences("Visit within 5 days", "Visit within 7 days") == [
        Piece("same", "Visit within "),
        Piece("gone", "5"),
        Piece("new", "7"),
        Piece("same", " days"),
    ]


def test_words_changed_side_by_side_are_one_change() -> None:
    assert differences("the Head of Service decides", "the Team Manager decides") == [
        Piece("same", "the "),
        Piece("gone", "Head of Service"),
        Piece("new", "Team Manager"),
        Piece("same", " decides"),
    ]


def test_very_long_texts_are_marked_as_a_whole() -> None:
    old, new = "a " * module.MOST, "b " * module.MOST
    assert differences(old, new) == [Piece("gone", old), Piece("new", new)]
    assert differences(old, old) == [Piece("same", old)]


@given(TEXTS, TEXTS)
def test_both_texts_are_in_the_pieces(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == new
    assert all(piece.text for piece in pieces)
    assert all(one.kind != other.kind for one, other in itertools.pairwise(pieces))


@given(TEXTS)
def test_a_text_that_stayed_has_no_marks(text: str) -> None:
    assert differences(text, text) == ([Piece("same", text)] if text else [])
