"""What the glossary says of the terms in a text, as a tip."""

from __future__ import annotations

from tracker_gui.live.words import words
from tracker_gui.rules.acronyms import terms_in


def terms_words(text: str) -> str:
    """Return the meanings of the terms in a text, one a line; "" where there are none."""
    return "\n".join(f"{term}: {meaning}" for term, meaning in terms_in(text, words().meanings))
