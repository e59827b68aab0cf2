"""How sure a reading or a match is, in words: a figure alone tells nobody whether to look."""

from __future__ import annotations

from tracker_gui.exchange.recognised import UNSURE, ColumnFound, RowFound
from tracker_gui.ops.matched import DOUBTFUL

_ALMOST = 0.9


def sure_words(confidence: float) -> str:
    """Return the words for a confidence of 0 to 1."""
    if confidence >= 1:
        return "certain"
    if confidence >= _ALMOST:
        return "almost certain"
    if confidence >= DOUBTFUL:
        return "likely"
    return "doubtful, please check"


def to_look_at(found: ColumnFound | RowFound) -> bool:
    """Return whether a person should look at what a column or a row was taken for.

    A column that is kept under its own title loses nothing, however unsure it is.
    """
    kept = isinstance(found, ColumnFound) and found.meaning == "extra"
    return found.sure < UNSURE and not found.chosen and not kept


def found_words(found: ColumnFound | RowFound) -> str:
    """Return how sure it is what a column or a row was taken for, in words."""
    if found.chosen:
        return "chosen by you"
    if isinstance(found, ColumnFound) and found.meaning == "extra":
        return "kept under its own title"
    return sure_words(found.sure)
