"""The four rules that tell a special cause from chance, after NHS *Making Data Count* ("four rules are enough").

1. *outside limits*: a reading beyond a process limit;
2. *shift*: a run of readings all above or all below the mean (7 unless told otherwise); one equal to the mean breaks it;
3. *trend*: a run of readings each higher, or each lower, than the one before (7 readings, so 6 steps); equal neighbours break it;
4. *two of three*: of three readings in a row, all on one side of the mean, at least two beyond the two-sigma line of that
   side; flagged are those beyond it. Since the change of November 2023 readings beyond the process limit count here too.

Beyond and above are strict, with a tolerance for binary fractions. The side of a trend is its direction, not the side of the
mean it is on. A missing period is no reading: the runs go on across it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tracker_gui.rules.spc_limits import Limits

Rule = Literal["outside limits", "trend", "two of three", "shift"]
Side = Literal["high", "low"]

RUN: Final = 7
RULES_IN_ORDER: Final[tuple[Rule, ...]] = ("outside limits", "trend", "two of three", "shift")
"""The order in which the NHS-R package names the rule of a reading that several rules flag."""

_SIDES: Final[tuple[Side, Side]] = ("high", "low")


@dataclass(frozen=True, slots=True, order=True)
class Signal:
    """A rule that flags the reading with this index, and the side it speaks for."""

    index: int
    rule: Rule
    side: Side


def find_signals(values: Sequence[float], limits: Limits, run: int = RUN) -> list[Signal]:
    """Return what the rules flag among the values of one group, by index; ``run`` is the length for shift and trend (6 or 7)."""
    found: set[Signal] = set()
    slack = limits.tolerance
    for side, sign in zip(_SIDES, (1, -1), strict=True):
        heights = [sign * (value - limits.mean) for value in values]
        edge = sign * ((limits.upper if sign > 0 else limits.lower) - limits.mean)
        near = sign * ((limits.near_upper if sign > 0 else limits.near_lower) - limits.mean)
        found |= {Signal(at, "outside limits", side) for at, height in enumerate(heights) if height > edge + slack}
        found |= {Signal(at, "shift", side) for at in _in_runs(heights, run, lambda height: height > slack)}
        steps = [heights[at] - heights[at - 1] for at in range(1, len(heights))]
        starts = _in_runs(steps, run - 1, lambda step: step > slack)
        found |= {Signal(at + end, "trend", side) for at in starts for end in (0, 1)}
        found |= {Signal(at, "two of three", side) for at in _two_of_three(heights, near, slack)}
    return sorted(found, key=lambda signal: (signal.index, RULES_IN_ORDER.index(signal.rule), signal.side))


def _in_runs(items: Sequence[float], least: int, fits: Callable[[float], bool]) -> set[int]:
    """Return the indexes of all items in runs of at least ``least`` that fit."""
    found: set[int] = set()
    start = 0
    for at, item in enumerate([*items, None]):
        if item is None or not fits(item):
            if at - start >= least:
                found.update(range(start, at))
            start = at + 1
    return found


def _two_of_three(heights: Sequence[float], near: float, slack: float) -> set[int]:
    found: set[int] = set()
    for start in range(len(heights) - 2):
        three = range(start, start + 3)
        beyond = [at for at in three if heights[at] > near + slack]
        if len(beyond) >= 2 and all(heights[at] > slack for at in three):
            found.update(beyond)
    return found
