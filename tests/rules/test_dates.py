from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.rules.dates import end_of_month, find_dates, parse_date, without_dates


def read(text: str, start_month: int = 4) -> list[tuple[str, str, str]]:
    return [(hit.precision, hit.first.isoformat(), hit.last.isoformat()) for hit in find_dates(text, start_month)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/03/2018", "2018-03-31"),
        ("31/3/18", "2018-03-31"),
        ("13.12.16", "2016-12-13"),
        ("1-4-2017", "2017-04-01"),
        ("2018-03-31", "2018-03-31"),
        ("2018-03-31 00:00:00", "2018-03-31"),
        ("2018-03-31T00:00:00", "2018-03-31"),
        ("31st March 2018", "2018-03-31"),
        ("1st of April 2017", "2017-04-01"),
        ("31-Mar-18", "2018-03-31"),
        ("3 Sept. 2016", "2016-09-03"),
        ("2nd Febuary 2017", "2017-02-02"),
        ("5 May 17", "2017-05-05"),
        ("April 17, 2017", "2017-04-17"),
        ("12 Jan '17", "2017-01-12"),
        ("Friday 31 March 2017", "2017-03-31"),
        ("29/2/16", "2016-02-29"),
        ("1/1/95", "1995-01-01"),
    ],
)
def test_days(text: str, day: str) -> None:
    found = parse_date(text)
    assert found is not None
    assert (found.precision, found.first.isoformat(), found.last.isoformat()) == ("day", day, day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Apr 17", "2017-04-01", "2017-04-30"),
        ("April 2017", "2017-04-01", "2017-04-30"),
        ("Sept 15", "2015-09-01", "2015-09-30"),
        ("Septmber 2016", "2016-09-01", "2016-09-30"),
        ("Dec-16", "2016-12-01", "2016-12-31"),
        ("February 2016", "2016-02-01", "2016-02-29"),
        ("Mar'18", "2018-03-01", "2018-03-31"),
        ("May 20", "2020-05-01", "2020-05-31"),
        ("Jan 2016/17", "2017-01-01", "2017-01-31"),
        ("April 2016/17", "2016-04-01", "2016-04-30"),
        ("2017-04", "2017-04-01", "2017-04-30"),
    ],
)
def test_months(text: str, first: str, last: str) -> None:
    assert read(text) == [("month", first, last)]


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("Apr – Oct 15", "range", "2015-04-01", "2015-10-31"),
        ("Oct – Mar 17", "range", "2016-10-01", "2017-03-31"),
        ("Aug 15 – Jul 16", "range", "2015-08-01", "2016-07-31"),
        ("Apr – Jun 2016/17", "range", "2016-04-01", "2016-06-30"),
        ("Jan - Mar 2016/17", "range", "2017-01-01", "2017-03-31"),
        ("1 Apr – 30 Jun 2016", "range", "2016-04-01", "2016-06-30"),
        ("1 Oct – 31 Mar 2017", "range", "2016-10-01", "2017-03-31"),
        ("1 April 2016 to 31 March 2017", "range", "2016-04-01", "2017-03-31"),
        ("2022-25", "range", "2022-04-01", "2025-03-31"),
        ("2015/6", "year", "2015-04-01", "2016-03-31"),
        ("2015/16", "year", "2015-04-01", "2016-03-31"),
        ("2017-18", "year", "2017-04-01", "2018-03-31"),
        ("2016/2017", "year", "2016-04-01", "2017-03-31"),
        ("FY 2017/18", "year", "2017-04-01", "2018-03-31"),
        ("FY17/18", "year", "2017-04-01", "2018-03-31"),
        ("2018", "year", "2018-01-01", "2018-12-31"),
        ("Q3 2016/17", "quarter", "2016-10-01", "2016-12-31"),
        ("2016/17 Q4", "quarter", "2017-01-01", "2017-03-31"),
        ("Quarter 2 of 2016-17", "quarter", "2016-07-01", "2016-09-30"),
    ],
)
def test_longer_times(text: str, precision: str, first: str, last: str) -> None:
    assert read(text) == [(precision, first, last)]


