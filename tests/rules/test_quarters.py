from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.rules.quarters import Quarter, parse_quarter, quarter_of

DAYS = st.dates(date(1991, 1, 1), date(2098, 12, 31))
MONTHS = st.integers(1, 12)


def test_second_quarter_of_the_financial_year() -> None:
    quarter = Quarter(2016, 2)
    assert (quarter.label, quarter.first_day, quarter.last_day) == ("2016/17 Q2", date(2016, 7, 1), date(2016, 9, 30))


def test_last_quarter_lies_in_the_next_year() -> None:
    assert (Quarter(2016, 4).first_day, Quarter(2016, 4).last_day) == (date(2017, 1, 1), date(2017, 3, 31))


def test_calendar_year() -> None:
    quarter = quarter_of(date(2016, 5, 3), start_month=1)
    assert (quarter.label, quarter.first_day, quarter.last_day) == ("2016 Q2", date(2016, 4, 1), date(2016, 6, 30))


def test_the_label_turns_the_century() -> None:
    assert Quarter(1999, 3).label == "1999/00 Q3"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2016/17 Q2", "2016/17 Q2"),
        ("Q2 2016/17", "2016/17 Q2"),
        ("Q3 16/17", "2016/17 Q3"),
        ("quarter 4 2016-17", "2016/17 Q4"),
        ("Q1 of 2016/2017", "2016/17 Q1"),
        ("2015/6 Q1", "2015/16 Q1"),
        ("Q3 2017", "2017/18 Q3"),
        (" 2016/17 Q2 ", "2016/17 Q2"),
    ],
)
def test_ways_to_write_a_quarter(text: str, label: str) -> None:
    quarter = parse_quarter(text)
    assert quarter is not None
    assert quarter.label == label


@pytest.mark.parametrize("text", ["", "Q2", "Q5 2016/17", "2016/18 Q2", "Q4 2017", "Q2 1850/51", "in Q2 2016/17", "2016/17"])
def test_not_one_quarter(text: str) -> None:
    assert parse_quarter(text) is None


@pytest.mark.parametrize(("number", "month"), [(0, 4), (5, 4), (1, 0), (1, 13)])
def test_no_such_quarter(number: int, month: int) -> None:
    with pytest.raises(ValueError, match="no such quarter"):
        Quarter(2016, number, month)


@given(DAYS, MONTHS)
def test_a_day_lies_in_its_quarter(day: date, month: int) -> None:
    quarter = quarter_of(day, month)
    assert quarter.first_day <= day <= quarter.last_day


@given(DAYS, MONTHS)
def test_quarters_follow_without_a_gap(day: date, month: int) -> None:
    quarter = quarter_of(day, month)
    assert quarter.next().first_day == quarter.last_day + timedelta(days=1)
    assert quarter.next().previous() == quarter
    assert quarter < quarter.next()


@given(DAYS, MONTHS)
def test_a_label_reads_as_its_quarter(day: date, month: int) -> None:
    quarter = quarter_of(day, month)
    assert parse_quarter(quarter.label, month) == quarter
