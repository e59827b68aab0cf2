from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tracker_gui.rules.target_words import IMPOSSIBLE_DATE, NO_DATE, SEVERAL_DATES, Target, parse_target, print_target


def values(text: str | None) -> tuple[Any, ...]:
    target = parse_target(text)
    return (target.comparator, target.value, target.high, target.unit, target.date.isoformat() if target.date else None)


@pytest.mark.parametrize(
    ("text", "comparator", "value", "unit"),
    [
        ("60%+", ">=", 60, "%"),
        (">=100 per year", ">=", 100, None),
        ("at least 95%", ">=", 95, "%"),
        ("a minimum of 95%", ">=", 95, "%"),
        ("95% or above", ">=", 95, "%"),
        ("not less than 90%", ">=", 90, "%"),
        ("more than 3", ">=", 3, None),
        ("> 90%", ">=", 90, "%"),
        ("≥ 90 %", ">=", 90, "%"),
        ("no more than 10 days", "<=", 10, "days"),
        ("less than 5%", "<=", 5, "%"),
        ("<= 12", "<=", 12, None),
        ("≤10 days", "<=", 10, "days"),
        ("below 15 per 10,000", "<=", 15, "per 10k"),
        ("a maximum of 20 cases", "<=", 20, None),
        ("10 or fewer", "<=", 10, None),
        ("not exceeding 3%", "<=", 3, "%"),
        ("up to 5", "<=", 5, None),
        ("within 10 working days", "<=", 10, "days"),
        ("reduce to 23%", "<=", 23, "%"),
        ("increase to 75%", ">=", 75, "%"),
        ("from 46% to 23%", "<=", 23, "%"),
        ("up from 40% to 60%", ">=", 60, "%"),
        ("from £50 to 30", "<=", 30, "pounds"),
        ("1 day", "=", 1, "days"),
        ("£250k", "=", 250_000, "pounds"),
        ("£1.2m", "=", 1_200_000, "pounds"),
        ("1,200", "=", 1200, None),
        ("zero", "=", 0, None),
        ("100 percent", "=", 100, "%"),
        ("100 per cent", "=", 100, "%"),
        ("3 per quarter", "=", 3, None),
        ("two per month", "=", 2, None),
        ("6 weeks", "=", 6, "weeks"),
        ("-3%", "=", -3, "%"),
        ("Target – 59.1%", "=", 59.1, "%"),
        ("86 CPP per 10k", "=", 86, "per 10k"),
        ("12.5 per 1,000", "=", 12.5, "per 1k"),
        ("95 % within 24hrs", "=", 95, "%"),
        ("60% 20 days", "=", 60, "%"),
        ("Target for 45 days – 83%", "=", 83, "%"),
        ("95% of under 5's", "=", 95, "%"),
        ("100% within 18 weeks", "=", 100, "%"),
        ("12 foster carers recruited", "=", 12, None),
        ("95% of children aged 16 to 18", "=", 95, "%"),
        ("5% to 5%", "=", 5, "%"),
    ],
)
def test_one_number(text: str, comparator: str, value: float, unit: str | None) -> None:
    assert values(text) == (comparator, value, None, unit, None)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("5 - 10%", 5, 10, "%"),
        ("5–10 %", 5, 10, "%"),
        ("80%-90%", 80, 90, "%"),
        ("between 5 and 10%", 5, 10, "%"),
        ("16 - 18", 16, 18, None),
        ("5 to 7 per 10,000", 5, 7, "per 10k"),
        ("3-5 days", 3, 5, "days"),
    ],
)
def test_ranges(text: str, low: float, high: float, unit: str | None) -> None:
    assert values(text) == ("range", low, high, unit, None)


@pytest.mark.parametrize(
    ("text", "comparator", "value", "day"),
    [
        ("100% / Apr 17", "=", 100, "2017-04-30"),
        ("35% April 17", "=", 35, "2017-04-30"),
        ("250/ Apr 17", "=", 250, "2017-04-30"),
        ("80% by April 17", "=", 80, "2017-04-30"),
        ("at least 95% by March 2018", ">=", 95, "2018-03-31"),
        ("100% (31.3.17)", "=", 100, "2017-03-31"),
        ("March 2018 – 95%", "=", 95, "2018-03-31"),
        ("100% of audits by end of Q2 2017/18", "=", 100, "2017-09-30"),
        ("90% in 2017-18", "=", 90, "2018-03-31"),
        ("0 by April 2017", "=", 0, "2017-04-30"),
        ("75% by Dec 16; 90% by Mar 17", "=", 90, "2017-03-31"),
        ("by June 2017: 60%; by Dec 2017: 80%", "=", 80, "2017-12-31"),
        ("90% by March 2017, revised to June 2017", "=", 90, "2017-06-30"),
        ("100%\n(April 2017)", "=", 100, "2017-04-30"),
    ],
)
def test_numbers_with_dates(text: str, comparator: str, value: float, day: str) -> None:
    assert values(text) == (comparator, value, None, "%" if "%" in text else None, day)


@pytest.mark.parametrize(
    ("text", "day", "status"),
    [
        ("April 2016 COMPLETED", "2016-04-30", "COMPLETED"),
        ("Commenced July 2016", "2016-07-31", "Commenced"),
        ("Green by Q3 2017/18", "2017-12-31", "Green"),
        ("Annual report to board by May 2017", "2017-05-31", "Annual report to board"),
        ("31/03/2018", "2018-03-31", None),
        ("31st March 2018", "2018-03-31", None),
        ("FY 2017/18", "2018-03-31", None),
        ("by April 2017", "2017-04-30", None),
        ("Completed", None, "Completed"),
        ("Zero 2016/17 left", "2017-03-31", None),
        ("Apr (17 Apr 2017)", "2017-04-17", None),
    ],
)
def test_dates_and_words_without_a_number(text: str, day: str | None, status: str | None) -> None:
    target = parse_target(text)
    assert values(text) == (None, None, None, None, day)
    assert (target.status, target.unknown) == (status, False)


