"""Rows that hold one more measure of the action above: its What, Who and How are merged over them, or left empty."""

from __future__ import annotations

import re

from tracker_gui.exchange.grid import GridRow
from tracker_gui.exchange.meanings import Meaning
from tracker_gui.exchange.tables import Table

LISTED: tuple[Meaning, ...] = ("measures", "baseline", "target")
_OF_MEASURES: frozenset[Meaning] = frozenset([*LISTED, "unit", "better", "reading", "to date"])
_OF_ACTIONS: frozenset[Meaning] = frozenset(["what", "who", "how", "when", "stage", "theme", "objective", "ref", "rating"])
_TOTAL_OR_NOTE = re.compile(r"^\W*(((sub|grand)\W?)?totals?|notes?|key|source|n\.?b)\b|^\W*\*", re.IGNORECASE)


def further_measures(table: Table, row: GridRow) -> tuple[str, float] | None:
    """Return why a row below an action only has a measure more of it, and how sure that is; None where it does not.

    An outcome or words of a further column may stand beside the measure where the cells of the action are merged; where they
    are left empty, an outcome tells of an action of its own.
    """
    meanings = {column.number: column.meaning for column in table.columns}
    filled = [meanings.get(number) for number in row.cells]
    if None in filled or not set(filled) & set(LISTED) or set(filled) & _OF_ACTIONS:
        return None
    what = table.column("what")
    if what is None or what.meaning != "what" or any(_TOTAL_OR_NOTE.match(text) for text in row.texts()):
        return None
    if _wide(table, row) or not any(meaning in ("who", "how") for meaning in meanings.values()):
        return None
    own = [column for column in table.columns if column.meaning in ("what", "who", "how")]
    merged = [column for column in own if _from_above(table, row, column.number)]
    if any(column.meaning == "what" for column in merged) and len(merged) == len(own):
        return "the cells of the action are merged over its measures", 0.95
    if set(filled) <= _OF_MEASURES | {"extra"} and (merged or len(own) > 1):
        return "only a measure is filled, and nothing of an action", 0.8
    return None


def _from_above(table: Table, row: GridRow, number: int) -> bool:
    span = table.sheet.span_over(row.number, number)
    return span is not None and span.top < row.number


def _wide(table: Table, row: GridRow) -> bool:
    """Return whether a cell of the row is merged over several columns, as headings are."""
    spans = (table.sheet.span_at(row.number, number) for number in row.cells)
    return any(span is not None and span.width > 1 for span in spans)
