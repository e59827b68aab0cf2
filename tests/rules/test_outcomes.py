from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.rules.outcomes import split_outcome

DAY = date(2016, 9, 20)


def split(text: str | None, day: date | None = DAY, start_month: int = 4) -> list[tuple[str | None, str, str | None]]:
    return [(r.quarter.label if r.quarter else None, r.text, r.rating) for r in split_outcome(text, day, start_month)]


@pytest.mark.parametrize(
    ("text", "quarter", "rest"),
    [
        ("Q1 text", "2016/17 Q1", "text"),
        ("Q2 – text", "2016/17 Q2", "text"),
        ("Q3: text", "2016/17 Q3", "text"),
        ("Q4 - text", "2016/17 Q4", "text"),
        ("Quarter 4. Text", "2016/17 Q4", "Text"),
        ("Qtr 2 text", "2016/17 Q2", "text"),
        ("2015/16 Q4: text", "2015/16 Q4", "text"),
        ("Q2 16/17 - text", "2016/17 Q2", "text"),
        ("Q3 2016-17 text", "2016/17 Q3", "text"),
        ("• Q1 text", "2016/17 Q1", "text"),
        ("(Q1) text", "2016/17 Q1", "text"),
        ("q1 performance improved", "2016/17 Q1", "performance improved"),
    ],
)
def test_labels(text: str, quarter: str, rest: str) -> None:
    assert split(text) == [(quarter, rest, None)]


def test_label_with_a_rating() -> None:
    assert split("2016/17 Q2 (Amber): text") == [("2016/17 Q2", "text", "Amber")]
    assert split("Q2 2016/17 (RAG: Green) text") == [("2016/17 Q2", "text", "Green")]
    assert split("Q1: Red – late") == [("2016/17 Q1", "Red – late", "Red")]


@pytest.mark.parametrize(
    "text",
    ["Q1 did this Q2 did that", "Q1 did this\nQ2 did that", "Q1: did this • Q2: did that", "Q1 did this\n\n• Q2 – did that"],
)
def test_several_labels(text: str) -> None:
    assert split(text) == [("2016/17 Q1", "did this", None), ("2016/17 Q2", "did that", None)]


@pytest.mark.parametrize(
    "text",
    [
        "In Q1 we did this.",
        "Work of Q1 and Q2 goes on",
        "Quarterly report",
        "Better than Q4",
        "Done; by Q3 all of it",
        "The Q2 report",
        "See form Q12",
        "Plan for 2016/17 Q2 agreed",
    ],
)
def test_a_mention_is_no_label(text: str) -> None:
    assert split(text) == [("2016/17 Q2", text, None)]


@pytest.mark.parametrize(
    "text", ["compared with Q2 last year", "better than in Q3", "goes on into Q2", "Q1 targets were met", "up to Q4"]
)
def test_a_mention_inside_a_report_is_no_label(text: str) -> None:
    assert split(f"Q1: {text}") == [("2016/17 Q1", text, None)]


def test_unlabelled_text_goes_to_the_quarter_of_the_version() -> None:
    assert split("One.\nTwo.") == [("2016/17 Q2", "One.\nTwo.", None)]
    assert split("One.", None) == [(None, "One.", None)]
    assert split("Before.\nQ1: text") == [("2016/17 Q2", "Before.", None), ("2016/17 Q1", "text", None)]


def test_a_line_without_a_label_goes_on_with_the_one_above() -> None:
    assert split("Q1: one\ntwo\nQ3: three") == [("2016/17 Q1", "one\ntwo", None), ("2016/17 Q3", "three", None)]


def test_one_report_for_each_quarter() -> None:
    assert split("Q1: one\nQ2: two\nQ1: three") == [("2016/17 Q1", "one\nthree", None), ("2016/17 Q2", "two", None)]


def test_a_rating_is_kept_when_parts_are_joined() -> None:
    assert split("Q1 (Amber): one\nQ1: two") == [("2016/17 Q1", "one\ntwo", "Amber")]


def test_a_marked_label_after_a_sentence_needs_no_other_before_it() -> None:
    assert split("Work began. Q3: it ended.") == [("2016/17 Q2", "Work began.", None), ("2016/17 Q3", "it ended.", None)]


def test_two_quarters_in_one_label_cannot_be_split() -> None:
    assert split("Q1 and Q2: both") == [("2016/17 Q2", "Q1 and Q2: both", None)]
    assert split("Q1/Q2 both") == [("2016/17 Q2", "Q1/Q2 both", None)]


def test_a_label_without_a_year_stays_where_the_year_is_not_known() -> None:
    assert split("Q1: text", None) == [(None, "Q1: text", None)]
    assert split("2015/16 Q1: text", None) == [("2015/16 Q1", "text", None)]


def test_the_year_of_a_date_is_not_that_of_the_label_behind_it() -> None:
    assert split("Q1 met since Oct 2015 Q3 sustained")[1][0] == "2016/17 Q3"


def test_empty_labels_are_no_reports() -> None:
    assert split("Q1\nQ2\nQ3 done\nQ4") == [("2016/17 Q3", "done", None)]
    assert split("") == split(None) == split(" \n ") == []


def test_another_start_of_the_year() -> None:
    assert split("Q3 text", DAY, 1) == [("2016 Q3", "text", None)]
    assert split("text", DAY, 9) == [("2016/17 Q1", "text", None)]


WORDS = st.lists(
    st.sampled_from(["audit", "rose", "to", "95%", "in", "May", "Q2", "•", "Q1", ":", "(Amber)", "2016/17", "\n", "–", "Q4."]),
    max_size=25,
)


@given(st.one_of(WORDS.map(" ".join), st.text(max_size=80)), st.sampled_from([DAY, None]))
def test_no_word_is_lost(text: str, day: date | None) -> None:
    kept = " ".join(report.text for report in split_outcome(text, day))
    label = r"(?i)(?:\d{2,4}[/–-]\d{1,4}\s*,?\s*)?\b(?:Q|Qtr|Quarter)\b.?\s?[1-4]"
    for word in re.findall(r"\w{5,}", re.sub(label, " ", text)):
        assert word in kept or word.lower() == "amber"


@given(
    st.lists(
        st.tuples(st.integers(1, 4), st.sampled_from(["rose again", "audit of 20 cases", "no change"])),
        min_size=1,
        max_size=4,
        unique_by=lambda p: p[0],
    )
)
def test_labelled_lines_come_back(parts: list[tuple[int, str]]) -> None:
    found = split("\n".join(f"Q{number}: {words}" for number, words in parts))
    assert found == [(f"2016/17 Q{number}", words, None) for number, words in parts]
