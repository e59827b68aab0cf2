"""What a text from elsewhere means in a cell whose value is picked: ``In Progress``, ``Ongoing``, ``G`` or ``On track``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tracker_gui.exchange.cell_blocks import without_marks
from tracker_gui.models.columns import Kind
from tracker_gui.models.list_text import Entry, print_list
from tracker_gui.rules.rating_sets import RatingSet
from tracker_gui.rules.rating_words import rating_in
from tracker_gui.rules.stages import stage_of

RATING_WORDS: Final = {"complete": "Blue", "on track": "Green", "at risk": "Amber", "off track": "Red"}
"""What ratings commonly mean, where the tracker's own set gives a word no other meaning."""


def understood(kind: Kind, text: str, choices: Sequence[str], ratings: RatingSet | None = None) -> str | None:
    """Return the text as a cell of this kind takes it; None where it means none of the ``choices``.

    A rating is known by the letters and words of ``ratings`` first: where Amber is "On track", that text is Amber.
    """
    words = " ".join(text.split())
    if kind in ("list", "people"):
        marked = without_marks(text)
        return print_list([Entry(entry, level) for entry, level in marked]) if marked else text
    if kind not in ("stage", "better", "rating"):
        return text
    if kind == "rating" and words:
        return rating_of(words, ratings or RatingSet())
    if words in choices:
        return words
    same = next((choice for choice in choices if choice.casefold() == words.casefold()), None)
    if same is not None:
        return same
    return stage_of(words) if kind == "stage" else None


def rating_of(words: str, ratings: RatingSet) -> str | None:
    """Return the rating that words name: as the set calls it (``3``, ``3 Slipped``, ``Slipped - waiting``), else plainly."""
    head = re.split(r"\s*(?:[:;,–—(]|\s-\s)", words, maxsplit=1)[0].strip()
    for said in (words, words.strip(" .()[]"), head):
        if named := ratings.named(said):
            return named
    meant = [level.rating for level in ratings.levels if level.meaning and level.meaning.casefold() == words.casefold()]
    return meant[0] if len(meant) == 1 else rating_in(words) or RATING_WORDS.get(words.casefold())
