"""The sentence below a chart is true whatever is missing."""

from __future__ import annotations

import datetime

import pytest

from db.records import Measure
from tests.views.charts.plans import READINGS, plan_of
from tracker_gui.views.charts.series import series_of
from tracker_gui.views.charts.summary import number_text, pace_words, summary, value_text, version_words

NOTHING = {"baseline_value": None, "target_value": None, "target_comparator": None, "target_date": None, "baseline_period": None}


def said(readings: tuple[tuple[str, float | None], ...] = READINGS, **values: object) -> str:
    plan = plan_of(readings, **values)
    return summary(series_of(plan, plan.get(Measure, "m")))


def test_the_whole_sentence() -> None:
    assert said() == "Latest 78.2% in June 2016, up from a baseline of 75% (Oct 15); target 100% by April 2017."


def test_without_readings() -> None:
    assert said(()) == "No readings yet, baseline 75% (Oct 15); target 100% by April 2017."
    assert said((), **NOTHING) == "No readings yet, no baseline; no target as a number."


def test_a_reading_without_a_value_is_no_reading() -> None:
    assert said((("2016-06-30", None),)).startswith("No readings yet")


def test_one_reading_is_called_the_only_one() -> None:
    assert "the only reading, down from a baseline of 75%" in said((("2016-06-30", 60.0),))


def test_equal_to_the_baseline() -> None:
    assert said((("2016-06-30", 75.0),)).startswith("Latest 75% in June 2016, the only reading, the same as the baseline of 75%")
    assert "the same as the baseline of 75%" in said((("2016-05-31", 1.0), ("2016-06-30", 75.0000001)))


def test_without_baseline_or_target_nothing_is_made_up() -> None:
    assert said(**NOTHING) == "Latest 78.2% in June 2016, with no baseline to compare it with; no target as a number."


def test_negative_values_and_pounds() -> None:
    text = said(
        (("2016-05-31", 10.0), ("2016-06-30", -1200.5)), unit="pounds", baseline_value=-20.0, target_value=0.0, target_date=None
    )
    assert text == "Latest -£1,200.5 in June 2016, down from a baseline of -£20 (Oct 15); target £0, no date given."


def test_comparators_and_range() -> None:
    assert "target at least 60% by April 2017" in said(target_comparator=">=", target_value=60.0)
    assert "target at most 1 day, no date given" in said(
        target_comparator="<=", target_value=1.0, unit="days", target_date=None, baseline_value=3.0
    )
    assert "target 5% to 10% by April 2017" in said(target_comparator="range", target_value=5.0, target_high=10.0)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (78.2, "%", "78.2%"),
        (100.0, "%", "100%"),
        (1.0, "days", "1 day"),
        (2.5, "days", "2.5 days"),
        (1.0, "weeks", "1 week"),
        (48.0, "per 10k", "48 per 10k"),
        (1200.0, "pounds", "£1,200"),
        (-3.0, "pounds", "-£3"),
        (1.0, "yes/no", "yes"),
        (0.0, "yes/no", "no"),
        (12345.0, "number", "12,345"),
        (7.0, None, "7"),
    ],
)
def test_values_have_their_unit(value: float, unit: str | None, text: str) -> None:
    assert value_text(value, unit) == text


@pytest.mark.parametrize(
    ("value", "text"), [(0.0, "0"), (-0.0, "0"), (90.694, "90.69"), (0.3333, "0.33"), (0.004, "0.004"), (1e6, "1,000,000")]
)
def test_numbers_are_short(value: float, text: str) -> None:
    assert number_text(value) == text


@pytest.mark.parametrize(
    ("version", "text"), [(None, ""), ("3", "Version 3"), ("Version 12", "Version 12"), ("v3 June", "v3 June")]
)
def test_a_version_is_called_so_once(version: str | None, text: str) -> None:
    assert version_words(version) == text


def test_the_pace_follows_the_measure() -> None:
    quarters = (("2015-12-31", 62.0), ("2016-03-31", 64.0), ("2016-06-30", 66.0), ("2016-09-30", 68.0))
    plan = plan_of(quarters, target_value=90.0, target_comparator=">=", target_date="2017-03-31")
    series = series_of(plan, plan.get(Measure, "m"))
    assert pace_words(series, datetime.date(2016, 9, 30)) == (
        "Needs +11 points a quarter to reach 90% by March 2017; the last three quarters averaged +2."
    )
    none = plan_of((), **NOTHING)
    assert pace_words(series_of(none, none.get(Measure, "m")), datetime.date(2016, 9, 30)) == ""
