"""A date typed without its year is the next one to come; anything else stays as it was typed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.rules.dates import due_date
from tracker_gui.rules.year_to_come import with_year_to_come

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("end of June", "end of June 2027"),
        ("End of November", "End of November 2026"),
        ("by the end of Sept.", "by the end of Sept. 2027"),
        ("December", "December 2026"),
        ("26 Nov", "26 Nov 2026"),
        ("25 Nov", "25 Nov 2027"),
        ("1st of April", "1st of April 2027"),
        ("mid January", "mid January 2027"),
        ("beginning of Febuary", "beginning of Febuary 2027"),
        ("31/3", "31/3/2027"),
        ("24.12", "24.12.2026"),
        ("Q3", "Q3 2026/27"),
        ("by Q2", "by Q2 2027/28"),
    ],
)
def test_the_year_to_come(text: str, kept: str) -> None:
    found = with_year_to_come(text, TODAY)
    assert found == kept
    day = due_date(found)
    assert day is not None
    assert day >= TODAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "end of June 2017",
        "Apr 17",
        "31/3/17",
        "Q3 2016/17",
        "when the roof is mended",
        "may be later",
        "March together",
        "monthly",
        "ongoing",
        "5",
        "31/13",
        "30 February",
        "10/12 of them",
        "June review with the board",
    ],
)
def test_other_words_stay(text: str) -> None:
    assert with_year_to_come(text, TODAY) == text


@given(st.text(max_size=30), st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(1, 12))
def test_what_was_typed_is_kept_and_only_a_year_is_added(text: str, today: date, start_month: int) -> None:
    found = with_year_to_come(text, today, start_month)
    assert found == text or found.startswith(text.strip())


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.dates(date(2000, 1, 1), date(2090, 12, 31)))
def test_a_day_of_any_year_is_less_than_a_year_away(day: date, today: date) -> None:
    found = due_date(with_year_to_come(f"{day.day} {day:%B}", today))
    if (day.month, day.day) != (2, 29):
        assert found is not None
        assert 0 <= (found - today).days <= 366
