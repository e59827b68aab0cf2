"""A table of measures without actions, brought into a tracker that has these measures: each is looked for by its name.

The document is turned into one that tells, of the tracker's own headings and actions, only those measures. What the tracker does
not have stays under the action that was made for it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from db.records import Action, Measure, Objective, Plan, Theme
from tracker_gui.exchange.found import FoundAction, FoundCell, FoundMeasure, FoundObjective, FoundPlan, FoundTheme
from tracker_gui.ops.likeness import plain_words
from tracker_gui.ops.matched import Match, Matching, Spot

REASON = "it has a measure of this name"


@dataclass(frozen=True, slots=True)
class Placed:
    """The document as it fits the tracker, and which of its rows are rows of the tracker."""

    found: FoundPlan
    matching: Matching
    measures: int


def holds_only_measures(found: FoundPlan) -> bool:
    """Return whether a document has measures and not one action of its own."""
    actions = found.actions()
    return bool(actions) and all(action.home for action in actions)


def placed_in(plan: Plan, found: FoundPlan) -> Placed:
    """Return a document of measures as one of the tracker's actions; ``measures`` counts those that the tracker has."""
    waiting: dict[str, list[Measure]] = defaultdict(list)
    for action in plan.actions():
        for measure in plan.children(Measure, action.id):
            if measure.title:
                waiting[_key(measure.title)].append(measure)
    given: dict[str, FoundAction] = {}
    rest: list[FoundTheme] = []
    count = 0
    for theme in found.themes:
        objectives = []
        for objective in theme.objectives:
            actions = []
            for home in objective.actions:
                left, matched = _part(plan, home, waiting, given)
                count += matched
                if left.measures:
                    actions.append(left)
            if actions:
                objectives.append(replace(objective, actions=actions))
        if objectives:
            rest.append(replace(theme, objectives=objectives))
    themes, matches = _under_headings(plan, given)
    tracker = plan.tracker
    made = replace(
        found, title=tracker.title, organisation=None, version=None, version_date=None,
        year_start_month=tracker.year_start_month, themes=[*themes, *rest],
    )  # fmt: skip
    matches |= _homes(plan, rest, len(themes))
    return Placed(made, Matching(matches), count)


def _part(
    plan: Plan, home: FoundAction, waiting: dict[str, list[Measure]], given: dict[str, FoundAction]
) -> tuple[FoundAction, int]:
    """Give the measures that the tracker has to its actions; return the home with the others, and how many were given."""
    left = replace(home, measures=[], received=[])
    count = 0
    for measure in home.measures:
        bearers = waiting.get(_key(measure.title or ""), [])
        cells = _cells_of(home, measure)
        if not bearers:
            left.measures.append(measure)
            left.received += cells
            continue
        row = bearers.pop(0)
        action = plan.get(Action, row.action_id)
        holder = given.setdefault(action.id, FoundAction(action.what, action.what_continues, action.ref, id=action.id))
        holder.measures.append(replace(measure, id=row.id, title=row.title))
        holder.received += cells
        count += 1
    return left, count


def _cells_of(home: FoundAction, measure: FoundMeasure) -> list[FoundCell]:
    """Return the cells of the row that a measure stands in."""
    key = _key(measure.title or "")
    rows = {(cell.place.sheet, cell.place.row) for cell in home.received if _key(cell.text) == key}
    return [cell for cell in home.received if (cell.place.sheet, cell.place.row) in rows]


def _under_headings(plan: Plan, given: dict[str, FoundAction]) -> tuple[list[FoundTheme], dict[Spot, Match]]:
    """Return the tracker's own headings over the actions that were given measures, with their matches."""
    themes: list[FoundTheme] = []
    matches: dict[Spot, Match] = {}
    for theme in plan.rows(Theme):
        objectives: list[FoundObjective] = []
        for objective in plan.children(Objective, theme.id):
            rows = [row for row in plan.children(Action, objective.id) if row.id in given]
            if not rows:
                continue
            spot = len(themes), len(objectives)
            objectives.append(FoundObjective(objective.title, objective.ref, [given[row.id] for row in rows], objective.id))
            matches[spot] = Match(objective.id, 1.0, REASON)
            matches |= {(*spot, number): Match(row.id, 1.0, REASON) for number, row in enumerate(rows)}
        if objectives:
            matches[len(themes),] = Match(theme.id, 1.0, REASON)
            themes.append(FoundTheme(theme.title, theme.ref, objectives, theme.id))
    return themes, matches


def _homes(plan: Plan, rest: list[FoundTheme], start: int) -> dict[Spot, Match]:
    """Return the matches of headings and homes that an earlier import of such a document made."""
    by_title = {_key(row.title): row for row in reversed(plan.rows(Theme))}
    matches: dict[Spot, Match] = {}
    for number, theme in enumerate(rest, start=start):
        row = by_title.get(_key(theme.title))
        if row is None:
            continue
        matches[number,] = Match(row.id, 0.95, "the same heading")
        children = {_key(child.title): child for child in plan.children(Objective, row.id)}
        for place, objective in enumerate(theme.objectives):
            child = children.get(_key(objective.title))
            if child is None:
                continue
            matches[number, place] = Match(child.id, 0.95, "the same heading")
            actions = {_key(action.what): action for action in plan.children(Action, child.id)}
            for index, home in enumerate(objective.actions):
                known = actions.get(_key(home.what))
                if known is not None:
                    matches[number, place, index] = Match(known.id, 0.95, "the same What")
    return matches


def _key(text: str) -> str:
    return plain_words(text).casefold()