@pytest.mark.parametrize(
    "text",
    ["?", "TBC", "tbc", "to be confirmed", "N/K", "Target to be agreed", "? / date?", "Data to be provided", "Not yet set"],
)
def test_unknown(text: str) -> None:
    assert parse_target(text) == Target(unknown=True)


def test_unknown_value_with_a_date() -> None:
    assert parse_target("? February 2017") == Target(date=date(2017, 2, 28), unknown=True)
    assert parse_target("TBC / Apr 17") == Target(date=date(2017, 4, 30), unknown=True)


@pytest.mark.parametrize(
    "text", [None, "", "  ", "-", "–", "n/a", "N/A", "quarterly", "end of Q2", "within 6 months", "Spring 2018", "Top quartile"]
)
def test_neither_a_number_nor_awaited(text: str | None) -> None:
    assert parse_target(text) == Target()


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("60%", NO_DATE),
        ("50% / ?", NO_DATE),
        ("90% (national 85%) by Apr 17", "several numbers; one of the likeliest kind was taken"),
        ("90% by Apr 17 and Apr 18", SEVERAL_DATES),
        ("by 31/2/17", IMPOSSIBLE_DATE),
        ("Spring 2018", "a season is not a date"),
        ("4 out of 12", "a ratio, not one number"),
        ("1 in 10", "a ratio, not one number"),
        ("reduce by 10%", "a change is given, not the level to reach"),
        ("10% reduction", "a change is given, not the level to reach"),
        ("Board sees all 5 reports", "a number stands inside a sentence"),
        ("2018", "a year that could be a number"),
    ],
)
def test_doubts(text: str, doubt: str) -> None:
    assert doubt in parse_target(text).doubts


@pytest.mark.parametrize(
    "text", ["reduce by 10%", "5% increase", "4 out of 12", "34/160", "1:15", "Board sees all 5 reports", "by 31/2/17", "stage 2"]
)
def test_what_is_no_level_has_no_value(text: str) -> None:
    assert parse_target(text).value is None


@pytest.mark.parametrize("text", ["100% / Apr 17", "5 - 10% Apr 17", "? / Feb 2017", "September 2016"])
def test_nothing_is_in_doubt(text: str) -> None:
    assert parse_target(text).doubts == ()


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (Target(">=", 60.0, None, "%", date(2017, 4, 30)), ">= 60% / Apr 2017"),
        (Target("=", 1.0, None, "days", date(2017, 4, 15)), "1 day / 15 April 2017"),
        (Target("<=", 10.0, None, "days"), "<= 10 days"),
        (Target("range", 5.0, 10.0, "%"), "5 - 10%"),
        (Target("=", 55.0, None, "per 10k"), "55 per 10,000"),
        (Target("=", 250000.0, None, "pounds"), "£250,000"),
        (Target("=", 53.1, None, "number"), "53.1"),
        (Target("=", 1.0, None, "yes/no"), "Yes"),
        (Target(unknown=True, date=date(2017, 4, 30)), "? / Apr 2017"),
        (Target(date=date(2016, 4, 30), status="COMPLETED"), "COMPLETED / Apr 2016"),
        (Target("=", 2016.0), "2,016"),
        (Target(), ""),
    ],
)
def test_written(target: Target, words: str) -> None:
    assert print_target(target) == words


def test_yes_and_no() -> None:
    assert parse_target("Yes / Apr 17") == Target("=", 1.0, None, "yes/no", date(2017, 4, 30))
    assert parse_target("no") == Target("=", 0.0, None, "yes/no")


def test_the_year_may_start_in_january() -> None:
    assert parse_target("95% by Q2 2016", start_month=1).date == date(2016, 6, 30)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("60%+", ">= 60%"),
        (">=100 per year", ">= 100 per year"),
        ("5 - 10%", "5 - 10%"),
        ("1 day", "1 day"),
        ("100% / Apr 17", "100% / Apr 2017"),
        ("35% April 17", "35% / Apr 2017"),
        ("90% 45 days / Apr 17", "90% 45 days / Apr 2017"),
        ("250/ Apr 17", "250 / Apr 2017"),
        ("80% by April 17", "80% / Apr 2017"),
        ("quarterly", "quarterly"),
        ("?", "?"),
        ("95% of under 5's / ?", "95% of under 5's / ?"),
        ("100% within 18 weeks / date?", "100% within 18 weeks / ?"),
        ("50% / ?", "50% / ?"),
        ("All staff trained by April 17", "All staff trained / Apr 2017"),
        ("April 2016 COMPLETED", "COMPLETED / Apr 2016"),
    ],
)
def test_what_is_written_again_says_all_that_was_said(text: str, printed: str) -> None:
    assert print_target(parse_target(text)) == printed
    assert print_target(parse_target(printed)) == printed


@pytest.mark.parametrize("text", ["50% / ?", "100% within 18 weeks / date?", "95% of under 5's / ?", "60% / date to be agreed"])
def test_a_date_that_is_to_come_is_told_apart_from_none(text: str) -> None:
    assert parse_target(text).date_unknown
    assert not parse_target("50%").date_unknown
    assert not parse_target("100%?").date_unknown
