"""How the words of posts and bodies go together: where a name begins, whether it is one, whether it is two."""

from __future__ import annotations

from tracker_gui.exchange.role_words import (
    ALONE,
    ALWAYS_FIRST,
    CLOSING,
    FIELDS,
    LINKS,
    NOUNS,
    SHORT,
    TITLES_FIRST,
    WHOLE,
)
from tracker_gui.exchange.vocabulary import bare
from tracker_gui.exchange.word_lists import words_of

_EDGES = " \t,;/&'’.:-–•"
_BODIES = words_of("group forum panel team teams unit network meeting")
RANKS = words_of(
    "deputy assistant acting interim associate executive corporate strategic senior principal service chief joint lead "
    "accountable designated nominated named divisional regional operational managing clinical medical general responsible"
)


def tidy(role: str) -> str:
    """Return a role without stray marks about it, on one line."""
    text = " ".join(role.split()).strip(_EDGES)
    if text.count(")") > text.count("(") and text.endswith(")"):
        text = text[:-1].rstrip()
    return text


def leads(low: list[str], index: int) -> bool:
    """Return whether a name begins at this word: a title with "of", "for" or "across" behind it, or one that always opens."""
    word = low[index]
    if word in ALWAYS_FIRST:
        return True
    following = low[index + 1] if index + 1 < len(low) else ""
    return following in ("of", "for", "across") and (
        word in TITLES_FIRST or word in NOUNS or (len(word) <= 5 and not word.endswith("ing"))
    )


def two_posts(words: list[str], low: list[str]) -> float:
    """Return what speaks against a name that stands in a cell by itself."""
    whole = 1.2 * sum(1 for i, word in enumerate(low) if word in WHOLE and len(low) > 1 and not words[-1].startswith("("))
    if leads(low, 0):
        return whole
    closes = (i for i in range(len(low) - 1) if low[i] in CLOSING and not leads(low, i) and not words[i].endswith(","))
    return whole + sum(closed_early(words, low, i) for i in closes)


def closed_early(words: list[str], low: list[str], at: int) -> float:
    """Return what speaks against a name that goes on behind the post at this word."""
    following = low[at + 1]
    if following in LINKS or words[at + 1].startswith("("):
        return 0.0
    closing = low[at] in CLOSING and (at > 0 or low[at] not in ("lead", "leads"))
    if following in NOUNS:
        return 1.2 if closing and following not in FIELDS and following not in _BODIES else 0.0
    if low[at] in FIELDS or low[at] in _BODIES:
        return 0.9
    field_behind = closing and len(low) - at <= 4 and not any(word in NOUNS - _GROUPS or word in WHOLE for word in low[at + 1 :])
    return 0.8 if field_behind else 1.2


_GROUPS = words_of("team teams service services")


def is_role(text: str, *, field_behind: bool = False) -> bool:
    """Return whether a text reads as a post or body by itself; ``field_behind`` allows "Clinical Director Surgery" too."""
    low = [bare(token).lower() for token in text.split()]
    if not low:
        return False
    if low[0] in ALWAYS_FIRST or low[-1] in NOUNS | SHORT | ALONE or leads(low, 0):
        return True
    return field_behind and not {"and", "&", ""}.intersection(low) and bool(CLOSING.intersection(low))
