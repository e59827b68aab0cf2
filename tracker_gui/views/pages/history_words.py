"""Entries of the journal as lines of the history: one line a change, one line for a deed of many changes."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Protocol

from db.batch import Change
from db.records import TABLES, Plan
from tracker_gui.ops.labels import field_name, table_name
from tracker_gui.ops.telling import row_words, value_words
from tracker_gui.views.pages.tables import TextRow

MANY = 12
"""From so many changes on, one deed (an import, a large paste) is told in one line with counts."""

_UNTOLD = frozenset({"tracker", "action_role", "received", "version"})
"""Tables whose rows nobody counts."""

_NOWHERE = _UNTOLD - {"action_role"} | {"role", "extra_column", "note"}
"""Tables whose rows have no place of their own in the plan to go to."""

_FOLLOWS = {
    "due_text": ("due_date",),
    "baseline_text": ("baseline_value", "baseline_period", "unit", "better"),
    "target_text": ("target_comparator", "target_value", "target_high", "target_date", "unit", "better"),
    "title": ("unit", "better"),
}
"""What was read from words is not told again beside the words."""


class Entry(Protocol):
    """One line of the journal, as ``db.reading.history`` gives it."""

    @property
    def seq(self) -> int:
        """The place in the journal."""

    @property
    def batch_id(self) -> str:
        """The deed it belongs to."""

    @property
    def label(self) -> str:
        """What the deed is called behind "Undo"."""

    @property
    def at(self) -> datetime.datetime | str:
        """When, in UTC."""

    @property
    def who(self) -> str:
        """Who did it."""

    @property
    def change(self) -> Change:
        """What changed."""


def history_rows(entries: Iterable[Entry], plan: Plan) -> list[TextRow]:
    """Return the lines, newest first: when, who, what, before, after."""
    newest = sorted(entries, key=lambda entry: entry.seq, reverse=True)
    rows: list[TextRow] = []
    deed: list[Entry] = []
    for _batch, group in groupby(newest, key=lambda entry: entry.batch_id):
        deed = list(group)
        rows.extend([_summary(deed)] if len(deed) >= MANY else _lines(deed, plan))
    if deed and older_left_out(newest) and len(deed) >= MANY:
        # Its first changes are missing here, so its counts would be too low.
        when, who, label, before, _counts = rows[-1].texts
        rows[-1] = TextRow((when, who, label, before, "Many changes"))
    return rows


def older_left_out(entries: Sequence[Entry]) -> bool:
    """Return whether the journal has entries before these: it counts from 1."""
    return bool(entries) and min(entry.seq for entry in entries) > 1


def when_text(at: datetime.datetime | str) -> str:
    """Return a time of the journal (UTC) as the wall clock here showed it: ``20 Sep 2016, 14:05``."""
    time = datetime.datetime.fromisoformat(at) if isinstance(at, str) else at
    if time.tzinfo is None:
        time = time.replace(tzinfo=datetime.UTC)
    local = time.astimezone()
    return f"{local.day} {local:%b %Y, %H:%M}"


def _lines(deed: Sequence[Entry], plan: Plan) -> Iterator[TextRow]:
    told = {(entry.change.row_id, entry.change.field) for entry in deed}
    for entry in deed:
        change = entry.change
        words = [field for field, follows in _FOLLOWS.items() if change.field in follows]
        if any((change.row_id, field) in told for field in words):
            continue
        yield _line(entry, plan)


def _line(entry: Entry, plan: Plan) -> TextRow:
    change = entry.change
    before, after = "", ""
    if change.op == "create":
        what = f"Added {row_words(plan, change.table, change.row_id, change.new)}"
    elif change.op == "delete":
        what = f"Deleted {row_words(plan, change.table, change.row_id, change.old)}"
    elif change.field == "position":
        what = f"Moved {row_words(plan, change.table, change.row_id)}"
    else:
        where = row_words(plan, change.table, change.row_id)
        what = f"{_capital(field_name(change.field or ''))} of {where}"
        before = value_words(plan, change.field, change.old)
        after = value_words(plan, change.field, change.new)
    present = change.table not in _NOWHERE and plan.row(change.table, change.row_id) is not None
    return TextRow(
        (when_text(entry.at), entry.who, what, before, after),
        change.table if present else "",
        change.row_id if present else "",
    )


def _summary(deed: Sequence[Entry]) -> TextRow:
    """One line for many changes: the deed's own name, and how many rows of each kind it touched."""
    first = deed[0]
    verbs = {"create": "added", "delete": "deleted", "update": "changed"}
    parts = []
    for op, verb in verbs.items():
        rows = {(entry.change.table, entry.change.row_id) for entry in deed if entry.change.op == op}
        counts = Counter(table for table, _ in rows if table not in _UNTOLD)
        if counts:
            parts.append(f"{verb} " + ", ".join(_counted(table, counts[table]) for table in TABLES if counts[table]))
    return TextRow((when_text(first.at), first.who, first.label, "", _capital("; ".join(parts))))


def _counted(table: str, number: int) -> str:
    name = table_name(table)
    plural = {"further text": "further texts"}.get(name, f"{name}s")
    return f"{number:,} {name if number == 1 else plural}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
