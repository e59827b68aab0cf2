"""What an import into a tracker that holds the plan would do, as values to look at and to choose from."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tracker_gui.ops.matched import Match, Matching, Spot

Kind = Literal["new", "changed", "unchanged", "missing", "deleted"]
"""``missing``: the tracker has the row and the document has not. ``deleted``: the other way round, since somebody deleted it."""

Choice = tuple[str, str]
"""A row comparison's key and a field's name ("" for a whole new row): one thing that can be accepted or left."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a row: its name, the word a user reads for it, and the old and the new value as they are shown.

    ``older``: the previous import brought the new value already, and the old one was edited since.
    """

    field: str
    label: str
    old: str
    new: str
    older: bool = dataclasses.field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class RowComparison:
    """One row of the tracker or of the document. ``name`` says which it is, ``where`` under which headings."""

    kind: Kind
    table: str
    key: str
    name: str
    where: str = ""
    match: Match | None = None
    fields: tuple[FieldChange, ...] = ()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What of this row can be accepted."""
        if self.kind in ("new", "deleted") and not self.fields:
            return ((self.key, ""),)
        return tuple((self.key, change.field) for change in self.fields)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All rows of both sides: headings, actions, measures, notes and the tracker itself, in the order of the document.

    ``gone`` are ids of the document whose rows were deleted in the tracker; ``notices`` codes of sentences for the user;
    ``older`` what the document only repeats from the previous import, while the tracker was edited since.
    """

    source: str
    rows: tuple[RowComparison, ...]
    matching: Matching
    gone: frozenset[str] = frozenset()
    notices: tuple[str, ...] = ()
    older: frozenset[Choice] = frozenset()

    def of_kind(self, *kinds: Kind) -> Iterator[RowComparison]:
        """Yield the rows of these kinds."""
        return (row for row in self.rows if row.kind in kinds)

    @property
    def nothing_new(self) -> bool:
        """Whether the tracker would stay as it is."""
        return not self.choices()

    @property
    def counts(self) -> dict[str, int]:
        """How many actions are new, changed, unchanged, missing and deleted, and how many matches of them are doubtful."""
        kinds = Counter(row.kind for row in self.rows if row.table == "action")
        numbers = {kind: kinds[kind] for kind in ("new", "changed", "unchanged", "missing", "deleted")}
        return numbers | {"doubtful": sum(1 for row in self.doubtful())}

    def doubtful(self) -> Iterator[RowComparison]:
        """Yield the actions whose match a person should look at."""
        return (row for row in self.rows if row.table == "action" and row.match is not None and row.match.doubtful)

    def choices(self) -> frozenset[Choice]:
        """Return all that is taken where nobody chooses: all but older values, and rows that somebody deleted in the tracker."""
        return frozenset(choice for row in self.rows if row.kind != "deleted" for choice in row.choices) - self.older


def key_of(spot: Spot) -> str:
    """Return the key of a row that the tracker does not have."""
    return "new " + ".".join(str(number + 1) for number in spot)
