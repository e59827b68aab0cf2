"""Blocks of cells as Excel and Word write and read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.exchange.cell_blocks import read_block, read_text, without_marks, write_html, write_text

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r\0\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), max_size=12)
BLOCKS = st.integers(1, 4).flatmap(lambda wide: st.lists(st.lists(CELLS, min_size=wide, max_size=wide), min_size=1, max_size=4))


@given(BLOCKS)
def test_text_comes_back_as_it_was_written(block: list[list[str]]) -> None:
    if any(any(row) for row in block) and any(block[-1]):
        assert read_text(write_text(block)) == block


@given(BLOCKS)
def test_excel_s_own_text_is_taken_where_both_are_there(block: list[list[str]]) -> None:
    words = [[" ".join(text.split()) for text in row] for row in block]
    if all(all(row) for row in words):
        assert read_block(write_html(words), write_text(words)) == words


TEXTS = (
    ("a\tb\nc\td\n", [["a", "b"], ["c", "d"]]),
    ('"First\r\nSecond"\tb\r\nc\td\r\n', [["First\nSecond", "b"], ["c", "d"]]),
    ('"He said ""yes""\n"\tb', [['He said "yes"\n', "b"]]),
    ('"Quoted" but not a cell in quotes\tb', [['"Quoted" but not a cell in quotes', "b"]]),
    ("a\nb\tc", [["a", ""], ["b", "c"]]),
    ("\t\nx\t", [["", ""], ["x", ""]]),
    ("", []),
)


@pytest.mark.parametrize(("text", "block"), TEXTS)
def test_text_parted_by_tabs(text: str, block: list[list[str]]) -> None:
    assert read_text(text) == block


def test_paragraphs_in_a_cell_of_word_stay_in_the_cell() -> None:
    page = (
        "<html><body><table><tr><td><p>Draw up a rota</p><p>Check it</p></td><td><ul><li>One</li><li>Two</li></ul></td></tr>"
        "<tr><td></td><td><p>Third</p></td></tr></table></body></html>"
    )
    text = "Draw up a rota\nCheck it\t•\tOne\n•\tTwo\n\tThird"
    assert read_block(page, text) == [["Draw up a rota\nCheck it", "• One\n• Two"], ["", "Third"]]


def test_paragraphs_without_a_table_are_one_text() -> None:
    assert read_block("<p>Dear all,</p><p>the rota works.</p>", "Dear all,\nthe rota works.\n") == [
        ["Dear all,\nthe rota works."]
    ]


def test_excel_takes_cells_for_texts_and_line_ends_for_the_cell_s_own() -> None:
    page = write_html([["5-10\n  more", "=1+1 <b>"]], ["How", "Target"])
    assert "mso-number-format:'\\@'" in page
    assert 'mso-data-placement:same-cell;">&nbsp;&nbsp;more' in page
    assert "=1+1 &lt;b&gt;" in page
    assert "<th>How</th><th>Target</th>" in page


def test_bullets_are_told_from_words() -> None:
    assert without_marks("• One\n• Two") == [("One", 0), ("Two", 0)]
    assert without_marks("One\nTwo") is None
