"""Why an action cannot be used just now, in words: one sentence for each need an action may declare."""

from __future__ import annotations

from typing import Final

WORDS: Final = {
    "open": "Open a tracker first.",
    "writable": "This tracker can only be read here.",
    "row": "Go to a row of the plan first.",
    "objective": "Choose an objective first.",
    "theme": "Choose a theme first.",
    "action": "Go to an action first.",
    "measure": "Go to a measure first.",
    "undo": "There is nothing of yours to undo.",
    "redo": "There is nothing to redo.",
}
"""The order says which is told first, where several are not met."""

OTHERWISE: Final = "Not possible just now."


def why_not(needs: frozenset[str], state: frozenset[str]) -> str:
    """Return why an action with these needs cannot be used where ``state`` is met; "" where it can."""
    missing = needs - state
    return next((words for need, words in WORDS.items() if need in missing), OTHERWISE if missing else "")
