"""What each column of a table means: by its heading, its cells and the columns beside it, unless a person says it."""

from __future__ import annotations

from dataclasses import replace

from tracker_gui.exchange.choices import ColumnChoice, SheetChoices
from tracker_gui.exchange.grid import GridRow
from tracker_gui.exchange.headers import MIN_SURE, two_row_texts
from tracker_gui.exchange.meanings import Meaning, Reading, quarter_number, quarter_year, readings
from tracker_gui.exchange.rating_columns import fills_below, rating_reading
from tracker_gui.exchange.samples import weigh
from tracker_gui.exchange.tables import Column, Table

SEVERAL: frozenset[Meaning] = frozenset({"outcome", "rating", "extra"})
"""Meanings that more than one column may have: one for each quarter."""


def name_columns(table: Table, below: list[GridRow], given: SheetChoices | None = None) -> list[Column]:
    """Return the columns of a table with a meaning each, the surest first; a meaning taken already leaves the next best one.

    What a person chose (``given``) stands, and leaves other meanings to the other columns.
    """
    texts, groups = _header_texts(table)
    picked = {number: choice for (top, number), choice in (given.columns if given else {}).items() if top == table.top}
    samples = {number: [row.text(number) for row in below[:200] if row.text(number)] for number in texts}
    wide = {number for row in below[:2000] for number in row.cells} - set(texts)
    grouped = {number for number in texts if _stands_for_several(table, number, below[:500])}
    options: list[tuple[float, int, Reading]] = []
    for number, text in texts.items():
        others = [other for place, other in texts.items() if place != number and (number in grouped or place not in grouped)]
        for reading in weigh(readings(text), samples[number], others, grouped=number in grouped):
            options.append((reading.sure, number, reading))
        rating = rating_reading(text, samples[number], fills_below(below[:500], number))
        if rating is not None:
            options.append((rating.sure, number, rating))
        group = next(iter(readings(groups.get(number, ""))), None)
        if group is not None and group.meaning == "who":
            options.append((0.9, number, Reading("who", 0.9, f"under {group.reason}")))
    taken: dict[Meaning, int] = {}
    chosen: dict[int, Reading] = {}
    for number, choice in sorted(picked.items()):
        taken.setdefault(choice.meaning, number)
        chosen[number] = Reading(choice.meaning, 1.0, "chosen")
    for sure, number, reading in sorted(options, key=lambda option: (-option[0], option[1])):
        if number in chosen or sure < MIN_SURE:
            continue
        first = taken.get(reading.meaning)
        # A column that a person adds to Who leaves the one that was there; any other meaning has one column.
        beside = reading.meaning == "who" and first in picked
        if first is not None and not beside and not _may_repeat(reading.meaning, number, first, texts, groups):
            continue
        taken.setdefault(reading.meaning, number)
        chosen[number] = reading
    _second_what(options, taken, chosen)
    further = _others(options, chosen)
    columns = [_column(number, texts[number], chosen.get(number), further.get(number, ())) for number in texts]
    columns += [Column(number, "", "extra", 0.3, "a column without a heading") for number in sorted(wide)]
    columns += _coloured(below[:500], {*texts, *wide})
    columns = [_picked(column, picked[column.number]) if column.number in picked else column for column in columns]
    return settle(sorted(columns, key=lambda column: column.number))


def _coloured(below: list[GridRow], known: set[int]) -> list[Column]:
    """Return columns that have no heading and no words, and show colours all the way down."""
    full = [row for row in below if len(row.cells) >= 3]
    found: list[Column] = []
    for number in sorted({number for row in full for number in row.colours} - known):
        fills = fills_below(full, number)
        reading = rating_reading("", [], fills) if 2 * len(fills) >= len(full) else None
        if reading is not None:
            found.append(Column(number, "", reading.meaning, reading.sure, reading.reason))
    return found[:1]


def _others(options: list[tuple[float, int, Reading]], chosen: dict[int, Reading]) -> dict[int, tuple[Reading, ...]]:
    """Return for each column what else it could mean, the surest first."""
    found: dict[int, dict[Meaning, Reading]] = {}
    for sure, number, reading in sorted(options, key=lambda option: (-option[0], option[1])):
        taken = chosen.get(number)
        if sure > 0 and (taken is None or reading.meaning != taken.meaning):
            found.setdefault(number, {}).setdefault(reading.meaning, reading)
    return {number: tuple(readings.values()) for number, readings in found.items()}


def _picked(column: Column, choice: ColumnChoice) -> Column:
    """Return the column as a person wants it."""
    kept = column.meaning == choice.meaning and choice.quarter is None
    quarter, year = (column.quarter, column.year) if kept else (choice.quarter, choice.year)
    return replace(column, meaning=choice.meaning, sure=1.0, reason="chosen", quarter=quarter, year=year, chosen=True)


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
    if not table.header_rows:
        return {}, {}
    row = table.header_rows[0]
    return {column: row.cells[column].text for column in sorted(row.cells)}, {}


def _stands_for_several(table: Table, number: int, below: list[GridRow]) -> bool:
    """Return whether cells of a column stand for several rows: merged down, or blank in full rows below a filled one."""
    last = table.header_rows[-1].number if table.header_rows else table.top - 1
    if any(span.left == number and span.height > 1 for span in table.sheet.spans if span.top > last):
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


def _column(number: int, heading: str, reading: Reading | None, others: tuple[Reading, ...]) -> Column:
    if reading is None:
        return Column(number, heading, "extra", 0.5, "no place of its own", others=others)
    quarter = quarter_number(heading) if reading.meaning in ("outcome", "rating") else None
    year = quarter_year(heading) if quarter is not None else None
    return Column(number, heading, reading.meaning, reading.sure, reading.reason, quarter, year, others)


def settle(columns: list[Column]) -> list[Column]:
    """Make sure that one column is What: without one it is the objective's, else How's."""
    if any(column.meaning == "what" for column in columns):
        return columns
    for stand_in in ("how", "objective"):
        for index, column in enumerate(columns):
            if column.meaning == stand_in and not column.chosen:
                reason = f"the only column that says what is to be done ({column.reason})"
                columns[index] = replace(column, meaning="what", sure=column.sure * 0.8, reason=reason)
                return columns
    return columns
