"""The pace of a measure in one plain sentence.

"Needs +11 points a quarter to reach 90% by April 2017; the last three quarters averaged +2."
"""

from __future__ import annotations

import math
from datetime import date

from tracker_gui.rules.pace import Goal, Pace, distance_to, goal_of, quarters_between
from tracker_gui.rules.trajectory import Trajectory
from tracker_gui.rules.units import YES_NO
from tracker_gui.rules.value_words import MINUS, amount_text, count_text, month_text, number_text, value_text

_LACKING = {"direction": "whether higher or lower is better", "target": "the target as a number", "reading": "a reading"}


def pace_sentence(found: Pace, unit: str | None, baseline: float | None = None, today: date | None = None) -> str:
    """Return what the figures say, true whatever is missing; "" where there is no target to speak of.

    ``baseline`` stands in where there is no reading yet. With ``today`` readings that end long before it are said to.
    """
    goal = found.goal
    if goal is None:
        return ""
    if found.latest is None:
        return _without_readings(goal, unit, baseline, today)
    if unit == YES_NO:
        return _yes_or_no(found, goal, found.latest[1])
    day, value = found.latest
    if found.status == "met":
        return f"Target met: {value_text(value, unit)} in {month_text(day)}{_although(found, unit)}."
    if found.status == "unknown":
        return f"{_stands(found, goal, unit)}; without knowing {_lacking(found)} the pace cannot be judged."
    recent = _recent(found, unit, today)
    if found.status == "past its date":
        since = f"; {recent}" if found.recent is not None else ""
        return f"Past its date, {_month(goal)}: {_stands(found, goal, unit)}{since}."
    if goal.day is None:
        wrong = "Moving the wrong way: " if found.status == "wrong way" else ""
        return _begin(f"{wrong}{_amount(found.distance or 0, unit)} to go to {_aim(goal, unit)}, with no date given; {recent}.")
    openings = {"wrong way": "Moving the wrong way: needs", "on course": "On course: needs"}
    return f"{openings.get(found.status, 'Needs')} {_need(found, goal, unit)}; {recent}."


def next_step_sentence(
    course: Trajectory, latest: tuple[date, float] | None, way: str | None, unit: str | None, today: date
) -> str:
    """Return how far the next point of a trajectory is; "" where there is none ahead of its last one, or nothing to compare."""
    step = course.next_after(max(today, latest[0]) if latest else today)
    if step is None or latest is None or way is None or step == course.points[-1]:
        return ""
    distance = distance_to(latest[1], goal_of(step), way)
    aim = f"{_aim(goal_of(step), unit)} by {month_text(step.day)}"
    if abs(distance) < 1e-9 * max(1.0, abs(step.value)):
        return f"The next step, {aim}, is met already."
    return f"The next step is {aim}: {signed_change(distance, unit)} to go."


def signed_change(change: float, unit: str | None) -> str:
    """Return a change with its sign and unit: ``+11 points``, ``−1 day``."""
    return _change(change, number_text(abs(change)), unit)


def signed(number: str, change: float) -> str:
    """Return a change with its sign: ``+11``, ``−3``; 0 has none."""
    if number.strip("0.,") == "":
        return "0"
    return f"{'+' if change > 0 else MINUS}{number}"


def _need(found: Pace, goal: Goal, unit: str | None) -> str:
    """Return the pace needed, or the whole change where less than a quarter is left."""
    if found.needed is None:
        change = _change(found.distance or 0, _plain(found.distance or 0), unit)
        return f"{change} to reach {_aim(goal, unit)} by {_month(goal)}, less than a quarter away"
    needed, _ = _figures(found)
    return f"{_change(found.needed, needed, unit)} a quarter to reach {_aim(goal, unit)} by {_month(goal)}"


def _recent(found: Pace, unit: str | None, today: date | None) -> str:
    if found.recent is None or found.recent_quarters is None or found.recent_from is None or found.latest is None:
        return "too few readings to say how fast it moves"
    _, number = _figures(found)
    count = round(found.recent_quarters)
    last = found.latest[0]
    # "The last three quarters" would be read as those before today.
    old = today is not None and quarters_between(last, today) > 1.5
    until = f" to {month_text(last)}" if old else ""
    if count > 8:
        when = f"since {month_text(found.recent_from)}"
    elif count == 1:
        when = f"the last quarter{until}"
    else:
        when = f"the last {count_text(count)} quarters{until}"
    change = signed(number, found.recent)
    if unit == "pounds" and change != "0":
        change = f"{change[0]}£{change[1:]}"
    # A pace without one to compare it with names its unit; beside the one needed it would only repeat it.
    if found.needed is None and change != "0":
        change = f"{_change(found.recent, number, unit)} a quarter"
    if count > 8:
        return f"{when} it averaged {change}" + ("" if found.needed is None else " a quarter")
    return f"{when} {'brought' if count == 1 else 'averaged'} {change if change != '0' else 'no change'}"


