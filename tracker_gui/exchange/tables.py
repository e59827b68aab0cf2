"""Where the table stands on a sheet, and what each of its columns means.

A header is found by the meanings of its words, not by its place: the row with the most different meanings. The same header
further down is a page break; another header begins another table. A header may have two rows.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tracker_gui.exchange.found import Doubt
from tracker_gui.exchange.grid import GridRow, Sheet
from tracker_gui.exchange.meanings import Meaning, Reading, plain, quarter_number, readings

MIN_SURE = 0.45
MAX_HEADING = 160
SEVERAL: frozenset[Meaning] = frozenset({"outcome", "rating", "extra"})
"""Meanings that more than one column may have: one for each quarter."""
CARRIERS: frozenset[Meaning] = frozenset({"what", "how", "objective"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: what it means, why, and how sure that is. ``quarter`` is 1 to 4 where the heading names one."""

    number: int
    heading: str
    meaning: Meaning
    sure: float
    reason: str
    quarter: int | None = None


@dataclass(slots=True)
class Table:
    """One table: its columns, the rows above its header, and the rows below it."""

    sheet: Sheet
    columns: list[Column]
    header_rows: list[GridRow]
    above: list[GridRow] = field(default_factory=list)
    rows: list[GridRow] = field(default_factory=list)
    repeats: dict[int, GridRow] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)

    def column(self, meaning: Meaning) -> Column | None:
        """Return the first column with this meaning."""
        return next((column for column in self.columns if column.meaning == meaning), None)

    def by_number(self, number: int) -> Column | None:
        """Return the column at this place of the sheet."""
        return next((column for column in self.columns if column.number == number), None)


def find_tables(sheet: Sheet) -> list[Table]:
    """Return the tables of a sheet from top to bottom; empty where no row reads like the header of a tracker."""
    headers = _headers(sheet)
    tables: list[Table] = []
    start = 0
    known: dict[tuple[str, ...], Table] = {}
    current: Table | None = None
    for index, depth in headers:
        rows = sheet.rows[index : index + depth]
        key = _key(rows)
        if current is not None and key in known and known[key] is current:
            current.rows.extend(sheet.rows[start:index])
            for row in rows:
                current.repeats[row.number] = row
                current.rows.append(row)
        else:
            between = sheet.rows[start:index]
            above = between if current is None else []
            if current is not None:
                current.rows.extend(between)
            current = Table(sheet, [], rows, above=above)
            current.columns = name_columns(current, sheet.rows[index + depth :])
            known[key] = current
            tables.append(current)
        start = index + depth
    if current is not None:
        current.rows.extend(sheet.rows[start:])
    return tables


def _key(rows: list[GridRow]) -> tuple[str, ...]:
    return tuple(plain(text) for row in rows for text in row.texts())


def header_score(texts: dict[int, str]) -> tuple[int, float]:
    """Return how many different meanings the texts of a row have, and how sure they are together; (0, 0) for no header."""
    meanings: dict[Meaning, float] = {}
    for text in texts.values():
        if len(text) > MAX_HEADING:
            return 0, 0.0
        best = next(iter(readings(text)), None)
        if best is not None and best.sure >= MIN_SURE and best.meaning != "extra":
            meanings[best.meaning] = max(best.sure, meanings.get(best.meaning, 0))
    if not CARRIERS & set(meanings) or len(meanings) < 2 or len(meanings) * 3 < len(texts):
        return 0, 0.0
    if not set(meanings) - {"ref", "theme", "objective", "what"}:
        return 0, 0.0
    return len(meanings), sum(meanings.values())


def _headers(sheet: Sheet) -> list[tuple[int, int]]:
    """Return (index of row, number of rows) of each header: the best row, its repeats, and rows as good that differ from it."""
    scored: list[tuple[int, int, tuple[int, float]]] = []
    index = 0
    while index < len(sheet.rows):
        row = sheet.rows[index]
        texts = {column: cell.text for column, cell in row.cells.items()}
        score = header_score(texts) if 2 <= len(texts) <= 60 else (0, 0.0)
        depth = 1
        if index + 1 < len(sheet.rows) and (2 <= len(texts) <= 60 or score[0]):
            both = header_score(two_row_texts(sheet, row, sheet.rows[index + 1]) or {})
            if both[0] and both > score:
                score, depth = both, 2
        if score[0]:
            scored.append((index, depth, score))
            index += depth
        else:
            index += 1
    if not scored:
        return []
    best = max(score[0] for _, _, score in scored)
    counts = Counter(_key(sheet.rows[i : i + d]) for i, d, _ in scored)
    return [(i, d) for i, d, s in scored if s[0] >= max(3, best - 1) or s[0] == best or counts[_key(sheet.rows[i : i + d])] > 2]


