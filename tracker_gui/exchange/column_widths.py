"""Widths that suit the text of this tracker: no column wider than its text, and the rows as low as they can be.

Room moves, two characters at a time, from a column that can spare it to the one where it lowers most rows. Only a sample of the
rows is measured, so that a large tracker takes no longer than a small one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from math import ceil

from tracker_gui.exchange.font_widths import text_width
from tracker_gui.exchange.row_heights import room
from tracker_gui.exchange.styles import SIZE
from tracker_gui.exchange.workbook_layout import Column

_SAMPLE = 60
_STEP = 2.0
_NARROWEST = 0.55
_WIDEST = 1.9
"""Bounds, as parts of the width that a column has by itself: the sheet should still look like the council's."""

_ROUNDS = 25
_LONGEST_WORD = 22.0
"""A word wider than so many characters may be broken."""

_POINTS_A_CHARACTER = (room(200.0) - room(100.0)) / 100

_WRAP_LOSS = 0.92
"""The part of a line that text fills on average: the rest is lost where a word goes to the next line."""


def fitted(columns: tuple[Column, ...], rows: Sequence[dict[str, str]]) -> tuple[Column, ...]:
    """Return the columns with widths for these texts, in sum not wider than they are unless a word needs it.

    ``rows`` are the texts of the actions by column key.
    """
    sample = rows[:: max(len(rows) // _SAMPLE, 1)]
    widths = {column.key: column.width for column in columns}
    least = {column.key: max(min(column.width * _NARROWEST, 12.0), _needed(column, sample)) for column in columns}
    most = {column.key: max(column.width * _WIDEST, least[column.key]) for column in columns}
    for column in columns:
        # No wider than its longest paragraph in one line: what is left makes the whole sheet narrower, and so the print larger.
        longest = max((width for row in sample for width in _paragraphs(row.get(column.key, ""))), default=0.0)
        widths[column.key] = max(min(column.width, _characters(longest)), least[column.key])
    measured = {column.key: [_paragraphs(row.get(column.key, "")) for row in sample] for column in columns}
    lines = {key: _lines(measured[key], width) for key, width in widths.items()}
    for _round in range(_ROUNDS):
        move = _best_move(widths, least, most, measured, lines)
        if move is None:
            break
        giver, taker = move
        for key, change in ((giver, -_STEP), (taker, _STEP)):
            widths[key] += change
            lines[key] = _lines(measured[key], widths[key])
    return tuple(replace(column, width=round(widths[column.key], 1)) for column in columns)


def _best_move(
    widths: dict[str, float],
    least: dict[str, float],
    most: dict[str, float],
    measured: dict[str, list[list[float]]],
    lines: dict[str, list[int]],
) -> tuple[str, str] | None:
    """Return (giver, taker) of the move that lowers the rows most, or None where no move lowers them."""
    takers = [key for key in widths if widths[key] + _STEP <= most[key]]
    givers = [key for key in widths if widths[key] - _STEP >= least[key]]
    wider = {key: _lines(measured[key], widths[key] + _STEP) for key in takers}
    narrower = {key: _lines(measured[key], widths[key] - _STEP) for key in givers}
    best = _cost(lines, {})
    move: tuple[str, str] | None = None
    for taker in takers:
        for giver in givers:
            if giver != taker:
                cost = _cost(lines, {taker: wider[taker], giver: narrower[giver]})
                if cost < best:
                    best, move = cost, (giver, taker)
    return move


def _cost(lines: dict[str, list[int]], changed: dict[str, list[int]]) -> float:
    """Return the lines of all rows, each as high as its highest cell; the other cells count a little, to break ties."""
    columns = [changed.get(key, counts) for key, counts in lines.items()]
    return float(sum(max(row) + sum(row) * 0.02 for row in zip(*columns, strict=True)))


def _paragraphs(text: str) -> list[float]:
    return [text_width(paragraph, SIZE) for paragraph in text.split("\n")] if text else []


def _lines(cells: list[list[float]], width: float) -> list[int]:
    """Return about how many lines each cell takes in a column of this width."""
    points = room(width)
    return [sum(1 if wide <= points else ceil(wide / (points * _WRAP_LOSS)) for wide in cell) for cell in cells]


def _needed(column: Column, sample: Sequence[dict[str, str]]) -> float:
    """Return the width in characters below which words would be broken."""
    words = {word for row in sample for word in row.get(column.key, "").split()}
    bold = partial(text_width, size=SIZE, bold=True)
    widest = max([*(text_width(word, SIZE) for word in words), *(bold(word) for word in column.title.split())], default=0.0)
    return min(_characters(widest), _LONGEST_WORD)


def _characters(points: float) -> float:
    """Return the column width in characters in which so many points of text fit on one line."""
    return points / _POINTS_A_CHARACTER + 1.5
