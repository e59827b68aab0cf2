"""The tracker counted once and kept counted: after an edit only the actions it touched are looked at again.

What is known of each action stands beside the sums over all of them; an action looked at anew is taken out of the sums as it was
and put in as it is. The work can be done in slices, so that a large tracker never holds a window up.
"""

from __future__ import annotations

import datetime
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any, Final

from db.batch import Change
from db.records import PARENTS, Action, ActionRole, DueRevision, Objective, Plan
from tracker_gui.ops.gaps import deadline, gaps_of, has_outcome, is_closed
from tracker_gui.ops.standing import SOON, rating_of_action
from tracker_gui.ops.todo import Standing, Todo, todos_of
from tracker_gui.rules.quarters import quarter_of
from tracker_gui.rules.ratings import WORST_FIRST

NONE: Final = ""
"""The name under which actions without a stage, without a rating or without a role are counted."""

_ORDER: Final = {rating: place for place, rating in enumerate(WORST_FIRST)}
MOVES: Final = ("better", "the same", "worse", "newly rated", NONE)
"""How a rating moved since the quarter before; "" where there is none now."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one action as at a day."""

    action_id: str
    theme_id: str
    stage: str
    rating: str
    move: str
    due: datetime.date | None
    late: bool
    soon: bool
    closed: bool
    reported: bool
    first_due: datetime.date | None
    revisions: int
    roles: tuple[str, ...]
    gap_kinds: tuple[str, ...]
    todos: tuple[Todo, ...]


@dataclass(slots=True)
class Sums:
    """Sums over the actions of one theme, or of all: by stage, by rating, and so on."""

    actions: int = 0
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, facts: Facts, sign: int) -> None:
        """Put an action in (1), or take it out (-1)."""
        self.actions += sign
        for key in _keys(facts):
            self.counts[key] += sign

    def of(self, name: str, value: str = NONE) -> int:
        """Return how many actions (for ``gap`` and ``todo``: how many entries) there are of this kind."""
        return self.counts[name, value]


def _keys(facts: Facts) -> Iterable[tuple[str, str]]:
    yield "stage", facts.stage
    yield "rating", facts.rating
    yield "move", facts.move
    for name, holds in (("late", facts.late), ("soon", facts.soon), ("slipped", facts.revisions > 0)):
        if holds:
            yield name, NONE
    if not facts.closed:
        yield "reported", "yes" if facts.reported else "no"
    for kind in facts.gap_kinds:
        yield "gap", kind
        for role in facts.roles or (NONE,):
            yield "role", f"{kind}#{role}"
    for todo in facts.todos:
        yield "todo", todo.kind


