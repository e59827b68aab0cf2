"""Which headings a document really tells: a flat list has none, and what stands in their place is the name of a sheet."""

from __future__ import annotations

import re

from db.records import Objective, Plan, Theme
from tracker_gui.exchange.found import FoundPlan
from tracker_gui.ops.likeness import words_of
from tracker_gui.ops.matched import Spot, objectives_of

_NUMBER = re.compile(r"^(?:(?:theme|objective|priority|outcome|aim|section|part)\s+)?\d+(?:\.\d+)*[.:)]?\s+", re.IGNORECASE)


def title_words(title: str) -> tuple[str, ...]:
    """Return the words of a heading without its number."""
    return words_of(_NUMBER.sub("", title.strip()) or title)


class ToldHeadings:
    """Tells of each heading of a document whether it says where its actions belong.

    A blank one does not, nor one that is the only one of its level while the plan has some; an objective that repeats its
    theme does not, and a theme that is called like an objective of the plan neither: the document has one level only.
    """

    def __init__(self, plan: Plan, found: FoundPlan) -> None:
        """Look at the headings of both."""
        self._found = found
        self._titles = {title_words(row.title) for row in plan.rows(Objective)}
        self._lone_theme = len(found.themes) == 1 and plan.count(Theme) > 0
        self._lone_objective = sum(1 for _ in objectives_of(found)) == 1 and plan.count(Objective) > 0

    def told(self, spot: Spot) -> bool:
        """Return whether the theme (a spot of one number) or the objective (of two) is told."""
        theme = title_words(self._found.themes[spot[0]].title)
        if len(spot) == 1:
            return bool(theme) and not self._lone_theme and theme not in self._titles
        objective = title_words(self._found.themes[spot[0]].objectives[spot[1]].title)
        return bool(objective) and not self._lone_objective and objective != theme
