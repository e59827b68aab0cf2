"""What the tree counts of each action: its latest rating, and whether it is overdue. Kept until the action changes."""

from __future__ import annotations

from typing import NamedTuple

from db.records import Action, Plan
from tracker_gui.live.summary import Summary
from tracker_gui.models.concerns import actions_concerned
from tracker_gui.ops.gaps import deadline, is_closed, quarter_label
from tracker_gui.ops.overview import local_today
from tracker_gui.ops.standing import rating_of_action


class Facts(NamedTuple):
    """Of one action."""

    rating: str | None
    late: bool


class ActionFacts:
    """The facts of every action of a plan that were asked for."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._known: dict[str, Facts] = {}
        self._quarter = ""
        self._today = local_today()

    def of(self, plan: Plan, action: Action) -> Facts:
        """Return the facts of an action."""
        found = self._known.get(action.id)
        if found is None:
            found = self._known[action.id] = self._look(plan, action)
        return found

    def _look(self, plan: Plan, action: Action) -> Facts:
        self._quarter = self._quarter or quarter_label(plan, self._today)
        due = None if is_closed(action) else deadline(plan, action)
        rating = rating_of_action(plan, action.id, self._quarter)
        return Facts(rating, due is not None and due < self._today)

    def clear(self) -> None:
        """Look at everything anew."""
        self._known.clear()
        self._quarter = ""
        self._today = local_today()

    def follow(self, plan: Plan, summary: Summary) -> None:
        """Forget what these changes may have made another."""
        concerned = None if summary.everything else actions_concerned(plan, summary)
        if concerned is None or local_today() != self._today:
            self.clear()
            return
        for action_id in concerned:
            self._known.pop(action_id, None)
