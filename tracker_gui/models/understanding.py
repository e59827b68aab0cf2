"""What a text from elsewhere means in a cell whose value is picked: ``In Progress``, ``Ongoing``, ``G`` or ``On track``."""

from __future__ import annotations

from collections.abc import Sequence

from tracker_gui.exchange.cell_blocks import without_marks
from tracker_gui.models.columns import Kind
from tracker_gui.models.list_text import Entry, print_list
from tracker_gui.rules.rating_words import rating_in, rating_named
from tracker_gui.rules.stages import stage_of

RATING_WORDS = {"b": "Blue", "g": "Green", "a": "Amber", "r": "Red"}
RATING_WORDS |= {"complete": "Blue", "on track": "Green", "at risk": "Amber", "off track": "Red"}


def understood(kind: Kind, text: str, choices: Sequence[str]) -> str | None:
    """Return the text as a cell of this kind takes it; None where it means none of the ``choices``."""
    words = " ".join(text.split())
    if kind in ("list", "people"):
        marked = without_marks(text)
        return print_list([Entry(entry, level) for entry, level in marked]) if marked else text
    if kind not in ("stage", "better", "rating") or words in choices:
        return words if kind in ("stage", "better", "rating") else text
    same = next((choice for choice in choices if choice.casefold() == words.casefold()), None)
    if same is not None:
        return same
    if kind == "rating":
        return rating_named(words) or RATING_WORDS.get(words.casefold()) or rating_in(words)
    return stage_of(words) if kind == "stage" else None
