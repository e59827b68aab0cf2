"""The order of rows by one of their columns, as people expect it: numbers by size, dates by time, blanks last either way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from db.records import Action, Measure, Row
from tracker_gui.models.columns import Column, Context
from tracker_gui.ops.gaps import deadline
from tracker_gui.ops.measuring import latest_reading
from tracker_gui.rules.stages import STAGES

RATINGS: Final = ("Red", "Amber", "Green", "Blue")
"""The worst first: that is what is looked for."""

DIGITS: Final = re.compile(r"(\d+)")
Value = tuple[Any, ...]
"""What is compared; an empty one is a blank and comes last."""


@dataclass(frozen=True, slots=True)
class Sorting:
    """By which column, named by its key, and which way."""

    key: str
    descending: bool = False


def sort_value(column: Column[Any], context: Context, row: Row) -> Value:
    """Return what a cell is compared by."""
    if isinstance(row, Action) and column.key == "due":
        day = row.due_date or (deadline(context.plan, row) if not row.due_text else None)
        # Words in which no date can be read come after all dates, ahead of blanks.
        return (0, str(day)) if day else (1, row.due_text) if row.due_text else ()
    if isinstance(row, Measure):
        number = _measured(column.key, context, row)
        if number is not None:
            return (0, number)
        if column.key == "due":
            return (row.target_date,) if row.target_date else ()
    text = column.text(context, row)
    if column.kind == "stage":
        return (STAGES.index(text),) if text in STAGES else ()
    if column.kind == "rating" or column.key == "rating":
        return (RATINGS.index(text),) if text in RATINGS else ()
    return natural(text)


def _measured(key: str, context: Context, measure: Measure) -> float | None:
    if key == "baseline":
        return measure.baseline_value
    if key == "target":
        return measure.target_value
    reading = latest_reading(context.plan, measure.id) if key == "latest" else None
    return reading.value if reading else None


def natural(text: str) -> Value:
    """Return a text to be compared as people do: whatever its case, ``2`` ahead of ``10``."""
    if not text.strip():
        return ()
    parts = DIGITS.split(" ".join(text.casefold().split()))
    return (1, tuple((0, int(part), "") if number % 2 else (1, 0, part) for number, part in enumerate(parts) if part))


Rank = tuple[int, int, int]
"""The place of a row; rows made since it was sorted stand between two places, in the order in which they came."""


def ranks(values: Iterable[tuple[str, Value]], sorting: Sorting) -> dict[str, Rank]:
    """Return the place of each id in the order of its value; those with equal values stay in the order given."""
    known = list(values)
    filled = sorted((pair for pair in known if pair[1]), key=lambda pair: pair[1], reverse=sorting.descending)
    blank = [pair for pair in known if not pair[1]]
    return {row_id: (place, 0, 0) for place, (row_id, _) in enumerate([*filled, *blank])}


def in_order(known: dict[str, Rank], scope: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """Return the wanted ids by their ranks; one without a rank gets that behind the row it follows in ``scope``, and keeps it."""
    last: Rank = (-1, 0, 0)
    for row_id in scope:
        if row_id not in known:
            known[row_id] = (last[0], last[1] + 1, len(known))
        last = known[row_id]
    return sorted(wanted, key=known.__getitem__)
