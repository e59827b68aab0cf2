"""Looking closer at a part of a chart: the part that is seen, moved and scaled, never beyond the whole."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[float, float]

LEAST_DAYS = 21.0
"""Closer than three weeks there is nothing more to see."""
LEAST_SHARE = 0.02
"""Of the values at least so much of the whole is seen."""


@dataclass(frozen=True, slots=True)
class View:
    """The part of the chart that is seen. ``days`` and ``values`` lie within those of the whole."""

    days: Span
    values: Span


def zoomed(view: View, whole: View, factor: float, at: float, *, values: bool = False) -> View:
    """Return the view with its time (or its values) scaled by ``factor`` about a day (or value) that keeps its place."""
    if values:
        least = (whole.values[1] - whole.values[0]) * LEAST_SHARE
        return View(view.days, _scaled(view.values, whole.values, factor, at, least))
    return View(_scaled(view.days, whole.days, factor, at, LEAST_DAYS), view.values)


def moved(view: View, whole: View, days: float, values: float) -> View:
    """Return the view moved by so much, as far as the whole goes."""
    return View(_moved(view.days, whole.days, days), _moved(view.values, whole.values, values))


def centred(view: View, whole: View, day: float) -> View:
    """Return the view moved so that a day can be seen; unchanged where it can."""
    first, last = view.days
    if first <= day <= last:
        return view
    return moved(view, whole, day - (first + last) / 2, 0)


def _scaled(span: Span, whole: Span, factor: float, at: float, least: float) -> Span:
    size = span[1] - span[0]
    most = whole[1] - whole[0]
    wanted = min(max(size * factor, min(least, most)), most)
    share = (min(max(at, span[0]), span[1]) - span[0]) / size if size else 0.5
    start = at - wanted * share
    return _moved((start, start + wanted), whole, 0)


def _moved(span: Span, whole: Span, by: float) -> Span:
    size = span[1] - span[0]
    start = min(max(span[0] + by, whole[0]), whole[1] - size)
    return (start, start + size)
