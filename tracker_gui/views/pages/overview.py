"""The overview page: the whole tracker in numbers and bars, each of which leads to the actions behind it."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from db.records import Plan
from tracker_gui.ops.gaps import KIND_WORDS
from tracker_gui.ops.overview import RATING_ORDER, SOON, STAGE_ORDER, Overview, local_today, overview
from tracker_gui.views.charts.bar_chart import BarChart
from tracker_gui.views.charts.bars import BarData
from tracker_gui.views.charts.colours import gap_look, rating_look, stage_look
from tracker_gui.views.charts.empty import EmptyState
from tracker_gui.views.charts.summary import day_text, version_words
from tracker_gui.views.pages.cards import Card
from tracker_gui.views.pages.page import Page, large

_EMPTY = (
    "There is nothing to count yet. Add a theme, an objective and an action on the Plan page, "
    "or import a tracker (File > Import)."
)

_SIDES = 40
"""Pixels at both sides of the page together."""
_SCROLL_BAR = 14


class OverviewPage(Page):
    """Counts, stages and ratings by theme, gaps by kind.

    ``filter_asked`` carries a choice of ``ops.overview`` (what was clicked stands for these actions); ``row_asked`` a row.
    The page counts only while it is visible: what arrives before is counted when it is shown.
    """

    filter_asked = Signal(str)
    row_asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None, today: Callable[[], datetime.date] | None = None) -> None:
        """Make the page; ``today`` tells the day as at which everything is counted (the real one by default)."""
        super().__init__(parent)
        self._today = today or local_today
        self._plan: Plan | None = None
        self.heading = large(_text())
        self.subheading = _text()
        self.empty_label = EmptyState("overview", _EMPTY)
        self.cards = _cards()
        self.stages = BarChart("stage", "Stage of the actions, by theme", STAGE_ORDER, stage_look)
        self.ratings = BarChart("rating", "Latest rating of the actions, by theme", RATING_ORDER, rating_look)
        self.gaps = BarChart("gap", "Gaps: what the plan should have and does not", (), gap_look)
        self.stages.chosen.connect(self._stage_chosen)
        self.ratings.chosen.connect(self._rating_chosen)
        self.gaps.chosen.connect(self._gap_chosen)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(18)
        self._card_grid = QGridLayout()
        self._card_grid.setSpacing(10)
        for card in self.cards.values():
            card.clicked.connect(self._card_clicked)
        self._columns = 0
        self._place_cards()
        body.addLayout(self._card_grid)
        for chart in (self.stages, self.ratings, self.gaps):
            body.addWidget(chart)
        body.addStretch(1)
        self._lay_out()
        self.setAccessibleName("Overview")

    def show_plan(self, plan: Plan) -> None:
        """Show this plan; the same plan after a change is counted again."""
        self._plan = plan
        self.outdate()

    def changeEvent(self, event: QEvent) -> None:
        """Paint the bars anew in another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def _lay_out(self) -> None:
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(_SIDES // 2, 16, _SIDES // 2, 20)
        layout.setSpacing(4)
        layout.addWidget(self.heading)
        layout.addWidget(self.subheading)
        layout.addSpacing(12)
        layout.addWidget(self.empty_label, 1)
        layout.addWidget(self._body, 1)
        scroll = QScrollArea()
        scroll.setObjectName("overviewScroll")
        # Its scroll bar stands on the page, not on a strip of its own.
        scroll.setStyleSheet("QScrollArea#overviewScroll { background: transparent; }")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def renew(self) -> None:
        """Count."""
        if self._plan is None:
            return
        found = overview(self._plan, self._today())
        tracker = self._plan.tracker
        self.heading.setText(tracker.title or "Tracker without a title")
        version = version_words(tracker.version)
        self.subheading.setText(f"{version}{' · ' if version else ''}as at {day_text(found.today)}, quarter {found.quarter}")
        self.empty_label.setVisible(found.actions == 0)
        self._body.setVisible(found.actions > 0)
        self._show_cards(found)
        self._show_bars(found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the cards wrap where the page is narrow."""
        super().resizeEvent(event)
        self._place_cards()

    def _place_cards(self) -> None:
        """Put the cards side by side, or on two or three rows where they would be cut."""
        needed = max(card.sizeHint().width() for card in self.cards.values()) + self._card_grid.spacing()
        fitting = next(
            (count for count in (5, 3, 2) if self.width() - _SIDES - _SCROLL_BAR >= count * needed - self._card_grid.spacing()), 1
        )
        if fitting == self._columns:
            return
        self._columns = fitting
        for number, card in enumerate(self.cards.values()):
            self._card_grid.addWidget(card, number // fitting, number % fitting)
        for column in range(len(self.cards)):
            self._card_grid.setColumnStretch(column, 1 if column < fitting else 0)

    def _show_cards(self, found: Overview) -> None:
        for name, number, hint in (
            ("all", found.actions, f"in {len(found.themes)} {'theme' if len(found.themes) == 1 else 'themes'}"),
            ("late", found.late, "deadline passed, still open"),
            ("due soon", found.due_soon, f"within {SOON.days} days"),
            ("gap:outcome", found.without_outcome, f"in {found.quarter}"),
            ("gaps", found.gaps, "facts that are missing"),
        ):
            self.cards[name].show_number(number, hint)
        self._place_cards()

    def _show_bars(self, found: Overview) -> None:
        stages = [BarData(t.theme_id, t.title or "(no title)", tuple(t.stages.items())) for t in found.themes]
        ratings = [BarData(t.theme_id, t.title or "(no title)", tuple(t.ratings.items())) for t in found.themes]
        kinds = [BarData(kind, KIND_WORDS[kind], ((kind, n),) if n else ()) for kind, n in found.gap_kinds.items()]
        titles = [row.title for row in (*stages, *kinds)]
        width = min(max((self.fontMetrics().horizontalAdvance(title) for title in titles), default=0) + 24, 360)
        for chart, rows in zip((self.stages, self.ratings, self.gaps), (stages, ratings, kinds), strict=True):
            chart.show_rows(rows, width)

    def _card_clicked(self) -> None:
        card = self.sender()
        if isinstance(card, Card):
            self.filter_asked.emit(card.choice)

    def _stage_chosen(self, theme_id: str, stage: str) -> None:
        self._theme_part("stage", theme_id, stage)

    def _rating_chosen(self, theme_id: str, rating: str) -> None:
        self._theme_part("rating", theme_id, rating)

    def _theme_part(self, kind: str, theme_id: str, name: str) -> None:
        if name == "*":
            self.row_asked.emit("theme", theme_id)
        else:
            self.filter_asked.emit(f"{kind}:{name}@{theme_id}")

    def _gap_chosen(self, kind: str, _part: str) -> None:
        self.filter_asked.emit(f"gap:{kind}")


def _cards() -> dict[str, Card]:
    labels = {
        "all": "actions",
        "late": "late",
        "due soon": "due soon",
        "gap:outcome": "without outcome",
        "gaps": "gaps",
    }
    return {choice: Card(choice, label, "") for choice, label in labels.items()}


def _text() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return label