def two_row_texts(sheet: Sheet, upper: GridRow, lower: GridRow) -> dict[int, str] | None:
    """Return the headings of a header of two rows by column, or None where the second row does not belong to the first.

    It does where headings of the upper row span several columns and the lower row names these, or where the lower row only
    fills places that the upper row left blank.
    """
    if lower.number != upper.number + 1 or any(len(cell.text) > 60 for cell in lower.cells.values()):
        return None
    texts = {column: cell.text for column, cell in upper.cells.items()}
    spans = [
        span
        for column in upper.cells
        if (span := sheet.span_at(upper.number, column)) and 1 < span.width < 12 and span.height == 1
    ]
    under: dict[int, str] = {}
    for span in spans:
        for column in range(span.left, span.right + 1):
            if column in lower.cells:
                under[column] = texts[span.left]
    if under and set(lower.cells) <= set(under):
        combined = {column: text for column, text in texts.items() if column not in under}
        for column, group in under.items():
            combined[column] = _combined(group, lower.text(column))
        return combined
    fresh = set(lower.cells) - set(texts)
    if fresh and fresh == set(lower.cells) and all(readings(lower.text(column)) for column in fresh):
        return {**texts, **{column: lower.text(column) for column in fresh}}
    return None


def _combined(group: str, own: str) -> str:
    own_readings = readings(own)
    if own_readings and own_readings[0].sure >= 0.9 and quarter_number(own) is None:
        return own
    return f"{group} {own}"


def name_columns(table: Table, below: list[GridRow]) -> list[Column]:
    """Return the columns of a table with a meaning each, the surest first; a meaning taken already leaves the next best one."""
    texts = _header_texts(table)
    samples = {number: [row.text(number) for row in below[:200] if row.text(number)] for number in texts}
    wide = {number for row in below[:2000] for number in row.cells} - set(texts)
    options: list[tuple[float, int, Reading]] = []
    for number, text in texts.items():
        for reading in _weighed(text, samples[number], texts):
            options.append((reading.sure, number, reading))
    taken: dict[Meaning, int] = {}
    chosen: dict[int, Reading] = {}
    for sure, number, reading in sorted(options, key=lambda option: (-option[0], option[1])):
        if number in chosen or sure < MIN_SURE:
            continue
        if reading.meaning in taken and not _may_repeat(reading.meaning, texts[number], texts[taken[reading.meaning]]):
            continue
        taken.setdefault(reading.meaning, number)
        chosen[number] = reading
    columns = [_column(number, texts[number], chosen.get(number)) for number in texts]
    columns += [Column(number, "", "extra", 0.3, "a column without a heading") for number in sorted(wide)]
    return settle(sorted(columns, key=lambda column: column.number))


def _header_texts(table: Table) -> dict[int, str]:
    if len(table.header_rows) == 2:
        combined = two_row_texts(table.sheet, *table.header_rows)
        if combined is not None:
            return dict(sorted(combined.items()))
    row = table.header_rows[0]
    return {column: row.cells[column].text for column in sorted(row.cells)}


def _may_repeat(meaning: Meaning, heading: str, first: str) -> bool:
    if meaning == "extra":
        return True
    return meaning in SEVERAL and quarter_number(heading) is not None and quarter_number(heading) != quarter_number(first)


def _column(number: int, heading: str, reading: Reading | None) -> Column:
    if reading is None:
        return Column(number, heading, "extra", 0.5, "no place of its own")
    quarter = quarter_number(heading) if reading.meaning in ("outcome", "rating") else None
    return Column(number, heading, reading.meaning, reading.sure, reading.reason, quarter)


def _weighed(heading: str, samples: list[str], texts: dict[int, str]) -> list[Reading]:
    """Return the readings of a heading, moved by what stands below it."""
    from tracker_gui.exchange.samples import weigh

    return weigh(readings(heading), samples, [text for text in texts.values() if text != heading])


def settle(columns: list[Column]) -> list[Column]:
    """Make sure that one column is What: without one it is the objective's, else How's."""
    if any(column.meaning == "what" for column in columns):
        return columns
    for stand_in in ("how", "objective"):
        for index, column in enumerate(columns):
            if column.meaning == stand_in:
                reason = f"the only column that says what is to be done ({column.reason})"
                columns[index] = Column(column.number, column.heading, "what", column.sure * 0.8, reason)
                return columns
    return columns
