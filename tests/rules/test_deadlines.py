from __future__ import annotations

import pytest

from tracker_gui.rules.dates import due_date, version_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("end of June 2017", "2017-06-30"),
        ("by April 17", "2017-04-30"),
        ("Q3 2016/17", "2016-12-31"),
        ("31/3/17", "2017-03-31"),
        ("mid June 2017", "2017-06-15"),
        ("beginning of June 2017", "2017-06-01"),
        ("by end of 2017", "2017-12-31"),
        ("end of financial year 2016/17", "2017-03-31"),
        ("June 2016 (revised to Sept 16)", "2016-09-30"),
        ("Sept 16, revised date: 1/3/16", "2016-03-01"),
        ("from April 2016 to March 2017", "2017-03-31"),
        ("Start June 2016, complete by Dec 2016", "2016-12-31"),
        ("March 2017, review June 2017", "2017-03-31"),
        ("June 2016 and December 2016", "2016-12-31"),
    ],
)
def test_deadlines(text: str, day: str) -> None:
    found = due_date(text)
    assert found is not None
    assert found.isoformat() == day


@pytest.mark.parametrize(
    "text", [None, "", "Ongoing", "ongoing from April 2016", "within 6 months", "31/2/17", "?", "Q2", "Autumn 2017"]
)
def test_no_deadline(text: str | None) -> None:
    assert due_date(text) is None


def test_the_year_may_start_in_january() -> None:
    found = due_date("Q2 2016", start_month=1)
    assert found is not None
    assert found.isoformat() == "2016-06-30"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Version -20-9-16", "2016-09-20"),
        ("Version 17 080617", "2017-06-08"),
        ("v3 June 2017", "2017-06-30"),
        ("as at 14/6/22", "2022-06-14"),
        ("Version 2.1 14.6.22", "2022-06-14"),
        ("tracker_20160920.xlsx", "2016-09-20"),
        ("tracker 20092016 final", "2016-09-20"),
        ("Plan 2016/17, version of 1 May 2016", "2016-05-01"),
        ("Next board 1/9/22. Updated 14/6/22", "2022-06-14"),
        ("Position at Q2 2016/17", "2016-09-30"),
        ("tracker 080617 for Q1 2017/18", "2017-06-08"),
        ("tracker 080617 for May 2017", "2017-06-08"),
    ],
)
def test_version_dates(text: str, day: str) -> None:
    found = version_date(text)
    assert found is not None
    assert found.isoformat() == day


@pytest.mark.parametrize("text", [None, "", "Version 17", "Improvement plan 2016/17 V4", "Version 999999", "123456789"])
def test_no_version_date(text: str | None) -> None:
    assert version_date(text) is None
