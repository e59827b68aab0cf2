"""Periods, by name and by last day."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.rules.periods import KINDS, Kind, Period, kind_of_day, parse_period, period_at, periods

DAYS = st.dates(date(1995, 1, 1), date(2080, 12, 31))


@pytest.mark.parametrize(
    ("text", "last", "kind"),
    [
        ("Jun 16", date(2016, 6, 30), "month"),
        ("June 2016", date(2016, 6, 30), "month"),
        ("2016/17 Q1", date(2016, 6, 30), "quarter"),
        ("Q1 2016/17", date(2016, 6, 30), "quarter"),
        ("2016/17", date(2017, 3, 31), "year"),
        ("30/6/2016", date(2016, 6, 30), "day"),
    ],
)
def test_a_period_is_known_by_its_name(text: str, last: date, kind: Kind) -> None:
    assert parse_period(text) == Period(last, kind)


def test_what_names_no_period_is_none() -> None:
    assert parse_period("England") is None
    assert parse_period("") is None


@given(DAYS, st.sampled_from(KINDS), st.integers(1, 12))
def test_the_label_of_a_period_names_it(day: date, kind: Kind, start_month: int) -> None:
    period = period_at(day, kind, start_month)
    assert period.last >= day
    again = parse_period(period.label(start_month), start_month)
    if kind != "year":
        assert again == period
    elif again is not None:
        assert again.last == period.last


@given(DAYS, DAYS, st.sampled_from(KINDS), st.integers(1, 12))
def test_periods_follow_each_other_without_gap(first: date, last: date, kind: Kind, start_month: int) -> None:
    found = periods(kind, first, last, start_month)
    if last < first:
        assert len(found) <= 1
        return
    assert found[-1] == period_at(last, kind, start_month)
    for before, after in pairwise(found):
        assert before.next(start_month) == after
        assert before.last < after.last


def test_a_month_end_is_taken_for_the_month() -> None:
    assert kind_of_day(date(2016, 6, 30)) == "month"
    assert kind_of_day(date(2016, 6, 29)) == "day"