def _figures(found: Pace) -> tuple[str, str]:
    """Return both paces with as few digits as tell them apart: "needs +11, averaged +11" would explain nothing."""
    needed, recent = found.needed, found.recent
    if needed is None or recent is None or found.status == "on course":
        return _plain(needed or 0), _plain(recent or 0)
    for extra in range(4):
        texts = (_plain(needed, extra), _plain(recent, extra))
        if texts[0] != texts[1] or (needed > 0) != (recent > 0):
            return texts
    return texts


def _plain(value: float, extra: int = 0) -> str:
    """Return the size of a change: whole from 10 on, with one decimal from 1 on, else with two digits."""
    size = abs(value)
    if size < 1e-9:
        return "0"
    decimals = extra + (0 if size >= 9.95 else 1 if size >= 0.995 else 1 - math.floor(math.log10(size)))
    text = f"{size:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _change(change: float, number: str, unit: str | None) -> str:
    text = signed(number, change)
    return text if text == "0" else f"{text[0]}{amount_text(number, unit)}"


def _amount(distance: float, unit: str | None) -> str:
    return amount_text(number_text(abs(distance)), unit)


def _aim(goal: Goal, unit: str | None) -> str:
    value = value_text(goal.value, unit)
    return value if goal.high is None else f"{value} to {value_text(goal.high, unit)}"


def _month(goal: Goal) -> str:
    return month_text(goal.day) if goal.day else "a date not given"


def _stands(found: Pace, goal: Goal, unit: str | None) -> str:
    """Return how the latest reading stands to the goal: ``68% in June 2016 is 22 points below the target of 90%``."""
    assert found.latest is not None
    day, value = found.latest
    return f"{value_text(value, unit)} in {month_text(day)} is {_where(found.distance or 0, goal, unit)}"


def _where(distance: float, goal: Goal, unit: str | None) -> str:
    where = "at" if distance == 0 else f"{_amount(distance, unit)} {'below' if distance > 0 else 'above'}"
    return f"{where} the target of {_aim(goal, unit)}"


def _although(found: Pace, unit: str | None) -> str:
    """Say of a target that is met when the readings move away from it."""
    goal = found.goal
    if found.recent is None or goal is None or found.latest is None or goal.high is not None:
        return ""
    # Above the target means that higher is better, below it that lower is; on it nothing is given away.
    over = found.latest[1] - goal.value
    if over * found.recent >= 0 or not over:
        return ""
    return f", but {_recent(found, unit, None)}"


def _lacking(found: Pace) -> str:
    return " and ".join(_LACKING[name] for name in found.missing)


def _yes_or_no(found: Pace, goal: Goal, value: float) -> str:
    """A yes or no has no pace: it is there or it is not."""
    if found.distance == 0 or value == goal.value:
        return "Target met."
    due = f" by {_month(goal)}" if goal.day else ", with no date given"
    target = f"the target is {value_text(goal.value, YES_NO)}{due}"
    return f"Past its date: {target}, and it is not there yet." if found.status == "past its date" else f"Not yet: {target}."


def _without_readings(goal: Goal, unit: str | None, baseline: float | None, today: date | None) -> str:
    """Return what can be said before the first reading: how far it is from the baseline, and whether the date has passed."""
    passed = today is not None and goal.day is not None and goal.day < today
    date_passed = f"its date, {_month(goal)}, has passed" if passed else ""
    if baseline is None or unit == YES_NO:
        return f"There is no reading to compare with the target, and {date_passed}." if passed else ""
    low, high = sorted((goal.value, goal.value if goal.high is None else goal.high))
    distance = low - baseline if baseline < low else min(high - baseline, 0)
    if distance == 0:
        said = f"The baseline is already {'within' if goal.high is not None else 'at'} the target"
    else:
        said = f"The target is {_amount(distance, unit)} {'above' if distance > 0 else 'below'} the baseline"
    return f"{said}{f', and {date_passed}' if passed else ''}."


def _begin(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
