"""Reading and writing go together: what is written reads as what it was written from, whatever the words were."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.rules.targets import Baseline, Target, parse_baseline, parse_target, print_baseline, print_target, read_measure

PIECES = [
    *("60%", "60", "+", ">=", "<=", "<", "5 - 10%", "1 day", "days", " / ", "/", "Apr 17", "April 2017", "31/3/17", "31/2/17"),
    *("at least ", "no more than ", "between 5 and 10", "from 46% to ", "reduce to ", "£", "250", "k", "1,200", "0.5", "-", "–"),
    *(
        "TBC",
        "n/a",
        "COMPLETED",
        "Commenced ",
        "per 10,000",
        "per year",
        "of under 5's",
        "within ",
        "18 weeks",
        "(",
        ")",
        "2015/16",
    ),
    *(
        "Q2 2017/18",
        "Spring 2018",
        "2018",
        "zero",
        "two",
        "Yes",
        "Green",
        "quarterly",
        "increase by ",
        " or more",
        ", ",
        ".",
        "\n",
    ),
    *("?", "by ", "’s", "3 out of 4", "1st", "of", "to", "and", "max", "45 days", "-5"),
]
WORDS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=7).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=7).map(" ".join),
    st.text(max_size=40),
)
NUMBERS = st.one_of(st.integers(-10_000, 10_000_000).map(float), st.floats(-1e6, 1e6).map(lambda value: round(value, 3) + 0.0))
UNITS = st.sampled_from([None, "%", "days", "weeks", "hours", "pounds", "per 10k", "per 1k"])
DATES = st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2089, 12, 31)))


@given(WORDS)
def test_any_target_reads_the_same_once_written(text: str) -> None:
    target = parse_target(text)
    assert parse_target(print_target(target)) == target


@given(WORDS)
def test_any_baseline_reads_the_same_once_written(text: str) -> None:
    baseline = parse_baseline(text)
    assert parse_baseline(print_baseline(baseline)) == baseline


@given(WORDS)
def test_what_is_read_holds_together(text: str) -> None:
    target = parse_target(text)
    assert (target.comparator is None) == (target.value is None)
    assert (target.high is not None) == (target.comparator == "range")
    assert not (target.unknown and target.value is not None)
    if target.high is not None and target.value is not None:
        assert target.value < target.high


@given(st.sampled_from([">=", "<=", "="]), NUMBERS, UNITS, DATES)
def test_a_target_set_by_hand_reads_as_set(comparator: str, value: float, unit: str | None, day: date | None) -> None:
    target = Target(comparator, value, None, unit, day)
    assert parse_target(print_target(target)) == target


@given(NUMBERS, NUMBERS, UNITS, DATES)
def test_a_range_set_by_hand_reads_as_set(one: float, other: float, unit: str | None, day: date | None) -> None:
    low, high = sorted((one, other))
    if low < high:
        target = Target("range", low, high, unit, day)
        assert parse_target(print_target(target)) == target


@given(NUMBERS, UNITS, st.sampled_from([None, "Oct 15", "Apr – Oct 15", "2015/6", "Q2 2016/17"]))
def test_a_baseline_set_by_hand_reads_as_set(value: float, unit: str | None, period: str | None) -> None:
    baseline = Baseline(value, unit, period)
    assert parse_baseline(print_baseline(baseline)) == baseline


@given(st.one_of(st.none(), WORDS), st.one_of(st.none(), WORDS), st.one_of(st.none(), WORDS))
def test_a_measure_reads_its_cells_whatever_they_hold(title: str | None, baseline: str | None, target: str | None) -> None:
    read = read_measure(title, baseline, target)
    assert read.target.value == parse_target(target).value
    assert read.baseline.value == parse_baseline(baseline).value
    assert (read.target.unit is not None) >= (read.target.value is not None)


@given(WORDS)
def test_further_words_come_back_once_written(text: str) -> None:
    target, baseline = parse_target(text), parse_baseline(text)
    if target.words:
        assert parse_target(print_target(target)).words == target.words
    if baseline.words:
        assert parse_baseline(print_baseline(baseline)).words == baseline.words


@given(WORDS)
def test_a_date_is_awaited_only_beside_a_value_that_has_none(text: str) -> None:
    target = parse_target(text)
    if target.date_unknown:
        assert target.value is not None
        assert target.date is None


@given(WORDS, st.sampled_from([">=", "<=", "="]), NUMBERS, UNITS, DATES)
def test_a_value_set_by_hand_counts_whatever_words_stand_beside_it(
    text: str, comparator: str, value: float, unit: str | None, day: date | None
) -> None:
    target = Target(comparator, value, None, unit, day, words=parse_target(text).words)
    assert parse_target(print_target(target)) == target
