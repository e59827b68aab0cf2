"""The outcomes of an action in the details pane: the four quarters of one year, each with its text and its rating."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.records import Action, Outcome, Plan
from tracker_gui.ops.reports import RATINGS
from tracker_gui.views.panes.fields import ChoiceField, TextField
from tracker_gui.views.panes.parts import label
from tracker_gui.views.theme import RATING_LETTERS, RATING_WORDS, SPACE, SPACE_SMALL


class RatingField(ChoiceField):
    """Picks a rating: letter, colour's name and meaning."""

    def __init__(self, name: str, title: str) -> None:
        """Offer the four ratings, and none."""
        super().__init__(name, title, RATINGS)
        self.setItemText(0, "Not rated")
        for place in range(1, self.count()):
            rating = str(self.itemData(place))
            self.setItemText(place, f"{RATING_LETTERS[rating]}  {rating}: {RATING_WORDS[rating].lower()}")


class QuarterRow(QWidget):
    """One quarter. The signals carry its label."""

    worded = Signal(object, str)
    rated = Signal(object, str)

    def __init__(self) -> None:
        """Make an empty one."""
        super().__init__()
        self.quarter: str | None = None
        self.title = label("", "section")
        self.rating = RatingField("outcomeRating", "Rating")
        self.text = TextField("outcomeText", "Outcome", rows=2)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.title, 1)
        top.addWidget(self.rating)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addLayout(top)
        column.addWidget(self.text)
        self.text.committed.connect(self._word)
        self.rating.committed.connect(self._rate)

    def show_outcome(self, quarter: str | None, outcome: Outcome | None, *, writable: bool) -> None:
        """Show what was reported in a quarter."""
        self.quarter = quarter
        name = quarter or "no quarter"
        self.title.setText(quarter or "Without a quarter")
        self.text.setAccessibleName(f"Outcome of {name}")
        self.rating.setAccessibleName(f"Rating of {name}")
        self.text.show_text(outcome.text if outcome else "")
        self.rating.show_text((outcome.rating if outcome else None) or "")
        self.text.setReadOnly(not writable)
        self.rating.setEnabled(writable)

    @Slot(str)
    def _word(self, text: str) -> None:
        self.worded.emit(self.quarter, text)

    @Slot(str)
    def _rate(self, rating: str) -> None:
        self.rated.emit(self.quarter, rating)


class OutcomesBox(QWidget):
    """The quarters of one year, and what has no quarter where there is such."""

    worded = Signal(object, str)
    rated = Signal(object, str)

    def __init__(self) -> None:
        """Make room for four quarters and one without."""
        super().__init__()
        self.rows = [QuarterRow() for _ in range(5)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE + SPACE_SMALL)
        for row in self.rows:
            row.worded.connect(self.worded)
            row.rated.connect(self.rated)
            column.addWidget(row)

    def show_action(self, plan: Plan, action: Action | None, quarters: Sequence[str], *, writable: bool) -> None:
        """Show what was reported for this action in these four quarters."""
        outcomes = {row.quarter: row for row in plan.children(Outcome, action.id)} if action else {}
        for row, quarter in zip(self.rows, quarters, strict=False):
            row.show_outcome(quarter, outcomes.get(quarter), writable=writable)
        self.rows[-1].setVisible(None in outcomes)
        self.rows[-1].show_outcome(None, outcomes.get(None), writable=writable)
