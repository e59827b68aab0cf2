"""The rows of both sides listed, by what an update did to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.records import Action, ExtraColumn, Measure, Note, Objective, Plan, Reading, Theme
from tracker_gui.exchange.found import FoundAction, FoundObjective, FoundTheme
from tracker_gui.ops.comparing import FieldChange, Kind, RowComparison, key_of
from tracker_gui.ops.described import (
    differing,
    differing_readings,
    heading_path,
    shown_action,
    shown_heading,
    shown_measure,
    shown_tracker,
    whole_measure,
)
from tracker_gui.ops.labels import field_name, short
from tracker_gui.ops.matched import Spot, themes_of
from tracker_gui.ops.update_plan import PlanUpdate

_NAME = 70


class Listing:
    """Lists what a finished update did."""

    def __init__(self, update: PlanUpdate) -> None:
        """List this update."""
        self.update = update
        self.before: Plan = update.before
        self.after: Plan = update.plan

    def rows(self) -> Iterator[RowComparison]:
        """Yield the tracker, the rows of the document in its order, the missing ones, then new columns and notes."""
        tracker = tuple(differing(shown_tracker(self.before.tracker), shown_tracker(self.after.tracker)))
        yield RowComparison(_kind(tracker), "tracker", "tracker", self.before.tracker.title, fields=tracker)
        for spot, theme in themes_of(self.update.found):
            yield from self._heading(spot, theme)
            for number, objective in enumerate(theme.objectives):
                yield from self._heading((*spot, number), objective)
                for place, action in enumerate(objective.actions):
                    yield from self._action((*spot, number, place), action)
        yield from self._missing_headings()
        yield from self._missing_actions()
        for column in self.after.rows(ExtraColumn):
            if self.before.find(ExtraColumn, column.id) is None:
                yield RowComparison("new", "extra_column", f"new column {column.title}", column.title)
        fresh = {note.text for note in self.after.rows(Note) if self.before.find(Note, note.id) is None}
        for number, note in enumerate(self.update.found.notes, start=1):
            if note.text in fresh:
                fresh.remove(note.text)
                yield RowComparison("new", "note", f"new note {number}", short(note.text, _NAME))

    # --- rows of the document ---------------------------------------------------------------------------------------------

    def _unmatched(self, spot: Spot, table: str, row_id: str | None, name: str, where: str = "") -> Iterator[RowComparison]:
        if spot in self.update.made_at:
            yield RowComparison("new", table, key_of(spot), name, where)
        elif row_id in self.update.gone:
            yield RowComparison("deleted", table, key_of(spot), name, where)

    def _heading(self, spot: Spot, found: FoundTheme | FoundObjective) -> Iterator[RowComparison]:
        kind: type[Theme] | type[Objective] = Theme if len(spot) == 1 else Objective
        table = "theme" if len(spot) == 1 else "objective"
        match = self.update.matching.matches.get(spot)
        if match is None:
            yield from self._unmatched(spot, table, found.id, short(found.title, _NAME))
            return
        old, new = self.before.get(kind, match.row_id), self.after.get(kind, match.row_id)
        fields = list(differing(shown_heading(self.before, old), shown_heading(self.after, new)))
        if old.position != new.position and getattr(old, "theme_id", "") == getattr(new, "theme_id", ""):
            fields.append(FieldChange("order", field_name("position"), *(self._behind(plan, new) for plan in self._plans)))
        yield RowComparison(_kind(fields), table, old.id, short(old.title, _NAME), "", match, tuple(fields))

    def _action(self, spot: Spot, found: FoundAction) -> Iterator[RowComparison]:
        match = self.update.matching.matches.get(spot)
        if match is None:
            row_id = self.update.made_at.get(spot)
            where = heading_path(self.after, self.after.get(Action, row_id)) if row_id else ""
            yield from self._unmatched(spot, "action", found.id, short(found.what, _NAME), where)
            return
        action = self.before.get(Action, match.row_id)
        fields = (*self._fields(action), *self._measures(action, found))
        where = heading_path(self.before, action)
        yield RowComparison(_kind(fields), "action", action.id, short(action.what, _NAME), where, match, fields)
        yield from self._other_measures(action, found, where)

    def _fields(self, action: Action) -> Iterator[FieldChange]:
        """Yield what changed in an action, its measures aside."""
        new = self.after.get(Action, action.id)
        yield from differing(shown_action(self.before, action), shown_action(self.after, new))
        if new.position != action.position and new.objective_id == action.objective_id:
            yield FieldChange("order", field_name("position"), *(self._behind(plan, new) for plan in self._plans))

    def _measures(self, action: Action, found: FoundAction) -> Iterator[FieldChange]:
        """Yield what changed in the measures of an action, and its new ones."""
        for measure in self.after.children(Measure, action.id):
            number = self.update.numbers.get(measure.id)
            if number is None:
                continue
            old = self.before.find(Measure, measure.id)
            readings = self.after.children(Reading, measure.id)
            if old is None:
                yield FieldChange(f"measure {number}", "measure", "", whole_measure(measure, len(readings)))
                continue
            given = found.measures[number]
            if old != measure or (given.details is not None and given.details.changed):
                before, after = (shown_measure(plan, plan.get(Measure, measure.id), number, given) for plan in self._plans)
                yield from differing(before, after)
            yield from differing_readings(self.before.children(Reading, old.id), readings, number, measure.title)

    def _other_measures(self, action: Action, found: FoundAction, where: str) -> Iterator[RowComparison]:
        """Yield measures that only one side has: missing in a document that tells others, or deleted in the tracker."""
        place = f"{where} > {short(action.what, _NAME)}"
        if found.measures:
            for measure in self.before.children(Measure, action.id):
                if measure.id not in self.update.numbers:
                    yield RowComparison("missing", "measure", measure.id, short(measure.title, _NAME), place)
        for number, given in enumerate(found.measures):
            if given.id in self.update.gone and given.id not in self.update.numbers:
                field = FieldChange(f"measure {number}", "measure", "", given.title or "")
                yield RowComparison("deleted", "measure", action.id, short(given.title, _NAME), place, None, (field,))

    # --- rows that the document does not have -----------------------------------------------------------------------------

    def _missing_headings(self) -> Iterator[RowComparison]:
        """Yield headings that a document which tells headings does not have."""
        matching = self.update.matching
        for level, table, kind in ((1, "theme", Theme), (2, "objective", Objective)):
            matched = {match.row_id for match in matching.at_level(level).values()}
            for row in self.before.rows(kind) if matched else ():
                if row.id not in matched:
                    yield RowComparison("missing", table, row.id, short(row.title, _NAME))  # type: ignore[attr-defined]

    def _missing_actions(self) -> Iterator[RowComparison]:
        matched = {match.row_id for match in self.update.matching.at_level(3).values()}
        for action in self.before.actions():
            if action.id not in matched:
                where = heading_path(self.before, action)
                fields = tuple(self._fields(action))
                yield RowComparison("missing", "action", action.id, short(action.what, _NAME), where, None, fields)

    # --- order ------------------------------------------------------------------------------------------------------------

    @property
    def _plans(self) -> tuple[Plan, Plan]:
        return self.before, self.after

    def _behind(self, plan: Plan, row: Theme | Objective | Action) -> str:
        """Return where a row stands among its siblings in one of the plans."""
        siblings: Sequence[Theme | Objective | Action]
        if isinstance(row, Action):
            siblings = plan.children(Action, row.objective_id)
        elif isinstance(row, Objective):
            siblings = plan.children(Objective, row.theme_id)
        else:
            siblings = plan.rows(Theme)
        number = next(place for place, sibling in enumerate(siblings) if sibling.id == row.id)
        if not number:
            return "first"
        above = siblings[number - 1]
        return f"behind “{short(above.what if isinstance(above, Action) else above.title, _NAME)}”"


def _kind(fields: Sequence[FieldChange]) -> Kind:
    return "changed" if fields else "unchanged"
