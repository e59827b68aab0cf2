"""A number as people write it is the same number when it is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.rules.numbers import written


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_any_number_is_read_as_it_was(value: float) -> None:
    words = written(value)
    assert "e" not in words
    assert float(words.replace(",", "")) == value


@pytest.mark.parametrize(("value", "words"), [(1200.0, "1,200"), (53.1, "53.1"), (-0.5, "-0.5"), (1e-7, "0.0000001"), (0.0, "0")])
def test_as_people_write_it(value: float, words: str) -> None:
    assert written(value) == words
