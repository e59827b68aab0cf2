"""What each role has to do: what is overdue, what is due soon, what is missing, and what is open besides."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Final, Literal

from db.records import Action, ActionRole, Plan, Role, Step
from tracker_gui.ops.gaps import deadline, gaps_of, is_closed
from tracker_gui.ops.labels import numbered, short
from tracker_gui.ops.roles import actions_of
from tracker_gui.ops.standing import SOON

Kind = Literal["overdue", "due soon", "missing", "open", "done"]
KIND_WORDS: Final[dict[Kind, str]] = {
    "overdue": "Overdue",
    "due soon": f"Due within {SOON.days} days",
    "missing": "Missing",
    "open": "Open",
    "done": "Complete, assured or withdrawn",
}


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do: what kind, which row it is, which action it belongs to, what it is and by when."""

    kind: Kind
    table: str
    row_id: str
    action_id: str
    text: str
    due: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class RoleCounts:
    """How much a role has to do."""

    actions: int
    open: int
    overdue: int
    soon: int


def counts_of(plan: Plan, role: Role, today: datetime.date) -> RoleCounts:
    """Return how many actions a role has, and how many of them are open, overdue and due soon."""
    links = plan.children(ActionRole, role.id, via="role_id")
    kinds = [kind_of(plan, plan.get(Action, link.action_id), today) for link in links]
    return RoleCounts(len(kinds), len(kinds) - kinds.count("done"), kinds.count("overdue"), kinds.count("due soon"))


def kind_of(plan: Plan, action: Action, today: datetime.date) -> Kind:
    """Return how an action stands on this day."""
    if is_closed(action):
        return "done"
    return _by_date(deadline(plan, action), today)


def duties(plan: Plan, role_id: str, today: datetime.date) -> list[Duty]:
    """Return what a role has to do, the most urgent first, in each kind in the order of the plan."""
    role = plan.find(Role, role_id)
    if role is None:
        return []
    found: list[Duty] = []
    for action in actions_of(plan, role_id):
        text = numbered(action.ref, short(action.what, 90))
        found.append(Duty(kind_of(plan, action, today), "action", action.id, action.id, text, deadline(plan, action)))
        for gap in gaps_of(plan, action, today):
            missing = gap.missing[:1].upper() + gap.missing[1:]
            found.append(Duty("missing", gap.table, gap.row_id, action.id, f"{missing}: {text}"))
    for step in plan.rows(Step):
        if step.who == role.name and not step.done:
            due = datetime.date.fromisoformat(step.due_date) if step.due_date else None
            found.append(Duty(_by_date(due, today), "step", step.id, step.action_id, f"Step: {short(step.text, 90)}", due))
    order = list(KIND_WORDS)
    return sorted(found, key=lambda duty: order.index(duty.kind))


def _by_date(due: datetime.date | None, today: datetime.date) -> Kind:
    if due is None or due > today + SOON:
        return "open"
    return "overdue" if due < today else "due soon"
