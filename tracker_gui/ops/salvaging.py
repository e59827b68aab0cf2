"""Saving what can be read of a damaged tracker file, with what to look at in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from db.author import this_author
from db.records import Plan
from db.salvage import Doubt, Salvaged, salvage
from tracker_gui.ops.files import read_plan
from tracker_gui.ops.labels import field_name
from tracker_gui.ops.telling import row_words

_WORDS = {
    "journal only": "was read from the history only; see that it is up to date",
    "state only": "has lost its history",
    "differs": "the {field} is not what the history says",
    "unreadable": "the {field} has signs that could not be read",
    "made up": "was lost; an empty one stands in its place",
}


def save_damaged(path: Path, to: Path) -> tuple[Salvaged, Plan]:
    """Save what can be read into a new file; return what that was and the new plan. Raises TrackerFileError."""
    saved = salvage(path, to, this_author())
    return saved, read_plan(to)


def doubt_lines(plan: Plan, doubts: tuple[Doubt, ...]) -> Iterator[str]:
    """Yield a line for each row to look at."""
    for doubt in doubts:
        yield f"{row_words(plan, doubt.table, doubt.row_id)}: {_WORDS[doubt.kind].format(field=field_name(doubt.field or ''))}"
