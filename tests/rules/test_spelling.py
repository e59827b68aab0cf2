"""Words that are not in a list, and what they may be meant to be."""

from __future__ import annotations

import gzip

from hypothesis import given
from hypothesis import strategies as st

from tracker_gui import paths
from tracker_gui.rules.spelling import misspelt, suggestions

with gzip.open(paths.resource("words", "british-english.txt.gz"), "rt", encoding="utf-8") as _file:
    WORDS = frozenset(_file.read().split("\n"))


def words_of(text: str) -> list[str]:
    return [word for _, word in misspelt(text, WORDS.__contains__)]


def test_british_spellings_are_words_and_slips_are_not() -> None:
    text = "The programme's behaviour is analysed; colour, organised, judgement, enrolment, timeliness and children's centres."
    assert words_of(text) == []
    assert words_of("Social workers recieve supervison at the neighborhood center") == [
        "recieve",
        "supervison",
        "neighborhood",
        "center",
    ]


def test_acronyms_figures_addresses_and_names_at_the_beginning_are_passed_over() -> None:
    assert words_of("HoS and QAF, 2016/17 Q3, 5days, a.person@council.example, x") == []


def test_what_was_meant_comes_first() -> None:
    for slip, word in (
        ("recieve", "receive"),
        ("safegaurding", "safeguarding"),
        ("asessment", "assessment"),
        ("Managment", "Management"),
    ):
        assert suggestions(slip, WORDS)[0] == word
    assert "supervision" in suggestions("supervison", WORDS)
    assert suggestions("xqzvkwj", WORDS) == []


@given(st.text(max_size=60))
def test_places_are_those_of_the_words(text: str) -> None:
    for place, word in misspelt(text, lambda _: False):
        assert text[place : place + len(word)] == word


@given(st.text("abcdefghij", min_size=2, max_size=12))
def test_suggestions_are_words(word: str) -> None:
    assert all(each in WORDS or all(part in WORDS for part in each.split()) for each in suggestions(word, WORDS))
