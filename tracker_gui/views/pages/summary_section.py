"""The summary of the overview: the whole tracker in numbers and bars, each of which leads to the actions behind it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from tracker_gui.ops.gaps import KIND_WORDS
from tracker_gui.ops.overview import MOVES, RATING_ORDER, SOON, STAGE_ORDER, Overview, overview_of
from tracker_gui.ops.rating_sets import rating_set
from tracker_gui.ops.standing import ROLL_UP_RULE
from tracker_gui.ops.tally import Tally
from tracker_gui.rules.rating_sets import RatingSet
from tracker_gui.views.charts.bar_chart import BarChart
from tracker_gui.views.charts.bars import BarData
from tracker_gui.views.charts.colours import SegmentLook, gap_look, move_look, rating_look, reported_look, stage_look
from tracker_gui.views.pages.cards import Card

RATED = f"The rating that was last reported up to this quarter; a withdrawn action has none. {ROLL_UP_RULE}"
_SIDES = 40
"""Pixels at both sides of the page together."""
_SCROLL_BAR = 14


class SummarySection(QWidget):
    """Counts, stages, ratings, how these moved and what is reported by theme, gaps by kind and by role.

    ``filter_asked`` carries a choice of ``ops.overview`` (what was clicked stands for these actions); ``row_asked`` a row.
    """

    filter_asked = Signal(str)
    row_asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it without numbers."""
        super().__init__(parent)
        self.cards = _cards()
        self._names = RatingSet()
        self.stages = BarChart("stage", "Stage of the actions, by theme", STAGE_ORDER, stage_look)
        self.ratings = BarChart("rating", "Latest rating of the actions, by theme", RATING_ORDER, self._rating_look, RATED)
        self.moves = BarChart("move", "Rating against the quarter before, by theme", MOVES, move_look)
        self.reported = BarChart("reported", "Reported this quarter, by theme (open actions)", ("yes", "no"), reported_look)
        self.gaps = BarChart("gap", "Gaps: what the plan should have and does not", (), gap_look)
        self.roles = BarChart("role", "Gaps by who answers for the action", tuple(KIND_WORDS), gap_look)
        self._kinds = {
            self.stages: "stage",
            self.ratings: "rating",
            self.moves: "move",
            self.reported: "reported",
        }
        for chart in self._kinds:
            chart.chosen.connect(self._theme_chosen)
        self.gaps.chosen.connect(self._gap_chosen)
        self.roles.chosen.connect(self._role_chosen)
        self.charts = (*self._kinds, self.gaps, self.roles)
        self._card_grid = QGridLayout()
        self._card_grid.setSpacing(10)
        for card in self.cards.values():
            card.clicked.connect(self._card_clicked)
        self._columns = 0
        self._place_cards()
        self._lay_out()

    def show_tally(self, tally: Tally) -> None:
        """Show these numbers."""
        found = overview_of(tally)
        self._names = rating_set(tally.plan)
        self._show_cards(found)
        self._show_bars(found)

    def changeEvent(self, event: QEvent) -> None:
        """Paint the bars anew in another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def _rating_look(self, rating: str, palette: QPalette) -> SegmentLook:
        return rating_look(rating, palette, self._names)

    def _lay_out(self) -> None:
        scroll = QScrollArea(self)
        inner = QWidget(scroll.viewport())
        body = QVBoxLayout(inner)
        body.setContentsMargins(_SIDES // 2, 12, _SIDES // 2, 20)
        body.setSpacing(18)
        body.addLayout(self._card_grid)
        for chart in self.charts:
            body.addWidget(chart)
        body.addStretch(1)
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
        themes = found.themes
        rows = {
            self.stages: [BarData(t.theme_id, t.title or "(no title)", tuple(t.stages.items())) for t in themes],
            self.ratings: [BarData(t.theme_id, t.title or "(no title)", tuple(t.ratings.items())) for t in themes],
            self.moves: [BarData(t.theme_id, t.title or "(no title)", tuple(t.moves.items())) for t in themes],
            self.reported: [BarData(t.theme_id, t.title or "(no title)", tuple(t.reported.items())) for t in themes],
            self.gaps: [BarData(kind, KIND_WORDS[kind], ((kind, n),) if n else ()) for kind, n in found.gap_kinds.items()],
            self.roles: [BarData(role.role_id, role.name, tuple(role.kinds.items())) for role in found.roles],
        }
        titles = {row.title for data in rows.values() for row in data}
        width = min(max((self.fontMetrics().horizontalAdvance(title) for title in titles), default=0) + 24, 360)
        for chart, data in rows.items():
            chart.show_rows(data, width)
            chart.setVisible(bool(data))

    def _card_clicked(self) -> None:
        card = self.sender()
        if isinstance(card, Card):
            self.filter_asked.emit(card.choice)

    @Slot(str, str)
    def _theme_chosen(self, theme_id: str, name: str) -> None:
        chart = self.sender()
        if name == "*":
            self.row_asked.emit("theme", theme_id)
        elif isinstance(chart, BarChart):
            self.filter_asked.emit(f"{self._kinds[chart]}:{name}@{theme_id}")

    @Slot(str, str)
    def _role_chosen(self, role_id: str, kind: str) -> None:
        self.filter_asked.emit(f"gaps#{role_id}" if kind == "*" else f"gap:{kind}#{role_id}")

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
