"""The XmR chart of one measure: groups with their limits, what each reading is, variation and assurance.

How far it goes depends on how many readings there are (Making Data Count shows limits and icons from 13): below 5 only the
line; from 5 the mean as well; from 13 limits, the four rules and both judgements. A step change begins a new group, and each
group is counted for itself. Nothing begins a group by itself: the cause must be understood by people first.
"""

from __future__ import annotations

import statistics
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final, Literal

from tracker_gui.rules.spc_limits import Limits, limits_of, mean_of
from tracker_gui.rules.spc_signals import RULES_IN_ORDER, RUN, Side, Signal, find_signals

Stage = Literal["line", "mean", "limits"]
Kind = Literal["common cause", "improvement", "concern", "neutral"]
AssuranceState = Literal["pass", "fail", "hit or miss"]

LEAST_FOR_MEAN: Final = 5
LEAST_FOR_LIMITS: Final = 13
LEAST_TO_FIX: Final = 12
_GOOD_SIDE: Final[dict[str, Side]] = {"higher": "high", "lower": "low"}


@dataclass(frozen=True, slots=True)
class Group:
    """The readings ``start`` to below ``end`` between two step changes; ``limits`` only from 13 of them."""

    start: int
    end: int
    stage: Stage
    mean: float | None
    limits: Limits | None


@dataclass(frozen=True, slots=True)
class Judged:
    """What one reading is: its kind, the side that speaks for it (None by chance), and every rule that flags it."""

    kind: Kind
    side: Side | None
    signals: tuple[Signal, ...]


@dataclass(frozen=True, slots=True)
class Spc:
    """The chart: ``judged`` has one entry per reading; ``variation`` is that of the latest one, None without limits."""

    days: tuple[date, ...]
    values: tuple[float, ...]
    groups: tuple[Group, ...]
    judged: tuple[Judged, ...]
    variation: Judged | None
    assurance: AssuranceState | None

    @property
    def latest(self) -> Group | None:
        """The group of the latest reading, whose limits are in force; None without readings."""
        return self.groups[-1] if self.groups else None

    @property
    def stage(self) -> Stage:
        """How far the latest group goes."""
        return self.groups[-1].stage if self.groups else "line"


def spc(
    points: Sequence[tuple[date, float]],
    better: str | None = None,
    *,
    target: float | None = None,
    steps: Collection[date] = (),
    fix_after: int | None = None,
    screening: bool = False,
    run: int = RUN,
) -> Spc:
    """Return the chart of readings in order of date.

    ``better`` is "higher" or "lower", anything else judges nothing; ``target`` is the one in force. ``steps`` are the days
    from which on a new group counts. ``fix_after`` computes the limits of each group from so many of its first readings.
    Raises ValueError for ``fix_after`` below 12 or a run other than 6 or 7, which Making Data Count does not know.
    """
    if fix_after is not None and fix_after < LEAST_TO_FIX:
        message = f"limits cannot be fixed after {fix_after} readings, only after {LEAST_TO_FIX} or more"
        raise ValueError(message)
    if run not in (6, 7):
        message = f"a shift or trend is 6 or 7 readings long, not {run}"
        raise ValueError(message)
    days = tuple(day for day, _ in points)
    values = tuple(value for _, value in points)
    missing = gaps_of(days)
    groups: list[Group] = []
    judged: list[Judged] = []
    for start, end in _spans(days, steps):
        part = values[start:end]
        group = _group(part, start, {at - start for at in missing}, fix_after, screening=screening)
        groups.append(group)
        signals = find_signals(part, group.limits, run) if group.limits else []
        judged.extend(_judge(start + at, signals, start, better) for at in range(len(part)))
    limits = groups[-1].limits if groups else None
    return Spc(days, values, tuple(groups), tuple(judged), judged[-1] if limits else None, assurance_of(limits, target, better))


def stage_for(count: int) -> Stage:
    """Return what may be drawn of so many readings."""
    return "limits" if count >= LEAST_FOR_LIMITS else "mean" if count >= LEAST_FOR_MEAN else "line"


def gaps_of(days: Sequence[date]) -> frozenset[int]:
    """Return the index of each reading before which at least one period is missing.

    The usual distance of the readings (their lower median) is the period; half as much again and more is a gap.
    """
    distances = [(later - earlier).days for earlier, later in pairwise(days)]
    usual = statistics.median_low(distances) if distances else 0
    return frozenset(at for at, distance in enumerate(distances, start=1) if usual and distance > usual * 1.5)


def assurance_of(limits: Limits | None, target: float | None, better: str | None) -> AssuranceState | None:
    """Return whether the process, left as it is, will meet the target always, never, or by chance.

    A limit that touches the target still passes: a measure always at 100 % meets a target of 100 %. None without limits,
    target or a direction.
    """
    if limits is None or target is None or better not in ("higher", "lower"):
        return None
    sign = 1 if better == "higher" else -1
    worst, best = sorted(sign * limit for limit in (limits.lower, limits.upper))
    if worst >= sign * target - limits.tolerance:
        return "pass"
    return "fail" if best < sign * target - limits.tolerance else "hit or miss"


def _spans(days: Sequence[date], steps: Collection[date]) -> list[tuple[int, int]]:
    """Return where each group starts and the next one would; a step before or after all readings parts nothing."""
    starts = {bisect_left(days, step) for step in steps}
    edges = sorted({0, len(days)} | starts)
    return list(pairwise(edges))


def _group(values: Sequence[float], start: int, gaps: set[int], fix_after: int | None, *, screening: bool) -> Group:
    stage = stage_for(len(values))
    used = values[:fix_after]
    limits = limits_of(used, gaps, screening=screening) if stage == "limits" else None
    if limits is None and stage == "limits":
        # Every reading stands alone between gaps: there is no moving range to take limits from.
        stage = "mean"
    mean = None if stage == "line" else limits.mean if limits else mean_of(used)
    return Group(start, start + len(values), stage, mean, limits)


def _judge(index: int, signals: Sequence[Signal], start: int, better: str | None) -> Judged:
    own = tuple(Signal(index, signal.rule, signal.side) for signal in signals if signal.index + start == index)
    if not own:
        return Judged("common cause", None, ())
    good = _GOOD_SIDE.get(better or "")
    if good is None:
        first = min(own, key=lambda signal: RULES_IN_ORDER.index(signal.rule))
        return Judged("neutral", first.side, own)
    # Where rules speak for both sides, the workbooks of Making Data Count show the improvement.
    if any(signal.side == good for signal in own):
        return Judged("improvement", good, own)
    return Judged("concern", own[0].side, own)
