"""Whether one text goes on where another broke off, and how the two are put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[\w'’&-]+")
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "with",
        "from",
        "and",
        "or",
        "nor",
        "but",
        "as",
        "into",
        "onto",
        "over",
        "under",
        "within",
        "across",
        "per",
        "via",
        "than",
        "that",
        "which",
        "who",
        "whose",
        "all",
        "any",
        "each",
        "every",
        "their",
        "its",
        "our",
        "his",
        "her",
        "this",
        "these",
        "those",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "will",
        "would",
        "should",
        "can",
        "could",
        "may",
        "might",
        "not",
        "no",
    ]
)
_OPEN_DATE = re.compile(r"(/|\b(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*)\s*$", re.IGNORECASE)
"""A text that breaks off before the year or the day of a date."""
_ENDED = re.compile(r"[.!?:;)\]]['\"’”]?\s*$")


class Words:
    """The words of a whole document: which follow upon which, so that a break between two can be judged."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Count every pair of neighbouring words, case aside."""
        self.pairs: Counter[tuple[str, str]] = Counter()
        self.starts: Counter[str] = Counter()
        for text in texts:
            words = _WORD.findall(text)
            self.pairs.update(zip((w.lower() for w in words), (w.lower() for w in words[1:]), strict=False))
            if words:
                self.starts[words[0].lower()] += 1

    def together(self, left: str, right: str) -> int:
        """Return how often the last word of ``left`` is followed by the first word of ``right`` in the document."""
        last, first = _WORD.findall(left)[-1:], _WORD.findall(right)[:1]
        return self.pairs[last[0].lower(), first[0].lower()] if last and first else 0


def begins_inside(before: str, text: str, words: Words) -> bool:
    """Return whether ``text`` begins in the middle of a sentence that ``before`` left open."""
    first = text.lstrip()[:1]
    if not first:
        return False
    if first in ",;.)]":
        return True
    if not before or _ENDED.search(before):
        return False
    if first.isdigit() and _OPEN_DATE.search(before):
        return True
    if first.islower() and text.split()[0].lower() != "e-":
        return True
    last = _WORD.findall(before)[-1:]
    if last and last[0].lower() in _SMALL:
        return True
    return words.together(before, text) > 1


def join(before: str, after: str) -> str:
    """Return two pieces of one sentence as one."""
    return f"{before} {after}" if before and after else before or after
