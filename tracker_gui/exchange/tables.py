"""Where the table stands on a sheet, and what each of its columns means.

A header is found by the meanings of its words, not by its place: the row with the most different meanings. The same header
further down is a page break; another header begins another table. A header may have two rows.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from tracker_gui.exchange.found import Doubt
from tracker_gui.exchange.grid import GridRow, Sheet
from tracker_gui.exchange.meanings import Meaning, Reading, plain, quarter_number, quarter_year, readings
from tracker_gui.exchange.samples import weigh
from tracker_gui.exchange.version_lines import is_version_line

MIN_SURE = 0.45
MAX_HEADING = 160
SEVERAL: frozenset[Meaning] = frozenset({"outcome", "rating", "extra"})
"""Meanings that more than one column may have: one for each quarter."""
CARRIERS: frozenset[Meaning] = frozenset({"what", "how", "objective"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: what it means, why, and how sure that is; ``quarter`` (1 to 4) and ``year`` where it names them."""

    number: int
    heading: str
    meaning: Meaning
    sure: float
    reason: str
    quarter: int | None = None
    year: int | None = None


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
    for table in tables:
        _take_headings(table)
    return tables


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
        if index + 1 < len(sheet.rows) and 1 <= len(texts) <= 60:
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
        if any(column in texts for column in range(span.left + 1, span.right + 1)):
            continue
        for column in range(span.left, span.right + 1):
            if column in lower.cells:
                under[column] = texts[span.left]
    own = set(lower.cells) - set(under)
    if under and not own & set(texts) and (own or len(texts) > 1):
        combined = {column: text for column, text in texts.items() if column not in under}
        combined.update({column: lower.text(column) for column in own})
        for column, group in under.items():
            combined[column] = _combined(group, lower.text(column))
        return combined
    fresh = set(lower.cells) - set(texts)
    if fresh == set(lower.cells) and all(map(readings, (*texts.values(), *lower.texts()))):
        return {**texts, **{column: lower.text(column) for column in fresh}}
    return None


def _combined(group: str, own: str) -> str:
    own_readings = readings(own)
    known = own_readings and own_readings[0].sure >= 0.75 and quarter_number(own) is None
    if not known and any(reading.meaning == "who" for reading in readings(group)[:1]):
        return group if own_readings and own_readings[0].meaning != "extra" else f"{group} / {own}"
    return own if known else f"{group} {own}"


def name_columns(table: Table, below: list[GridRow]) -> list[Column]:
    """Return the columns of a table with a meaning each, the surest first; a meaning taken already leaves the next best one."""
    texts, groups = _header_texts(table)
    samples = {number: [row.text(number) for row in below[:200] if row.text(number)] for number in texts}
    wide = {number for row in below[:2000] for number in row.cells} - set(texts)
    grouped = {number for number in texts if _stands_for_several(table, number, below[:500])}
    options: list[tuple[float, int, Reading]] = []
    for number, text in texts.items():
        others = [other for place, other in texts.items() if place != number and (number in grouped or place not in grouped)]
        for reading in weigh(readings(text), samples[number], others, grouped=number in grouped):
            options.append((reading.sure, number, reading))
        group = next(iter(readings(groups.get(number, ""))), None)
        if group is not None and group.meaning == "who":
            options.append((0.9, number, Reading("who", 0.9, f"under {group.reason}")))
    taken: dict[Meaning, int] = {}
    chosen: dict[int, Reading] = {}
    for sure, number, reading in sorted(options, key=lambda option: (-option[0], option[1])):
        if number in chosen or sure < MIN_SURE:
            continue
        if reading.meaning in taken and not _may_repeat(reading.meaning, number, taken[reading.meaning], texts, groups):
            continue
        taken.setdefault(reading.meaning, number)
        chosen[number] = reading
    _second_what(options, taken, chosen)
    columns = [_column(number, texts[number], chosen.get(number)) for number in texts]
    columns += [Column(number, "", "extra", 0.3, "a column without a heading") for number in sorted(wide)]
    return settle(sorted(columns, key=lambda column: column.number))


def _second_what(options: list[tuple[float, int, Reading]], taken: dict[Meaning, int], chosen: dict[int, Reading]) -> None:
    """Take a second column of actions for How, where a table has none: "Activity" beside "Actions to be taken"."""
    for sure, number, reading in sorted(options, key=lambda option: (-option[0], option[1])):
        if reading.meaning == "what" and sure >= 0.85 and number not in chosen and number > taken.get("what", number):
            if "how" not in taken:
                taken["how"] = number
                chosen[number] = Reading("how", 0.7, f"{reading.reason} beside another column of actions")
            return


def _header_texts(table: Table) -> tuple[dict[int, str], dict[int, str]]:
    """Return the headings by column, and the heading of the group for columns that have one above them."""
    if len(table.header_rows) == 2:
        upper, lower = table.header_rows
        combined = two_row_texts(table.sheet, upper, lower)
        if combined is not None:
            groups: dict[int, str] = {}
            for column in upper.cells:
                span = table.sheet.span_at(upper.number, column)
                if span is not None and span.height == 1:
                    groups.update({number: upper.text(column) for number in range(span.left, span.right + 1)})
            return dict(sorted(combined.items())), groups
    row = table.header_rows[0]
    return {column: row.cells[column].text for column in sorted(row.cells)}, {}


def _stands_for_several(table: Table, number: int, below: list[GridRow]) -> bool:
    """Return whether cells of a column stand for several rows: merged down, or blank in full rows below a filled one."""
    if any(span.left == number and span.height > 1 for span in table.sheet.spans if span.top > table.header_rows[-1].number):
        return True
    full = [row for row in below if len(row.cells) >= 3]
    blank = sum(1 for row in full[1:] if not row.text(number))
    return bool(full) and bool(full[0].text(number)) and blank * 5 >= len(full)


def _may_repeat(meaning: Meaning, number: int, first: int, texts: dict[int, str], groups: dict[int, str]) -> bool:
    """Return whether a second column may have a meaning: one for each quarter, or all those under one heading of Who."""
    if meaning == "extra":
        return True
    if meaning == "who":
        return number in groups and groups.get(number) == groups.get(first)
    quarter = quarter_number(texts[number])
    return (
        meaning in SEVERAL
        and quarter is not None
        and (quarter, quarter_year(texts[number]))
        != (
            quarter_number(texts[first]),
            quarter_year(texts[first]),
        )
    )


def _column(number: int, heading: str, reading: Reading | None) -> Column:
    if reading is None:
        return Column(number, heading, "extra", 0.5, "no place of its own")
    quarter = quarter_number(heading) if reading.meaning in ("outcome", "rating") else None
    year = quarter_year(heading) if quarter is not None else None
    return Column(number, heading, reading.meaning, reading.sure, reading.reason, quarter, year)


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
