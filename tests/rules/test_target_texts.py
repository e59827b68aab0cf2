"""Targets as councils write them: each read as it is meant, nothing as a number that it is not, and no word lost."""

from __future__ import annotations

import re

import pytest

from tracker_gui.rules.targets import parse_target, print_target

READ = [
    # what a level is to reach, and from which side
    ("reduce to <5", "<=", 5.0, None, None),
    ("Reduce to below 10 by March 2018", "<=", 10.0, None, None),
    ("No more than 15 cases per social worker", "<=", 15.0, None, None),
    ("no child waits more than 5 days", "<=", 5.0, None, "days"),
    ("No cases over 20 days", "<=", 20.0, None, "days"),
    ("nobody waits more than 26 weeks by Apr 18", "<=", 26.0, None, "weeks"),
    ("no more than 5% waiting over 10 days", "<=", 5.0, None, "%"),
    ("stay below 10", "<=", 10.0, None, None),
    ("10 at most", "<=", 10.0, None, None),
    ("10 or under", "<=", 10.0, None, None),
    ("80% minimum, 90% aspirational", ">=", 80.0, None, "%"),
    ("not less than 90%", ">=", 90.0, None, "%"),
    ("10 plus", ">=", 10.0, None, None),
    ("60%+ / Apr 17", ">=", 60.0, None, "%"),
    ("Sustain at 95%", "=", 95.0, None, "%"),
    ("Hold at 10", "=", 10.0, None, None),
    # against somebody else's figure
    ("Above national average (76.2%)", ">=", 76.2, None, "%"),
    ("at or above England average of 60% by Mar 18", ">=", 60.0, None, "%"),
    ("less than the national average of 15%", "<=", 15.0, None, "%"),
    ("below the national average (12.4%)", "<=", 12.4, None, "%"),
    # from one level to another
    ("from 4 days to 1 day", "<=", 1.0, None, "days"),
    ("46% → 23%", "<=", 23.0, None, "%"),
    ("46% -> 60% by Apr 17", ">=", 60.0, None, "%"),
    ("Increase by 10 percentage points to 75%", ">=", 75.0, None, "%"),
    ("reduce the 20 day average to 15", "<=", 15.0, None, None),
    ("Reduce the number waiting over 10 days to 5", "<=", 5.0, None, None),
    ("Increase take-up from 60% in 2015 to 80% by Apr 17", ">=", 80.0, None, "%"),
    # ranges
    ("between 75% and 80%", "range", 75.0, 80.0, "%"),
    ("3-5 days", "range", 3.0, 5.0, "days"),
    ("£10-15k", "range", 10_000.0, 15_000.0, "pounds"),
    ("£500-1,000", "range", 500.0, 1_000.0, "pounds"),
    # numbers in other writings
    ("zero", "=", 0.0, None, None),
    ("nil by Apr 17", "=", 0.0, None, None),
    ("ninety per cent", "=", 90.0, None, "%"),
    ("seventy-five per cent", "=", 75.0, None, "%"),
    ("One hundred per cent", "=", 100.0, None, "%"),
    ("1½ days", "=", 1.5, None, "days"),
    ("£1.2m", "=", 1_200_000.0, None, "pounds"),
    ("1 000", "=", 1_000.0, None, None),
    ("35 per 10k by Apr 18", "=", 35.0, None, "per 10k"),
    ("Yes by April 17", "=", 1.0, None, "yes/no"),
    ("90% +/- 2%", "=", 90.0, None, "%"),
    # what only qualifies the value
    ("95% of 16-17 year olds", "=", 95.0, None, "%"),
    ("16-18 year olds 80%", "=", 80.0, None, "%"),
    ("95% 5 days a week", "=", 95.0, None, "%"),
    ("Target for 45 days – 83%", "=", 83.0, None, "%"),
    ("80% within 5% of target", "=", 80.0, None, "%"),
    ("by end Q2 2017/18 85%", "=", 85.0, None, "%"),
    ("45/60 (75%)", "=", 75.0, None, "%"),
]

WORDS_ONLY = """top quartile
at or above England average
maintain
Year on year improvement
5% improvement on baseline
10 percentage point increase
reduce by a third
halve by 2018
1:8
50:50
1 in 4
2 out of 3
3/4
baseline + 5%
+5%
+ 10 points
25% fewer
5 fewer placements
20% lower
two-thirds of cases
3 quarters
half
to be in the top 25% nationally
top 10%
bottom 5%
top 10
first 5 cases
within 2% of England
within 5 points of England average
±5%
every 6 weeks
every 10 days
7 days a week
24/7
One-off audit
two-weekly
1-2-1 supervision monthly
12,5%
1.234.567
1e5
Level 3
Year 6
Rank 20th
Good
quarterly
Zero tolerance""".splitlines()


@pytest.mark.parametrize(("text", "comparator", "value", "high", "unit"), READ)
def test_a_target_is_read_as_it_is_meant(text: str, comparator: str, value: float, high: float | None, unit: str | None) -> None:
    found = parse_target(text)
    assert (found.comparator, found.value, found.high, found.unit) == (comparator, value, high, unit)
    assert parse_target(print_target(found)) == found


@pytest.mark.parametrize("text", WORDS_ONLY)
def test_what_is_no_level_to_reach_stays_in_words(text: str) -> None:
    found = parse_target(text)
    assert found.value is None
    assert not found.unknown
    kept = f"{found.words or ''} {found.status or ''} {print_target(found)}"
    for word in re.findall(r"[a-z]{4,}|\d[\d.,/:]*", text.lower()):
        assert word in kept.lower()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Above national average (76.2%)", "Above national average"),
        ("less than the national average of 15%", "less than the national average"),
        ("Increase by 10 percentage points to 75%", "Increase by 10 percentage points"),
        ("95% within 20 working days by Sept 2017", "within 20 working days"),
        ("70% good or outstanding", "good or outstanding"),
        ("90% +/- 2%", "+/- 2%"),
        ("↑ 80%", "↑"),
        ("no child waits more than 5 days", "no child waits"),
    ],
)
def test_further_words_are_written_again_behind_another_value(text: str, words: str) -> None:
    found = parse_target(text)
    assert found.words == words
    assert words in print_target(found)
