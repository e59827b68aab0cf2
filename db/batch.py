"""Changes and batches as plain values: what the journal is made of.

A change is one field of one row from an old to a new value, or the making or deleting of a whole row. A batch is what one
deed of the user did: it is written whole or not at all, and undone whole. Nothing here touches a file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from db.ids import new_id

Op = Literal["create", "update", "delete"]
Kind = Literal["edit", "import", "undo", "redo", "merge", "new"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``old`` and ``new`` are JSON values: of the field, or of the whole row where a row is made or deleted."""

    table: str
    row_id: str
    op: Op
    field: str | None = None
    old: Any = None
    new: Any = None

    def inverse(self) -> Change:
        """Return the change that takes this one back."""
        ops: dict[Op, Op] = {"create": "delete", "delete": "create", "update": "update"}
        return Change(self.table, self.row_id, ops[self.op], self.field, self.new, self.old)


@dataclass(frozen=True, slots=True)
class Batch:
    """The changes of one deed, with the label that the user reads behind "Undo"."""

    label: str
    changes: tuple[Change, ...]
    kind: Kind = "edit"
    undo_of: str | None = None
    id: str = field(default_factory=new_id)

    def inverse(self, label: str, kind: Kind) -> Batch:
        """Return the batch that takes this one back, last change first."""
        return Batch(label, tuple(change.inverse() for change in reversed(self.changes)), kind, self.id)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to write."""
        return not self.changes


def joined(label: str, parts: Iterable[Batch], kind: Kind = "edit") -> Batch:
    """Return one batch with the changes of several, in order: one deed, one step of undo."""
    return Batch(label, tuple(change for part in parts for change in part.changes), kind)
