"""The rating that a text states by the name of its colour."""

from __future__ import annotations

import re
from typing import Final, Literal

Rating = Literal["Blue", "Green", "Amber", "Red"]

COLOUR: Final = r"(?P<colour>blue|green|amber|red)"
_IN_BRACKETS: Final = re.compile(rf"[(\[]\s*(?:B?RAG\b[^\w()]*)?{COLOUR}\s*[)\]]", re.IGNORECASE)
_AFTER_RAG: Final = re.compile(
    rf"\bB?RAG(?:[ -]?(?:rating|rated|status))?\s*(?:[:=–-]|\bis\b)?\s*{COLOUR}\b(?!\s?/|-\w)", re.IGNORECASE
)
_LEADING: Final = re.compile(rf"^[^\w\n]*{COLOUR}(?=\s*$|\s*[:;.,–—]|\s+-|-\s)", re.IGNORECASE | re.MULTILINE)


def rating_in(text: str | None) -> Rating | None:
    """Return the rating that the text states, or None.

    A colour counts in brackets, after "RAG", at the head of a line before a mark ("Amber - late"), or alone on a line; not in
    a sentence ("green paper", "Red Cross"). Different colours in one text state none.
    """
    if not text:
        return None
    said = {match["colour"].lower() for pattern in (_IN_BRACKETS, _AFTER_RAG, _LEADING) for match in pattern.finditer(text)}
    return rating_named(said.pop()) if len(said) == 1 else None


def rating_named(word: str | None) -> Rating | None:
    """Return the rating of this name in any case, or None."""
    names: tuple[Rating, ...] = ("Blue", "Green", "Amber", "Red")
    return next((name for name in names if word and name.lower() == word.lower()), None)
