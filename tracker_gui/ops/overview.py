"""The whole tracker in numbers: what is late, what is due soon, stages, ratings and how they moved by theme, gaps, completeness.

Rules (deadline, closed and the gaps are explained in ``ops.gaps``):

* **late**: the deadline lies before today and the action is not complete, assured or withdrawn;
* **due soon**: the same, with the deadline today or within the next 28 days;
* the **rating** of an action is told in ``ops.standing``. It **moved** from the one that stood a quarter before;
* **reported**: an open action has a text or a rating for the quarter of today.

A *choice* names the actions behind a number, so that a click on the number can show them: ``all``, ``late``, ``due soon``,
``gaps``, ``gap:baseline``, ``stage:complete``, ``rating:Red``, ``move:worse``, ``reported:no``, ``slipped``, ``due:2017-04``,
``inconsistent``, ``chase``. Each also for one theme, ``stage:complete@<theme id>``, or for one role,
``gap:baseline#<role id>`` (``#`` alone: nobody is named). No stage is ``stage:`` and not rated is ``rating:``.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Final

from db.records import Action, Plan, Role, Theme
from tracker_gui.ops.gaps import KIND_WORDS, KINDS, Gap, deadline, is_closed
from tracker_gui.ops.standing import SOON, rating_of_action
from tracker_gui.ops.tally import MOVES, NONE, Facts, Sums, Tally, counted
from tracker_gui.ops.todo import KIND_TITLES
from tracker_gui.rules.stages import STAGES

__all__ = ["MOVES", "NONE", "SOON", "rating_of_action"]

STAGE_ORDER: Final = ("complete", "assured", "in progress", "not started", "paused", "withdrawn", NONE)
RATING_ORDER: Final = ("Blue", "Green", "Amber", "Red", NONE)
MOVE_WORDS: Final = {
    "better": "better than the quarter before",
    "the same": "the same as the quarter before",
    "worse": "worse than the quarter before",
    "newly rated": "rated for the first time",
    NONE: "not rated",
}


@dataclass(frozen=True, slots=True)
class ThemeCounts:
    """One theme: how many actions are at each stage, have each rating, moved, reported. Only what occurs has an entry."""

    theme_id: str
    title: str
    actions: int
    stages: dict[str, int]
    ratings: dict[str, int]
    moves: dict[str, int]
    reported: dict[str, int]


@dataclass(frozen=True, slots=True)
class RoleGaps:
    """One role and how many gaps of each kind its actions have; "" where nobody is named."""

    role_id: str
    name: str
    kinds: dict[str, int]


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
    slipped: int
    todo: int
    themes: tuple[ThemeCounts, ...]
    gap_kinds: dict[str, int]
    roles: tuple[RoleGaps, ...]


def local_today() -> datetime.date:
    """Return the day it is where the program runs: a council's "today" is not that of Greenwich or of a server."""
    return datetime.datetime.now().astimezone().date()


def overview(plan: Plan, today: datetime.date) -> Overview:
    """Return the numbers of the whole plan as at ``today``."""
    return overview_of(counted(plan, today))


def overview_of(tally: Tally) -> Overview:
    """Return the numbers as far as they are counted."""
    sums = tally.all
    kinds: dict[str, int] = {kind: sums.of("gap", kind) for kind in KINDS}
    return Overview(
        today=tally.today,
        quarter=tally.quarter,
        actions=sums.actions,
        late=sums.of("late"),
        due_soon=sums.of("soon"),
        without_outcome=kinds["outcome"],
        gaps=sum(kinds.values()),
        slipped=sums.of("slipped"),
        todo=todo_count(tally),
        themes=tuple(_theme(theme, tally.of_theme(theme.id)) for theme in tally.plan.rows(Theme)),
        gap_kinds=kinds,
        roles=_roles(tally),
    )


def todo_count(tally: Tally) -> int:
    """Return how many entries the to-do page has, as far as they are counted."""
    return sum(tally.all.of("todo", kind) for kind in KIND_TITLES)


def is_late(plan: Plan, action: Action, today: datetime.date) -> bool:
    """Return whether the action's deadline has passed and it is not closed."""
    due = None if is_closed(action) else deadline(plan, action)
    return due is not None and due < today


def is_due_soon(plan: Plan, action: Action, today: datetime.date) -> bool:
    """Return whether the action is open and due today or within 28 days."""
    due = None if is_closed(action) else deadline(plan, action)
    return due is not None and today <= due <= today + SOON


def chosen(plan: Plan, choice: str, today: datetime.date) -> list[Action]:
    """Return the actions behind a choice, in the order of the plan; raises ValueError for a choice there is not."""
    return [plan.get(Action, facts.action_id) for facts in chosen_facts(counted(plan, today), choice)]


