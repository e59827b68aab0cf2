"""What an SPC chart says, in plain words: what chance is, what the latest reading is, whether the target will be met."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from tracker_gui.rules.spc import LEAST_FOR_LIMITS, LEAST_FOR_MEAN, AssuranceState, Group, Judged, Spc
from tracker_gui.rules.spc_limits import Limits, drawn
from tracker_gui.rules.spc_signals import Rule
from tracker_gui.rules.units import YES_NO
from tracker_gui.rules.value_words import count_text, short, value_text

_TITLES: Final = {
    "common cause": "No significant change",
    "improvement": "Improving",
    "concern": "Concern",
    "neutral": "Significant change",
}
_WHY: Final[dict[Rule, str]] = {
    "outside limits": "it is outside the limits",
    "shift": "it is one of a run of readings on one side of the mean",
    "trend": "it is one of a run of readings that keep moving the same way",
    "two of three": "two of three readings in a row are close to a limit",
}
_ASSURANCE_TITLES: Final[dict[AssuranceState, str]] = {
    "pass": "Will meet target",
    "fail": "Will miss target",
    "hit or miss": "Hit or miss",
}


def variation_title(judged: Judged) -> str:
    """Return the few words beside the variation symbol: ``Improving: higher``, ``No significant change``."""
    title = _TITLES[judged.kind]
    if judged.side is None:
        return title
    return f"{title}: {'higher' if judged.side == 'high' else 'lower'}"


def assurance_title(state: AssuranceState) -> str:
    """Return the few words beside the assurance symbol."""
    return _ASSURANCE_TITLES[state]


def spc_sentence(chart: Spc, unit: str | None, target: float | None = None, better: str | None = None) -> str:
    """Return what the chart says, true whatever is missing; below 13 readings it says why there are no limits."""
    group = chart.latest
    if group is None or group.limits is None or chart.variation is None:
        return _too_few(chart, group, unit)
    ends = drawn(group.limits, chart.values, unit)
    low, high = (value_text(short(end), unit) for end in ends)
    chance = f"By chance alone readings lie between {low} and {high}" if low != high else f"Every reading is {low}"
    parts = [f"{chance}; {_variation(chart.variation)}."]
    if chart.assurance and target is not None:
        parts.append(_assurance(chart.assurance, value_text(target, unit)))
    elif target is not None and better not in ("higher", "lower"):
        parts.append("Whether the target will be met cannot be judged without knowing whether higher or lower is better.")
    parts.extend(_clipped(group.limits, ends, unit))
    return " ".join(parts)


def why_no_spc(count: int, unit: str | None = None) -> str | None:
    """Return why there is no SPC chart of so many readings in this unit; None where there is one."""
    if unit == YES_NO:
        return "A yes or no does not vary by degrees: it has no SPC chart."
    if count >= LEAST_FOR_MEAN:
        return None
    return f"{_readings(count)}: an SPC chart begins with {LEAST_FOR_MEAN}, and has limits from {LEAST_FOR_LIMITS}."


def point_words(judged: Judged) -> str:
    """Return what a single reading is and every rule that says so; "" for chance."""
    if judged.kind == "common cause":
        return ""
    named = dict.fromkeys(signal.rule for signal in judged.signals)
    return f"{variation_title(judged).lower()} ({', '.join(named)})"


def _clipped(limits: Limits, ends: tuple[float, float], unit: str | None) -> list[str]:
    """Say which limit is drawn elsewhere than it was computed, because the unit ends there."""
    both = (("lower", limits.lower, ends[0]), ("upper", limits.upper, ends[1]))
    return [
        f"The {name} limit, computed as {value_text(short(computed), unit)}, is drawn at {value_text(end, unit)}."
        for name, computed, end in both
        if computed != end
    ]


def _variation(latest: Judged) -> str:
    if latest.kind == "common cause":
        return "the latest one shows no significant change"
    rules = dict.fromkeys(signal.rule for signal in latest.signals if signal.side == latest.side)
    way = {
        "improvement": "a significant improvement",
        "concern": "a significant change for the worse",
        "neutral": "a significant change",
    }[latest.kind]
    return f"the latest one is part of {way} towards {latest.side} values: {_WHY[next(iter(rules))]}"


def _assurance(state: AssuranceState, target: str) -> str:
    if state == "pass":
        return f"The limits keep to the target of {target}: it will go on being met."
    if state == "fail":
        return f"The limits, taken over all these readings, do not reach the target of {target}: the way of working must change."
    return f"The target of {target} lies between the limits: it will be met or missed by chance."


def _too_few(chart: Spc, group: Group | None, unit: str | None) -> str:
    """Say how many there are, what they give, and what is lacking."""
    count = group.end - group.start if group else 0
    since = " since the last step change" if len(chart.groups) > 1 else ""
    said = f"{_readings(count)}{since}: "
    if count >= LEAST_FOR_LIMITS:
        return f"{said}none of them is next to another in time, so that limits cannot be computed."
    if group is None or group.mean is None:
        said += f"too few for a mean (from {LEAST_FOR_MEAN}) or limits (from {LEAST_FOR_LIMITS})."
    else:
        said += f"their mean is {value_text(short(group.mean), unit)}, but telling change from chance needs {LEAST_FOR_LIMITS}."
    return f"{said}{_cadence(chart.days)}"


def _cadence(days: Sequence[date]) -> str:
    """Say what quarterly and rarer figures mean for a chart that needs 13 of them."""
    distances = [(later - earlier).days for earlier, later in pairwise(days)]
    if not distances or statistics.median_low(distances) <= 45:
        return ""
    usual = statistics.median_low(distances)
    name = "Quarterly" if 75 <= usual <= 105 else "Yearly" if 330 <= usual <= 400 else "Figures this far apart"
    years = round(usual * (LEAST_FOR_LIMITS - 1) / 365.25)
    verb = "figures take" if name != "Figures this far apart" else "take"
    return f" {name} {verb} about {count_text(years)} years to give {LEAST_FOR_LIMITS}: it needs monthly figures."


def _readings(count: int) -> str:
    return "No readings" if count == 0 else f"Only {count_text(count)} reading{'' if count == 1 else 's'}"
