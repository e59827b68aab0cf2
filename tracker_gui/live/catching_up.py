"""Bringing the plan on the screen to what the file holds, row by row, with the edits that still wait laid over it.

The rows come as they are in the file now, not as a list of steps: so nothing depends on the order in which own and others' edits
arrived, and doing it twice does nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from db.batch import Batch, Change
from db.records import Plan, values_of

if TYPE_CHECKING:
    from db.news import News

Key = tuple[str, str]


def corrections(plan: Plan, news: News, waiting: Iterable[Batch]) -> list[tuple[str | None, tuple[Change, ...]]]:
    """Return the changes that the plan needs, together by the person who made them.

    ``waiting`` are own edits that are not in the file yet: their values stay on the screen.
    """
    who = {(entry.change.table, entry.change.row_id): entry.who for entry in news.entries}
    over: dict[Key, list[Change]] = {}
    for batch in waiting:
        for change in batch.changes:
            over.setdefault((change.table, change.row_id), []).append(change)
    found: dict[str | None, list[Change]] = {}
    for key in sorted(news.touched):
        values = news.rows.get(key)
        for change in over.get(key, ()):
            values = _laid_over(values, change)
        row = plan.row(*key)
        needed = _needed(key, None if row is None else values_of(row), values)
        if needed:
            found.setdefault(who.get(key), []).extend(needed)
    return [(name, tuple(changes)) for name, changes in found.items()]


def _laid_over(values: dict[str, Any] | None, change: Change) -> dict[str, Any] | None:
    if change.op == "delete":
        return None
    if change.op == "create":
        return dict(change.new)
    return None if values is None else {**values, str(change.field): change.new}


def _needed(key: Key, present: dict[str, Any] | None, wanted: dict[str, Any] | None) -> list[Change]:
    if present is None:
        return [] if wanted is None else [Change(*key, "create", None, None, wanted)]
    if wanted is None:
        return [Change(*key, "delete", None, present, None)]
    names = [name for name, value in wanted.items() if value != present[name]]
    return [Change(*key, "update", name, present[name], wanted[name]) for name in names]
