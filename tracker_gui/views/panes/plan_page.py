"""The Plan page: tree, actions, measures, chart and details, in splitters whose sizes are remembered."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from tracker_gui.live.session import Session
from tracker_gui.live.settings import Settings, splitter
from tracker_gui.models.action_table import ActionTable
from tracker_gui.models.measure_table import MeasureTable
from tracker_gui.models.plan_tree import PlanTree
from tracker_gui.views.actions import Actions
from tracker_gui.views.charts.measure_chart import MeasureChart
from tracker_gui.views.panes.below import Below
from tracker_gui.views.panes.details import DetailsPane
from tracker_gui.views.panes.grid import GridView
from tracker_gui.views.panes.parts import ElidedLabel, EmptyState, heading_bar, label, tool_button
from tracker_gui.views.panes.row_header import RowHeader
from tracker_gui.views.panes.tree_pane import TreePane

USUAL_POINTS = 9.0
"""The size of text of a computer on which nobody has changed it."""


class Pane(QWidget):
    """A table with its heading, and what is shown where it has no rows."""

    escaped = Signal()
    """Esc was pressed where nothing else takes it."""

    def __init__(
        self, name: str, title: str, grid: GridView, empty: EmptyState, parts: tuple[QWidget, ...], parent: QWidget
    ) -> None:
        """Put these together."""
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(name)
        self.title = ElidedLabel(title)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.grid = grid
        self.empty = empty
        self._stack = QStackedWidget(self)
        self._stack.addWidget(grid)
        self._stack.addWidget(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(heading_bar(self.title, parts))
        column.addWidget(self._stack, 1)

    def add_below_heading(self, bar: QWidget) -> None:
        """Put a line between the heading and the table."""
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, bar)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand Esc on: with no row left there is no table to press it in."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def show_rows(self, count: int) -> None:
        """Show the table, or what to do where it has no rows."""
        self._stack.setCurrentIndex(0 if count else 1)


class PlanPage(QWidget):
    """Puts the panes together and hands what they say upward."""

    quarter_chosen = Signal(object)

    def __init__(self, session: Session, settings: Settings, actions: Actions, parent: QWidget | None = None) -> None:
        """Make all panes, empty."""
        super().__init__(parent)
        self._settings = settings
        self._splitters: dict[str, QSplitter] = {}
        whole = self._splitter("whole", Qt.Orientation.Horizontal, self)
        centre = self._splitter("centre", Qt.Orientation.Vertical, whole)
        self.below = Below(centre)
        below = self._named("below", self.below.splitter)
        self.tree_model = PlanTree(session, self)
        self.action_model = ActionTable(session, self)
        self.measure_model = MeasureTable(session, self)
        self.tree_pane = TreePane(self.tree_model, whole)
        self.actions_grid = GridView("actionsTable", "Actions", self.action_model, settings, self)
        self.measures_grid = GridView("measuresTable", "Measures", self.measure_model, settings, self)
        self.row_numbers = RowHeader(self.actions_grid, "action", self._in_plan_order)
        self.quarter_box = QComboBox()
        self.quarter_box.setObjectName("quarterBox")
        self.quarter_box.setAccessibleName("Quarter whose outcomes are shown")
        self.quarter_box.setToolTip("The quarter whose outcomes and ratings are shown")
        self.quarter_box.setMinimumContentsLength(11)
        self.quarter_box.currentIndexChanged.connect(self._quarter_picked)
        self.actions_pane = Pane(
            "Actions",
            "All actions",
            self.actions_grid,
            EmptyState("action", "No actions here yet", "", [actions["add_action"]]),
            (label("Quarter", "muted"), self.quarter_box, tool_button(actions["add_action"])),
            centre,
        )
        self.measures_pane = Pane(
            "Measures",
            "Measures",
            self.measures_grid,
            EmptyState("measure", "No measures", "", [actions["add_measure"]]),
            (tool_button(actions["add_reading"]), tool_button(actions["add_measure"])),
            below,
        )
        self.chart = MeasureChart(below)
        self.chart.setObjectName("chartPane")
        self.chart.setAccessibleName("Chart of the selected measure")
        self.details = DetailsPane(session, whole)
        self.details.field_actions = [("History of this &field…", actions["cell_history"])]
        self._lay_out()

    def _lay_out(self) -> None:
        for pane, width, height in (
            (self.tree_pane, 170, 120),
            (self.actions_pane, 300, 150),
            (self.measures_pane, 200, 180),
            (self.chart, 190, 180),
            (self.details, 300, 120),
        ):
            pane.setMinimumSize(width, height)
        below, centre, whole = (self._splitters[name] for name in ("below", "centre", "whole"))
        self._fill(below, (self.measures_pane, self.chart), (520, 400))
        self.below.name_parts(("&Measures", "Cha&rt"))
        self.below.begin(self._settings.get(splitter("below")))
        self.measures_grid.gone_to.connect(self.below.show_first)
        self._fill(centre, (self.actions_pane, self.below), (520, 330))
        # With larger text the outer panes need more of the width, where the window is seen for the first time.
        larger = min(max(QApplication.font().pointSizeF() / USUAL_POINTS, 1.0), 1.4)
        self._fill(whole, (self.tree_pane, centre, self.details), (round(300 * larger), 900, round(350 * larger)))
        for place, share in enumerate((0, 1, 0)):
            whole.setStretchFactor(place, share)
        for made, shares in ((centre, (3, 2)), (below, (1, 1))):
            for place, share in enumerate(shares):
                made.setStretchFactor(place, share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(whole)

    def _splitter(self, name: str, way: Qt.Orientation, parent: QWidget) -> QSplitter:
        return self._named(name, QSplitter(way, parent))

    def _named(self, name: str, made: QSplitter) -> QSplitter:
        self._splitters[name] = made
        made.setObjectName(name)
        made.setHandleWidth(1)
        made.setChildrenCollapsible(False)
        return made

    def _fill(self, made: QSplitter, parts: tuple[QWidget, ...], sizes: tuple[int, ...]) -> None:
        """Put the parts in their order, in the sizes that were left last."""
        for part in parts:
            made.addWidget(part)
        made.setSizes(list(sizes))
        kept = self._settings.get(splitter(made.objectName()))
        if not kept.isEmpty():
            made.restoreState(kept)

    def _in_plan_order(self) -> bool:
        """Return whether the actions are shown in the order of the plan, which can be changed by dragging them."""
        return self.action_model.sorting is None

    def show_panes(self, *, details: bool, below: bool) -> None:
        """Show or hide the details, and the measures with their chart."""
        self.details.setVisible(details)
        self.below.setVisible(below)

    def keep_sizes(self) -> None:
        """Remember the splitters."""
        for name, made in self._splitters.items():
            self._settings.set(splitter(name), self.below.sizes() if name == "below" else made.saveState())

    def offer_quarters(self, quarters: list[str | None], current: str | None) -> None:
        """Offer these quarters, with this one chosen."""
        blocker = QSignalBlocker(self.quarter_box)
        self.quarter_box.clear()
        for quarter in quarters:
            self.quarter_box.addItem(quarter or "(no quarter)", quarter)
        self.quarter_box.setCurrentIndex(quarters.index(current) if current in quarters else 0)
        blocker.unblock()

    @Slot()
    def _quarter_picked(self) -> None:
        self.quarter_chosen.emit(self.quarter_box.currentData())

    def refresh_looks(self) -> None:
        """Take icons and texts in the theme in force."""
        for pane in (self.actions_pane, self.measures_pane):
            pane.empty.refresh_icon()
            pane.grid.look_again()
        self.details.refresh_icons()
