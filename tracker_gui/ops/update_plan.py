"""A plan brought up to date by a found one: headings, places and order, then each action. Nothing is ever deleted.

A heading that the document does not really tell (none at all, a single one named after the sheet, an empty one) leaves actions
where they are; a new action then goes behind the one above it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from db.positions import spread
from db.records import Action, ExtraColumn, Note, Objective, Plan, Theme
from tracker_gui.exchange.found import FoundAction, FoundPlan
from tracker_gui.ops.arranging import rearranged, with_new
from tracker_gui.ops.building import created, position_at, updated
from tracker_gui.ops.comparing import Choice, key_of
from tracker_gui.ops.likeness import plain_words
from tracker_gui.ops.matched import Matching, Spot, actions_of, objectives_of, themes_of
from tracker_gui.ops.new_rows import NewRows
from tracker_gui.ops.told_headings import ToldHeadings
from tracker_gui.ops.update_action import ActionUpdate
from tracker_gui.ops.update_measures import differs
from tracker_gui.ops.update_registers import register_changes
from tracker_gui.ops.words import day_of
from tracker_gui.rules.quarters import quarter_of


class PlanUpdate:
    """Brings a copy of a plan up to date: ``plan`` afterwards. ``made_at`` has the row id of each new row by its spot."""

    def __init__(
        self,
        plan: Plan,
        found: FoundPlan,
        matching: Matching,
        accepted: Collection[Choice] | None = None,
        gone: frozenset[str] = frozenset(),
    ) -> None:
        """Take what is ``accepted``; where nobody chose, all but rows whose id is among the deleted ones, ``gone``."""
        self.before = plan
        self.plan = plan.copy()
        self.found = found
        self.matching = matching
        self.accepted = accepted
        self.gone = gone
        self.exact = any(match.by_id for match in matching.matches.values())
        self.months = found.year_start_month if self.exact else plan.tracker.year_start_month
        self.made = NewRows(self.plan, found.source, self.months)
        self.made_at: dict[Spot, str] = {}
        self.numbers: dict[str, int] = {}
        self.columns: dict[str, str] = {}
        self.headings = ToldHeadings(plan, found)
        self._needed: set[Spot] = set()

    def run(self) -> PlanUpdate:
        """Carry it out, and return this."""
        self._tracker()
        self._columns()
        self._need()
        self._themes()
        self._objectives()
        self._actions()
        for spot, action in actions_of(self.found):
            self._update_action(spot, action)
        self._heal()
        self._notes()
        self._registers()
        return self

    def takes(self, key: str, field: str) -> bool:
        """Return whether this field of this row is to be taken."""
        return self.accepted is None or (key, field) in self.accepted

    def row_id(self, spot: Spot) -> str | None:
        """Return the id of the row for a found one: the matched or the new one."""
        return self.matching.row_id(spot) or self.made_at.get(spot)

    # --- the tracker, its columns and notes -------------------------------------------------------------------------------

    def _tracker(self) -> None:
        tracker, found = self.plan.tracker, self.found
        values: dict[str, Any] = {}
        older = is_older(self.plan, found)
        for field in ("title", "organisation", "version", "version_date"):
            value = getattr(found, field)
            if not older and self.takes("tracker", field) and differs(getattr(tracker, field), value, exact=self.exact):
                values[field] = value
        if self.exact and self.takes("tracker", "year_start_month"):
            values["year_start_month"] = found.year_start_month
        self.plan.apply(updated(tracker, **values))

    def _columns(self) -> None:
        """Find the further column of each title, and make those that there are not."""
        known = {plain_words(row.title).casefold(): row for row in reversed(self.plan.rows(ExtraColumn))}
        exact = {row.title: row for row in reversed(self.plan.rows(ExtraColumn))}
        used = [title for action in self.found.actions() for title in action.extra]
        for title in dict.fromkeys([*self.found.extra_columns, *used]):
            row = exact.get(title) or known.get(plain_words(title).casefold())
            if row is None and self.takes(f"new column {title}", ""):
                column = self.made.columns([title])[0]
                self.plan.apply([created(column)])
                self.columns[title] = column.id
            elif row is not None:
                self.columns[title] = row.id

    def _notes(self) -> None:
        known = {plain_words(row.text) for row in self.plan.rows(Note)}
        fresh = []
        for number, note in enumerate(self.found.notes):
            words = plain_words(note.text)
            if words and words not in known and self.takes(f"new note {number + 1}", ""):
                known.add(words)
                fresh.append(note)
        rows = self.plan.rows(Note)
        last = position_at(rows, len(rows)) if rows else ""
        for note, place in zip(fresh, spread(len(fresh)), strict=True):
            self.plan.apply([created(self.made.note(note, last + place))])

    def _registers(self) -> None:
        """Take over what a workbook of ours tells of roles and terms, where all of it is taken."""
        if self.exact and self.accepted is None:
            self.plan.apply(register_changes(self.plan, self.found.roles, self.found.terms))

    # --- headings ---------------------------------------------------------------------------------------------------------

    def _is_new(self, spot: Spot, row_id: str | None) -> bool:
        """Return whether the row at this spot is to be made."""
        if self.matching.row_id(spot) is not None:
            return False
        if self.accepted is not None:
            return (key_of(spot), "") in self.accepted
        return row_id not in self.gone

    def tells(self, spot: Spot) -> bool:
        """Return whether the document really names this theme (a spot of one number) or objective (of two)."""
        return self.matching.row_id(spot) is not None or self.headings.told(spot)

    def _need(self) -> None:
        """Note which new headings are to be made: those accepted, and those above something that goes under them."""
        for spot, theme in themes_of(self.found):
            if self._is_new(spot, theme.id) and self.tells(spot):
                self._needed.add(spot)
        for spot, objective in objectives_of(self.found):
            if self._is_new(spot, objective.id) and self.tells(spot):
                self._needed |= {spot, *self._theme_for(spot)}
        for spot, action in actions_of(self.found):
            if self._is_new(spot, action.id):
                self._needed |= {spot, *self._headings_for(spot)}

    def _headings_for(self, spot: Spot) -> set[Spot]:
        """Return the headings that a new action needs: none where it can go behind another action."""
        if not self.tells(spot[:2]) and self._neighbour(spot):
            return set()
        return {spot[:2], *self._theme_for(spot)}

    def _theme_for(self, spot: Spot) -> set[Spot]:
        """Return the theme that a new objective needs: none where it can go behind another objective."""
        return set() if not self.tells(spot[:1]) and self._theme_nearby(spot) else {spot[:1]}

    def _theme_nearby(self, spot: Spot) -> str | None:
        """Return the theme of the matched objective nearest to this one under the same found theme."""
        count = len(self.found.themes[spot[0]].objectives)
        for number in sorted(range(count), key=lambda other: (abs(other - spot[1]), other)):
            row_id = self.matching.row_id((spot[0], number))
            if row_id:
                return self.before.get(Objective, row_id).theme_id
        return None

    def _neighbour(self, spot: Spot) -> Action | None:
        """Return the matched action next to this one under the same found objective: the nearest above, else below."""
        count = len(self.found.themes[spot[0]].objectives[spot[1]].actions)
        for number in [*range(spot[2] - 1, -1, -1), *range(spot[2] + 1, count)]:
            row_id = self.matching.row_id((*spot[:2], number))
            if row_id:
                return self.before.get(Action, row_id)
        return None

    def _themes(self) -> None:
        """Make new themes, bring titles up to date, and put them in the order of the document."""
        spots = [spot for spot, _theme in themes_of(self.found) if self.matching.row_id(spot) or spot in self._needed]
        ids = [self.matching.row_id(spot) or key_of(spot) for spot in spots]
        places = rearranged([(row.id, row.position) for row in self.plan.rows(Theme)], ids)
        for spot, row_id in zip(spots, ids, strict=True):
            theme = self.found.themes[spot[0]]
            if spot in self._needed and not self.matching.row_id(spot):
                row = self.made.theme(theme, places[row_id])
                self.made_at[spot] = row.id
                self.plan.apply([created(row)])
                continue
            values = self._heading_values(spot, row_id, theme.ref, theme.title)
            if row_id in places and self.takes(row_id, "order"):
                values["position"] = places[row_id]
            self.plan.apply(updated(self.plan.get(Theme, row_id), **values))

    def _objectives(self) -> None:
        """The same for objectives, each under the theme that the document tells, else where it is."""
        under: dict[str, list[Spot]] = defaultdict(list)
        for spot, _objective in objectives_of(self.found):
            row_id = self.matching.row_id(spot)
            theme_id = self.row_id(spot[:1])
            if row_id and (theme_id is None or not self.takes(row_id, "place")):
                theme_id = self.plan.get(Objective, row_id).theme_id
            elif theme_id is None and spot in self._needed:
                theme_id = self._theme_nearby(spot)
            if theme_id and (row_id or spot in self._needed):
                under[theme_id].append(spot)
        for theme_id, spots in under.items():
            self._place_objectives(theme_id, spots)

    def _place_objectives(self, theme_id: str, spots: Sequence[Spot]) -> None:
        ids = [self.matching.row_id(spot) or key_of(spot) for spot in spots]
        present = [(row.id, row.position) for row in self.plan.children(Objective, theme_id)]
        places = rearranged(present, ids)
        for spot, row_id in zip(spots, ids, strict=True):
            objective = self.found.themes[spot[0]].objectives[spot[1]]
            if not self.matching.row_id(spot):
                row = self.made.objective(objective, theme_id, places[row_id])
                self.made_at[spot] = row.id
                self.plan.apply([created(row)])
                continue
            old = self.plan.get(Objective, row_id)
            values = self._heading_values(spot, row_id, objective.ref, objective.title)
            if old.theme_id != theme_id or (row_id in places and self.takes(row_id, "order")):
                values |= {"theme_id": theme_id, "position": places[row_id]}
            self.plan.apply(updated(old, **values))

    def _heading_values(self, spot: Spot, row_id: str, ref: str | None, title: str) -> dict[str, Any]:
        """Return reference and title where the document tells others."""
        match = self.matching.matches[spot]
        row = self.plan.row("theme" if len(spot) == 1 else "objective", row_id)
        return {
            field: value
            for field, value in (("ref", ref), ("title", title))
            if self.takes(row_id, field) and differs(getattr(row, field), value, exact=match.by_id)
        }

    # --- actions ----------------------------------------------------------------------------------------------------------

    def _actions(self) -> None:
        """Make new actions and put all in their places."""
        under: dict[str, list[Spot]] = defaultdict(list)
        loose: dict[str, list[Spot]] = defaultdict(list)
        for spot, _action in actions_of(self.found):
            row_id = self.matching.row_id(spot)
            if row_id is None and spot not in self._needed:
                continue
            objective_id = self.row_id(spot[:2])
            if objective_id is None:
                neighbour = self.before.get(Action, row_id) if row_id else self._neighbour(spot)
                if neighbour is not None:
                    loose[self.plan.get(Action, neighbour.id).objective_id].append(spot)
            elif row_id and not self.takes(row_id, "place"):
                under[self.plan.get(Action, row_id).objective_id].append(spot)
            else:
                under[objective_id].append(spot)
        for objective_id, spots in under.items():
            self._place_actions(objective_id, spots, ordered=True)
        for objective_id, spots in loose.items():
            self._place_actions(objective_id, spots, ordered=False)

    def _place_actions(self, objective_id: str, spots: Sequence[Spot], *, ordered: bool) -> None:
        present = self.plan.children(Action, objective_id)
        ids = [self.matching.row_id(spot) or key_of(spot) for spot in spots]
        wanted = ids if ordered else with_new([row.id for row in present], ids)
        places = rearranged([(row.id, row.position) for row in present], wanted)
        for spot, row_id in zip(spots, ids, strict=True):
            if not self.matching.row_id(spot):
                self._make_action(spot, objective_id, places[row_id])
                continue
            row = self.plan.get(Action, row_id)
            if row.objective_id != objective_id or (row_id in places and self.takes(row_id, "order")):
                self.plan.apply(updated(row, objective_id=objective_id, position=places[row_id]))

    def _make_action(self, spot: Spot, objective_id: str, place: str) -> None:
        found = self.found.themes[spot[0]].objectives[spot[1]].actions[spot[2]]
        rows = self.made.action(found, objective_id, place, self.columns)
        self.made_at[spot] = next(row.id for row in rows if isinstance(row, Action))
        self.plan.apply(created(row) for row in rows)

    def _update_action(self, spot: Spot, found: FoundAction) -> None:
        match = self.matching.matches.get(spot)
        if match is None:
            return
        update = ActionUpdate(
            self.plan,
            self.made,
            match.row_id,
            found,
            exact=match.by_id,
            accepts=lambda field: self.takes(match.row_id, field),
        )
        update.run(self.columns, self._present_quarter(), self.gone if self.accepted is None else frozenset())
        self.numbers |= update.numbers

    def _present_quarter(self) -> str | None:
        """Return the quarter of the edition: reports of no quarter are taken for its own."""
        day = day_of(self.found.version_date)
        return quarter_of(day, self.months).label if day else None

    def _heal(self) -> None:
        """Let no row that was moved, or whose What changed, claim to continue a What that the row above does not have."""
        for objective in self.plan.rows(Objective):
            rows = self.plan.children(Action, objective.id)
            for number, row in enumerate(rows):
                above = rows[number - 1] if number else None
                if row.what_continues and (above is None or above.what != row.what) and self._touched(row, above):
                    self.plan.apply(updated(row, what_continues=False))

    def _touched(self, row: Action, above: Action | None) -> bool:
        """Return whether a row, or the one above it, is not what it was."""
        old = self.before.find(Action, row.id)
        if old is None or (old.what, old.what_continues, old.objective_id) != (row.what, row.what_continues, row.objective_id):
            return True
        siblings = self.before.children(Action, old.objective_id)
        number = siblings.index(old)
        old_above = siblings[number - 1] if number else None
        return (old_above.id, old_above.what) != (above.id, above.what) if old_above and above else old_above is not above


def is_older(plan: Plan, found: FoundPlan) -> bool:
    """Return whether the document is of an earlier date than the version that the tracker holds."""
    present = plan.tracker.version_date
    return bool(present and found.version_date and found.version_date < present)
