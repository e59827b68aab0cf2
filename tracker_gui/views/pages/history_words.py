"""Deeds of the journal as lines of the history: one line a change, one line for a deed of many changes."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from db.deeds import Deed
from db.records import TABLES, Plan
from tracker_gui.ops.labels import field_name, table_name
from tracker_gui.ops.telling import row_words, value_words
from tracker_gui.rules.differences import Piece, differences

if TYPE_CHECKING:
    from db.reading import HistoryEntry

_UNTOLD: Final = frozenset({"tracker", "action_role", "received", "version"})
"""Tables whose rows nobody counts."""

_NOWHERE: Final = _UNTOLD - {"action_role"} | {"role", "extra_column", "note"}
"""Tables whose rows have no place of their own in the plan to go to."""

_FOLLOWS: Final = {
    "due_text": ("due_date",),
    "baseline_text": ("baseline_value", "baseline_period", "unit", "better"),
    "target_text": ("target_comparator", "target_value", "target_high", "target_date", "unit", "better"),
    "title": ("unit", "better"),
}
"""What was read from words is not told again beside the words."""

KINDS: Final = {"edit": "", "import": "import", "undo": "undo", "redo": "redo", "merge": "merge", "new": ""}


@dataclass(frozen=True)
class Line:
    """One line: what the columns say, and what it stands for (``entry`` is None where it stands for a deed of many changes)."""

    when: str
    who: str
    what: str
    before: str
    after: str
    deed: Deed
    entry: HistoryEntry | None = None
    table: str = ""
    row_id: str = ""
    """The row to go to; "" where there is none."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of the columns."""
        return (self.when, self.who, self.what, self.before, self.after)

    @cached_property
    def pieces(self) -> list[Piece]:
        """The differences between the two texts; found when the line is first seen."""
        return differences(self.before, self.after)

    @property
    def marked(self) -> bool:
        """Whether there are two texts whose differences are worth marking: not a word that became another."""
        return any(piece.kind == "same" and piece.text.strip() for piece in self.pieces) if self.before and self.after else False


def lines_of(deed: Deed, plan: Plan, words: Sequence[str] = (), fields: Sequence[str] = ()) -> list[Line]:
    """Return the lines of a deed, its last change first; only those that hold all the words, where any of them does.

    ``fields`` are those that the history is narrowed to: of a row that was made or deleted, their values are told.
    """
    lines = list(_lines(deed, plan, fields)) if deed.entries else []
    folded = [word.casefold() for word in words]
    fitting = [line for line in lines if all(word in " ".join(line.texts).casefold() for word in folded)]
    lines = fitting or lines
    return [*([_summary(deed)] if deed.counts or not lines else []), *lines]


def when_text(at: datetime.datetime | str) -> str:
    """Return a time of the journal (UTC) as the wall clock here showed it: ``20 Sep 2016, 14:05``."""
    time = datetime.datetime.fromisoformat(at) if isinstance(at, str) else at
    if time.tzinfo is None:
        time = time.replace(tzinfo=datetime.UTC)
    local = time.astimezone()
    return f"{local.day} {local:%b %Y, %H:%M}"


def _lines(deed: Deed, plan: Plan, fields: Sequence[str]) -> Iterator[Line]:
    told = {(entry.change.row_id, entry.change.field) for entry in deed.entries}
    for entry in reversed(deed.entries):
        change = entry.change
        words = [field for field, follows in _FOLLOWS.items() if change.field in follows]
        if not any((change.row_id, field) in told for field in words):
            yield _line(deed, entry, plan, fields)


def _line(deed: Deed, entry: HistoryEntry, plan: Plan, fields: Sequence[str]) -> Line:
    change = entry.change
    before, after = "", ""
    field = fields[0] if fields else ""
    if change.op == "create" and change.table == "tracker":
        what = "Made the tracker"
    elif change.op == "create":
        what = f"Added {row_words(plan, change.table, change.row_id, change.new)}"
        after = _first_value(plan, field, change.new)
    elif change.op == "delete":
        what = f"Deleted {row_words(plan, change.table, change.row_id, change.old)}"
        before = _first_value(plan, field, change.old)
    elif change.field == "position":
        what = f"Moved {row_words(plan, change.table, change.row_id)}"
    else:
        where = row_words(plan, change.table, change.row_id)
        what = f"{_capital(field_name(change.field or ''))} of {where}"
        before = value_words(plan, change.field, change.old)
        after = value_words(plan, change.field, change.new)
    kind = KINDS.get(deed.kind, "")
    present = change.table not in _NOWHERE and plan.row(change.table, change.row_id) is not None
    return Line(
        when_text(entry.at),
        entry.who,
        f"{what} ({kind})" if kind else what,
        before,
        after,
        deed,
        entry,
        change.table if present else "",
        change.row_id if present else "",
    )


def _first_value(plan: Plan, field: str, values: object) -> str:
    """Return the value that a row began or ended with, of the field the history is narrowed to."""
    return value_words(plan, field, values[field]) if field and isinstance(values, dict) and values.get(field) else ""


def _summary(deed: Deed) -> Line:
    """One line for many changes: the deed's own name, and how many rows of each kind it touched."""
    verbs = {"create": "added", "delete": "deleted", "update": "changed"}
    parts = []
    for op, verb in verbs.items():
        counts: Counter[str] = Counter()
        for found, table, count in deed.counts:
            if found == op and table not in _UNTOLD:
                counts[table] += count
        if counts:
            parts.append(f"{verb} " + ", ".join(_counted(table, counts[table]) for table in TABLES if counts[table]))
    kind = {"undo": "Undo: ", "redo": "Redo: "}.get(deed.kind, "")
    return Line(when_text(deed.at), deed.who, kind + deed.label, "", _capital("; ".join(parts)), deed)


def all_lines(deeds: Iterable[Deed], plan: Plan, words: Sequence[str] = (), fields: Sequence[str] = ()) -> list[Line]:
    """Return the lines of several deeds."""
    return [line for deed in deeds for line in lines_of(deed, plan, words, fields)]


def _counted(table: str, number: int) -> str:
    name = table_name(table)
    plural = {"further text": "further texts"}.get(name, f"{name}s")
    return f"{number:,} {name if number == 1 else plural}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
