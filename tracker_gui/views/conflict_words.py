"""What is said where a colleague was there first: who it was, what they changed and when, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.errors import Conflict
from db.records import Plan
from tracker_gui.ops.labels import field_name
from tracker_gui.ops.telling import row_words
from tracker_gui.texts import sentence_of
from tracker_gui.views.pages.history_words import when_text

if TYPE_CHECKING:
    from db.reading import HistoryEntry
    from db.tracker_file import TrackerFile


def last_change(file: TrackerFile, error: Conflict) -> HistoryEntry | None:
    """Return the latest change of what the conflict is about, or None. Runs on the worker."""
    from db.reading import history

    found = history(file, table=error.table, row_id=error.row_id, field=error.field, limit=1)
    return found[-1] if found else None


def conflict_words(plan: Plan, error: Conflict, entry: HistoryEntry | None, tried: str = "") -> str:
    """Return the sentence; ``tried`` is what undo or redo was about to do: ``Undo: Edit What of action``."""
    if entry is None:
        return sentence_of(error)
    change = entry.change
    row = row_words(plan, change.table, change.row_id, change.new if change.op == "create" else change.old)
    did = {"create": f"added {row}", "delete": f"deleted {row}"}.get(
        change.op, f"changed {field_name(change.field or '')} of {row}" if change.field != "position" else f"moved {row}"
    )
    kept = f"{tried}: not done, because " if tried else "Nothing was changed, because "
    after = "The history (Ctrl+4) shows what was there before and after, and can put either back."
    return f"{kept}{entry.who} has {did} since ({when_text(entry.at)}). {after}"