def chosen_facts(tally: Tally, choice: str) -> list[Facts]:
    """Return the counted actions behind a choice, in the order of the plan; raises ValueError for a choice there is not."""
    name, theme_id, role_id = parts_of(choice)
    _refuse_unknown(name)
    return [
        facts
        for facts in tally.in_order()
        if (not theme_id or facts.theme_id == theme_id) and (role_id is None or _has_role(facts, role_id)) and _meets(facts, name)
    ]


def parts_of(choice: str) -> tuple[str, str, str | None]:
    """Return the kind, the id of the theme ("" for all) and that of the role (None for all, "" for nobody) of a choice."""
    rest, mark, role_id = choice.partition("#")
    name, _, theme_id = rest.partition("@")
    return name, theme_id, role_id if mark else None


def _refuse_unknown(name: str) -> None:
    kind, colon, value = name.partition(":")
    known = {
        "gap": KINDS,
        "stage": (*STAGES, NONE),
        "rating": RATING_ORDER,
        "move": MOVES,
        "reported": ("yes", "no"),
    }
    plain = kind in ("all", "late", "due soon", "gaps", "slipped", "inconsistent", "chase", "to do") and not colon
    if not plain and not (colon and (value in known.get(kind, ()) or kind == "due")):
        message = f"there is no such choice: {name}"
        raise ValueError(message)


def _has_role(facts: Facts, role_id: str) -> bool:
    return role_id in facts.roles if role_id else not facts.roles


def _meets(facts: Facts, name: str) -> bool:
    kind, _, value = name.partition(":")
    return {
        "all": True,
        "late": facts.late,
        "due soon": facts.soon,
        "gaps": bool(facts.gap_kinds),
        "gap": value in facts.gap_kinds,
        "stage": facts.stage == value,
        "rating": facts.rating == value,
        "move": facts.move == value,
        "reported": not facts.closed and facts.reported == (value == "yes"),
        "slipped": facts.revisions > 0,
        "due": facts.due is not None and facts.due.isoformat().startswith(value),
        "inconsistent": any(todo.kind == "inconsistent" for todo in facts.todos),
        "chase": any(todo.kind == "chase" for todo in facts.todos),
        "to do": bool(facts.todos),
    }[kind]


def choice_words(plan: Plan, choice: str) -> str:
    """Return what a choice shows, in words, for the heading of a list: ``Stage “complete” in Workforce``."""
    name, theme_id, role_id = parts_of(choice)
    kind, _, value = name.partition(":")
    theme = plan.find(Theme, theme_id) if theme_id else None
    role = plan.find(Role, role_id) if role_id else None
    where = f" in {theme.title}" if theme else ""
    whose = f", {role.name}" if role else ", nobody named" if role_id == NONE else ""
    words = {
        "all": "All actions",
        "to do": "Everything to do",
        "late": "Late",
        "due soon": "Due soon",
        "gaps": "Anything missing",
        "gap": KIND_WORDS.get(value, value),
        "stage": f"Stage “{value}”" if value else "Without a stage",
        "rating": f"Rated {value}" if value else "Not rated",
        "move": f"Rating {MOVE_WORDS.get(value, value)}" if value else "Not rated",
        "reported": "Reported this quarter" if value == "yes" else "Open and not reported this quarter",
        "slipped": "Due date was put off",
        "due": f"Due in {value}",
        "inconsistent": KIND_TITLES["inconsistent"],
        "chase": KIND_TITLES["chase"],
    }
    return words.get(kind, choice) + where + whose


def gaps_by_action(found: list[Gap]) -> dict[str, list[Gap]]:
    """Return the gaps under the id of the action each belongs to."""
    by_action: dict[str, list[Gap]] = {}
    for gap in found:
        by_action.setdefault(gap.action_id, []).append(gap)
    return by_action


def _theme(theme: Theme, sums: Sums) -> ThemeCounts:
    def of(name: str, values: tuple[str, ...]) -> dict[str, int]:
        return {value: sums.of(name, value) for value in values if sums.of(name, value)}

    return ThemeCounts(
        theme_id=theme.id,
        title=theme.title,
        actions=sums.actions,
        stages=of("stage", STAGE_ORDER),
        ratings=of("rating", RATING_ORDER),
        moves=of("move", MOVES),
        reported=of("reported", ("yes", "no")),
    )


def _roles(tally: Tally) -> tuple[RoleGaps, ...]:
    """Return the roles whose actions have gaps, those with the most first; nobody last."""
    by_role: dict[str, dict[str, int]] = {}
    for (name, value), number in tally.all.counts.items():
        if name == "role" and number:
            kind, _, role_id = value.partition("#")
            by_role.setdefault(role_id, {})[kind] = number
    found = []
    for role_id, kinds in by_role.items():
        role = tally.plan.find(Role, role_id) if role_id else None
        ordered: dict[str, int] = {kind: kinds[kind] for kind in KINDS if kind in kinds}
        found.append(RoleGaps(role_id, role.name if role else "Nobody named", ordered))
    return tuple(sorted(found, key=lambda one: (not one.role_id, -sum(one.kinds.values()), one.name)))
