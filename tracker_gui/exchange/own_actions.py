"""The actions of a workbook of ours: exact values where the cell is as written, its own words where somebody changed it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tracker_gui.exchange import workbook_texts as texts
from tracker_gui.exchange.action_cells import read_values
from tracker_gui.exchange.due_sheet import REVISIONS
from tracker_gui.exchange.exact_sheet import ExactValues
from tracker_gui.exchange.found import Doubt, FoundAction, FoundObjective, FoundOutcome, FoundRevision, FoundStep, Place
from tracker_gui.exchange.own_measures import OwnMeasures
from tracker_gui.exchange.row_heights import joined
from tracker_gui.exchange.sheet_text import plain
from tracker_gui.exchange.workbook_layout import EXTRA, TRACKER_SHEET
from tracker_gui.rules.stages import STAGES, stage_of


@dataclass(slots=True)
class ActionRows:
    """The sheet rows of one action: the pieces of each column from the top."""

    row_id: str | None
    first_row: int
    cells: dict[str, list[str]]

    def add(self, more: dict[str, list[str]]) -> None:
        """Add the cells of a further row."""
        for key, parts in more.items():
            self.cells.setdefault(key, []).extend(parts)


@dataclass(slots=True)
class OwnActions:
    """Makes actions of their rows."""

    sheet: Any
    exact: ExactValues
    measures: OwnMeasures
    year: texts.Year
    what_column: int
    doubts: list[Doubt]
    _covered: set[tuple[int, int]] = field(default_factory=set)
    _wide: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note which cells merged ranges cover, and how far merged rows reach."""
        for area in self.sheet.merged_cells.ranges:
            if area.min_row == area.max_row:
                self._wide[area.min_row] = max(self._wide.get(area.min_row, 0), area.max_col - area.min_col + 1)
            for row in range(area.min_row + 1, area.max_row + 1):
                self._covered.add((row, area.min_col))

    def spans(self, row: int, columns: int) -> bool:
        """Return whether one merged cell takes nearly the whole row, as a heading does."""
        return self._wide.get(row, 1) >= max(columns - 1, 2)

    def take(self, rows: ActionRows, objective: FoundObjective) -> None:
        """Add the action in these rows to its objective."""
        shown = {key: joined(parts) for key, parts in rows.cells.items()}
        action = FoundAction(what="", id=rows.row_id)
        action.what, action.what_continues = self._what(rows, shown.get("what", ""), objective)
        action.ref = self._value(rows, shown, "ref")
        action.who = self._value(rows, shown, "who") or []
        action.steps = [FoundStep(*values) for values in self._value(rows, shown, "how") or []]
        action.due_text = self._value(rows, shown, "due")
        action.stage = self._stage(rows, shown)
        action.outcomes = [FoundOutcome(*values) for values in self._value(rows, shown, "outcome") or []]
        kept = self.exact.find(rows.row_id, REVISIONS) if rows.row_id else None
        action.revisions = [FoundRevision(*values) for values in kept[1]] if kept else []
        self._rating(rows, shown.get("rating", ""), action)
        self._extra(rows, shown, action)
        place = Place(TRACKER_SHEET, rows.first_row, None)
        lists = {key: self._changed_list(rows, key, shown) for key in ("measures", "baseline", "target")}
        action.measures = self.measures.of_action(rows.row_id, lists, place)
        objective.actions.append(action)

    def finish(self) -> None:
        """Say which measures stand on their sheet without an action."""
        self.measures.finish()

    def _value(self, rows: ActionRows, shown: dict[str, str], key: str) -> Any:
        """Return the exact values of a column where the cell is as written, else what the cell says now."""
        text = shown.get(key, "")
        kept = self.exact.find(rows.row_id, key) if rows.row_id else None
        if kept is not None and plain(kept[0]) == plain(text):
            return kept[1]
        return read_values(key, text, self.year)

    def _changed_list(self, rows: ActionRows, key: str, shown: dict[str, str]) -> str | None:
        """Return the text of a list of measures; None where it stands as it was written, in pieces."""
        kept = self.exact.find(rows.row_id, key) if rows.row_id else None
        return None if kept is not None and plain(kept[0]) == plain(shown.get(key, "")) else shown.get(key)

    def _what(self, rows: ActionRows, text: str, objective: FoundObjective) -> tuple[str, bool]:
        """Return What, and whether it is that of the action above: its cell is covered by a merged one, and empty."""
        kept = self.exact.find(rows.row_id, "what") if rows.row_id else None
        covered = not text and (rows.first_row, self.what_column) in self._covered and bool(objective.actions)
        if kept is not None and plain(kept[0]) == plain(text) and (covered or not kept[1][1] or not objective.actions):
            what, continues = kept[1]
            return str(what), bool(continues)
        if covered:
            return next((a.what for a in reversed(objective.actions) if not a.what_continues), objective.actions[0].what), True
        return text, False

    def _stage(self, rows: ActionRows, shown: dict[str, str]) -> str | None:
        """Return the stage; other words for one are taken for it, and anything else is left and doubted."""
        stage: str | None = self._value(rows, shown, "stage")
        kept = self.exact.find(rows.row_id, "stage") if rows.row_id else None
        if stage is None or stage in STAGES or (kept is not None and plain(kept[0]) == plain(shown["stage"])):
            return stage
        known = stage_of(stage)
        place = Place(TRACKER_SHEET, rows.first_row, None)
        did = f"read the stage “{stage}” as “{known}”" if known else f"left the stage “{stage}” out"
        self.doubts.append(Doubt(place, "stage in other words", did, "it is none of the stages that a tracker knows", STAGES))
        return known

    def _rating(self, rows: ActionRows, text: str, action: FoundAction) -> None:
        """Take over a rating that was changed in its own column: it belongs to the newest rated report, else to the newest."""
        kept = self.exact.find(rows.row_id, "rating") if rows.row_id else None
        if text == (kept[0] if kept else ""):
            return
        rating = self.year.ratings.named(text)
        place = Place(TRACKER_SHEET, rows.first_row, None)
        if rating is None and text.strip():
            did = f"left the rating “{text}” out"
            self.doubts.append(Doubt(place, "rating not understood", did, f"it is none of {self.year.ratings.key()}"))
            return
        if not action.outcomes:
            action.outcomes.append(FoundOutcome(None, ""))
        rated = [outcome for outcome in action.outcomes if outcome.rating]
        (rated or action.outcomes)[-1].rating = rating
        did = f"set the rating of the newest report to {rating}" if rating else "took the rating of the newest report away"
        self.doubts.append(Doubt(place, "rating changed", did, "the column Rating shows the newest rating only"))

    def _extra(self, rows: ActionRows, shown: dict[str, str], action: FoundAction) -> None:
        """Read the further columns under the titles they have now."""
        for key in (key for key in shown if key.startswith(EXTRA)):
            text = self._value(rows, shown, key)
            if text is not None:
                action.extra[key.removeprefix(EXTRA)] = text
