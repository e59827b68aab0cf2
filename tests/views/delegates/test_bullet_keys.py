"""Bullets as lines of text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.models.list_text import Entry, print_list, read_line, read_list
from tracker_gui.views.delegates.bullet_keys import DEEPEST, marked, next_entry, shifted, within_entry


@pytest.mark.parametrize(
    ("line", "following"),
    [
        ("• Visits", "• "),
        ("- Visits", "- "),
        ("  – Visits", "  – "),
        ("3. Visits", "4. "),
        ("9) Visits", "10) "),
        ("Visits", None),
        ("2016 was good", None),
        ("-5 points", None),
    ],
)
def test_a_bullet_is_followed_by_the_next(line: str, following: str | None) -> None:
    found = marked(line)
    assert (found.following() if found else None) == following


WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)


@given(WORDS, st.integers(0, DEEPEST))
def test_deeper_and_back_is_the_same_line(words: str, level: int) -> None:
    line = print_list([Entry(words, level)])
    deeper = shifted(line, 1)
    if level == DEEPEST:
        assert deeper is None
    else:
        assert deeper is not None
        assert read_line(deeper).level == level + 1
        assert shifted(deeper, -1) == line


@given(WORDS, WORDS, st.integers(0, DEEPEST))
def test_a_new_entry_stands_as_deep_and_a_further_line_belongs_to_its_entry(first: str, more: str, level: int) -> None:
    line = print_list([Entry(first, level)])
    assert read_list(f"{line}\n{next_entry(line)}{more}") == [Entry(first, level), Entry(more, level)]
    assert read_list(f"{line}\n{within_entry(line)}{more}") == [Entry(f"{first}\n{more}", level)]
