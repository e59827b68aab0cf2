"""One action of the plan brought up to date by the found action that is matched to it.

An empty cell means unchanged. A list in a cell (roles, steps) is that of the document where it says something else; outcomes
are kept by quarter, readings by date, texts in further columns by column, so that none of these is ever lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from db.batch import Batch
from db.records import Action, ExtraValue, Measure, Outcome, Plan, Reading, Received, Role, Step
from tracker_gui.exchange.found import FoundAction, FoundCell, FoundStep
from tracker_gui.ops.arranging import rearranged, with_new
from tracker_gui.ops.building import created, paired, updated
from tracker_gui.ops.edit import set_field
from tracker_gui.ops.likeness import one_end, plain_words, same_words
from tracker_gui.ops.lists import set_steps, set_who
from tracker_gui.ops.new_rows import NewRows, reports_of
from tracker_gui.ops.reports import RATINGS, UNCHANGED, set_extra, set_outcome
from tracker_gui.ops.update_measures import Accepts, differs, paired_measures, told, update_measure
from tracker_gui.rules.stages import STAGES

_REPEATED = 6
"""So many words said again for the quarter of a new edition are the old report standing there still, not a new one."""


class ActionUpdate:
    """Brings one action up to date. ``numbers`` then tells which found measure (from 0) each measure id stands for."""

    def __init__(self, plan: Plan, made: NewRows, action_id: str, found: FoundAction, *, exact: bool, accepts: Accepts) -> None:
        """Work on ``plan``, which is changed; ``exact`` takes the document's cells to the letter."""
        self.plan = plan
        self.made = made
        self.action_id = action_id
        self.found = found
        self.exact = exact
        self.accepts = accepts
        self.numbers: dict[str, int] = {}
        self.changed = False

    def run(self, columns: Mapping[str, str], present_quarter: str | None, gone: frozenset[str]) -> None:
        """Carry it out. ``columns``: ids of the further columns by title; ``present_quarter``: that of the edition."""
        before = self._state()
        self._what()
        for field, value in (("ref", self.found.ref), ("stage", self.found.stage), ("due_text", self.found.due_text)):
            known = field != "stage" or value in STAGES
            if known and self.accepts(field) and differs(getattr(self._action(), field), value, exact=self.exact):
                self._do(set_field(self.plan, "action", self.action_id, field, value))
        if self.accepts("who"):
            self._who()
        if self.accepts("how"):
            self._how()
        self._measures(gone)
        self._outcomes(present_quarter)
        for title, text in self.found.extra.items():
            if title in columns:
                self._extra(columns[title], title, text)
        self.changed = self._state() != before
        if self.changed:
            self._received()

    def _action(self) -> Action:
        return self.plan.get(Action, self.action_id)

    def _do(self, batch: Batch) -> None:
        self.plan.apply(batch.changes)

    def _state(self) -> Sequence[object]:
        """Return all rows that an update may change."""
        lists = (self.plan.children(kind, self.action_id) for kind in (Step, Outcome, ExtraValue))
        measures = self.plan.children(Measure, self.action_id)
        readings = [self.plan.children(Reading, measure.id) for measure in measures]
        return [self._action(), self.plan.roles_of(self.action_id), *lists, measures, *readings]

    def _what(self) -> None:
        """Set What. That a row shares it with the one above is told by a workbook of ours; others tell it with a new What."""
        action = self._action()
        values: dict[str, Any] = {}
        if self.accepts("what") and differs(action.what, self.found.what, exact=self.exact):
            values = {"what": one_end(self.found.what), "what_continues": self.found.what_continues}
        elif self.exact and self.accepts("what_continues") and told(self.found.what):
            values = {"what_continues": self.found.what_continues}
        self.plan.apply(updated(action, **values))

    def _who(self) -> None:
        register = {plain_words(role.name): role.name for role in reversed(self.plan.rows(Role))}
        found = _names(self.found.who if self.exact else [register.get(plain_words(name), name) for name in self.found.who])
        present = [role.name for role in self.plan.roles_of(self.action_id)]
        if found and not (_names(present) == found or (not self.exact and _same_list(_names(present), found))):
            self._do(set_who(self.plan, self.action_id, found))

    def _how(self) -> None:
        rows = self.plan.children(Step, self.action_id)
        wanted = [step for step in self.found.steps if step.text.strip()]
        if not wanted:
            return
        ticked = {plain_words(step.text) for step in wanted if step.done} - {plain_words(row.text) for row in rows if row.done}
        if not self.exact:
            if not ticked and _same_list([row.text for row in rows], [step.text for step in wanted]):
                return
            wanted = _with_ticks(rows, wanted)
        wanted = [FoundStep(one_end(step.text), step.level, step.done, step.who, step.due_text) for step in wanted]
        present = [(one_end(row.text), row.level, row.done) for row in rows if row.text.strip()]
        owned = self.exact and any(step.who or step.due_text for step in wanted)
        if owned or present != [(one_end(step.text), step.level, step.done) for step in wanted]:
            self._do(set_steps(self.plan, self.action_id, wanted))

    def _measures(self, gone: frozenset[str]) -> None:
        rows = self.plan.children(Measure, self.action_id)
        pairs = paired_measures(rows, self.found.measures)
        self.numbers = {row.id: number for number, row in pairs.items()}
        order: list[str] = []
        new: dict[str, int] = {}
        for number, found in enumerate(self.found.measures):
            if number in pairs:
                order.append(pairs[number].id)
                update_measure(
                    self.plan,
                    pairs[number],
                    found,
                    exact=self.exact and pairs[number].id == found.id,
                    accepts=lambda field, number=number: self.accepts(f"measure {number} {field}"),  # type: ignore[misc]
                )
            elif self._is_new(number, gone):
                row_id = f"new {number}"
                order.append(row_id)
                new[row_id] = number
        places = rearranged([(row.id, row.position) for row in rows], with_new([row.id for row in rows], order))
        for row_id, number in new.items():
            made = self.made.measure(self.found.measures[number], self.action_id, places[row_id])
            self.numbers[made[0].id] = number
            self.plan.apply(created(row) for row in made)

    def _is_new(self, number: int, gone: frozenset[str]) -> bool:
        found = self.found.measures[number]
        says = any(told(text) for text in (found.title, found.baseline_text, found.target_text)) or found.readings
        return bool(says) and found.id not in gone and self.accepts(f"measure {number}")

    def _outcomes(self, present_quarter: str | None) -> None:
        present = {row.quarter: row for row in reversed(self.plan.children(Outcome, self.action_id))}
        found = reports_of(self.found.outcomes)
        quarters = {quarter for quarter, _text, _rating in found}
        for quarter, text, rating in found:
            row = present.get(quarter)
            if not self.accepts(f"outcome {quarter or ''}"):
                continue
            others = [other.text for other in present.values() if other.quarter not in quarters]
            if row is None and quarter == present_quarter and not self.exact and _said_before(text, others):
                continue
            new_text = text if differs(row.text if row else None, text, exact=self.exact) else UNCHANGED
            new_rating = rating if rating in RATINGS else UNCHANGED
            if new_text is not UNCHANGED or new_rating is not UNCHANGED:
                self._do(set_outcome(self.plan, self.action_id, quarter, text=new_text, rating=new_rating))

    def _extra(self, column_id: str, title: str, text: str) -> None:
        row = next((value for value in self.plan.children(ExtraValue, self.action_id) if value.column_id == column_id), None)
        if self.accepts(f"extra {title}") and differs(row.text if row else None, text, exact=self.exact):
            self._do(set_extra(self.plan, self.action_id, column_id, text))

    def _received(self) -> None:
        """Keep the cells of the new source whose words are not among the cells kept already."""
        known = {(row.heading, plain_words(row.text)) for row in self.plan.children(Received, self.action_id)}
        fresh: list[FoundCell] = []
        for cell in self.found.received:
            key = (cell.heading, plain_words(cell.text))
            if key not in known:
                known.add(key)
                fresh.append(cell)
        self.plan.apply(created(self.made.received(cell, self.action_id)) for cell in fresh)


