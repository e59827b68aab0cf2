"""What the three cells of a measure say together: its title, its baseline and its target."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from tracker_gui.rules import units
from tracker_gui.rules.baselines import Baseline, parse_baseline
from tracker_gui.rules.quarters import APRIL
from tracker_gui.rules.target_words import Target, parse_target

Better = Literal["higher", "lower", "range"]

_RISING: Final = re.compile(r"^\W*(?:increas\w*|improv\w*|more|higher|greater)\b", re.IGNORECASE)
_FALLING: Final = re.compile(r"^\W*(?:reduc\w*|decreas\w*|fewer|less|lower\w*)\b", re.IGNORECASE)


@dataclass(frozen=True)
class MeasureWords:
    """A measure as read: its unit, which way is better, its baseline and its target with their units filled in."""

    unit: str | None
    better: Better | None
    baseline: Baseline
    target: Target


def better_of(baseline_value: float | None, target: Target) -> Better | None:
    """Return which way is better: as the comparator says, else by whether the target lies below the baseline.

    ``range`` to keep within one. None where there is no target value, or a plain one without a baseline to compare it with.
    """
    if target.value is None:
        return None
    if target.comparator == "range":
        return "range"
    if target.comparator in {">=", "<="}:
        return "higher" if target.comparator == ">=" else "lower"
    if baseline_value is None:
        return None
    return "lower" if target.value < baseline_value else "higher"


def read_measure(title: str | None, baseline_text: str | None, target_text: str | None, start_month: int = APRIL) -> MeasureWords:
    """Return what the cells of one measure say.

    A number without a unit takes that of the title, except that a plain number is no percentage where the other cell
    writes its own with a sign. The unit of the measure is the target's, else the baseline's, else the title's.
    """
    baseline, target = parse_baseline(baseline_text, start_month), parse_target(target_text, start_month)
    titled = units.unit_of_title(title)
    unit = target.unit or baseline.unit or titled
    better = better_of(baseline.value, target)
    if better is None and title:
        better = "higher" if _RISING.search(title) else "lower" if _FALLING.search(title) else None
    baseline_unit = _filled(baseline.value, baseline.unit, titled, target.unit)
    target_unit = _filled(target.value, target.unit, titled, baseline.unit)
    return MeasureWords(
        unit or target_unit or baseline_unit,
        better,
        replace(baseline, unit=baseline_unit),
        replace(target, unit=target_unit),
    )


def _filled(value: float | None, own: str | None, titled: str | None, other: str | None) -> str | None:
    if value is None or own is not None:
        return own
    if titled == units.PERCENT and other == units.PERCENT:
        return units.NUMBER
    return titled or other or units.NUMBER
