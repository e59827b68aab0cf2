"""Which found row is which row of the plan: the values in which a matching is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tracker_gui.exchange.found import FoundAction, FoundObjective, FoundPlan, FoundTheme

Spot = tuple[int, ...]
"""Where a row stands in a found plan: (theme,), (theme, objective) or (theme, objective, action), each counted from 0."""

DOUBTFUL = 0.75
"""A match of less confidence than this needs a person's eye."""


@dataclass(frozen=True, slots=True)
class Match:
    """A row of the plan for a found one, with how sure that is (0 to 1) and why.

    ``by_id``: the document carries the id of the row. It is a workbook of ours, so that its cells are taken to the letter.
    """

    row_id: str
    confidence: float
    reason: str
    by_id: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at it."""
        return self.confidence < DOUBTFUL


@dataclass(frozen=True, slots=True)
class Matching:
    """All matches by the spot of the found row; a spot without one is a row that the plan does not have."""

    matches: Mapping[Spot, Match]

    def row_id(self, spot: Spot) -> str | None:
        """Return the id of the row of the plan, or None."""
        match = self.matches.get(spot)
        return match.row_id if match else None

    def at_level(self, level: int) -> dict[Spot, Match]:
        """Return the matches of themes (1), objectives (2) or actions (3)."""
        return {spot: match for spot, match in self.matches.items() if len(spot) == level}


def themes_of(found: FoundPlan) -> Iterator[tuple[Spot, FoundTheme]]:
    """Yield every theme with its spot."""
    for number, theme in enumerate(found.themes):
        yield (number,), theme


def objectives_of(found: FoundPlan) -> Iterator[tuple[Spot, FoundObjective]]:
    """Yield every objective with its spot."""
    for spot, theme in themes_of(found):
        for number, objective in enumerate(theme.objectives):
            yield (*spot, number), objective


def actions_of(found: FoundPlan) -> Iterator[tuple[Spot, FoundAction]]:
    """Yield every action with its spot."""
    for spot, objective in objectives_of(found):
        for number, action in enumerate(objective.actions):
            yield (*spot, number), action
