"""Which actions a filter leaves: words anywhere in them, role, stage, rating, due window, gaps, not reported in a quarter."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from db.records import Action, ActionRole, ExtraValue, Measure, Outcome, Plan, Step
from tracker_gui.ops.gaps import deadline, gaps_of, has_outcome, is_closed
from tracker_gui.ops.overview import is_late
from tracker_gui.ops.standing import SOON
from tracker_gui.rules.quarters import quarter_of

DUE_WORDS: Final = {
    "late": "Late",
    "soon": f"Due within {SOON.days} days",
    "quarter": "Due this quarter",
    "next": "Due next quarter",
    "later": "Due after next quarter",
    "none": "No date",
}
"""The windows of due dates, by name."""

MANY: Final = ("roles", "stages", "ratings", "gaps")
"""Parts of a filter of which several values can be chosen; one of them is enough."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What an action must be to be shown; an empty part lets all pass. "" in a part stands for none: nobody named, not rated."""

    words: str = ""
    roles: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    ratings: tuple[str, ...] = ()
    due: str = ""
    gaps: tuple[str, ...] = ()
    not_updated: bool = False

    @property
    def empty(self) -> bool:
        """Whether everything passes."""
        return self == Filter()

    @property
    def only_words(self) -> bool:
        """Whether nothing but words is asked for."""
        return replace(self, words="") == Filter()

    def with_value(self, part: str, value: str, *, on: bool) -> Filter:
        """Return the filter with one value of a part of several chosen, or not."""
        values = [present for present in getattr(self, part) if present != value]
        chosen: dict[str, Any] = {part: tuple([*values, value] if on else values)}
        return replace(self, **chosen)

    def as_json(self) -> dict[str, Any]:
        """Return the filter as plain values."""
        return asdict(self)


def filter_from(values: dict[str, Any]) -> Filter:
    """Return the filter that ``as_json`` gave; what does not fit (another program's, damaged) counts as not said."""
    found: dict[str, Any] = {}
    for part in MANY:
        value = values.get(part)
        if isinstance(value, list | tuple) and all(isinstance(each, str) for each in value):
            found[part] = tuple(value)
    if isinstance(values.get("words"), str):
        found["words"] = values["words"]
    if values.get("due") in DUE_WORDS:
        found["due"] = values["due"]
    return Filter(**found, not_updated=values.get("not_updated") is True)


def search_text(plan: Plan, action: Action) -> str:
    """Return all text of an action, also that of its measures and of every quarter, in one case."""
    parts = [action.ref, action.what, action.stage, action.due_text]
    parts += [role.name for role in plan.roles_of(action.id)]
    parts += [step.text for step in plan.children(Step, action.id)]
    for measure in plan.children(Measure, action.id):
        parts += [measure.title, measure.baseline_text, measure.target_text, measure.unit]
    for outcome in plan.children(Outcome, action.id):
        parts += [outcome.text, outcome.rating]
    parts += [value.text for value in plan.children(ExtraValue, action.id)]
    return "\n".join(filter(None, parts)).casefold()


def passing(plan: Plan, asked: Filter, quarter: str | None, today: datetime.date) -> Callable[[Action], bool]:
    """Return the test of an action for everything but words; ``quarter`` is the one whose outcomes are shown."""
    tests: list[Callable[[Action], bool]] = []
    if asked.roles:
        tests.append(lambda action: _has_role(plan, action, asked.roles))
    if asked.stages:
        tests.append(lambda action: (action.stage or "") in asked.stages)
    if asked.ratings:
        tests.append(lambda action: _rating(plan, action, quarter) in asked.ratings)
    if asked.due:
        tests.append(_due_test(plan, asked.due, today))
    if asked.gaps:
        tests.append(lambda action: any(gap.kind in asked.gaps for gap in gaps_of(plan, action, today)))
    if asked.not_updated:
        tests.append(lambda action: not is_closed(action) and not has_outcome(plan, action.id, quarter or ""))
    return lambda action: all(test(action) for test in tests)


def _has_role(plan: Plan, action: Action, roles: tuple[str, ...]) -> bool:
    links = plan.children(ActionRole, action.id)
    return any(link.role_id in roles for link in links) if links else "" in roles


def _rating(plan: Plan, action: Action, quarter: str | None) -> str:
    return next((row.rating or "" for row in plan.children(Outcome, action.id) if row.quarter == quarter), "")


def _due_test(plan: Plan, window: str, today: datetime.date) -> Callable[[Action], bool]:
    if window == "late":
        return lambda action: is_late(plan, action, today)
    if window == "none":
        return lambda action: not is_closed(action) and deadline(plan, action) is None
    present = quarter_of(today, plan.tracker.year_start_month)
    following = present.next()
    first, last = {
        "soon": (today, today + SOON),
        "quarter": (present.first_day, present.last_day),
        "next": (following.first_day, following.last_day),
        "later": (following.last_day + datetime.timedelta(days=1), datetime.date.max),
    }[window]

    def within(action: Action) -> bool:
        day = None if is_closed(action) else deadline(plan, action)
        return day is not None and first <= day <= last

    return within
