"""A table of measures: a measure in each row, its baseline and target beside it, and a column for each period.

Found by its headings, like a table of actions; a person may say what its columns mean. ``measures_reading`` reads its rows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tracker_gui.exchange.choices import ColumnChoice, SheetChoices
from tracker_gui.exchange.grid import GridRow, Sheet
from tracker_gui.exchange.meanings import Meaning, Reading, plain, quarter_year, readings
from tracker_gui.exchange.tables import Column, Table
from tracker_gui.rules.date_grammar import month_number
from tracker_gui.rules.periods import Period, parse_period
from tracker_gui.rules.quarters import APRIL, Quarter
from tracker_gui.rules.typed_figures import typed_figure

MAX_HEADING = 80
_FIGURES_OF = re.compile(
    r"\b(actuals?|results?|performance|outturn|figures?|data|value|position|reported)\b|[()%]", re.IGNORECASE
)
_BARE_QUARTER = re.compile(r"(?:q|qtr|quarter) ?([1-4])")
_WAYS = (
    r"good is|better( is)?|good performance( is)?|polarity|direction of good|which way is better|(is )?high(er)? or low(er)?.*"
)
_RULES: tuple[tuple[Meaning, float, str], ...] = (
    ("to date", 0.95, r"(.*\b)?(ytd|year to date|cumulative)\b.*"),
    ("unit", 0.95, r"units?( of measure(ment)?)?|measured in|format"),
    ("better", 0.9, _WAYS),
    ("measures", 0.95, r"(performance |key )?(indicators?|measures?|kpis?|pis?|metrics?)( names?| titles?| descriptions?)?"),
    ("measures", 0.55, r"descriptions?|names?|titles?|performance"),
)
_ACTIONS: frozenset[Meaning] = frozenset({"what", "how", "when"})


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table of measures, and the reporting year that stands above columns which name only a quarter or month."""

    index: int
    depth: int
    texts: dict[int, str]


def find_measures(sheet: Sheet, chosen: SheetChoices, number: int, year: int | None) -> Table | None:
    """Return the table of measures of a sheet, or None; ``year`` is that of periods of which nothing else says the year."""
    if chosen.headers is not None and not any(header.depth for header in chosen.headers):
        return None
    for index, row in enumerate(sheet.rows):
        if chosen.headers is not None and row.number not in {header.row for header in chosen.headers}:
            continue
        if not 2 <= len(row.cells) <= 80 or any(len(cell.text) > MAX_HEADING * 2 for cell in row.cells.values()):
            continue
        header = _header(sheet, index)
        picked = {column: choice for (top, column), choice in chosen.columns.items() if top == row.number}
        columns = _columns(header, sheet, picked, _year_above(sheet, index, year))
        if columns is not None:
            above, first = sheet.rows[: index + 1 - header.depth], row.number
            rows = sheet.rows[index + 1 :]
            table = Table(sheet, columns, sheet.rows[index + 1 - header.depth : index + 1], above, rows, number=number, top=first)
            table.repeats = {other.number: other for other in rows if [*other.texts()] == [*row.texts()]}
            return table
    return None


def may_be_measures(table: Table) -> bool:
    """Return whether what looks like a table of actions may be one of measures: no column really says what is to be done."""
    what = table.column("what")
    stands_in = what is not None and what.reason.startswith("the only column") and table.column("how") is None
    return stands_in and not (what and what.chosen) and table.column("measures") is not None


def _header(sheet: Sheet, index: int) -> Header:
    """Return the texts of a header; a heading above several columns goes before those that only name a quarter or a month."""
    row = sheet.rows[index]
    texts = {column: cell.text for column, cell in row.cells.items()}
    if index == 0 or sheet.rows[index - 1].number != row.number - 1:
        return Header(index, 1, texts)
    upper, depth = sheet.rows[index - 1], 1
    for column, cell in upper.cells.items():
        span = sheet.span_at(upper.number, column)
        for under in range(column, span.right + 1) if span is not None and span.width > 1 else ():
            if under in texts and quarter_year(cell.text) is not None and quarter_year(texts[under]) is None:
                texts[under] = f"{texts[under]} {cell.text}"
                depth = 2
    return Header(index, depth, texts)


def _year_above(sheet: Sheet, index: int, year: int | None) -> int | None:
    texts = [sheet.name or "", *(text for row in sheet.rows[:index] for text in row.texts())]
    return next((found for text in texts if (found := quarter_year(text)) is not None), year)


