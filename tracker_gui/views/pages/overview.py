"""The overview page: the whole tracker as numbers, due dates, small charts and distances, one behind each tab."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from db.records import Plan
from tracker_gui.ops.overview import local_today
from tracker_gui.ops.tally import Tally, counted
from tracker_gui.views.charts.empty import EmptyState
from tracker_gui.views.charts.summary import day_text, version_words
from tracker_gui.views.pages.due_section import DueSection
from tracker_gui.views.pages.measures_section import DistanceSection, MeasuresSection
from tracker_gui.views.pages.page import Page, large
from tracker_gui.views.pages.summary_section import SummarySection

_EMPTY = (
    "There is nothing to count yet. Add a theme, an objective and an action on the Plan page, "
    "or import a tracker (File > Import)."
)
_COUNTING = "Counting…"


class Section(Protocol):
    """One tab of the page."""

    def show_tally(self, tally: Tally) -> None:
        """Show what is counted."""


class OverviewPage(Page):
    """Tabs over the whole tracker; only the one that is seen is made anew.

    ``filter_asked`` carries a choice of ``ops.overview`` (what was clicked stands for these actions); ``row_asked`` a row.
    The page counts only while it is visible: what arrives before is counted when it is shown.
    """

    filter_asked = Signal(str)
    row_asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None, today: Callable[[], datetime.date] | None = None) -> None:
        """Make the page; ``today`` tells the day as at which everything is counted (the real one by default)."""
        super().__init__(parent)
        self._today = today or local_today
        self._tally: Tally | None = None
        self._plan: Plan | None = None
        self.heading = large(_text())
        self.subheading = _text()
        self.empty_label = EmptyState("overview", _EMPTY)
        self.stack = QStackedWidget(self)
        self.summary = SummarySection(self.stack)
        self.due = DueSection(self.stack)
        self.measures = MeasuresSection(self.stack)
        self.distance = DistanceSection(self.stack)
        self.tabs = QTabBar()
        self.tabs.setObjectName("overviewTabs")
        self.tabs.setAccessibleName("Parts of the overview")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for section, name in (
            (self.summary, "&Summary"),
            (self.due, "&Due dates"),
            (self.measures, "&Measures"),
            (self.distance, "D&istance to target"),
        ):
            self.tabs.addTab(name)
            self.stack.addWidget(section)
        self.summary.filter_asked.connect(self.filter_asked)
        self.due.filter_asked.connect(self.filter_asked)
        for part in (self.summary, self.due, self.measures, self.distance):
            part.row_asked.connect(self.row_asked)
        self.tabs.currentChanged.connect(self._tab_chosen)
        self._lay_out()
        self.setAccessibleName("Overview")

    @property
    def cards(self) -> dict[str, QWidget]:
        """The numbers of the summary, by the choice they stand for."""
        return dict(self.summary.cards)

    def show_plan(self, plan: Plan) -> None:
        """Show this plan; it is counted when the page is seen."""
        self._plan, self._tally = plan, None
        self.outdate()

    def show_tally(self, tally: Tally | None) -> None:
        """Show what is counted; None for nothing open."""
        self._plan, self._tally = None, tally
        self.outdate()

    def renew(self) -> None:
        """Show the tab that is chosen."""
        if self._tally is None and self._plan is not None:
            self._tally = counted(self._plan, self._today())
        tally = self._tally
        if tally is None:
            return
        tracker = tally.plan.tracker
        self.heading.setText(tracker.title or "Tracker without a title")
        if not tally.done:
            self.subheading.setText(_COUNTING)
            return
        version = version_words(tracker.version)
        as_at = f"as at {day_text(tally.today)}, quarter {tally.quarter}"
        self.subheading.setText(f"{version}{' · ' if version else ''}{as_at}")
        some = tally.all.actions > 0
        self.empty_label.setVisible(not some)
        self.tabs.setVisible(some)
        self.stack.setVisible(some)
        section: Section = self.stack.currentWidget()  # type: ignore[assignment]
        section.show_tally(tally)

    @Slot(int)
    def _tab_chosen(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self.renew()

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(20, 16, 20, 0)
        top.setSpacing(4)
        for part in (self.heading, self.subheading, self.tabs):
            top.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self.empty_label, 1)
        layout.addWidget(self.stack, 1)


def _text() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return label
