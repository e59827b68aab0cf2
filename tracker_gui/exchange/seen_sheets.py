"""What is looked at of each sheet: whether it is read at all, and its cells without what is hidden unless somebody wants that."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker_gui.exchange.choices import Choices, SheetChoices, Use
from tracker_gui.exchange.document import Document
from tracker_gui.exchange.found import Doubt
from tracker_gui.exchange.grid import GridRow, Sheet, Span


@dataclass(slots=True)
class SeenSheet:
    """One sheet. ``sheet`` is what is looked at, ``whole`` all of it; ``rows`` and ``columns`` count what is hidden."""

    number: int
    whole: Sheet
    sheet: Sheet
    use: Use
    why: str
    chosen: SheetChoices
    rows: int = 0
    columns: int = 0
    shown_all: bool = False


def look_at(document: Document, choices: Choices) -> list[SeenSheet]:
    """Return every sheet with what is to be looked at of it."""
    return [_look(document, choices, number, sheet) for number, sheet in enumerate(document.sheets)]


def _look(document: Document, choices: Choices, number: int, sheet: Sheet) -> SeenSheet:
    chosen = choices.sheet(number)
    use, why = _use(document, choices, number, sheet)
    hidden_rows = sum(1 for row in sheet.rows if row.hidden)
    hidden_columns = len({column for row in sheet.rows for column, cell in row.cells.items() if cell.hidden})
    skip_rows = bool(hidden_rows) and not (choices.hidden or chosen.hidden_rows)
    skip_columns = bool(hidden_columns) and not (choices.hidden or chosen.hidden_columns)
    seen = _without(sheet, rows=skip_rows, columns=skip_columns) if skip_rows or skip_columns else sheet
    all_shown = not (skip_rows or skip_columns)
    return SeenSheet(number, sheet, seen, use, why, chosen, hidden_rows, hidden_columns, all_shown)


def _use(document: Document, choices: Choices, number: int, sheet: Sheet) -> tuple[Use, str]:
    chosen = choices.sheet(number).use
    if chosen is not None:
        return chosen, "chosen"
    if number in document.preset:
        return document.preset[number]
    if sheet.hidden and not choices.hidden:
        return "left out", "the sheet is hidden"
    return "read", "every sheet in sight is looked at"


def _without(sheet: Sheet, *, rows: bool, columns: bool) -> Sheet:
    """Return the sheet without hidden rows or columns. A merged text whose row is hidden is seen in the next row of its block."""
    kept: list[GridRow] = []
    for row in sheet.rows:
        if rows and row.hidden:
            continue
        cells = {number: cell for number, cell in row.cells.items() if not (columns and cell.hidden)}
        kept.append(replace(row, cells=cells))
    by_number = {row.number: row for row in kept}
    hidden = {row.number: row for row in sheet.rows if rows and row.hidden}
    spans: list[Span] = []
    for span in sheet.spans:
        cell = hidden[span.top].cells.get(span.left) if span.top in hidden else None
        below = next((number for number in sorted(by_number) if span.top < number <= span.bottom), None) if cell else None
        if cell is not None and below is not None and not (columns and cell.hidden):
            by_number[below].cells[span.left] = cell
            span = replace(span, top=below)  # noqa: PLW2901
        spans.append(span)
    seen = replace(sheet, rows=[row for row in kept if row.cells], spans=spans)
    seen.index()
    return seen


def hidden_doubts(seen: SeenSheet) -> list[Doubt]:
    """Say what is hidden on a sheet, and what became of it."""
    sheet = seen.whole
    if not sheet.rows:
        return []
    if seen.use == "left out":
        if seen.why == "chosen":
            return []
        did, others = f"left the sheet “{sheet.name}” out", ("read it", "keep its words as notes of the tracker")
        return [Doubt(sheet.place(1), "sheet left out", did, seen.why, others, 0.6)]
    counts = [_counted(seen.rows, "row"), _counted(seen.columns, "column")]
    what = " and ".join(f"hidden {count}" for count in counts if count)
    if not what:
        return []
    place = sheet.place(next(r.number for r in sheet.rows if r.hidden or any(cell.hidden for cell in r.cells.values())))
    if seen.shown_all:
        return [
            Doubt(place, "hidden", f"read {what} like the others", "they are out of sight in the document", ("leave them out",))
        ]
    why = "they are out of sight in the document; a filter may have hidden them"
    return [Doubt(place, "hidden", f"left {what} out", why, ("read them like the others",), 0.6)]


def _counted(count: int, one: str) -> str:
    return f"{one}s: {count}" if count else ""
