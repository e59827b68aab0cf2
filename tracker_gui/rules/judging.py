"""How a measure is rated, and why: the latest reading against the target that holds on its day, in one plain sentence.

* Where the measure has a trajectory (several dated targets, or a line from the baseline), the reading is compared with the
  trajectory's value on the reading's own day; else with the final target, and the sentence says so.
* Not rated, and never Red, without a reading, a target or a direction: ``missing`` names what is lacking.
* ``context`` measures are shown and never rated.
* A person may set another rating with a reason. It stands, and the sentence tells what the figures say beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from tracker_gui.rules.pace import Goal
from tracker_gui.rules.rating_sets import RatingSet
from tracker_gui.rules.ratings import measure_rating
from tracker_gui.rules.trajectory import InForce, Trajectory
from tracker_gui.rules.units import YES_NO
from tracker_gui.rules.value_words import amount_text, month_text, number_text, value_text

TOLERANCE: Final = 0.1
"""A tenth of the target, where neither the measure nor the tracker says another."""

CONTEXT: Final = "context"
FOR_CONTEXT: Final = "Shown for context, so it is not rated."

_LACKING: Final = {
    "reading": "there is no reading yet",
    "target": "its target is not known as a number",
    "direction": "nobody has said whether higher or lower is better",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a measure is rated, what the figures alone say (``computed``), what is missing for a rating, and all that in words.

    ``target`` and ``high`` are what the reading was compared with; ``final``: that was the final target, for want of a
    trajectory. ``reason`` is the one a person gave for setting another rating than the figures say.
    """

    rating: str | None
    computed: str | None
    sentence: str
    missing: tuple[str, ...] = ()
    target: float | None = None
    high: float | None = None
    final: bool = False
    overridden: bool = False
    reason: str | None = None


def judge(
    latest: tuple[date, float] | None,
    course: Trajectory,
    goal: Goal | None,
    *,
    better: str | None,
    unit: str | None,
    tolerance: float | None = None,
    ratings: RatingSet | None = None,
) -> Judgement:
    """Return how the latest reading is rated. ``goal`` is the final target, ``course`` is empty where there is no trajectory.

    ``ratings`` gives the words by which the sentence calls them.
    """
    if better == CONTEXT:
        return Judgement(None, None, FOR_CONTEXT)
    share = TOLERANCE if tolerance is None else tolerance
    held = course.at(latest[0]) if latest else None
    comparator = (held.comparator if held else None) or (goal.comparator if goal else None)
    target, high = (held.value, held.high) if held else (goal.value, goal.high) if goal else (None, None)
    way = direction_of(better, comparator, high, unit, goal.value if goal else target)
    lacking = {
        "reading": latest is None,
        "target": target is None and goal is None and not course.points,
        "direction": way is None,
    }
    missing = tuple(name for name, lacks in lacking.items() if lacks)
    if missing or latest is None or target is None:
        return Judgement(None, None, _not_rated(missing), missing)
    computed = measure_rating(latest[1], way, "range" if high is not None else comparator, target, high, share)
    if computed is None:
        return Judgement(None, None, "Not rated: a range needs its upper end.", ("target",))
    against = _against(held, goal, target, high, unit)
    word = (ratings or RatingSet()).level(computed).word
    sentence = f"{word}: {value_text(latest[1], unit)} in {month_text(latest[0])} against {against}"
    sentence += _tolerance(computed, share, target, unit)
    return Judgement(computed, computed, sentence + ".", (), target, high, held is None)


def overridden(found: Judgement, rating: str | None, reason: str | None, ratings: RatingSet | None = None) -> Judgement:
    """Return the judgement with the rating that a person set; as it is where nobody set one."""
    if rating is None:
        return found
    said = (reason or "").strip().rstrip(".")
    word = (ratings or RatingSet()).level(rating).word
    why = f"Set to {word} by hand: {said}." if said else f"Set to {word} by hand."
    figures = f" The figures say {found.sentence}" if found.computed else f" {found.sentence}"
    return Judgement(
        rating,
        found.computed,
        why + figures,
        found.missing,
        found.target,
        found.high,
        found.final,
        overridden=True,
        reason=reason,
    )


def direction_of(
    better: str | None, comparator: str | None, high: float | None, unit: str | None, aim: float | None
) -> str | None:
    """Return which way is better: as somebody said, else as the target says it; None where neither does."""
    if better in ("higher", "lower") or (better == "range" and high is not None):
        return better
    if comparator in (">=", "<=") or (comparator == "range" and high is not None):
        return {">=": "higher", "<=": "lower"}.get(comparator, "range")
    if unit == YES_NO and aim in (0, 1):
        return "higher" if aim else "lower"
    return None


def _against(held: InForce | None, goal: Goal | None, target: float, high: float | None, unit: str | None) -> str:
    """Return what the reading is compared with: ``72%, where its trajectory is by then``."""
    value = value_text(target, unit) + (f" to {value_text(high, unit)}" if high is not None else "")
    if held is None:
        by = f" by {month_text(goal.day)}" if goal and goal.day else ""
        return f"the final target of {value}{by}"
    if held.ahead:
        return f"the first target of {value}, still to come by {month_text(held.towards.day)}"
    return f"{value}, where its trajectory is by then"


def _tolerance(rating: str, share: float, target: float, unit: str | None) -> str:
    if rating == "Green" or not share or not target:
        return ""
    room = amount_text(number_text(abs(target) * share), unit)
    return f", {'within' if rating == 'Amber' else 'outside'} the tolerance of {room}"


def _not_rated(missing: tuple[str, ...]) -> str:
    said = [_LACKING[name] for name in missing]
    listed = " and ".join(part for part in (", ".join(said[:-1]), said[-1]) if part)
    return f"Not rated: {listed}."
