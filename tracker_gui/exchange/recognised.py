"""What was recognised in a document under the choices made: every decision with how sure it is, why, and what else it could be.

Values to be shown. Confidence (``sure``) runs from 0 to 1; what a person chose has 1 and ``chosen``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from tracker_gui.exchange.choices import Choices, ColumnChoice, Means, RowKind, Use
from tracker_gui.exchange.found import Doubt, FoundPlan, Place
from tracker_gui.exchange.grid import Sheet
from tracker_gui.exchange.meanings import Meaning, Reading

UNSURE = 0.75
"""What is less sure than this is to be looked at."""


@dataclass(frozen=True, slots=True)
class ColumnFound:
    """One column of a table. ``alternatives`` are other readings, the likeliest first; ``samples`` some of its cells."""

    number: int
    heading: str
    meaning: Meaning
    sure: float
    reason: str
    quarter: int | None = None
    year: int | None = None
    alternatives: tuple[Reading, ...] = ()
    samples: tuple[str, ...] = ()
    filled: int = 0
    chosen: bool = False

    @property
    def choice(self) -> ColumnChoice:
        """Return the present meaning as a choice."""
        return ColumnChoice(self.meaning, self.quarter, self.year)


@dataclass(frozen=True, slots=True)
class TableFound:
    """One table of a sheet: the row of its header (or its first row where ``depth`` is 0), and its columns."""

    header_row: int
    depth: int
    columns: tuple[ColumnFound, ...]
    of: Literal["actions", "measures"] = "actions"


@dataclass(frozen=True, slots=True)
class RowFound:
    """What a row of a sheet is. ``table`` is the index of its table, None above and beside them."""

    number: int
    kind: RowKind
    sure: float
    reason: str
    table: int | None = None
    alternatives: tuple[RowKind, ...] = ()
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Join:
    """A row that is, or could be, more words of the action whose first row is ``into``.

    To accept one that is not joined choose the kind "continuation" for ``row``, to refuse one that is choose "action".
    """

    row: int
    into: int
    joined: bool
    sure: float
    reason: str


@dataclass(frozen=True, slots=True)
class Split:
    """A cell whose entries were told apart by their meaning alone. ``row`` is the first row of its action.

    To refuse it or to part it otherwise give ``Choices.with_entries`` the entries.
    """

    row: int
    column: int
    heading: str
    meaning: Meaning
    text: str
    entries: tuple[str, ...]
    sure: float
    reason: str
    alternatives: tuple[str, ...] = ()
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class SheetFound:
    """One sheet. ``grid`` has its real cells; ``rows`` every row by its number; ``hidden_rows`` and ``hidden_columns`` count."""

    number: int
    name: str | None
    use: Use
    why: str
    grid: Sheet
    hidden: bool = False
    hidden_rows: int = 0
    hidden_columns: int = 0
    tables: tuple[TableFound, ...] = ()
    rows: Mapping[int, RowFound] = field(default_factory=dict)
    joins: tuple[Join, ...] = ()
    splits: tuple[Split, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One value of the ratings or stages of the document, and what it is taken to mean.

    ``use``: "rating" or "stage", the kind of column that it stands in. ``value``: as the choices name it. ``shown``: as the
    document writes it. ``fill``: the colour of the cell (like ``FF92D050``) where only a colour is shown.
    """

    use: Literal["rating", "stage"]
    value: str
    shown: str
    kind: Literal["word", "letter", "number", "colour"]
    count: int
    first: Place
    means: Means
    sure: float
    reason: str
    fill: str | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Recognised:
    """A document under the choices made. ``plan`` is None where there is none: ``problem`` is then the code of a sentence.

    ``exact``: a workbook of this program, read by its hidden ids; there is nothing to choose and ``sheets`` is empty.
    ``doubts`` are those of the plan, problems first.
    """

    source: str
    choices: Choices
    sheets: tuple[SheetFound, ...] = ()
    key: tuple[KeyEntry, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    plan: FoundPlan | None = None
    problem: str | None = None
    exact: bool = False
