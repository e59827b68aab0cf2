"""Which rows of a sheet are the headings of a table: found by the meanings of their words, not by their place.

The row with the most different meanings is a header; the same header further down is a page break; another one begins another
table. A header may have two rows.
"""

from __future__ import annotations

from collections import Counter

from tracker_gui.exchange.grid import GridRow, Sheet
from tracker_gui.exchange.meanings import Meaning, plain, quarter_number, readings

MIN_SURE = 0.45
MAX_HEADING = 160
CARRIERS: frozenset[Meaning] = frozenset({"what", "how", "objective"})


def key_of(rows: list[GridRow]) -> tuple[str, ...]:
    """Return the texts of a header in the form in which they are compared."""
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


def find_headers(sheet: Sheet) -> list[tuple[int, int]]:
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
    counts = Counter(key_of(sheet.rows[i : i + d]) for i, d, _ in scored)
    return [
        (i, d)
        for i, d, s in scored
        if s[0] >= min(best, max(3, best - 1)) or counts[key_of(sheet.rows[i : i + d])] > 2 or _all_headings(sheet.rows[i], s)
    ]


def _all_headings(row: GridRow, score: tuple[int, float]) -> bool:
    """Return whether every cell of a row is a heading for sure: no row of a table reads so."""
    return score[0] >= 4 and score[0] == len(row.cells) and score[1] >= 0.9 * score[0]


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
