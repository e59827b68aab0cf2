"""Spelling: what is known, and what an unknown word may be meant to be."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tracker_gui.live.settings import Settings
from tracker_gui.live.words import FURTHER_LONGEST, Words, words


@pytest.fixture
def listed(qtbot: QtBot) -> Words:
    words().wait()
    words().begin(Settings())
    words().set_of_tracker(())
    return words()


def unknown(listed: Words, text: str) -> list[str]:
    return [word for _, word in listed.misspelt(text)]


def test_british_spellings_are_words_and_american_ones_and_slips_are_not(listed: Words) -> None:
    assert unknown(listed, "The programme's behaviour, colour, organised and children's centres in London; France’s too") == []
    assert unknown(listed, "Recieve supervison at the neighborhood center") == ["Recieve", "supervison", "neighborhood", "center"]


@pytest.mark.parametrize(
    ("slip", "word"),
    [
        ("teh", "the"),
        ("recieve", "receive"),
        ("safegaurding", "safeguarding"),
        ("asessment", "assessment"),
        ("Managment", "Management"),
        ("Definately", "Definitely"),
        ("accomodation", "accommodation"),
        ("lodnon", "London"),
        ("ofthe", "of the"),
    ],
)
def test_what_was_meant_comes_first(listed: Words, slip: str, word: str) -> None:
    assert listed.suggestions(slip)[0] == word


def test_two_slips_are_looked_for_on_a_thread(listed: Words, qtbot: QtBot) -> None:
    assert listed.suggestions("acomodation") == []
    with qtbot.waitSignal(listed.found, timeout=30_000) as heard:
        assert listed.look_further("Acomodation")
    assert heard.args == ["Acomodation", ["Accommodation"]]
    assert not listed.look_further("x" * (FURTHER_LONGEST + 1))


def test_ones_own_words_stay_and_those_of_a_tracker_go_with_it(listed: Words) -> None:
    assert unknown(listed, "Genogram by the Zyntel team") == ["Genogram", "Zyntel"]
    listed.add("genogram")
    listed.set_of_tracker(["Zyntel Lead"])
    assert unknown(listed, "Genogram by the Zyntel team") == []
    listed.set_of_tracker(())
    listed.begin(Settings())  # the next start
    assert unknown(listed, "Genogram by the Zyntel team") == ["Zyntel"]


def test_nothing_is_marked_where_it_is_turned_off(listed: Words) -> None:
    listed.set_on(False)
    assert unknown(listed, "Recieve") == []
    listed.set_on(True)
    assert unknown(listed, "Recieve") == ["Recieve"]
