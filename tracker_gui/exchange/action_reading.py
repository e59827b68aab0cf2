"""The cells of one action become its fields: who, steps, measures, outcomes, dates, further columns."""

from __future__ import annotations

from datetime import date

from tracker_gui.exchange.bullets import entries
from tracker_gui.exchange.found import Doubt, FoundAction, FoundOutcome, FoundStep
from tracker_gui.exchange.gather import Gathered
from tracker_gui.exchange.joins import Words, join
from tracker_gui.exchange.pairing import pair
from tracker_gui.exchange.roles import split_roles
from tracker_gui.exchange.tables import Column, Table
from tracker_gui.rules.outcomes import rating_in, split_outcome
from tracker_gui.rules.quarters import Quarter, quarter_of
from tracker_gui.rules.stages import stage_of


class ActionReader:
    """Reads actions one by one; ``doubts`` grows."""

    def __init__(self, tables: list[Table], words: Words, version_day: date | None) -> None:
        """Learn from the whole document what single cells do not tell."""
        self.words = words
        self.version_day = version_day
        self.now: Quarter | None = quarter_of(version_day) if version_day else None
        self.doubts: list[Doubt] = []

    def read(self, gathered: Gathered, before: FoundAction | None) -> FoundAction:
        """Return the action; ``before`` is the one above it under the same objective."""
        table = gathered.table
        what_column = table.column("what")
        what = self._joined(gathered.of(what_column))
        carried = what_column is not None and what_column.number in gathered.carried
        action = FoundAction(" ".join(what.split()), received=gathered.received)
        if before is not None and (not action.what or carried):
            action.what, action.what_continues = before.what, True
        action.ref = self._joined(gathered.of(table.column("ref"))) or None
        action.due_text = self._joined(gathered.of(table.column("when"))) or None
        action.who = split_roles(self._joined(gathered.of(table.column("who"))))
        action.steps = [FoundStep(entry.text, entry.level) for entry in entries(self._joined(gathered.of(table.column("how"))))]
        self._measures(action, gathered)
        for column in table.columns:
            self._column(action, column, gathered)
        return action

    def _joined(self, pieces: list[str]) -> str:
        text = ""
        for piece in pieces:
            text = join(text, piece)
        return text

    def _measures(self, action: FoundAction, gathered: Gathered) -> None:
        table = gathered.table
        lists = [
            [e.text for e in entries(self._joined(gathered.of(table.column(m))))] for m in ("measures", "baseline", "target")
        ]
        paired = pair(*lists)
        action.measures = paired.measures
        if paired.why:
            self.doubts.append(Doubt(gathered.place(table.column("measures")), "measures paired", paired.did or "", paired.why))

    def _column(self, action: FoundAction, column: Column, gathered: Gathered) -> None:
        text = self._joined(gathered.of(column))
        if not text:
            return
        match column.meaning:
            case "outcome":
                self._outcome(action, column, text)
            case "rating":
                self._rating(action, column, text)
            case "stage":
                action.stage = stage_of(text)
                if action.stage is None:
                    action.extra[column.heading] = text
            case "extra":
                action.extra[column.heading or f"Column {column.number}"] = text

    def _outcome(self, action: FoundAction, column: Column, text: str) -> None:
        if column.quarter is not None:
            quarter = Quarter(self.now.start_year, column.quarter).label if self.now else None
            action.outcomes.append(FoundOutcome(quarter, text, rating_in(text)))
            return
        for report in split_outcome(text, self.version_day):
            action.outcomes.append(FoundOutcome(report.quarter.label if report.quarter else None, report.text, report.rating))

    def _rating(self, action: FoundAction, column: Column, text: str) -> None:
        rating = rating_in(text)
        if rating is None:
            action.extra[column.heading] = text
            return
        label = self.now.label if self.now else None
        for outcome in action.outcomes:
            if outcome.quarter == label:
                outcome.rating = rating
                return
        action.outcomes.append(FoundOutcome(label, "", rating))
