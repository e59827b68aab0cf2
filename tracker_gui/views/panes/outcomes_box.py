"""The outcomes of an action in the details pane: the quarter that is worked on beside the last one, and the rest of the year."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db.records import Action, Outcome, Plan
from tracker_gui.ops.outcomes import last_outcome
from tracker_gui.ops.reports import RATINGS
from tracker_gui.views.panes.fields import ChoiceField, TextField
from tracker_gui.views.panes.parts import label
from tracker_gui.views.theme import SPACE, SPACE_SMALL, keeper, rating_level

SIDE_BY_SIDE = 520
"""From this width on last quarter's text stands beside this quarter's, else above it."""


class RatingField(ChoiceField):
    """Picks a rating: letter, colour's name and meaning."""

    def __init__(self, name: str, title: str) -> None:
        """Offer the four ratings, and none."""
        super().__init__(name, title, RATINGS)
        self.setItemText(0, "Not rated")
        keeper().changed.connect(self._name)
        self._name()

    @Slot()
    def _name(self) -> None:
        """Call the ratings as the tracker does."""
        for place in range(1, self.count()):
            level = rating_level(str(self.itemData(place)))
            self.setItemText(place, f"{level.letter}  {level.word}: {level.meaning}" if level.meaning else level.label)
            self.setItemData(place, level.definition, Qt.ItemDataRole.ToolTipRole)


class LastQuarter(QFrame):
    """What was reported before, to be read; and taken over by a click. ``copied``: it is to be."""

    copied = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Show nothing."""
        super().__init__(parent)
        self.setObjectName("lastQuarter")
        self.title = label("", "section", wrap=True)
        self.text = label("", wrap=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = QPushButton("Copy last quarter's &text")
        self.copy.setObjectName("copyLast")
        self.copy.setToolTip("Begin this quarter's text with it; the rating is judged anew")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE_SMALL, SPACE, SPACE_SMALL)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.copy.clicked.connect(self.copied)

    def show_outcome(self, outcome: Outcome | None, *, writable: bool) -> None:
        """Show it; nothing where there is none."""
        self.setVisible(outcome is not None)
        if outcome is not None:
            rating = f", {rating_level(outcome.rating).label}" if outcome.rating else ""
            self.title.setText(f"Before: {outcome.quarter}{rating}")
            self.text.setText(outcome.text.strip() or "(no text)")
            self.copy.setVisible(writable and bool(outcome.text.strip()))


class QuarterRow(QWidget):
    """One quarter. The signals carry its label."""

    worded = Signal(object, str)
    rated = Signal(object, str)
    copied = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        """Make an empty one."""
        super().__init__(parent)
        self.quarter: str | None = None
        self.title = label("", "section")
        self.rating = RatingField("outcomeRating", "Rating")
        self.text = TextField("outcomeText", "Outcome", self, rows=2)
        self.last = LastQuarter(self)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.title, 1)
        top.addWidget(self.rating, 2)
        own = QVBoxLayout()
        own.setSpacing(SPACE_SMALL)
        own.addLayout(top)
        own.addWidget(self.text)
        own.addStretch(1)
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(SPACE)
        self._both.addWidget(self.last, 1)
        self._both.addLayout(own, 1)
        self.text.committed.connect(self._word)
        self.rating.committed.connect(self._rate)
        self.last.copied.connect(self._copy)

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put both texts side by side where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= SIDE_BY_SIDE
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    @Slot(str)
    def _word(self, text: str) -> None:
        self.worded.emit(self.quarter, text)

    @Slot(str)
    def _rate(self, rating: str) -> None:
        self.rated.emit(self.quarter, rating)

    @Slot()
    def _copy(self) -> None:
        self.copied.emit(self.quarter)


class OutcomesBox(QWidget):
    """The quarters of one year, and what has no quarter where there is such.

    ``copied(quarter)``: the text before is to be taken over; ``shared(quarter, text)``: this text is meant for all actions
    that are selected.
    """

    worded = Signal(object, str)
    rated = Signal(object, str)
    copied = Signal(object)
    shared = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make room for four quarters and one without."""
        super().__init__(parent)
        self.rows = [QuarterRow(self) for _ in range(5)]
        self.share = QPushButton()
        self.share.setObjectName("shareOutcome")
        self.share.hide()
        self._now: QuarterRow | None = None
        self._selected = 1
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE + SPACE_SMALL)
        for row in self.rows:
            row.worded.connect(self.worded)
            row.rated.connect(self.rated)
            row.copied.connect(self.copied)
            self._column.addWidget(row)
        self.share.clicked.connect(self._share)

    def show_action(
        self, plan: Plan, action: Action | None, quarters: Sequence[str], *, writable: bool, now: str | None = None
    ) -> None:
        """Show what was reported for this action in these four quarters; ``now`` is the one that is worked on."""
        outcomes = {row.quarter: row for row in plan.children(Outcome, action.id)} if action else {}
        self._now = None
        for row, quarter in zip(self.rows, quarters, strict=False):
            row.show_outcome(quarter, outcomes.get(quarter), writable=writable)
            worked_on = action is not None and quarter == now
            row.last.show_outcome(last_outcome(plan, action.id, quarter) if action and worked_on else None, writable=writable)
            if worked_on and writable:
                self._now = row
        self.rows[-1].setVisible(None in outcomes)
        self.rows[-1].show_outcome(None, outcomes.get(None), writable=writable)
        self.rows[-1].last.hide()
        self._column.removeWidget(self.share)
        if self._now is not None:
            self._column.insertWidget(self._column.indexOf(self._now) + 1, self.share, 0, Qt.AlignmentFlag.AlignLeft)
        self.set_selected(self._selected)

    def set_selected(self, count: int) -> None:
        """Offer one text for all, where several actions are selected."""
        self._selected = count
        self.share.setText(f"Use this &outcome for all {count} selected actions")
        self.share.setVisible(count > 1 and self._now is not None)

    @Slot()
    def _share(self) -> None:
        if self._now is not None:
            self._now.text.commit()
            self.shared.emit(self._now.quarter, self._now.text.toPlainText())
