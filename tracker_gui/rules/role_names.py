"""Whether two names of roles look like the same role written twice: ``HOS``, ``HoS`` and ``Head of Service``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

SMALL_WORDS: Final = frozenset({"of", "the", "and", "for", "in", "to", "a"})
_WORDS: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LONGEST_SHORT: Final = 6
"""So many letters an abbreviation has at most."""

_LEAST_FOR_SLIPS: Final = 8
"""Shorter names differ by one letter because they are different names."""


def folded(name: str) -> str:
    """Return what is left of a name without case, blanks and signs: two names that agree in this are one name."""
    return " ".join(words_of(name))


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name in small letters; "&" is "and"."""
    return tuple(word.casefold().replace("’", "'") for word in _WORDS.findall(name.replace("&", " and ")))


@lru_cache(maxsize=100_000)
def alike(one: str, other: str) -> str:
    """Return why two different names may be the same role, in words; "" where nothing speaks for it. The order is no matter."""
    if one == other:
        return ""
    first, second = words_of(one), words_of(other)
    if not first or not second:
        return ""
    if "".join(first) == "".join(second):
        return "the same but for capitals, blanks and signs"
    if _without_plural(first) == _without_plural(second):
        return "one is the plural of the other"
    if _shortened(first, second) or _shortened(second, first):
        return "one is an abbreviation of the other"
    if sorted(_content(first)) == sorted(_content(second)):
        return "the same words in another order"
    if min(len(one), len(other)) >= _LEAST_FOR_SLIPS and _one_slip(" ".join(first), " ".join(second)):
        return "they differ by one letter"
    return ""


def pairs_alike(names: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return (name, other name, why) for every two that look alike, in the order of the names."""
    listed = list(dict.fromkeys(names))
    return [(one, other, why) for place, one in enumerate(listed) for other in listed[place + 1 :] if (why := alike(one, other))]


def _content(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in SMALL_WORDS)


def _without_plural(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word for word in words)


def _shortened(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Return whether ``short`` is ``full`` with one run of words written as their first letters."""
    if len(short) >= len(full):
        return False
    for place, word in enumerate(short):
        left, right = short[:place], short[place + 1 :]
        run = full[len(left) : len(full) - len(right)]
        if full[: len(left)] != left or full[len(full) - len(right) :] != right or len(run) < 2:
            continue
        if 2 <= len(word) <= _LONGEST_SHORT and word in {"".join(w[0] for w in run), "".join(w[0] for w in _content(run))}:
            return True
    return False


def _one_slip(one: str, other: str) -> bool:
    """Return whether one letter was left out, put in, or taken for another, or two were swapped."""
    if abs(len(one) - len(other)) > 1 or any(sign.isdigit() for sign in one + other):
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, others = one[start:], other[start:]
    swapped = len(rest) > 1 and len(others) > 1 and rest[0] == others[1] and rest[1] == others[0] and rest[2:] == others[2:]
    return rest[1:] == others[1:] or rest[1:] == others or rest == others[1:] or swapped