def _columns(header: Header, sheet: Sheet, picked: dict[int, ColumnChoice], year: int | None) -> list[Column] | None:
    """Return the columns, or None where this is no header of a table of measures."""
    found = [
        _column(number, text, picked.get(number), year) for number, text in sorted(header.texts.items())
    ]  # fmt: skip
    titled = sorted((c for c in found if c.meaning == "measures"), key=lambda column: (-column.sure, column.number))
    periods = [column for column in found if column.meaning == "reading"]
    beside = {column.meaning for column in found} & {"target", "baseline", "to date", "unit", "better"}
    if not titled or any(c.meaning in _ACTIONS and c.sure >= 0.85 and not c.chosen for c in found):
        return None
    if not (len(periods) >= 2 or (periods and beside) or len(beside) >= 2):
        return None
    if len(periods) < 2 and titled[0].sure < 0.75:
        return None
    below = sheet.rows[header.index + 1 :]
    if periods and not any(column.chosen for column in periods) and not _are_figures(below, periods):
        return None
    taken: set[Meaning] = set()
    columns: list[Column] = []
    for column in sorted(found, key=lambda one: (not one.chosen, one is not titled[0], -one.sure, one.number)):
        single = column.meaning not in ("reading", "extra", "left out", "who", "outcome", "rating")
        again = single and column.meaning in taken and not column.chosen
        columns.append(replace(column, meaning="extra", sure=0.5, reason="another column has this meaning") if again else column)
        taken.add(column.meaning)
    wide = {number for row in below[:500] for number in row.cells} - set(header.texts)
    columns += [Column(number, "", "extra", 0.3, "a column without a heading") for number in wide]
    return sorted(columns, key=lambda column: column.number)


def _are_figures(below: list[GridRow], periods: list[Column]) -> bool:
    """Return whether most of what stands below the periods is a figure: a quarter's column may hold reports."""
    texts = [text for row in below[:200] for column in periods if (text := row.text(column.number))]
    return not texts or 2 * sum(1 for text in texts if typed_figure(text, None).value is not None) >= len(texts)


def _column(number: int, text: str, choice: ColumnChoice | None, year: int | None) -> Column:
    found = meanings_of(text)
    best = found[0] if found else Reading("extra", 0.5, "no place of its own")
    named = period_of(text, None)
    if choice is not None:
        quarter, start = choice.quarter, choice.year
        if choice.meaning == best.meaning and quarter is None and start is None:
            start = None if named else year
        return Column(number, text, choice.meaning, 1.0, "chosen", quarter, start, tuple(found), chosen=True)
    start = year if best.meaning == "reading" and named is None else None
    return Column(number, text, best.meaning, best.sure, best.reason, None, start, tuple(found[1:]))


def meanings_of(text: str) -> list[Reading]:
    """Return what a heading can mean in a table of measures, best first."""
    words = plain(text)
    found: dict[Meaning, Reading] = {}
    if len(text) > MAX_HEADING:
        return []
    if period_of(text, None) is not None:
        found["reading"] = Reading("reading", 0.95, f"“{text}” is a period")
    elif period_of(text, 2000) is not None:
        found["reading"] = Reading("reading", 0.85, f"“{text}” is a period of a year")
    for meaning, sure, pattern in _RULES:
        if re.fullmatch(pattern, words) and meaning not in found:
            found[meaning] = Reading(meaning, sure, f"“{words}”")
    for reading in readings(text):
        if reading.meaning not in found and not ("reading" in found and reading.meaning in ("outcome", "rating")):
            found[reading.meaning] = reading
    return sorted(found.values(), key=lambda reading: -reading.sure)


def period_of(text: str, year: int | None) -> Period | None:
    """Return the period that a heading names; ``year`` is the reporting year where it names only a quarter or a month."""
    shown = " ".join(_FIGURES_OF.sub(" ", text.replace("\n", " ")).split()).strip(" -–—:")
    found = parse_period(shown)
    if found is not None or year is None:
        return found
    words = plain(shown)
    match = _BARE_QUARTER.fullmatch(words)
    if match:
        return Period(Quarter(year, int(match.group(1))).last_day, "quarter")
    month = month_number(words) if words.isalpha() else None
    return parse_period(f"{words} {year if month >= APRIL else year + 1}") if month is not None else None


def period_of_column(column: Column) -> Period | None:
    """Return the period of a column of readings: the one that a person chose, else the one that its heading names."""
    if column.quarter is not None and column.year is not None:
        return Period(Quarter(column.year, column.quarter).last_day, "quarter")
    return period_of(column.heading, column.year)
