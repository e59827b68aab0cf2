"""Where the tables stand on a sheet: its rows above a header, its rows below it, and the headings that come again.

What each column means is told in ``columns``. A person may say where the tables begin (``SheetChoices.headers``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tracker_gui.exchange.choices import SheetChoices
from tracker_gui.exchange.found import Doubt
from tracker_gui.exchange.grid import GridRow, Sheet, letters
from tracker_gui.exchange.headers import find_headers, key_of
from tracker_gui.exchange.meanings import Meaning, Reading
from tracker_gui.exchange.version_lines import is_version_line


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: what it means, why, and how sure that is; ``quarter`` (1 to 4) and ``year`` where it names them.

    ``others`` are what else it could mean, the likeliest first. ``chosen``: a person said so.
    """

    number: int
    heading: str
    meaning: Meaning
    sure: float
    reason: str
    quarter: int | None = None
    year: int | None = None
    others: tuple[Reading, ...] = ()
    chosen: bool = False

    @property
    def name(self) -> str:
        """The heading or, where there is none, one by the letter of the column."""
        return self.heading or f"Column {letters(self.number)}"


@dataclass(slots=True)
class Table:
    """One table: its columns, the rows above its header, and the rows below it. ``number`` is that of its sheet.

    ``top`` is the first row of its header, or its first row where it has none.
    """

    sheet: Sheet
    columns: list[Column]
    header_rows: list[GridRow]
    above: list[GridRow] = field(default_factory=list)
    rows: list[GridRow] = field(default_factory=list)
    repeats: dict[int, GridRow] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    number: int = 0
    top: int = 0

    def column(self, meaning: Meaning) -> Column | None:
        """Return the first column with this meaning."""
        return next((column for column in self.columns if column.meaning == meaning), None)

    def by_number(self, number: int) -> Column | None:
        """Return the column at this place of the sheet."""
        return next((column for column in self.columns if column.number == number), None)


def find_tables(sheet: Sheet, chosen: SheetChoices | None = None, number: int = 0) -> list[Table]:
    """Return the tables of a sheet from top to bottom; empty where no row reads like the header of a tracker.

    ``chosen`` says where they begin and what columns mean, as far as a person decided that.
    """
    from tracker_gui.exchange.columns import name_columns

    chosen = chosen or SheetChoices()
    tables: list[Table] = []
    start = 0
    current: Table | None = None
    for index, depth in _chosen_headers(sheet, chosen) if chosen.headers is not None else find_headers(sheet):
        rows = sheet.rows[index : index + depth]
        between = sheet.rows[start:index]
        if current is not None:
            current.rows.extend(between)
        if current is not None and depth and key_of(rows) == key_of(current.header_rows):
            current.repeats.update({row.number: row for row in rows})
            current.rows.extend(rows)
        else:
            above = between if current is None else []
            current = Table(sheet, [], rows, above=above, number=number, top=sheet.rows[index].number)
            current.columns = name_columns(current, sheet.rows[index + depth :], chosen)
            tables.append(current)
        start = index + depth
    if current is not None:
        current.rows.extend(sheet.rows[start:])
    for table in tables:
        _take_headings(table)
    return tables


def _chosen_headers(sheet: Sheet, chosen: SheetChoices) -> list[tuple[int, int]]:
    """Return (index of row, number of rows) of the headers that a person chose, and of where they come again."""
    places = {row.number: index for index, row in enumerate(sheet.rows)}
    found = {places[header.row]: header.depth for header in chosen.headers or () if header.row in places}
    keys = {key_of(sheet.rows[index : index + depth]): depth for index, depth in found.items() if depth}
    for index in range(min(found, default=0) + 1, len(sheet.rows)):
        for key, depth in keys.items():
            if index not in found and key_of(sheet.rows[index : index + depth]) == key:
                found[index] = depth
    return sorted(found.items())


_OPENING = re.compile(r"^\W*([A-Za-z]+)(?: [a-z]+)?\s*(?:\d[\d.]*\s*[:.)–-]?|[:–])")
_NUMBERED = re.compile(
    r"^\W*(theme|priority( area)?|objective|work ?stream|section|strand|pillar|aim|goal)\s*(no\.?\s*)?\d", re.IGNORECASE
)


def _opening(row: GridRow) -> str | None:
    """Return the word that labels a lone row: "priority" for ``Priority 1: Leadership``, "outcome" for ``Outcome: ...``."""
    match = _OPENING.match(row.texts()[0]) if len(row.cells) == 1 else None
    return match.group(1).lower() if match else None


def _take_headings(table: Table) -> None:
    """Move headings that stand right above the header into the table: their like stand further down, or they are numbered."""
    below = {_opening(row) for row in table.rows} - {None}
    while table.above:
        last = table.above[-1]
        if is_version_line(" ".join(last.texts())):
            break
        if _opening(last) not in below and not (len(last.cells) == 1 and _NUMBERED.match(last.texts()[0])):
            break
        table.rows.insert(0, table.above.pop())