class Tally:
    """Counts one plan as at one day. ``mark`` says what changed, ``work`` counts; the sums hold what is counted so far."""

    def __init__(self, plan: Plan, today: datetime.date) -> None:
        """Begin with nothing counted."""
        self.plan = plan
        self.today = today
        now = quarter_of(today, plan.tracker.year_start_month)
        self.quarter, self.before = now.label, now.previous().label
        self.facts: dict[str, Facts] = {}
        self.all = Sums()
        self.themes: dict[str, Sums] = {}
        self._waiting: dict[str, None] | None = None
        """The actions to count, in their order; None: all of them, which are not gathered yet."""

    @property
    def done(self) -> bool:
        """Whether everything is counted."""
        return self._waiting is not None and not self._waiting

    def mark(self, changes: Iterable[Change]) -> None:
        """Have the actions counted again that these changes touched."""
        if self._waiting is None:
            return
        for change in changes:
            for action_id in self._touched(change):
                self._waiting[action_id] = None

    def work(self, seconds: float | None = None) -> bool:
        """Count what waits, for so long at most; return whether all is counted."""
        end = None if seconds is None else time.perf_counter() + seconds
        if self._waiting is None:
            self._waiting = dict.fromkeys(action.id for action in self.plan.actions())
        while self._waiting:
            action_id = next(iter(self._waiting))
            del self._waiting[action_id]
            self._count(action_id)
            if end is not None and time.perf_counter() > end:
                break
        return self.done

    def in_order(self) -> list[Facts]:
        """Return what is known of each action, in the order of the plan."""
        return [self.facts[action.id] for action in self.plan.actions() if action.id in self.facts]

    def of_theme(self, theme_id: str) -> Sums:
        """Return the sums of a theme, also of one without actions."""
        return self.themes.get(theme_id) or Sums()

    def _count(self, action_id: str) -> None:
        known = self.facts.pop(action_id, None)
        if known:
            self._sum(known, -1)
        action = self.plan.find(Action, action_id)
        objective = self.plan.find(Objective, action.objective_id) if action else None
        if action and objective:
            facts = self.facts[action_id] = self._look(action, objective.theme_id)
            self._sum(facts, 1)

    def _sum(self, facts: Facts, sign: int) -> None:
        self.all.add(facts, sign)
        self.themes.setdefault(facts.theme_id, Sums()).add(facts, sign)

    def _look(self, action: Action, theme_id: str) -> Facts:
        plan, today = self.plan, self.today
        due = deadline(plan, action)
        closed = is_closed(action)
        late = due is not None and not closed and due < today
        soon = due is not None and not closed and today <= due <= today + SOON
        rating, earlier = self._ratings(action.id)
        found = gaps_of(plan, action, today)
        revisions = plan.children(DueRevision, action.id)
        first = next((row.due_date for row in revisions if row.due_date), None)
        return Facts(
            action_id=action.id,
            theme_id=theme_id,
            stage=action.stage or NONE,
            rating=rating or NONE,
            move=move_of(earlier, rating),
            due=due,
            late=late,
            soon=soon,
            closed=closed,
            reported=has_outcome(plan, action.id, self.quarter),
            first_due=datetime.date.fromisoformat(first) if first else None,
            revisions=len(revisions),
            roles=tuple(dict.fromkeys(link.role_id for link in plan.children(ActionRole, action.id))),
            gap_kinds=tuple(gap.kind for gap in found),
            todos=todos_of(plan, action, Standing(due, late, soon, rating), found, today),
        )

    def _ratings(self, action_id: str) -> tuple[str | None, str | None]:
        """Return the rating that stands this quarter, and the one that stood the quarter before."""
        now, then = (rating_of_action(self.plan, action_id, quarter) for quarter in (self.quarter, self.before))
        return now, then

    def _touched(self, change: Change) -> Iterable[str]:
        """Yield the actions that a change touches: the one its row belongs to, and those that continue that one's row."""
        table, values = change.table, self._values(change)
        if table in ("theme", "objective"):
            yield from self._below(table, change.row_id)
            return
        while table not in ("action", "") and values:
            parent = PARENTS.get(table, (("", ""),))[0]
            row_id = str(values.get(parent[0]) or "")
            if parent[1] == "action":
                yield from self._group(row_id)
                return
            table = parent[1]
            row = self.plan.row(table, row_id) if table else None
            values = {name: getattr(row, name) for name, _ in PARENTS.get(table, ())} if row else {}
        if table == "action":
            yield from self._group(change.row_id)
            yield from self._continuing(change, values)

    def _values(self, change: Change) -> dict[str, Any]:
        if change.op == "create":
            return dict(change.new)
        if change.op == "delete":
            return dict(change.old)
        row = self.plan.row(change.table, change.row_id)
        return {name: getattr(row, name) for name, _ in PARENTS.get(change.table, ())} if row else {}

    def _group(self, action_id: str) -> Iterable[str]:
        """Yield the action, and the rows under it that are told whom it names."""
        yield action_id
        action = self.plan.find(Action, action_id)
        if action:
            siblings = self.plan.children(Action, action.objective_id)
            following = siblings[siblings.index(action) + 1 :]
            yield from (row.id for row in takewhile(lambda row: row.what_continues, following))

    def _continuing(self, change: Change, values: dict[str, Any]) -> Iterable[str]:
        """Yield the rows that continue another one wherever an action came, went or moved: the row above may be another."""
        objectives = {str(values.get("objective_id"))}
        if change.field == "objective_id":
            objectives.add(str(change.old))
        if change.op == "update" and change.field not in ("objective_id", "position", "what_continues"):
            return
        for objective_id in objectives:
            yield from (row.id for row in self.plan.children(Action, objective_id) if row.what_continues)

    def _below(self, table: str, row_id: str) -> Iterable[str]:
        objectives = [row_id] if table == "objective" else [row.id for row in self.plan.children(Objective, row_id)]
        for objective_id in objectives:
            yield from (action.id for action in self.plan.children(Action, objective_id))
        if self.plan.row(table, row_id) is None:
            yield from (known.action_id for known in self.facts.values() if self.plan.find(Action, known.action_id) is None)


def move_of(before: str | None, now: str | None) -> str:
    """Return how a rating moved: better, the same, worse, newly rated; "" where there is none now."""
    if not now:
        return NONE
    if not before:
        return "newly rated"
    then, is_ = _ORDER.get(before, len(_ORDER)), _ORDER.get(now, len(_ORDER))
    return "better" if is_ > then else "worse" if is_ < then else "the same"


def counted(plan: Plan, today: datetime.date) -> Tally:
    """Return the whole plan counted."""
    tally = Tally(plan, today)
    tally.work()
    return tally
