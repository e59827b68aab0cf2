"""How an action stands on a day: the rating that holds, and how soon is soon. One place for tree, pages, filter and roles.

* the **rating** is that of the latest outcome that has one, up to the quarter of the day: a promise for a later quarter is no
  rating, and last quarter's stands until somebody gives another. A withdrawn action has none any more;
* a theme or an objective shows the **worst** of the ratings of its actions; what is not rated does not count.
"""

from __future__ import annotations

import datetime
from typing import Final

from db.records import Action, Outcome, Plan

SOON: Final = datetime.timedelta(days=28)
"""What is due within four weeks is due soon."""

ROLL_UP_RULE: Final = (
    "A theme or objective shows the worst rating among its actions. What is not rated, and what is withdrawn, does not count."
)
"""How ratings are rolled up, as the window states it."""


def rating_of_action(plan: Plan, action_id: str, quarter: str) -> str | None:
    """Return the rating of the latest rated outcome up to ``quarter`` (a label; labels sort by time), or None."""
    action = plan.find(Action, action_id)
    if action is not None and action.stage == "withdrawn":
        return None
    rated: list[Outcome] = [o for o in plan.children(Outcome, action_id) if o.rating and (o.quarter or "") <= quarter]
    return rated[-1].rating if rated else None
