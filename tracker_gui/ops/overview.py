"""The whole tracker in numbers: what is late, what is due soon, stages and ratings by theme, gaps by kind.

Rules (deadline, closed and the gaps are explained in ``ops.gaps``):

* **late**: the deadline lies before today and the action is not complete, assured or withdrawn;
* **due soon**: the same, with the deadline today or within the next 28 days;
* the **rating** of an action is the one of its latest outcome that has a rating, up to the quarter of today: a promise for
  a later quarter is no rating, and last quarter's rating stands until somebody gives another.

A *choice* names the actions behind a number, so that a click on the number can show them: ``all``, ``late``, ``due soon``,
``gaps``, ``gap:baseline``, ``stage:complete``, ``rating:Red``; the last two also for one theme, ``stage:complete@<theme id>``.
No stage is ``stage:`` and not rated is ``rating:``.
"""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import Final

from db.records import Action, Objective, Outcome, Plan, Theme
from tracker_gui.ops.gaps import KIND_WORDS, KINDS, Gap, deadline, gaps, is_closed, quarter_label
from tracker_gui.rules.stages import STAGES

SOON: Final = datetime.timedelta(days=28)
NONE: Final = ""
"""The name under which actions without a stage, or without a rating, are counted."""

STAGE_ORDER: Final = ("complete", "assured", "in progress", "not started", "paused", "withdrawn", NONE)
RATING_ORDER: Final = ("Blue", "Green", "Amber", "Red", NONE)


@dataclass(frozen=True, slots=True)
class ThemeCounts:
    """One theme: how many actions are at each stage and have each rating. Only what occurs has an entry."""

    theme_id: str
    title: str
    actions: int
    stages: dict[str, int]
    ratings: dict[str, int]


@dataclass(frozen=True, slots=True)
class Overview:
    """The tracker in numbers as at a day."""

    today: datetime.date
    quarter: str
    actions: int
    late: int
    due_soon: int
    without_outcome: int
    gaps: int
    themes: tuple[ThemeCounts, ...]
    gap_kinds: dict[str, int]


def local_today() -> datetime.date:
    """Return the day it is where the program runs: a council's "today" is not that of Greenwich or of a server."""
    return datetime.datetime.now().astimezone().date()


def overview(plan: Plan, today: datetime.date) -> Overview:
    """Return the numbers of the whole plan as at ``today``."""
    found = gaps(plan, today)
    kinds = Counter(gap.kind for gap in found)
    actions = list(plan.actions())
    return Overview(
        today=today,
        quarter=quarter_label(plan, today),
        actions=len(actions),
        late=sum(is_late(plan, action, today) for action in actions),
        due_soon=sum(is_due_soon(plan, action, today) for action in actions),
        without_outcome=kinds["outcome"],
        gaps=len(found),
        themes=tuple(_theme(plan, theme, today) for theme in plan.rows(Theme)),
        gap_kinds={kind: kinds[kind] for kind in KINDS},
    )


def is_late(plan: Plan, action: Action, today: datetime.date) -> bool:
    """Return whether the action's deadline has passed and it is not closed."""
    due = None if is_closed(action) else deadline(plan, action)
    return due is not None and due < today


def is_due_soon(plan: Plan, action: Action, today: datetime.date) -> bool:
    """Return whether the action is open and due today or within 28 days."""
    due = None if is_closed(action) else deadline(plan, action)
    return due is not None and today <= due <= today + SOON


def rating_of_action(plan: Plan, action_id: str, quarter: str) -> str | None:
    """Return the rating of the latest rated outcome up to ``quarter`` (a label; labels sort by time), or None."""
    rated: list[Outcome] = [o for o in plan.children(Outcome, action_id) if o.rating and (o.quarter or "") <= quarter]
    return rated[-1].rating if rated else None


def chosen(plan: Plan, choice: str, today: datetime.date) -> list[Action]:
    """Return the actions behind a choice, in the order of the plan; raises ValueError for a choice there is not."""
    name, _, theme_id = choice.partition("@")
    kind, colon, value = name.partition(":")
    if theme_id:
        actions = [a for o in plan.children(Objective, theme_id) for a in plan.children(Action, o.id)]
    else:
        actions = list(plan.actions())
    if kind == "all":
        return actions
    if kind == "late":
        return [action for action in actions if is_late(plan, action, today)]
    if kind == "due soon":
        return [action for action in actions if is_due_soon(plan, action, today)]
    if kind == "gaps" or (kind == "gap" and value in KINDS):
        lacking = {gap.action_id for gap in gaps(plan, today) if kind == "gaps" or gap.kind == value}
        return [action for action in actions if action.id in lacking]
    if kind == "stage" and colon and (value in STAGES or value == NONE):
        return [action for action in actions if (action.stage or NONE) == value]
    if kind == "rating" and colon and value in RATING_ORDER:
        quarter = quarter_label(plan, today)
        return [action for action in actions if (rating_of_action(plan, action.id, quarter) or NONE) == value]
    message = f"there is no such choice: {choice}"
    raise ValueError(message)


def choice_words(plan: Plan, choice: str) -> str:
    """Return what a choice shows, in words, for the heading of a list: ``Stage “complete” in Workforce``."""
    name, _, theme_id = choice.partition("@")
    kind, _, value = name.partition(":")
    theme = plan.find(Theme, theme_id) if theme_id else None
    where = f" in {theme.title}" if theme else ""
    words = {
        "all": "All actions",
        "late": "Late",
        "due soon": "Due soon",
        "gaps": "Anything missing",
        "gap": KIND_WORDS.get(value, value),
        "stage": f"Stage “{value}”" if value else "Without a stage",
        "rating": f"Rated {value}" if value else "Not rated",
    }
    return words.get(kind, choice) + where


def gaps_by_action(found: list[Gap]) -> dict[str, list[Gap]]:
    """Return the gaps under the id of the action each belongs to."""
    by_action: dict[str, list[Gap]] = {}
    for gap in found:
        by_action.setdefault(gap.action_id, []).append(gap)
    return by_action


def _theme(plan: Plan, theme: Theme, today: datetime.date) -> ThemeCounts:
    quarter = quarter_label(plan, today)
    actions = [a for o in plan.children(Objective, theme.id) for a in plan.children(Action, o.id)]
    stages = Counter(action.stage or NONE for action in actions)
    ratings = Counter(rating_of_action(plan, action.id, quarter) or NONE for action in actions)
    return ThemeCounts(
        theme_id=theme.id,
        title=theme.title,
        actions=len(actions),
        stages={name: stages[name] for name in STAGE_ORDER if stages[name]},
        ratings={name: ratings[name] for name in RATING_ORDER if ratings[name]},
    )
