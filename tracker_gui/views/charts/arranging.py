"""Where the words of a chart stand, whoever paints it: each as it covers least, and those left out that can be done without."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF

from tracker_gui.views.charts.labels import Placer, at_point, on_line
from tracker_gui.views.charts.marks import Marks, Upright, Words

At = Callable[[float, float], QPointF]
_MOST_COVERED = 4
"""So many places on the line of the readings may lie below words that can be done without."""
SizeOf = Callable[[str, bool], QSizeF]
"""The size of a text, bold or not, with the air about it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A text and where it stands."""

    role: str
    text: str
    bold: bool
    place: QRectF
    clear: bool = True
    """Whether it stands on no reading; over one it needs a ground of its own to be read."""


def headroom(marks: Marks, height: float, line: float) -> tuple[float, float]:
    """Return bottom and top of the value axis with room for the words of the highest line and the lowest one."""
    bottom, top = marks.values
    room = line + 12
    if height <= room * 3:
        return bottom, top
    values = [value for _, value in marks.readings]
    highest = max([*marks.heights, *values], default=top)
    top = max(top, highest + (highest - bottom) * room / (height - room))
    lowest = min(marks.heights, default=top)
    if lowest <= min(values, default=top):
        bottom = min(bottom, lowest - (top - lowest) * room / (height - room))
    return bottom, top


def place_words(marks: Marks, at: At, size_of: SizeOf, area: QRectF) -> list[Placed]:
    """Return all words that are shown; ``at`` gives the place of a day and a value, ``area`` is that of the plot."""
    lines = [at(0, height).y() for height in marks.heights]
    points = [at(x, y) for x, y in marks.readings]
    kept_free = [
        QRectF(at(dot.x, dot.y) - QPointF(7, 7), QSizeF(14, 14)) for dot in marks.dots if dot.role in ("target", "forecast")
    ]
    placed = _uprights(marks.uprights, at, size_of, area)
    kept_free += [one.place for one in placed]
    placer = Placer(area, points, kept_free, lines)
    for index, words in enumerate(marks.words):
        bold = index == 0 and bool(marks.readings)
        spot = at(words.x if words.x is not None else 0, words.y)
        if not _within(spot, area, words):
            continue
        text = words.text if size_of(words.text, bold).width() <= area.width() else words.short
        size = size_of(text, bold)
        wish = on_line(spot.y(), size, _along(words, at, area, size), right=words.right)
        if words.x is not None:
            wish = at_point(spot, size, area)
        place = placer.best(wish)
        clear = not placer.covers(place)
        if words.needed or placer.is_clear(place, _MOST_COVERED):
            placed.append(Placed(words.role, text, bold, placer.keep(place), clear))
    return placed


def _along(words: Words, at: At, area: QRectF, size: QSizeF) -> QRectF:
    """Return the part of the plot through which the line of the words runs: beside it they would name another one."""
    begin = at(words.begin, 0).x() if words.begin is not None else area.left()
    return area.adjusted(min(max(begin - area.left(), 0.0), max(area.width() - size.width() - 4, 0.0)), 0, 0, 0)


def _within(spot: QPointF, area: QRectF, words: Words) -> bool:
    """Whether what the words belong to can be seen at all: in a chart that is zoomed into, much cannot."""
    slack = 1.0
    if not area.top() - slack <= spot.y() <= area.bottom() + slack:
        return False
    return words.x is None or area.left() - slack <= spot.x() <= area.right() + slack


def _uprights(uprights: Sequence[Upright], at: At, size_of: SizeOf, area: QRectF) -> list[Placed]:
    """Return the words at the top of upright lines, each below the one before where they would meet."""
    placed: list[Placed] = []
    for upright in uprights:
        x = at(upright.x, 0).x()
        if not area.left() <= x <= area.right():
            continue
        size = size_of(upright.text, False)
        left = x + 2 if x + 2 + size.width() <= area.right() else max(x - 2 - size.width(), area.left())
        place = QRectF(QPointF(left, area.top()), size)
        while any(place.intersects(other.place) for other in placed):
            place.translate(0, size.height())
        placed.append(Placed(upright.role, upright.text, False, place))
    return placed
