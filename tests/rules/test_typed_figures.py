"""What is typed into the grid of readings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.rules.typed_figures import TypedFigure, typed_figure
from tracker_gui.rules.value_words import value_text


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("78.2%", "%", 78.2),
        ("78.2", "%", 78.2),
        (" 1,200 ", "number", 1200.0),
        ("£3.50", "pounds", 3.5),
        ("-£3.50", "pounds", -3.5),
        ("£-3.50", "pounds", -3.5),
        ("(4)", "number", -4.0),
        ("−4", "number", -4.0),
        ("3 days", "days", 3.0),
        (".5", None, 0.5),
        ("1.2E+05", "number", 120_000.0),
        ("yes", "yes/no", 1.0),
        ("No", "yes/no", 0.0),
        ("0", "%", 0.0),
    ],
)
def test_numbers_in_the_forms_people_type(text: str, unit: str | None, value: float) -> None:
    assert typed_figure(text, unit) == TypedFigure(value)


@pytest.mark.parametrize("text", ["45/60", "45 of 60", "45 out of 60", "45 : 60"])
def test_two_numbers_are_numerator_and_denominator(text: str) -> None:
    assert typed_figure(text, "%") == TypedFigure(75.0, 45.0, 60.0)


@pytest.mark.parametrize("text", ["n/k", "<5", "not collected", "yes", "78%%", "12/13 approx", "(4", "--4", "1,20", "4 / 0"])
def test_words_are_kept_and_are_no_number(text: str) -> None:
    found = typed_figure(text, "%")
    assert found.value is None
    assert found.words == text


@pytest.mark.parametrize("text", ["", "  ", "\u00a0", "\n"])
def test_nothing_is_nothing(text: str) -> None:
    assert typed_figure(text, "%").blank


@given(st.text(max_size=30), st.sampled_from([None, "%", "number", "yes/no", "ratio"]))
def test_nothing_typed_is_ever_lost(text: str, unit: str | None) -> None:
    found = typed_figure(text, unit)
    assert (found.value is None) or (found.words is None)
    if found.words is not None:
        assert found.words == " ".join(text.split())
    assert found.blank == (not text.split())


@given(st.integers(-(10**6), 10**6).map(lambda number: number / 100), st.sampled_from(["%", "number", "days", "pounds"]))
def test_what_is_shown_can_be_typed(value: float, unit: str) -> None:
    assert typed_figure(value_text(value, unit), unit).value == value
