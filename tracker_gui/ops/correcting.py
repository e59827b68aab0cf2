"""What a person says about which rows of a document are which rows of the tracker, put in the place of what was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker_gui.exchange.found import FoundPlan
from tracker_gui.ops.matched import Match, Matching, Spot, actions_of


@dataclass(frozen=True, slots=True)
class Corrections:
    """``apart``: rows of the tracker that are not in the document. ``same``: the row of the tracker for an action, by its What.

    By its words, since its place in the document may change while the document is still being understood.
    """

    apart: frozenset[str] = frozenset()
    same: Mapping[str, str] = field(default_factory=dict)

    def with_apart(self, row_id: str) -> Corrections:
        """Return these with a row of the tracker set apart from whatever it was taken for."""
        return Corrections(self.apart | {row_id}, {what: other for what, other in self.same.items() if other != row_id})

    def with_same(self, what: str, row_id: str) -> Corrections:
        """Return these with the action of this What being that row of the tracker."""
        return Corrections(self.apart - {row_id}, {**self.same, what: row_id})


def corrected(matching: Matching, found: FoundPlan, corrections: Corrections) -> Matching:
    """Return the matching as a person has corrected it."""
    taken = corrections.apart | set(corrections.same.values())
    matches: dict[Spot, Match] = {spot: match for spot, match in matching.matches.items() if match.row_id not in taken}
    left = dict(corrections.same)
    for spot, action in actions_of(found):
        row_id = left.pop(action.what, None) if spot not in matches else None
        if row_id is not None:
            matches[spot] = Match(row_id, 1.0, "chosen by you")
    return Matching(matches)
