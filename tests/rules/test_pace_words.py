"""The sentence about the pace."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.test_pace import DAYS, MARCH, POINTS, RISING, SEP, VALUES
from tracker_gui.rules.pace import Goal, pace
from tracker_gui.rules.pace_words import pace_sentence, signed

APRIL = date(2017, 4, 30)
Points = list[tuple[date, float]]


def said(
    points: Points = RISING,
    better: str | None = "higher",
    goal: Goal | None = MARCH,
    unit: str | None = "%",
    today: date = SEP,
    baseline: float | None = None,
) -> str:
    return pace_sentence(pace(points, better, goal, today), unit, baseline, today)


def test_the_sentence_of_a_measure_that_is_behind() -> None:
    goal = Goal(90, None, ">=", date(2017, 3, 31))
    assert said(goal=goal) == "Needs +11 points a quarter to reach 90% by March 2017; the last three quarters averaged +2."


def test_on_course_and_the_wrong_way() -> None:
    assert said(goal=Goal(70, None, ">=", MARCH.day)) == (
        "On course: needs +1 point a quarter to reach 70% by March 2017; the last three quarters averaged +2."
    )
    assert said(better="lower", goal=Goal(23, None, "=", APRIL)) == (
        "Moving the wrong way: needs −19 points a quarter to reach 23% by April 2017; the last three quarters averaged +2."
    )


def test_met_and_met_but_slipping() -> None:
    assert said(goal=Goal(60, None, ">=", APRIL)) == "Target met: 68% in September 2016."
    falling = [(day, 132 - value) for day, value in RISING]
    assert said(falling, goal=Goal(60, None, ">=", APRIL)) == (
        "Target met: 64% in September 2016, but the last three quarters averaged −2 points a quarter."
    )
    assert said(falling, "lower", Goal(70, None, "<=", APRIL)) == "Target met: 64% in September 2016."


def test_past_its_date() -> None:
    assert said(today=date(2017, 4, 1)) == (
        "Past its date, March 2017: 68% in September 2016 is 22 points below the target of 90%; "
        "the last three quarters to September 2016 averaged +2 points a quarter."
    )
    assert (
        said(RISING[-1:], today=APRIL) == "Past its date, March 2017: 68% in September 2016 is 22 points below the target of 90%."
    )
    assert "18 points above the target of 50%" in said(better="lower", goal=Goal(50, None, "<=", MARCH.day), today=APRIL)


def test_too_short_to_say() -> None:
    assert (
        said(RISING[-1:]) == "Needs +11 points a quarter to reach 90% by March 2017; too few readings to say how fast it moves."
    )


def test_less_than_a_quarter_left() -> None:
    assert said(today=date(2017, 1, 15)) == (
        "Needs +22 points to reach 90% by March 2017, less than a quarter away; "
        "the last three quarters averaged +2 points a quarter."
    )


def test_without_a_date_or_a_direction() -> None:
    assert said(goal=Goal(90)) == (
        "22 points to go to 90%, with no date given; the last three quarters averaged +2 points a quarter."
    )
    assert said(better=None, goal=Goal(90, None, "=", APRIL)) == (
        "68% in September 2016 is 22 points below the target of 90%; "
        "without knowing whether higher or lower is better the pace cannot be judged."
    )


def test_without_a_target_nothing_is_said() -> None:
    assert said(goal=None) == ""
    assert said([], goal=None) == ""


def test_without_readings_the_baseline_stands_in() -> None:
    assert said([]) == ""
    assert said([], baseline=75) == "The target is 15 points above the baseline."
    assert said([], goal=Goal(23, None, "=", APRIL), baseline=46) == "The target is 23 points below the baseline."
    assert said([], goal=Goal(5, 10, "range", APRIL), baseline=7) == "The baseline is already within the target."
    assert said([], goal=Goal(90), baseline=90) == "The baseline is already at the target."
    assert said([], baseline=75, today=date(2018, 1, 1)) == (
        "The target is 15 points above the baseline, and its date, March 2017, has passed."
    )
    assert said([], today=date(2018, 1, 1)) == (
        "There is no reading to compare with the target, and its date, March 2017, has passed."
    )


@pytest.mark.parametrize(
    ("unit", "part"),
    [
        ("%", "Needs +11 points a quarter to reach 90%"),
        ("days", "Needs +11 days a quarter to reach 90 days"),
        ("weeks", "Needs +11 weeks a quarter"),
        ("number", "Needs +11 a quarter to reach 90 by"),
        (None, "Needs +11 a quarter to reach 90 by"),
        ("per 10k", "Needs +11 per 10k a quarter to reach 90 per 10k"),
        ("pounds", "Needs +£11 a quarter to reach £90"),
    ],
)
def test_each_unit(unit: str | None, part: str) -> None:
    assert part in said(unit=unit)
    assert said(unit=unit).endswith("averaged +£2." if unit == "pounds" else "averaged +2.")


def test_a_yes_or_no_has_no_pace() -> None:
    goal = Goal(1, None, "=", APRIL)
    assert said([(SEP, 0.0)], None, goal, "yes/no") == "Not yet: the target is yes by April 2017."
    assert said([(SEP, 1.0)], None, goal, "yes/no") == "Target met."
    assert said([(SEP, 0.0)], "higher", goal, "yes/no", date(2018, 1, 1)) == (
        "Past its date: the target is yes by April 2017, and it is not there yet."
    )


def test_how_long_the_readings_run() -> None:
    june = [(date(2016, 6, 30), 68.0), (SEP, 68.0)]
    assert said(june).endswith("; the last quarter brought no change.")
    assert said([(date(2016, 6, 30), 66.5), (SEP, 68.0)]).endswith("; the last quarter brought +1.5.")
    assert said([(date(2010, 9, 30), 8.0), (SEP, 68.0)]).endswith("; since September 2010 it averaged +2.5 a quarter.")
    assert said(today=date(2016, 12, 31)).endswith("the last three quarters averaged +2.")
    assert "the last three quarters to September 2016 averaged" in said(today=date(2017, 2, 28))


def test_two_paces_that_differ_never_read_the_same() -> None:
    points = [(date(2015, 12, 31), 35.6), (SEP, 68.0)]
    assert said(points) == "Needs +11 points a quarter to reach 90% by March 2017; the last three quarters averaged +10.8."
    assert said([(date(2015, 12, 31), 35.2), (SEP, 68.0)]) == (
        "Needs +11 points a quarter to reach 90% by March 2017; the last three quarters averaged +10.9."
    )


def test_small_and_large_changes() -> None:
    small = [(date(2016, 6, 30), 0.01), (SEP, 0.02)]
    assert said(small, goal=Goal(0.1, None, ">=", MARCH.day), unit=None) == (
        "Needs +0.04 a quarter to reach 0.1 by March 2017; the last quarter brought +0.01."
    )
    large = [(date(2016, 6, 30), 100_000.0), (SEP, 200_000.0)]
    assert "needs −£60,000 a quarter to reach £80,000" in said(large, "lower", Goal(80_000, None, "<=", MARCH.day), "pounds")


@pytest.mark.parametrize(("number", "change", "text"), [("11", 11, "+11"), ("3", -3, "−3"), ("0", 0, "0"), ("0", -0.0, "0")])
def test_signs(number: str, change: float, text: str) -> None:
    assert signed(number, change) == text


@given(
    POINTS,
    st.sampled_from(["higher", "lower", "range", None]),
    VALUES,
    st.none() | VALUES,
    st.sampled_from([">=", "<=", "=", "range", None]),
    st.none() | DAYS,
    DAYS,
    st.sampled_from(["%", "days", "number", "per 10k", "pounds", "yes/no", None]),
    st.none() | VALUES,
)
def test_whatever_is_known_there_is_a_sentence(
    points: Points,
    better: str | None,
    target: float,
    high: float | None,
    comparator: str | None,
    day: date | None,
    today: date,
    unit: str | None,
    baseline: float | None,
) -> None:
    text = said(points, better, Goal(target, high, comparator, day), unit, today, baseline)
    assert text == "" or text.endswith(".")
    assert "None" not in text
    assert "e-" not in text
    assert "  " not in text
    if points:
        assert text
