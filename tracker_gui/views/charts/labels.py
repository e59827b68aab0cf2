"""Where the words of a line or a point go, so that they cover as little of the readings, and of each other, as can be."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSizeF

_OFF = 2
"""Pixels between a label and its line: the line itself is never covered."""
_EVERY = 8
"""Pixels between two places on a line at which it is looked at."""
_AIR = 4
"""Pixels about the letters within a label's own rectangle."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A label and the places where it could stand, the best liked first; ``line`` is the height of the line it names, if any."""

    places: tuple[QRectF, ...]
    line: float | None = None


def on_line(y: float, size: QSizeF, area: QRectF, *, right: bool) -> Wish:
    """Return the wish of a label of a horizontal line: above or below it, at either end (``right`` first) or in the middle."""
    width, height = size.width(), size.height()
    ends = [area.left() + 2, area.right() - width - 2]
    across = [*(reversed(ends) if right else ends), area.center().x() - width / 2]
    return Wish(tuple(QRectF(QPointF(x, top), size) for x in across for top in (y - height - _OFF, y + _OFF)), y)


def at_point(point: QPointF, size: QSizeF, area: QRectF) -> Wish:
    """Return the wish of a label of a point: above, below, or beside it, and always within the plot from left to right."""
    width, height = size.width(), size.height()
    left = min(max(point.x() - width / 2, area.left()), area.right() - width)
    places = [
        QPointF(left, point.y() - height - 3),
        QPointF(left, point.y() + 3),
        QPointF(point.x() + 5, point.y() - height / 2),
        QPointF(point.x() - width - 5, point.y() - height),
        QPointF(point.x() - width - 5, point.y()),
        # Among close readings there may only be room a line further off.
        QPointF(left, point.y() - 2 * height),
        QPointF(left, point.y() + height),
    ]
    return Wish(tuple(QRectF(place, size) for place in places if place.x() + width <= area.right() + 1))


def place_labels(
    wishes: Sequence[Wish],
    area: QRectF,
    points: Sequence[QPointF],
    kept_free: Sequence[QRectF] = (),
    lines: Sequence[float] = (),
) -> list[QRectF]:
    """Return a place for each label, in the order of the wishes; the first ones choose first.

    ``points`` are those of the readings, in order; the lines between them count too. ``kept_free`` is taken already, and
    ``lines`` are the heights of all horizontal lines.
    """
    placer = Placer(area, points, kept_free, lines)
    return [placer.keep(placer.best(wish)) for wish in wishes]


class Placer:
    """Finds places for labels one after the other, each as it covers least of what is there and of what was kept before."""

    def __init__(
        self, area: QRectF, points: Sequence[QPointF], kept_free: Sequence[QRectF] = (), lines: Sequence[float] = ()
    ) -> None:
        """Begin with nothing placed; for the arguments see ``place_labels``."""
        self._area = area
        self._busy = _Busy(points)
        self._placed: list[QRectF] = list(kept_free)
        self._lines = lines

    def best(self, wish: Wish) -> QRectF:
        """Return the best place for a label."""
        others = [y for y in self._lines if y != wish.line]
        return min(wish.places, key=lambda rect: _cost(rect, self._area, self._busy, self._placed, others))

    def keep(self, place: QRectF) -> QRectF:
        """Keep this place from now on, and return it."""
        self._placed.append(place)
        return place

    def covers(self, place: QRectF) -> bool:
        """Return whether the letters of a label here stand on readings."""
        return self._busy.within(place.adjusted(_AIR, _AIR, -_AIR, -_AIR)) > 0

    def is_clear(self, place: QRectF, most: int = 0) -> bool:
        """Return whether a label here is within the plot, on no other label and no line, and covers so few readings at most."""
        return is_clear(place, self._area, self._placed, self._lines) and self._busy.within(place) <= most


def is_clear(place: QRectF, area: QRectF, others: Sequence[QRectF], lines: Sequence[float]) -> bool:
    """Return whether the letters of a label here are within the plot, and on no other label and no line."""
    letters = place.adjusted(_AIR, _AIR, -_AIR, -_AIR)
    if letters.top() < area.top() or letters.bottom() > area.bottom():
        return False
    return not any(letters.intersects(other) for other in others) and not any(
        letters.top() < line < letters.bottom() for line in lines
    )


def _cost(rect: QRectF, area: QRectF, busy: _Busy, placed: Sequence[QRectF], lines: Sequence[float]) -> float:
    """Return how bad a place is; the first candidate of equally good ones is taken."""
    outside = max(area.top() - rect.top() - _AIR, 0) + max(rect.bottom() - area.bottom() - _AIR, 0)
    letters = rect.adjusted(_AIR, _AIR, -_AIR, -_AIR)
    overlaps = sum(letters.intersects(other) for other in placed)
    crossed = sum(letters.top() < y < letters.bottom() for y in lines)
    covered = busy.within(rect)
    return outside * 120 + overlaps * 2000 + crossed * 350 + covered * 25


class _Busy:
    """The points of the readings and up to nine between each two of them, by their place from left to right."""

    def __init__(self, points: Sequence[QPointF]) -> None:
        found = [(point.x(), point.y()) for point in points]
        for (x, y), (next_x, next_y) in pairwise(tuple(found)):
            # One every few pixels: where readings are dense, the points themselves are enough.
            parts = min(int(max(abs(next_x - x), abs(next_y - y)) / _EVERY) + 1, 10)
            found.extend((x + (next_x - x) * step / parts, y + (next_y - y) * step / parts) for step in range(1, parts))
        self._places = sorted(found)

    def within(self, rect: QRectF) -> int:
        """Return how many lie in the rectangle."""
        # Only those below the label are looked at: with 120 readings there are more than a thousand.
        start = bisect_left(self._places, (rect.left(), -math.inf))
        end = bisect_right(self._places, (rect.right(), math.inf))
        top, bottom = rect.top(), rect.bottom()
        return sum(top <= y <= bottom for _, y in self._places[start:end])
