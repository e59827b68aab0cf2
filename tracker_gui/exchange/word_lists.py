"""Lists of words, written as they are read: apart by spaces."""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, each once."""
    return frozenset(text.split())
