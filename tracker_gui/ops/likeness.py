"""When two texts say the same, and how alike they are where they do not."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

_WRITTEN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-"})
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_FEW = 4
"""Texts of so few words are compared letter by letter: a typing error would else make a quarter of them differ."""


def one_end(text: str) -> str:
    """Return the text with one kind of line end, as it is stored."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@lru_cache(maxsize=65536)
def plain_words(text: str) -> str:
    """Return the text without what programs change on the way: kinds of space, quote and dash, and where lines break."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_WRITTEN).split())


def same_words(one: str | None, other: str | None) -> bool:
    """Return whether two texts say the same, spaces, line breaks and typographic signs aside; nothing is like blank."""
    return one == other or plain_words(one or "") == plain_words(other or "")


@lru_cache(maxsize=65536)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters, without signs."""
    return tuple(_WORD.findall(plain_words(text).casefold()))


def alike(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how alike two lists of words are, 0 to 1: the share of words that stand in both in the same order."""
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    if len(one) <= _FEW or len(other) <= _FEW:
        return SequenceMatcher(None, " ".join(one), " ".join(other), autojunk=False).ratio()
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def at_most_alike(one: Counter[str], other: Counter[str]) -> float:
    """Return a bound that ``alike`` of two longer lists does not exceed, from their counts of words; cheap."""
    both, all_words = (one & other).total(), one.total() + other.total()
    return 2 * both / all_words if all_words else 0.0


def covered(one: Counter[str], other: Counter[str]) -> float:
    """Return the share of the words of ``one`` that ``other`` has too, 0 to 1; 0 where there are none."""
    return (one & other).total() / one.total() if one else 0.0
