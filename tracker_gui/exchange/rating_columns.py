"""Columns that hold ratings although their headings do not say so: by letters, numbers, names of colours, or only by colours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tracker_gui.exchange.colours import rating_of_fill
from tracker_gui.exchange.gather import Gathered
from tracker_gui.exchange.grid import GridRow
from tracker_gui.exchange.meanings import Meaning, Reading, plain
from tracker_gui.exchange.tables import Column, Table
from tracker_gui.rules.rating_words import rating_named

MOST = 0.6
LEAST_ROWS = 2
_JUDGES = re.compile(
    r".*\b(status|stage|state|progress|assessment|categor(y|ies)|rating|score|position|delivery|confidence|performance)\b.*"
)
_LETTER = re.compile(r"^\W*[RAGYB]\W*$", re.IGNORECASE)
_NUMBER = re.compile(r"^\W*[1-5]\W*$")
_SHADED: tuple[Meaning, ...] = ("outcome", "stage", "ref", "what")
"""Where a rating may be the colour of a cell that says something else, the likeliest first."""


def rating_reading(heading: str, samples: Sequence[str], fills: Sequence[str]) -> Reading | None:
    """Return the reading of a column as ratings where its cells say so; ``fills`` are the colours of cells without words."""
    judges = bool(_JUDGES.fullmatch(plain(heading)))
    if samples:
        lettered = _share(bool(_LETTER.match(text)) or rating_named(text.strip(" .()")) is not None for text in samples)
        if lettered >= MOST and (judges or len(samples) >= LEAST_ROWS):
            return Reading("rating", 0.97 if judges else 0.9, "its cells are colours")
        if judges and _share(bool(_NUMBER.match(text)) for text in samples) >= MOST:
            return Reading("rating", 0.8, "its cells are the numbers of a key")
    hues = {rating_of_fill(fill) for fill in fills} - {None}
    if not samples and len(fills) >= LEAST_ROWS and (judges or len(hues) > 1) and hues:
        return Reading("rating", 0.96 if judges else 0.7, "its cells show colours and no words")
    return None


def fills_below(below: Sequence[GridRow], number: int) -> list[str]:
    """Return the colours of the cells without words in a column, those of full rows only."""
    return [row.colours[number] for row in below if number in row.colours and len(row.cells) >= LEAST_ROWS]


def shaded_column(table: Table, actions: Sequence[Gathered]) -> Column | None:
    """Return the column whose cells are shaded by rating, where a table has no column of ratings; None where there is none."""
    if table.column("rating") is not None or len(actions) < LEAST_ROWS:
        return None
    for meaning in _SHADED:
        for column in (column for column in table.columns if column.meaning == meaning):
            hues = [rating_of_fill(action.fills.get(column.number)) for action in actions]
            shown = [hue for hue in hues if hue is not None]
            if len(set(shown)) > 1 and 2 * len(shown) >= len(actions):
                return column
    return None


def _share(hits: Iterable[bool]) -> float:
    found = list(hits)
    return sum(found) / len(found) if found else 0.0
