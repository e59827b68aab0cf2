from __future__ import annotations

from datetime import date

import pytest

from tracker_gui.rules.targets import Target, better_of, read_measure


@pytest.mark.parametrize(
    ("baseline", "target", "better"),
    [
        (75.0, Target("=", 100.0), "higher"),
        (46.0, Target("=", 23.0), "lower"),
        (5.0, Target("=", 5.0), "higher"),
        (5.0, Target("range", 5.0, 10.0), "range"),
        (None, Target("range", 5.0, 10.0), "range"),
        (None, Target(">=", 60.0), "higher"),
        (70.0, Target(">=", 60.0), "higher"),
        (None, Target("<=", 10.0), "lower"),
        (None, Target("=", 10.0), None),
        (5.0, Target(unknown=True), None),
    ],
)
def test_which_way_is_better(baseline: float | None, target: Target, better: str | None) -> None:
    assert better_of(baseline, target) == better


def test_all_of_one_measure() -> None:
    read = read_measure("Children on plans per 10k", "322 (2015/6)", "250/ Apr 17")
    assert (read.unit, read.better) == ("per 10k", "lower")
    assert (read.baseline.value, read.baseline.unit, read.baseline.period) == (322.0, "per 10k", "2015/6")
    assert (read.target.value, read.target.unit, read.target.date) == (250.0, "per 10k", date(2017, 4, 30))


def test_a_count_beside_a_percentage_stays_a_count() -> None:
    read = read_measure("% of children with a plan", "1 (Apr – Jun 2016/17)", "95%")
    assert (read.unit, read.baseline.unit, read.target.unit) == ("%", "number", "%")


def test_bare_figures_of_a_percentage_are_percentages() -> None:
    read = read_measure("% of children with a plan", "70", "95")
    assert (read.unit, read.baseline.unit, read.target.unit) == ("%", "%", "%")


def test_the_cells_speak_louder_than_the_title() -> None:
    read = read_measure("% of cases answered within 1 day", "4 days (Oct 15)", "1 day / Apr 17")
    assert (read.unit, read.better) == ("days", "lower")


def test_a_number_without_any_unit_is_a_count() -> None:
    read = read_measure("Plans lasting two years", "9 (Mar 25)", None)
    assert (read.unit, read.baseline.unit, read.target.unit) == ("number", "number", None)


def test_the_title_says_which_way_where_the_numbers_do_not() -> None:
    assert read_measure("Reduction in vacancies", None, "10%").better == "lower"
    assert read_measure("Increase in visits", None, "10").better == "higher"
    assert read_measure("Visits", None, "10").better is None


def test_the_unit_may_come_from_the_baseline_alone() -> None:
    assert read_measure("Visits", "4 days", None).unit == "days"
    assert read_measure(None, "4 days", "?").unit == "days"
    assert read_measure(None, None, "95%").unit == "%"


def test_nothing_in_nothing_out() -> None:
    read = read_measure(None, None, None)
    assert (read.unit, read.better, read.baseline.value, read.target.value) == (None, None, None, None)
