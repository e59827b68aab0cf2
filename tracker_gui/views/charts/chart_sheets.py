"""The sheets of the charts there are: of one measure, and of the parts of the overview."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPalette

from db.records import Plan
from tracker_gui.views.charts.colours import chart_colours
from tracker_gui.views.charts.marks import marks_of
from tracker_gui.views.charts.paint_marks import paint_marks
from tracker_gui.views.charts.painted import PaintedView
from tracker_gui.views.charts.picture import paint_overview
from tracker_gui.views.charts.series import Series
from tracker_gui.views.charts.sheets import Sheet
from tracker_gui.views.charts.spc_view import SpcView
from tracker_gui.views.charts.summary import day_text, version_words

MOST = 60
"""So many cells of a long list go on one sheet."""


def source_of(plan: Plan, today: datetime.date) -> str:
    """Return the line that tells where a picture comes from."""
    tracker = plan.tracker
    parts = [tracker.title, tracker.organisation, version_words(tracker.version), f"as at {day_text(today)}"]
    return "Source: " + " · ".join(part for part in parts if part)


def measure_sheet(series: Series, spc: SpcView | None, said: str, source: str, today: datetime.date, start_month: int) -> Sheet:
    """Return the sheet of a measure's chart, as its line or as its SPC chart."""

    def paint(painter: QPainter, rect: QRectF, palette: QPalette) -> None:
        paint_marks(painter, rect, marks_of(series, spc, today), chart_colours(palette), start_month)

    kind = " (SPC chart)" if spc else ""
    return Sheet(f"{series.title}{kind}", said, source, (1000, 620), paint)


def view_sheet(view: PaintedView, title: str, source: str) -> Sheet:
    """Return the sheet of a list of the overview; of a long one its beginning, and it says so."""
    width = 1000

    def paint(painter: QPainter, rect: QRectF, palette: QPalette) -> None:
        painter.setFont(view.font())
        view.paint_rows(painter, rect, palette, MOST)

    left_out = view.count() - MOST
    said = f"The first {MOST} of {view.count():,}." if left_out > 0 else ""
    return Sheet(title, said, source, (width, int(view.height_of_rows(width - 56, MOST)) + 160), paint)


def overview_sheet(plan: Plan, today: datetime.date) -> Sheet:
    """Return the sheet of the overview's numbers, bars and first small charts."""

    def paint(painter: QPainter, rect: QRectF, palette: QPalette) -> None:
        painter.translate(rect.topLeft())
        paint_overview(painter, plan, today, palette)

    return Sheet("Overview", "", source_of(plan, today), (1656, 1100), paint)
