"""Finding an entry of a list by a few letters of its words, as people type when they half remember a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

T = TypeVar("T")

WHOLE: Final = 100
START: Final = 60
INSIDE: Final = 30
LETTERS: Final = 10
"""What a typed word is worth that is a word of the title, begins one, stands inside one, or has its letters in order."""

_WORD = re.compile(r"[^\W_]+")


def score(typed: str, title: str, more: str = "") -> int | None:
    """Return how well ``title`` fits the words typed; None where one of them does not fit at all.

    ``more`` is other text that describes the entry: a word that is only found there counts for half, and must begin a word.
    """
    total = 0
    for word in typed.casefold().split():
        best = max(_worth(word, title.casefold()), _elsewhere(word, more.casefold()))
        if not best:
            return None
        total += best
    return total


def best_first(typed: str, entries: Iterable[tuple[T, str, str]]) -> list[T]:
    """Return the entries that fit, the best first; those that fit equally well stay in the order given.

    An entry is given as (what is returned, title, more text). Nothing typed fits everything.
    """
    found: list[tuple[int, T]] = []
    for entry, title, more in entries:
        worth = score(typed, title, more)
        if worth is not None:
            found.append((worth, entry))
    found.sort(key=lambda pair: -pair[0])
    return [entry for _worth_, entry in found]


def _worth(word: str, title: str) -> int:
    words = _WORD.findall(title)
    if word in words:
        return WHOLE
    if any(one.startswith(word) for one in words):
        return START
    if word in title:
        return INSIDE
    return LETTERS if len(word) > 1 and _in_order(word, words) else 0


def _elsewhere(word: str, more: str) -> int:
    return START // 2 if any(one.startswith(word) for one in _WORD.findall(more)) else 0


def _in_order(letters: str, words: Sequence[str]) -> bool:
    """Return whether the letters follow one another in the words, the first of them at the start of a word."""
    for place, word in enumerate(words):
        if word[0] == letters[0]:
            rest = iter("".join(words[place:]))
            if all(letter in rest for letter in letters):
                return True
    return False
