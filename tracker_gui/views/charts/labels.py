"""Where the words of a line go, so that they cover as little of the readings, and of each other, as can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSizeF

_OFF = 2
"""Pixels between a label and its line: the line itself is never covered."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A label that wants to stand on a horizontal line at height ``y``; ``right``: it would rather stand at the right end."""

    y: float
    size: QSizeF
    right: bool


def place_labels(
    wishes: Sequence[Wish], area: QRectF, points: Sequence[QPointF], kept_free: Sequence[QRectF] = ()
) -> list[QRectF]:
    """Return a place for each label, in the order of the wishes: above or below its line, at either end or in the middle.

    ``points`` are those of the readings, in order; the lines between them count too. ``kept_free`` is taken already.
    """
    busy = _along(points)
    placed: list[QRectF] = []
    for wish in wishes:
        others = [other.y for other in wishes if other is not wish]
        placed.append(min(_candidates(wish, area), key=lambda rect: _cost(rect, area, busy, [*kept_free, *placed], others)))
    return placed


def _candidates(wish: Wish, area: QRectF) -> list[QRectF]:
    width, height = wish.size.width(), wish.size.height()
    places = [area.left() + 2, area.right() - width - 2, area.center().x() - width / 2]
    if wish.right:
        places[0], places[1] = places[1], places[0]
    return [QRectF(x, y, width, height) for x in places for y in (wish.y - height - _OFF, wish.y + _OFF)]


def _cost(rect: QRectF, area: QRectF, busy: Sequence[QPointF], placed: Sequence[QRectF], others: Sequence[float]) -> float:
    """Return how bad a place is; the first candidate of equally good ones is taken."""
    outside = max(area.top() - rect.top(), 0) + max(rect.bottom() - area.bottom(), 0)
    overlaps = sum(rect.intersects(other) for other in placed)
    lines = sum(rect.top() < y < rect.bottom() for y in others)
    covered = sum(rect.contains(point) for point in busy)
    return outside * 50 + overlaps * 400 + lines * 60 + covered * 10


def _along(points: Sequence[QPointF]) -> list[QPointF]:
    """Return the points, and ten between each two of them."""
    found = list(points)
    for one, two in pairwise(points):
        found.extend(one + (two - one) * (step / 10) for step in range(1, 10))
    return found
