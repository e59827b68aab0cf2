"""A rating, what it was computed against, and the sentence that says so."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.rules.judging import FOR_CONTEXT, Judgement, judge, overridden
from tracker_gui.rules.pace import Goal
from tracker_gui.rules.trajectory import TargetPoint, Trajectory, trajectory_of

NONE = trajectory_of(())
JUNE = date(2016, 6, 30)
APRIL_17 = date(2017, 4, 30)
GOAL = Goal(90.0, None, "=", APRIL_17)
STEPS = trajectory_of(
    [TargetPoint(date(2016, 4, 30), 60.0), TargetPoint(date(2016, 10, 31), 75.0), TargetPoint(APRIL_17, 90.0)], "stepped"
)


def said(value: float | None, course: Trajectory = NONE, goal: Goal | None = GOAL, better: str | None = "higher") -> Judgement:
    latest = (JUNE, value) if value is not None else None
    return judge(latest, course, goal, better=better, unit="%")


def test_without_a_trajectory_the_final_target_counts_and_is_named() -> None:
    found = said(82.0)
    assert found.rating == "Amber"
    assert found.final
    assert found.sentence == (
        "Amber: 82% in June 2016 against the final target of 90% by April 2017, within the tolerance of 9 points."
    )


def test_the_trajectory_counts_on_the_day_of_the_reading() -> None:
    found = said(62.0, STEPS)
    assert (found.rating, found.target, found.final) == ("Green", 60.0, False)
    assert found.sentence == "Green: 62% in June 2016 against 60%, where its trajectory is by then."


def test_a_straight_line_from_the_baseline_is_met_halfway() -> None:
    course = trajectory_of([TargetPoint(date(2016, 12, 31), 80.0)], "straight", (date(2015, 12, 31), 40.0))
    found = judge((date(2016, 6, 30), 60.0), course, None, better="higher", unit="%")
    assert found.rating == "Green"
    assert found.target == pytest.approx(59.9, abs=0.2)


def test_before_the_first_point_it_is_said_to_be_still_to_come() -> None:
    course = trajectory_of([TargetPoint(date(2016, 10, 31), 75.0), TargetPoint(APRIL_17, 90.0)])
    assert "the first target of 75%, still to come by October 2016" in said(50.0, course).sentence


@pytest.mark.parametrize(
    ("value", "goal", "better", "missing", "sentence"),
    [
        (None, GOAL, "higher", ("reading",), "Not rated: there is no reading yet."),
        (50.0, None, "higher", ("target",), "Not rated: its target is not known as a number."),
        (50.0, GOAL, None, ("direction",), "Not rated: nobody has said whether higher or lower is better."),
        (
            None,
            None,
            None,
            ("reading", "target", "direction"),
            (
                "Not rated: there is no reading yet, its target is not known as a number and "
                "nobody has said whether higher or lower is better."
            ),
        ),
    ],
)
def test_what_is_missing_is_named_and_never_red(
    value: float | None, goal: Goal | None, better: str | None, missing: tuple[str, ...], sentence: str
) -> None:
    found = said(value, NONE, goal, better)
    assert found.rating is None
    assert found.missing == missing
    assert found.sentence == sentence


def test_context_is_shown_and_never_rated() -> None:
    assert said(10.0, better="context") == Judgement(None, None, FOR_CONTEXT)


def test_the_tolerance_of_the_measure_counts() -> None:
    assert judge((JUNE, 88.0), NONE, GOAL, better="higher", unit="%", tolerance=0.02).rating == "Red"
    assert judge((JUNE, 88.5), NONE, GOAL, better="higher", unit="%", tolerance=0.02).rating == "Amber"
    assert judge((JUNE, 89.9), NONE, GOAL, better="higher", unit="%", tolerance=0.0).rating == "Red"


def test_another_rating_stands_with_its_reason_and_the_figures_beside_it() -> None:
    found = overridden(said(50.0), "Amber", "Two teams had not reported.")
    assert (found.rating, found.computed, found.overridden) == ("Amber", "Red", True)
    assert found.sentence.startswith("Set to Amber by hand: Two teams had not reported. The figures say Red: 50% in June 2016")
    assert overridden(said(50.0), None, None) == said(50.0)


def test_a_yes_or_no_knows_its_direction() -> None:
    goal = Goal(1.0, None, "=", None)
    assert judge((JUNE, 0.0), NONE, goal, better=None, unit="yes/no").rating == "Red"
    assert judge((JUNE, 1.0), NONE, goal, better=None, unit="yes/no").rating == "Green"


DAYS = st.dates(date(2014, 1, 1), date(2020, 12, 31))
VALUES = st.floats(-1000, 1000)
POINTS = st.lists(st.builds(TargetPoint, DAYS, VALUES, st.none() | VALUES), max_size=4)


@given(
    st.none() | st.tuples(DAYS, VALUES),
    POINTS,
    st.sampled_from(["straight", "stepped"]),
    st.none() | st.builds(Goal, VALUES, st.none() | VALUES, st.sampled_from([None, "=", ">=", "<=", "range"]), st.none() | DAYS),
    st.sampled_from([None, "higher", "lower", "range", "context"]),
    st.none() | st.floats(0, 1),
)
def test_a_rating_is_there_or_the_sentence_says_why_not(
    latest: tuple[date, float] | None,
    points: list[TargetPoint],
    shape: str,
    goal: Goal | None,
    better: str | None,
    tol: float | None,
) -> None:
    course = trajectory_of(points, "stepped" if shape == "stepped" else "straight")
    found = judge(latest, course, goal, better=better, unit="%", tolerance=tol)
    if found.rating is None:
        assert found.missing or better == "context"
        assert found.sentence.startswith(("Not rated: ", "Shown for context"))
    else:
        assert latest is not None
        assert better != "context"
        assert found.target is not None
        assert not found.missing
        assert found.sentence.startswith(f"{found.rating}: ")
