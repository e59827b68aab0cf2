"""Which words of a text are not in a list of words, and which words of the list they may be meant to be."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Final

WORD: Final = re.compile(r"(?<![\w@/.])[^\W\d_]+(?:['’][^\W\d_]+)*(?![\w@])")
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_ENDINGS: Final = ("'s", "s'", "'")
SUGGESTED_MAX: Final = 6


def misspelt(text: str, known: Callable[[str], bool]) -> list[tuple[int, str]]:
    """Return (place, word) of each word that is not known. Acronyms, names with capitals inside, and figures are passed over."""
    return [(match.start(), match.group()) for match in WORD.finditer(text) if not passes(match.group(), known)]


def passes(word: str, known: Callable[[str], bool]) -> bool:
    """Return whether a word needs no mark."""
    plain = word.replace("’", "'")
    if len(plain) < 2 or any(sign.isupper() for sign in plain[1:]):
        return True
    for ending in _ENDINGS:
        plain = plain.removesuffix(ending)
    return known(plain) or known(plain.lower()) or known(plain.capitalize())


def suggestions(word: str, words: Collection[str]) -> list[str]:
    """Return words of the list that are near: one letter other, less, more or swapped; where few are, two slips of a likely kind.

    The capital at the beginning stays.
    """
    plain = word.replace("’", "'").lower()
    near = [made for made in _one_slip(plain) if made in words]
    if len(near) < 2 and len(plain) <= 14:
        near += [made for first in _likely(plain) for made in _one_slip(first) if made in words]
    found = list(dict.fromkeys(made for made in near if made != plain))
    found.sort(key=lambda made: (made[0] != plain[0], abs(len(made) - len(plain)), sorted(made) != sorted(plain)))
    return [made.capitalize() if word[:1].isupper() else made for made in found[:SUGGESTED_MAX]]


def _one_slip(word: str) -> list[str]:
    parts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    found = [left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1]
    found += [left + right[1:] for left, right in parts if right]
    found += [left + letter + right[1:] for left, right in parts if right for letter in _LETTERS]
    found += [left + letter + right for left, right in parts for letter in _LETTERS]
    found += [f"{left} {right}" for left, right in parts[1:-1]]
    return found


def _likely(word: str) -> list[str]:
    """Return forms one slip away, of the slips that people make: swapped, dropped and doubled letters."""
    parts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    found = [left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1]
    found += [left + right[1:] for left, right in parts if right]
    found += [left + right[0] + right for left, right in parts if right]
    found += [left + letter + right[1:] for left, right in parts if right and right[0] in "aeiouy" for letter in "aeiouy"]
    return found
