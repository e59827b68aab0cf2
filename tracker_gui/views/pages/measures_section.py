"""The measures on the overview: as a page of small charts, and as lines from baseline to target."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from db.records import Measure, Plan
from tracker_gui.ops import measuring
from tracker_gui.ops.tally import Tally
from tracker_gui.rules.distance import distance
from tracker_gui.rules.units import YES_NO
from tracker_gui.views.charts.distances import DistanceRow, DistanceView
from tracker_gui.views.charts.empty import EmptyState
from tracker_gui.views.charts.series import TargetMark
from tracker_gui.views.charts.small import KEY
from tracker_gui.views.charts.summary import target_text
from tracker_gui.views.charts.wall import MeasureWall, rows_behind
from tracker_gui.views.pages.page import quiet_label

_SHOWN = (
    ("Measures with readings first", "first"),
    ("Measures with readings only", "only"),
    ("All in the order of the plan", "all"),
)


class MeasuresSection(QWidget):
    """Small charts of all measures; one that is chosen is asked for by ``row_asked``."""

    row_asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._tally: Tally | None = None
        self.wall = MeasureWall()
        self.wall.chosen.connect(self._chosen)
        self.order_box = QComboBox()
        self.order_box.setAccessibleName("Which measures, in what order")
        for text, name in _SHOWN:
            self.order_box.addItem(text, name)
        self.order_box.currentIndexChanged.connect(self._renew)
        self.count_label = quiet_label()
        self.empty = EmptyState("measure", "There are no measures yet. Add one on the Plan page (Edit > Add measure).")
        self.key_label = quiet_label()
        self.key_label.setProperty("role", "muted")
        self.key_label.setText(KEY)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.wall)
        self.stack.addWidget(self.empty)
        _lay_out(self, [self.order_box, self.count_label], self.stack, self.key_label)

    def show_tally(self, tally: Tally) -> None:
        """Show the measures of this plan."""
        self._tally = tally
        self._renew()

    @Slot()
    def _renew(self) -> None:
        if self._tally is None:
            return
        plan = self._tally.plan
        ids = [measure.id for action in plan.actions() for measure in plan.children(Measure, action.id)]
        with_readings = [key for key in ids if measuring.latest_reading(plan, key) is not None]
        order = self.order_box.currentData()
        if order == "first":
            known = set(with_readings)
            ids = with_readings + [key for key in ids if key not in known]
        elif order == "only":
            ids = with_readings
        self.wall.show_measures(plan, ids)
        self.stack.setCurrentWidget(self.wall if ids else self.empty)
        self.count_label.setText(
            f"{len(ids):,} {'measure' if len(ids) == 1 else 'measures'}, {len(with_readings):,} with readings"
        )

    @Slot(int)
    def _chosen(self, index: int) -> None:
        self.row_asked.emit("measure", self.wall.measure_id(index))


class DistanceSection(QWidget):
    """Baseline, now and target of each measure on one line; one that is chosen is asked for by ``row_asked``."""

    row_asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._kept: dict[str, tuple[Measure, tuple[object, ...], DistanceRow | None]] = {}
        self._plan: Plan | None = None
        self.view = DistanceView()
        self.view.chosen.connect(self._chosen)
        self.count_label = quiet_label()
        self.empty = EmptyState("measure", "No measure has a target as a number yet, so there is no distance to show.")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        _lay_out(self, [self.count_label], self.stack)

    def show_tally(self, tally: Tally) -> None:
        """Show the measures of this plan; a row is made anew only where its measure or its readings are others."""
        plan = tally.plan
        if plan is not self._plan:
            self._plan, self._kept = plan, {}
        measures = [measure for action in plan.actions() for measure in plan.children(Measure, action.id)]
        found = [row for measure in measures if (row := self._row(plan, measure)) is not None]
        found.sort(key=lambda row: row.found.rank)
        self.view.show_rows(found)
        self.stack.setCurrentWidget(self.view if found else self.empty)
        without = len(measures) - len(found)
        have = "has no target as a number and is" if without == 1 else "have no target as a number and are"
        left_out = f"; {without:,} {have} not here" if without else ""
        shown = f"{len(found):,} {'measure' if len(found) == 1 else 'measures'}"
        self.count_label.setText(f"{shown}, the furthest from the target first{left_out}")

    def _row(self, plan: Plan, measure: Measure) -> DistanceRow | None:
        rows = rows_behind(plan, measure)
        kept = self._kept.get(measure.id)
        if kept and kept[0] is measure and all(a is b for a, b in zip(kept[1], rows, strict=True)):
            return kept[2]
        made = distance_row(plan, measure)
        self._kept[measure.id] = (measure, rows, made)
        return made

    @Slot(int)
    def _chosen(self, index: int) -> None:
        self.row_asked.emit("measure", self.view.row(index).measure_id)


def distance_row(plan: Plan, measure: Measure) -> DistanceRow | None:
    """Return where a measure stands; None for one that has no target as a number, or answers only yes or no."""
    goal = measuring.goal(plan, measure)
    if goal is None or measure.unit == YES_NO or measure.better == "context":
        return None
    latest = measuring.latest_reading(plan, measure.id)
    target = target_text(TargetMark(goal.value, goal.high, goal.comparator, goal.day), measure.unit, dated=False)
    found = distance(measure.baseline_value, latest.value if latest else None, goal, measure.better)
    return DistanceRow(measure.id, measuring.title_of(measure), measure.unit, target, found)


def _lay_out(section: QWidget, controls: list[QWidget], body: QWidget, key: QWidget | None = None) -> None:
    row = QHBoxLayout()
    row.setSpacing(12)
    for control in controls:
        row.addWidget(control, 1 if control is controls[-1] else 0)
    layout = QVBoxLayout(section)
    layout.setContentsMargins(20, 10, 20, 12)
    layout.setSpacing(8)
    layout.addLayout(row)
    if key is not None:
        layout.addWidget(key)
    layout.addWidget(body, 1)
