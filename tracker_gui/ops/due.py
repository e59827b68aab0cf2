"""Due dates that move: what was agreed first is never lost, and each further date has its reason.

A *revision* is a due date that held before. It is written whenever an agreed date is replaced by another or taken away, whoever
does it and however: by hand, from a script, by an import. Other words for the same day are none.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from db.batch import Batch, Change
from db.ids import new_id
from db.records import Action, DueRevision, Plan
from tracker_gui.ops.building import created, deleted, position_at, updated
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.words import day_of, due_values


@dataclass(frozen=True, slots=True)
class DueHistory:
    """The due dates of an action: the first agreed one, how often it was moved, and by how many days in all (None: not known)."""

    first_text: str | None
    first_day: datetime.date | None
    revisions: int
    slipped: int | None
    reasons: tuple[str, ...]

    @property
    def words(self) -> str:
        """The history in a few words: ``First agreed 31 Dec 2016, moved twice, 90 days later``; "" where it never moved."""
        if not self.revisions:
            return ""
        first = f"{self.first_day.day} {self.first_day:%b %Y}" if self.first_day else f"“{self.first_text or ''}”"
        times = {1: "once", 2: "twice"}.get(self.revisions, f"{self.revisions} times")
        days = "" if not self.slipped else f", {abs(self.slipped)} day{'s' if abs(self.slipped) != 1 else ''} "
        return f"First agreed {first}, moved {times}{days}{('later' if (self.slipped or 0) > 0 else 'earlier') if days else ''}"


def due_history(plan: Plan, action: Action) -> DueHistory:
    """Return the due dates that the action had before, in short."""
    rows = plan.children(DueRevision, action.id)
    first = rows[0] if rows else None
    first_day = day_of(first.due_date) if first else day_of(action.due_date)
    now = day_of(action.due_date)
    slipped = (now - first_day).days if now and first_day else None
    text = first.due_text if first else action.due_text
    return DueHistory(text, first_day, len(rows), slipped, tuple(row.reason for row in rows if row.reason))


def due_changes(plan: Plan, action: Action, values: dict[str, Any], reason: str | None = None) -> list[Change]:
    """Return the changes by which the action has another due date (fields as ``words.due_values`` gives), its old one kept."""
    changes = updated(action, **values)
    if not changes or not _moves(action, values):
        return changes
    rows = plan.children(DueRevision, action.id)
    revision = DueRevision(
        id=new_id(),
        action_id=action.id,
        position=position_at(rows, len(rows)),
        due_text=action.due_text,
        due_date=action.due_date,
        reason=(reason or "").strip() or None,
    )
    return [*changes, created(revision)]


def set_due(plan: Plan, action_id: str, text: str | None, reason: str | None = None) -> Batch:
    """Return the batch that gives an action a due date in these words, with the reason for leaving the one it had."""
    action = plan.find(Action, action_id)
    if action is None:
        raise CannotDoError("edit.row_gone", table="action")
    values = due_values((text or "").strip() or None, plan.tracker.year_start_month)
    return Batch("Edit due date of action", tuple(due_changes(plan, action, values, reason)))


def give_reason(plan: Plan, revision_id: str, reason: str) -> Batch:
    """Return the batch that tells why a due date was left. Raises CannotDoError where the revision is gone."""
    return Batch("Say why the due date moved", tuple(updated(_revision(plan, revision_id), reason=reason.strip() or None)))


def no_revision(plan: Plan, revision_id: str) -> Batch:
    """Return the batch that takes a revision out: the date before was a slip of the pen and never agreed."""
    return Batch("Correct the due date", (deleted(_revision(plan, revision_id)),))


def _revision(plan: Plan, revision_id: str) -> DueRevision:
    row = plan.find(DueRevision, revision_id)
    if row is None:
        raise CannotDoError("edit.row_gone", table="due date")
    return row


def _moves(action: Action, values: dict[str, Any]) -> bool:
    """Return whether an agreed date is left: another day, or, where no day can be read, other words."""
    if action.due_date is not None:
        return bool(values["due_date"] != action.due_date)
    return False
