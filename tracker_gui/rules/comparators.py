"""The words around a number that say what it bounds: "at least", "no more than", "60%+", "reduce to"; and a change "by 10%"."""

from __future__ import annotations

import re
from typing import Final, Literal

Comparator = Literal[">=", "<=", "=", "range"]

_HEAD: Final = r"[\s:]*[-−£]*$"
"""What may stand between the words and the number."""

_RISING: Final = r"\b(?:increas\w*|improv\w*|rais\w+|ris\w+|grow\w*)\b"
_FALLING: Final = r"\b(?:reduc\w*|decreas\w*|lower\w*|cut\w*|fall\w*|drop\w*|down)\b"
_MORE: Final = r"(?:more|greater|higher|better)"
_LESS: Final = r"(?:less|fewer|lower|shorter)"

# The first that fits wins: "not more than" ends with "more than" and must be asked before it.
_WORDS_BEFORE: Final[tuple[tuple[Comparator, str], ...]] = (
    ("<=", rf"\b(?:no|not)\s+(?:{_MORE}|longer|later)\s+than|\b(?:no|not)(?:\s+to)?\s+exceed(?:ing)?"),
    (">=", rf"\b(?:no|not)\s+{_LESS}\s+than"),
    (">=", r">=|=>|≥|>|\bat\s+(?:least|minimum|a\s+minimum)|\bmin(?:imum)?(?:\s+of)?"),
    (">=", rf"\b(?:{_MORE}\s+than|over|above|exceed(?:s|ing)?|in\s+excess\s+of)"),
    ("<=", r"<=|=<|≤|<|\bat\s+(?:most|maximum|a\s+maximum)|\bmax(?:imum)?(?:\s+of)?"),
    (">=", rf"{_RISING}[^.;\d]*\b(?:up\s+)?to"),
    ("<=", rf"{_FALLING}[^.;\d]*\b(?:down\s+)?to"),
    ("<=", rf"\b(?:{_LESS}\s+than|below|under|beneath|up\s+to|within)"),
)
_BEFORE: Final = tuple((said, re.compile(rf"(?:{words}){_HEAD}", re.IGNORECASE)) for said, words in _WORDS_BEFORE)
_BETWEEN: Final = re.compile(r"\bbetween\s+[-−£]*$", re.IGNORECASE)
_NAMED: Final = (
    r"\s+(?:the\s+|our\s+)?(?:national|england|english|region\w*|statistical\s+neighbour\w*|SN|neighbour\w*|peer\w*|comparator\w*|"
    r"benchmark\w*)\b[^.;\d]{0,40}[\s:(]*$"
)
"""Whose figure follows: "above the national average (76.2%)"."""

_NONE: Final = r"\b(?:no|none|nobody|never|without)\b[^.;\d]{0,50}\b"
# What they say stands further off: only the comparison is taken from them, and the words stay.
_WORDS_WIDER: Final[tuple[tuple[Comparator, str], ...]] = (
    ("<=", rf"{_NONE}(?:(?:more|greater|higher|longer|later)\s+than|over|above|exceed(?:s|ing)?|beyond){_HEAD}"),
    (">=", rf"{_NONE}{_LESS}\s+than{_HEAD}"),
    (">=", rf"\b(?:above|over|(?:more|greater|higher)\s+than|exceed(?:s|ing)?){_NAMED}"),
    ("<=", rf"\b(?:below|under|{_LESS}\s+than){_NAMED}"),
)
_WIDER: Final = tuple((said, re.compile(words, re.IGNORECASE)) for said, words in _WORDS_WIDER)
_AFTER: Final[tuple[tuple[Comparator, re.Pattern[str]], ...]] = (
    (
        "<=",
        re.compile(
            r"\s*(?:or|and)\s+(?:less|fewer|below|under|lower)\b|\s*max(?:imum)?\b|\s+at\s+(?:the\s+)?most\b", re.IGNORECASE
        ),
    ),
    (
        ">=",
        re.compile(
            r"\s?\+(?!\s?/\s?[-−])|\s*(?:or|and)\s+(?:more|above|over|higher|greater|better)\b|\s*(?:plus|min(?:imum)?)\b"
            r"|\s+at\s+(?:the\s+)?least\b",
            re.IGNORECASE,
        ),
    ),
)
_BY: Final = re.compile(
    rf"(?:{_RISING}|{_FALLING})[^.;\d]*\bby\s+(?:[a-z]+\s+){{0,2}}[-−£]*$"
    r"|\b(?:reduction|increase|decrease|improvement|rise|fall|drop|growth)\s+of\s+[-−£]*$"
    r"|(?:^|[\s(])\+\s*£?\s*$",
    re.IGNORECASE,
)
_CHANGE: Final = re.compile(
    r"\s*(?:points?\s+)?(?:reduction|increase|decrease|improvement|rise|fall|drop|growth)\b"
    r"|\s*fewer\b|\s*(?:less|lower|more|higher)(?=\s*(?:$|[.,;)]|(?:than|by|in|on)\b))",
    re.IGNORECASE,
)
_GOALS: Final[tuple[tuple[Comparator, re.Pattern[str]], ...]] = (
    (">=", re.compile(rf"{_RISING}[^.;]*\bto\s+[-−£]*$", re.IGNORECASE)),
    ("<=", re.compile(rf"{_FALLING}[^.;]*\bto\s+[-−£]*$", re.IGNORECASE)),
)
_GOAL_END: Final = re.compile(r"\s*(?:$|[^\w\s]|(?:by|per|a|or|in|from)\b)", re.IGNORECASE)


def comparator_of(text: str, start: int, end: int) -> Comparator:
    """Return what the number at ``text[start:end]`` bounds; ``=`` where nothing is said.

    "More than" counts as ``>=`` and "less than" as ``<=``: trackers use them so, and the words stay beside it.
    """
    for comparator, pattern in _AFTER:
        if pattern.match(text, end):
            return comparator
    head = text[:start]
    return next((comparator for comparator, pattern in (*_WIDER[:2], *_BEFORE, *_WIDER[2:]) if pattern.search(head)), "=")


def bound_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the number at ``text[start:end]`` with the words around it that say what it bounds.

    "Reduce the wait to 5 days" keeps its verb outside: that says more than a bound.
    """
    for _, pattern in _AFTER:
        if match := pattern.match(text, end):
            return start, match.end()
    head = text[:start]
    if between := _BETWEEN.search(head):
        return between.start(), end
    for _, pattern in _BEFORE:
        if match := pattern.search(head):
            words = match.group()
            tail = re.search(r"\b(?:up\s+|down\s+)?to[\s:]*[-−£]*$", words, re.IGNORECASE)
            return (match.start() + tail.start() if tail else match.start()), end
    return start, end


def goal_of_verb(text: str, start: int, end: int) -> Comparator | None:
    """Return which way a verb says that something is to reach the number: "reduce the 20 day average to 15"; None without."""
    if not _GOAL_END.match(text, end):
        return None
    return next((comparator for comparator, pattern in _GOALS if pattern.search(text[:start])), None)


def is_change(text: str, start: int, end: int) -> bool:
    """Return whether the number tells how far something moves ("reduce by 10%", "5% increase") and not where it is to stand."""
    return bool(_BY.search(text[:start]) or _CHANGE.match(text, end))