def test_the_year_may_start_in_another_month() -> None:
    assert read("Q2 2016", 1) == [("quarter", "2016-04-01", "2016-06-30")]
    assert read("Q1 2016/17", 9) == [("quarter", "2016-09-01", "2016-11-30")]
    assert read("2022-25", 9) == [("range", "2022-09-01", "2025-08-31")]
    assert read("2016/17", 9) == [("year", "2016-09-01", "2017-08-31")]


@pytest.mark.parametrize(
    "text",
    [
        "31/2/17",
        "30 February 2017",
        "31 April 2017",
        "32/1/17",
        "1/13/17",
        "31/3/1850",
        "April 1850",
        "Spring 2018",
        "end of Q2",
        "within 6 months",
        "16/17",
        "12/13 cohort",
        "24/7",
        "may 20 children",
        "Sept 95%",
        "Oct 15.5",
        "080617",
        "5 - 10%",
        "2015/17",
        "2016-31",
        "Apr – Jun 1850",
        "Apr – Jun 2016/18",
        "10,000",
        "reach 2020 children",
        "ward 3.2.1",
        "marched 17",
        "0115 496 0123",
        "",
    ],
)
def test_no_dates(text: str) -> None:
    assert find_dates(text) == []


def test_dates_inside_a_text_say_where_they_stand() -> None:
    text = "Revised (31.3.17), then Apr 18/Dec 18 by 2020."
    assert [text[hit.start : hit.end] for hit in find_dates(text)] == ["31.3.17", "Apr 18", "Dec 18", "2020"]


def test_the_number_before_a_month_is_a_day_only_where_it_can_be() -> None:
    assert read("23 Apr 17") == [("day", "2017-04-23", "2017-04-23")]
    assert read("55 Apr 17") == [("month", "2017-04-01", "2017-04-30")]
    assert read("250/ Apr 17") == [("month", "2017-04-01", "2017-04-30")]


def test_an_impossible_date_is_blanked_whole() -> None:
    found, rest, impossible = without_dates("by 31/2/17 or Apr 17")
    assert ([hit.text for hit in found], rest.split(), impossible) == (["Apr 17"], ["by", "or"], True)


@pytest.mark.parametrize("text", ["by April 2017", "April 2017 and May 2017", "", "60% / Apr 17"])
def test_more_than_a_date_is_not_one(text: str) -> None:
    assert parse_date(text) is None


PIECES = st.lists(
    st.sampled_from(
        [
            "31",
            "/",
            "2",
            "17",
            "Apr",
            "–",
            " ",
            "2016",
            "16",
            "Q2",
            "(",
            ")",
            "to",
            "May",
            ".",
            "-",
            "of",
            "%",
            "FY",
            "by",
            "\n",
            "st",
        ]
    )
).map("".join)


@given(st.one_of(PIECES, st.text(max_size=60)))
def test_any_text_gives_dates_in_order_that_stand_in_it(text: str) -> None:
    last_end = 0
    for hit in find_dates(text):
        assert text[hit.start : hit.end] == hit.text
        assert last_end <= hit.start < hit.end
        assert hit.first <= hit.last
        assert 1990 <= hit.first.year <= hit.last.year <= 2100
        last_end = hit.end


@given(
    st.dates(date(1990, 1, 1), date(2089, 12, 31)),
    st.sampled_from(["%d/%m/%Y", "%d.%m.%y", "%d %B %Y", "%Y-%m-%d", "%d %b %y", "%d-%b-%Y"]),
)
def test_every_day_reads_as_itself(day: date, form: str) -> None:
    found = parse_date(day.strftime(form))
    assert found is not None
    assert (found.first, found.last) == (day, day)


@given(st.dates(date(1990, 1, 1), date(2089, 12, 31)), st.sampled_from(["%b %y", "%B %Y", "%b-%y", "%B %y"]))
def test_every_month_means_its_last_day(day: date, form: str) -> None:
    found = parse_date(day.strftime(form))
    assert found is not None
    assert found.last == end_of_month(day.year, day.month)
