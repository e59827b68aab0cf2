"""Several deeds as one: each is made for the plan as those before it left it, and together they are one batch, one undo."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from db.batch import Batch, Change, Kind
from db.records import Plan


class Draft:
    """Tries deeds out on a plan and keeps their changes. Used with ``with``: at its end the plan is what it was before.

    A cell that makes a measure and the cell that gives the measure its target can so be set together.
    """

    def __init__(self, plan: Plan) -> None:
        """Begin with nothing done."""
        self._plan = plan
        self._changes: list[Change] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._plan.apply(change.inverse() for change in reversed(self._changes))

    def do(self, batch: Batch) -> None:
        """Do this as well."""
        self._plan.apply(batch.changes)
        self._changes += batch.changes

    def batch(self, label: str, kind: Kind = "edit") -> Batch:
        """Return everything done as one batch; a field that was set twice is changed once, and not at all where it came back."""
        return Batch(label, tuple(_once(self._changes)), kind)


def _once(changes: list[Change]) -> list[Change]:
    """Return the changes with those of one field as one, at the place of the last: what that refers to is there by then."""
    first: dict[tuple[str, str, str | None], Change] = {}
    last: dict[tuple[str, str, str | None], int] = {}
    for place, change in enumerate(changes):
        if change.op == "update":
            key = (change.table, change.row_id, change.field)
            first.setdefault(key, change)
            last[key] = place
    found = []
    for place, change in enumerate(changes):
        if change.op != "update":
            found.append(change)
            continue
        key = (change.table, change.row_id, change.field)
        old = first[key].old
        if last[key] == place and (old != change.new or type(old) is not type(change.new)):
            found.append(Change(change.table, change.row_id, "update", change.field, old, change.new))
    return found
