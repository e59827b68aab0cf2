"""How sure a reading or a match is, in words: a figure alone tells nobody whether to look."""

from __future__ import annotations

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
