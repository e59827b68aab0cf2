"""Small makers of changes, used by all verbs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal, Protocol, TypeVar

from db.batch import Change
from db.positions import between
from db.records import Row, table_of, values_of


class Placed(Protocol):
    """A row that has a position among its siblings."""

    @property
    def position(self) -> str:
        """The key that orders it."""


def created(row: Row) -> Change:
    """Return the change that makes this row."""
    return Change(table_of(row), row.id, "create", None, None, values_of(row))


def deleted(row: Row) -> Change:
    """Return the change that deletes this row."""
    return Change(table_of(row), row.id, "delete", None, values_of(row), None)


def updated(row: Row, **values: Any) -> list[Change]:
    """Return a change for each field whose value would differ; none where nothing would."""
    table = table_of(row)
    found = []
    for field, new in values.items():
        old = getattr(row, field)
        if old != new or type(old) is not type(new):
            found.append(Change(table, row.id, "update", field, old, new))
    return found


def position_at(siblings: Sequence[Placed], index: int) -> str:
    """Return a position for a new sibling at ``index``; siblings that share a position (made by two people) are passed over."""
    before = siblings[index - 1].position if index > 0 else None
    after = next((row.position for row in siblings[index:] if before is None or row.position > before), None)
    return between(before, after)


@dataclass(frozen=True, slots=True)
class Pairing:
    """How one entry of an old list meets one of a new list; ``old`` or ``new`` is None where there is no partner."""

    kind: Literal["keep", "change", "insert", "delete"]
    old: int | None
    new: int | None


def paired(old: Sequence[object], new: Sequence[object]) -> Iterator[Pairing]:
    """Yield how to turn the old list into the new one, in the order of the new list, keeping as many entries as possible.

    Entries that changed in place stay the same entry, so that what hangs on them (a tick, readings) stays too.
    """
    matcher = SequenceMatcher(None, [str(entry) for entry in old], [str(entry) for entry in new], autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        shared = min(old_to - old_from, new_to - new_from)
        for offset in range(shared):
            yield Pairing("keep" if tag == "equal" else "change", old_from + offset, new_from + offset)
        for index in range(old_from + shared, old_to):
            yield Pairing("delete", index, None)
        for index in range(new_from + shared, new_to):
            yield Pairing("insert", None, index)


P = TypeVar("P", bound=Placed)


def relisted(
    rows: Sequence[P],
    old: Sequence[object],
    new: Sequence[object],
    *,
    make: Callable[[int, str], list[Change]],
    change: Callable[[P, int], list[Change]],
    remove: Callable[[P], list[Change]],
) -> list[Change]:
    """Return the changes that turn the list of ``rows``, which read ``old``, into one that reads ``new``.

    ``make`` gets the index in ``new`` and the position of an entry to be added, ``change`` a row and the index of what it
    becomes (also where it stays the same), ``remove`` a row that has no entry any more.
    """
    pairs = list(paired(old, new))
    staying = [rows[pair.old] for pair in pairs if pair.old is not None and pair.new is not None]
    changes: list[Change] = []
    before: str | None = None
    passed = 0
    for pair in pairs:
        if pair.new is None and pair.old is not None:
            changes += remove(rows[pair.old])
        elif pair.old is not None and pair.new is not None:
            changes += change(rows[pair.old], pair.new)
            before = max(before or "", rows[pair.old].position)
            passed += 1
        elif pair.new is not None:
            after = next((row.position for row in staying[passed:] if before is None or row.position > before), None)
            before = between(before, after)
            changes += make(pair.new, before)
    return changes
