"""Finding by a few letters: every word typed counts, better fits come first, and nothing is shown that does not fit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.rules.fuzzy import best_first, score

TITLES = ["Undo", "Add action", "Add measure", "Move up", "Name this version…", "Fill down"]
WORDS = st.text(alphabet="abcdeé 1-", max_size=12)


def test_words_in_any_order_and_parts_of_words_find_the_entry() -> None:
    entries = [(title, title, "") for title in TITLES]
    assert best_first("measure add", entries) == ["Add measure"]
    assert best_first("add m", entries)[0] == "Add measure"
    assert best_first("fd", entries) == ["Fill down"]
    assert best_first("UNDO", entries) == ["Undo"]
    assert best_first("xyz", entries) == []
    assert best_first("  ", entries) == TITLES


def test_the_better_fit_comes_first() -> None:
    entries = [(title, title, "") for title in ("Reopen", "Open recent", "Open")]
    assert best_first("open", entries) == ["Open recent", "Open", "Reopen"]


def test_words_of_the_help_find_it_too_but_come_later() -> None:
    entries = [("a", "Quit", "Close the program"), ("b", "Close tracker", "Close this tracker")]
    assert best_first("close", entries) == ["b", "a"]
    assert best_first("rogram", entries) == []


@given(WORDS, WORDS, WORDS)
def test_case_and_order_of_words_do_not_matter(typed: str, title: str, more: str) -> None:
    found = score(typed, title, more)
    assert score(typed.upper(), title.upper(), more.upper()) == found
    assert score(" ".join(reversed(typed.split())), title, more) == found


@given(WORDS, WORDS)
def test_a_title_fits_its_own_words(title: str, more: str) -> None:
    typed = title.split()
    assert score(" ".join(typed), title, more) is not None
    for word in typed:
        assert score(word, title) is not None


@given(WORDS, st.text(alphabet="wxyz", min_size=1, max_size=4))
def test_letters_that_are_nowhere_fit_nothing(title: str, typed: str) -> None:
    assert score(typed, title) is None
