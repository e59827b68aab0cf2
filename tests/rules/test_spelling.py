"""Which words are looked at, and are not in a list."""

from __future__ import annotations

import gzip

from hypothesis import given
from hypothesis import strategies as st

from tracker_gui import paths
from tracker_gui.rules.spelling import misspelt

with gzip.open(paths.resource("words", "british-english.txt.gz"), "rt", encoding="utf-8") as _file:
    WORDS = frozenset(_file.read().lower().split("\n"))


def words_of(text: str) -> list[str]:
    return [word for _, word in misspelt(text, lambda word: word.lower() in WORDS)]


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


@given(st.text(max_size=60))
def test_places_are_those_of_the_words(text: str) -> None:
    for place, word in misspelt(text, lambda _: False):
        assert text[place : place + len(word)] == word
