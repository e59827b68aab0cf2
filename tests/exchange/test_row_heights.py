"""Rows are high enough for their text, and what does not fit is cut without loss."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.exchange.font_widths import text_width
from tracker_gui.exchange.row_heights import (
    CUT_END,
    CUT_START,
    MAX_CELL,
    MAX_ROW,
    excel_length,
    height,
    joined,
    max_lines,
    pieces,
    room,
    wrap_lines,
)

WORDS = "Team managers check each decision against the practice standard and talk it through in supervision. "


@pytest.mark.parametrize(
    ("text", "thousandths"), [("", 0), ("i", 222), ("W", 944), ("é", 556), ("•", 350), ("漢", 1400), ("e\u0301", 556)]
)
def test_widths_of_known_letters(text: str, thousandths: int) -> None:
    assert text_width(text, 10) == pytest.approx(thousandths / 100)


def test_bold_is_wider() -> None:
    assert text_width("Baseline", 10, bold=True) > text_width("Baseline", 10)


def test_a_text_as_wide_as_the_column_takes_one_line_and_one_letter_more_takes_two() -> None:
    points = text_width("aaaa aaaa", 10)
    assert wrap_lines("aaaa aaaa", points, 10) == 1
    assert wrap_lines("aaaa aaaai", points, 10) == 2


def test_each_line_break_and_each_broken_word_counts() -> None:
    assert wrap_lines("", 100, 10) == 1
    assert wrap_lines("a\n\nb", 100, 10) == 3
    assert wrap_lines("W" * 30, text_width("W" * 10, 10) + 0.1, 10) == 3


def test_rows_are_never_higher_than_excel_allows() -> None:
    assert height(max_lines(10), 10) <= MAX_ROW < 409
    assert height(max_lines(10) + 1, 10) > MAX_ROW


def test_a_long_paragraph_is_cut_between_words_with_marks() -> None:
    text = (WORDS * 40).strip()
    cut = pieces(text, room(40), 10, max_lines(10))
    assert len(cut) > 1
    assert all(wrap_lines(piece, room(40), 10) <= max_lines(10) for piece in cut)
    assert all(piece.endswith(CUT_END) for piece in cut[:-1])
    assert all(piece.startswith(CUT_START) for piece in cut[1:])
    assert joined(cut) == text


def test_paragraphs_are_kept_whole_where_they_fit() -> None:
    paragraphs = [f"{number} {WORDS}".strip() for number in range(60)]
    cut = pieces("\n".join(paragraphs), room(40), 10, max_lines(10))
    assert [line for piece in cut for line in piece.split("\n")] == paragraphs


def test_a_text_longer_than_a_cell_is_cut_even_where_the_lines_would_fit() -> None:
    text = "\n".join(["😀" * 9_000, "b" * 9_000, "c" * 9_000])
    cut = pieces(text, 1_000_000.0, 10, 1_000)
    assert len(cut) > 1
    assert all(excel_length(piece) <= MAX_CELL for piece in cut)
    assert joined(cut) == text


@given(st.lists(st.text(alphabet="ab i\nW…", max_size=80), max_size=4).map("\n".join), st.integers(1, 4))
def test_pieces_fit_and_lose_no_letter(text: str, lines: int) -> None:
    cut = pieces(text, 40.0, 10, lines)
    letters = "".join(cut).replace("…", "").replace(" ", "").replace("\n", "")
    assert letters == text.replace("…", "").replace(" ", "").replace("\n", "")
    if lines > 1:
        # With the marks of a cut a piece may need the line that was kept free for them.
        assert all(wrap_lines(piece, 40.0, 10) <= lines + 1 for piece in cut)