def _same_list(present: Sequence[str], found: Sequence[str]) -> bool:
    """Return whether two lists say the same in the same order: where an entry ends is the reader's guess in most documents."""
    return plain_words(" ".join(present)) == plain_words(" ".join(found))


def _names(names: Sequence[str]) -> list[str]:
    """Return names as Who keeps them: each once, without doubled spaces."""
    return list(dict.fromkeys(" ".join(name.split()) for name in names if name.strip()))


def _with_ticks(rows: Sequence[Step], found: Sequence[FoundStep]) -> list[FoundStep]:
    """Return found steps with what a plain document does not tell: the tick, level, signs and spaces that a step has."""
    keys = [plain_words(row.text) for row in rows]
    wanted = [FoundStep(step.text, step.level, step.done) for step in found]
    by_words = dict(zip(reversed(keys), reversed(rows), strict=True))
    partner: dict[int, Step] = {}
    for pair in paired(keys, [plain_words(step.text) for step in wanted]):
        if pair.old is not None and pair.new is not None:
            partner[pair.new] = rows[pair.old]
    for number, step in enumerate(wanted):
        row = by_words.get(plain_words(step.text))
        if number in partner and same_words(partner[number].text, step.text):
            row = partner[number]
        if row is not None:
            step.text, step.level = row.text, row.level
        row = row or partner.get(number)
        step.done = step.done or (row is not None and row.done)
    return wanted


def _said_before(text: str, reports: Sequence[str]) -> bool:
    return len(text.split()) >= _REPEATED and any(same_words(text, report) for report in reports)
