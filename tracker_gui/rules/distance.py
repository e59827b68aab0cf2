"""How far a measure has come from its baseline to its target, as a share: 0 at the baseline, 1 at the target.

Below 0 it is worse than it began, above 1 better than it was to be. A range counts by its nearer end, and anything within it
as reached. There is no share without a baseline, without a target, or where the baseline was already there.
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker_gui.rules.pace import Goal, way_of

_SAME = 1e-12


@dataclass(frozen=True, slots=True)
class Distance:
    """Where a measure stands: ``share`` of the way, and the end of the target it counts by; None where it cannot be said."""

    baseline: float | None
    now: float | None
    aim: float | None
    share: float | None
    met: bool

    @property
    def rank(self) -> tuple[int, float]:
        """The order of a list: the furthest from its target first, then those met, then what cannot be placed."""
        if self.share is None:
            return (2 if self.now is not None else 3, 0.0)
        return (1, self.share) if self.met else (0, self.share)


def distance(baseline: float | None, now: float | None, goal: Goal | None, better: str | None) -> Distance:
    """Return how far ``now`` has come from ``baseline`` to ``goal``."""
    if goal is None:
        return Distance(baseline, now, None, None, met=False)
    way = way_of(better, goal)
    aim = _aim(goal, baseline if baseline is not None else now, way)
    met = now is not None and _met(now, goal, way)
    if baseline is None or now is None or abs(aim - baseline) <= _SAME * max(1.0, abs(aim)):
        return Distance(baseline, now, aim, None, met)
    share = (now - baseline) / (aim - baseline)
    if goal.high is not None and met:
        share = 1.0
    return Distance(baseline, now, aim, share, met)


def _aim(goal: Goal, start: float | None, way: str | None) -> float:
    """Return the value that counts: of a range the end that is reached first."""
    if goal.high is None:
        return goal.value
    low, high = min(goal.value, goal.high), max(goal.value, goal.high)
    if way == "lower":
        return high
    if way == "higher" or start is None:
        return low
    return low if start <= low else high if start >= high else start


def _met(now: float, goal: Goal, way: str | None) -> bool:
    low, high = (goal.value, goal.value) if goal.high is None else sorted((goal.value, goal.high))
    if way == "higher":
        return now >= low
    if way == "lower":
        return now <= high
    return low <= now <= high
