"""Two texts in pieces: joined they are the texts again, and what both have is the same on both sides."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.ops.text_differences import MOST_COMPARED, differences

TEXTS = st.lists(st.sampled_from(["audit", "ten", "files", " ", "  ", "\n", ",", "é", "🙂", "2016"]), max_size=12).map("".join)


@given(TEXTS, TEXTS)
def test_no_word_is_lost_and_what_is_common_is_common(old: str, new: str) -> None:
    left, right = differences(old, new)
    assert "".join(piece.text for piece in left) == old
    assert "".join(piece.text for piece in right) == new
    common = [[piece.text for piece in side if not piece.only_here] for side in (left, right)]
    assert "".join(common[0]) == "".join(common[1])
    assert (old == new) == (not any(piece.only_here for piece in (*left, *right)))


def test_only_the_words_that_differ_are_marked() -> None:
    left, right = differences("Audit ten files", "Audit twenty files")
    assert [piece.text for piece in left if piece.only_here] == ["ten"]
    assert [piece.text for piece in right if piece.only_here] == ["twenty"]


def test_very_long_texts_are_marked_as_one_piece() -> None:
    old = "begin " + "a b " * MOST_COMPARED + "end"
    new = "begin " + "c d " * MOST_COMPARED + "end"
    left, _right = differences(old, new)
    assert len(left) == 3
    assert left[1].only_here
