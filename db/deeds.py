"""The history as values: what is wanted of it, and what comes back. Loads no database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from db.batch import Kind

if TYPE_CHECKING:
    from db.reading import HistoryEntry

PAGE: Final = 100
"""Deeds of a page."""

MANY: Final = 12
"""From so many changes on, a deed (an import, a large paste) comes with counts instead of its changes."""

AT_MOST: Final = 400
"""Changes of one deed that are handed out at once."""

Sort = Literal["added", "changed", "deleted", "moved"]


@dataclass(frozen=True, slots=True)
class Scope:
    """What the history is of: rows, rows that are or were under a parent, one deed; only some fields of them where given."""

    rows: tuple[tuple[str, str], ...] = ()
    under: tuple[tuple[str, str, str], ...] = ()
    """Table, field that names the parent, parent: also rows that are deleted by now."""

    fields: tuple[str, ...] = ()
    batch_id: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which deeds are wanted; each part narrows it down. Times are UTC in ISO text; ``words`` must all be found."""

    who: str | None = None
    kinds: tuple[Kind, ...] = ()
    sorts: tuple[Sort, ...] = ()
    since: str | None = None
    until: str | None = None
    after_seq: int = 0
    words: tuple[str, ...] = ()
    named: tuple[tuple[str, ...], ...] = ()
    """For each word the ids of rows whose name holds it: the name of a row is not in each of its changes."""

    scope: Scope | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """One batch: who did what and when; its changes, or (``counts``: op, table, rows) how many where there are many."""

    seq: int
    batch_id: str
    label: str
    kind: Kind
    at: str
    who: str
    host: str
    entries: tuple[HistoryEntry, ...]
    counts: tuple[tuple[str, str, int], ...]
    total: int


@dataclass(frozen=True, slots=True)
class DeedPage:
    """Deeds, newest first, and where the next page goes on; ``next_seq`` is None at the end."""

    deeds: tuple[Deed, ...]
    next_seq: int | None
