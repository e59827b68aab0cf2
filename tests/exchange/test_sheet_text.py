"""Text into cells and out again."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.exceptions import IllegalCharacterError

from tracker_gui.exchange.sheet_text import cell_text, escaped, filled_rows, plain, risky, unescaped


@given(st.text() | st.text(alphabet="_x0041AFf\r\n"))
def test_escaped_text_comes_back_and_xml_can_hold_it(text: str) -> None:
    written = escaped(text)
    assert unescaped(written) == text
    try:
        Workbook().create_sheet().cell(1, 1, written)
    except IllegalCharacterError:
        pytest.fail(f"{written!r} cannot stand in a workbook")


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (None, "General", ""),
        (95, "General", "95"),
        (0.95, "0%", "95%"),
        (0.153, "0.0%", "15.3%"),
        (95.5, '0.0"%"', "95.5"),
        (True, "General", "TRUE"),
        (date(2017, 4, 30), "d mmm yyyy", "30 April 2017"),
        (time(9, 15), "hh:mm", "09:15"),
        ("a_x000D_b", "General", "a\rb"),
    ],
)
def test_what_excel_made_of_typed_words_reads_as_typed(value: object, number_format: str, text: str) -> None:
    cell = Workbook().create_sheet().cell(1, 1)
    cell.value = value
    cell.number_format = number_format
    assert cell_text(cell) == text


def test_beginnings_of_formulas_are_risky() -> None:
    assert all(risky(text) for text in ("=1", "+1", "-1", "@a", "\ta", "\ra", "\na", "＝1"))
    assert not risky("1=1")


def test_texts_that_other_programs_spoil_have_one_plain_form() -> None:
    assert plain("a\rb") == plain("a\nb") == plain("a_x000D_b")
    assert plain("a_x0041_") == plain("aA")


def test_rows_end_where_a_thousand_are_empty() -> None:
    sheet = Workbook().create_sheet()
    sheet["A2"] = "first"
    sheet["B900"] = "second"
    sheet["A5000"] = "far away"
    assert list(filled_rows(sheet, 2, {1, 2})) == [2, 900]
