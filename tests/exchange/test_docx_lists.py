"""How numbers of lists are written."""

from __future__ import annotations

import pytest

from tracker_gui.exchange.docx_lists import written


@pytest.mark.parametrize(
    ("number", "kind", "shown"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (4, "lowerLetter", "d"),
        (4, "upperLetter", "D"),
        (27, "lowerLetter", "aa"),
        (28, "upperLetter", "BB"),
        (4, "lowerRoman", "iv"),
        (1999, "upperRoman", "MCMXCIX"),
        (4, "ordinalText", "4"),
        (0, "lowerRoman", "0"),
        (999_999_999, "lowerLetter", "999999999"),
    ],
)
def test_numbers_as_lists_show_them(number: int, kind: str, shown: str) -> None:
    assert written(number, kind) == shown
