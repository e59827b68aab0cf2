"""What a person decides about a document that is being read: plain frozen values, one for each thing that can be decided.

Nothing chosen means that the reader's own proposal holds. A choice is an answer to a proposal of ``recognised.Recognised``: run
``recognise_document(document, choices)`` again with what the ``with_...`` methods return. Sheets are named by their number in
the document, from 0; rows and columns by their number on the sheet, from 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeVar

from tracker_gui.exchange.meanings import Meaning

Use = Literal["read", "notes", "left out"]
"""What becomes of a sheet: its table is read, its words are kept as notes of the tracker, or it is passed over."""

RowKind = Literal[
    "title", "header", "header again", "theme", "objective", "action", "continuation", "note", "total", "measure", "left out"
]
"""``title``: head of the tracker or a line that comes again on each page; ``continuation``: more words of the action above;
``measure``: a row of a table of measures. ``header`` cannot be chosen here: see ``SheetChoices.headers``."""

CHOOSABLE: tuple[RowKind, ...] = (
    "title", "header again", "theme", "objective", "action", "continuation", "note", "total", "measure", "left out",
)  # fmt: skip

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Header:
    """Where a table begins. ``depth`` is how many rows its headings take, 1 or 2; 0: it has none and ``row`` is its first row."""

    row: int
    depth: int = 1


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """What a column means; ``quarter`` (1 to 4) and ``year`` (in which the reporting year begins) for reports and ratings."""

    meaning: Meaning
    quarter: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Means:
    """What a word, letter, number or colour stands for; both None: nothing, its words become a further column."""

    rating: str | None = None
    stage: str | None = None


@dataclass(frozen=True, slots=True)
class SheetChoices:
    """The decisions about one sheet.

    ``columns`` by (row of the header, column), since a sheet may hold several tables; ``kinds`` by row; ``entries`` by (row of
    the action, column) has the entries of a list or of Who as a person parts them.
    """

    use: Use | None = None
    hidden_rows: bool = False
    hidden_columns: bool = False
    headers: tuple[Header, ...] | None = None
    columns: Mapping[tuple[int, int], ColumnChoice] = field(default_factory=dict)
    kinds: Mapping[int, RowKind] = field(default_factory=dict)
    entries: Mapping[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)


_UNTOUCHED = SheetChoices()


@dataclass(frozen=True, slots=True)
class Choices:
    """All decisions about a document. ``key`` by (use, value) of ``recognised.KeyEntry``; ``hidden``: read what is hidden."""

    sheets: Mapping[int, SheetChoices] = field(default_factory=dict)
    key: Mapping[tuple[str, str], Means] = field(default_factory=dict)
    hidden: bool = False

    def sheet(self, number: int) -> SheetChoices:
        """Return the decisions about a sheet; all are open where there is none."""
        return self.sheets.get(number, _UNTOUCHED)

    def with_sheet(self, number: int, **values: object) -> Choices:
        """Return these choices with fields of one sheet set: ``use``, ``hidden_rows``, ``hidden_columns``, ``headers``."""
        changed: SheetChoices = replace(self.sheet(number), **values)  # type: ignore[arg-type]
        return replace(self, sheets={**self.sheets, number: changed})

    def with_column(self, number: int, header_row: int, column: int, choice: ColumnChoice | None) -> Choices:
        """Return these choices with the meaning of a column set; None gives it back to the reader."""
        return self.with_sheet(number, columns=_set(self.sheet(number).columns, (header_row, column), choice))

    def with_kind(self, number: int, row: int, kind: RowKind | None) -> Choices:
        """Return these choices with the kind of a row set; None gives it back to the reader."""
        return self.with_sheet(number, kinds=_set(self.sheet(number).kinds, row, kind))

    def with_entries(self, number: int, row: int, column: int, entries: tuple[str, ...] | None) -> Choices:
        """Return these choices with the entries of one cell set; None gives them back to the reader."""
        return self.with_sheet(number, entries=_set(self.sheet(number).entries, (row, column), entries))

    def with_key(self, use: str, value: str, means: Means | None) -> Choices:
        """Return these choices with what a word, letter, number or colour stands for; None gives it back to the reader."""
        return replace(self, key=_set(self.key, (use, value), means))


def _set(values: Mapping[K, V], key: K, value: V | None) -> dict[K, V]:
    """Return the values with one set, or taken away where it is None."""
    left = {name: old for name, old in values.items() if name != key}
    return left if value is None else {**left, key: value}
