"""A page of small charts: one for each measure, with its rating and its SPC symbols."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget

from db.records import Benchmark, Measure, Plan, Reading, StepChange, TargetPoint
from tracker_gui.ops import measuring
from tracker_gui.rules.spc import LEAST_FOR_LIMITS, Spc
from tracker_gui.rules.spc_words import assurance_title, variation_title
from tracker_gui.views import theme
from tracker_gui.views.charts.colours import chart_colours, is_dark
from tracker_gui.views.charts.painted import PaintedView
from tracker_gui.views.charts.series import Series, series_of
from tracker_gui.views.charts.small import paint_small_chart
from tracker_gui.views.charts.spc_signs import paint_assurance, paint_variation
from tracker_gui.views.charts.spc_view import spc_view
from tracker_gui.views.charts.summary import nothing_to_draw, summary

_MARGIN = 12


@dataclass(frozen=True, slots=True)
class SmallChart:
    """What a small chart shows of a measure."""

    series: Series
    rating: str | None
    spc: Spc | None

    @property
    def words(self) -> str:
        """The chart in words: what stands in it, its rating, its symbols."""
        said = summary(self.series) if self.series.drawable else nothing_to_draw(self.series)
        parts = [self.series.title, said]
        if self.rating:
            parts.append(f"Rated {theme.rating_level(self.rating).definition}.")
        if self.spc and self.spc.variation:
            parts.append(f"{variation_title(self.spc.variation)}.")
        if self.spc and self.spc.assurance:
            parts.append(f"{assurance_title(self.spc.assurance)}.")
        return " ".join(parts)


class MeasureWall(PaintedView):
    """Small charts of measures, by their ids."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._plan: Plan | None = None
        self._ids: list[str] = []
        self._made: dict[str, tuple[Measure, tuple[object, ...], SmallChart]] = {}
        self.setAccessibleName("Small charts of the measures")

    def show_measures(self, plan: Plan, ids: Sequence[str]) -> None:
        """Show these measures."""
        if plan is not self._plan:
            self._made = {}
        self._plan, self._ids = plan, list(ids)
        self.refresh()

    def measure_id(self, index: int) -> str:
        """Return the id of the measure in a cell."""
        return self._ids[index]

    def chart(self, index: int) -> SmallChart:
        """Return what a cell shows; made anew only where the measure or its figures are others."""
        assert self._plan is not None
        plan, key = self._plan, self._ids[index]
        measure = plan.get(Measure, key)
        # The plan hands out the same rows until one of them changes.
        rows = rows_behind(plan, measure)
        kept = self._made.get(key)
        if kept and kept[0] is measure and len(kept[1]) == len(rows) and all(a is b for a, b in zip(kept[1], rows, strict=True)):
            return kept[2]
        series = series_of(plan, measure)
        enough = len(series.points) >= LEAST_FOR_LIMITS
        made = SmallChart(series, measuring.rating_of(plan, measure), spc_view(series).chart if enough else None)
        self._made[key] = (measure, rows, made)
        return made

    def count(self) -> int:
        """Return the number of measures."""
        return len(self._ids)

    def cell_height(self) -> int:
        """Return the height of a small chart."""
        return round(self.fontMetrics().height() * 10.4) + 2 * _MARGIN

    def least_width(self) -> int:
        """Return the least width of a small chart."""
        return self.fontMetrics().averageCharWidth() * 38 + 2 * _MARGIN

    def words(self, index: int) -> str:
        """Return the chart in words."""
        return self.chart(index).words

    def state_of(self, index: int) -> Hashable:
        """Return what the picture depends on."""
        return (self._ids[index], id(self.chart(index)))

    def paint_cell(self, painter: QPainter, rect: QRectF, index: int) -> None:
        """Paint the chart, its frame, and its rating and symbols in the corner below."""
        chart = self.chart(index)
        palette = self.looks()
        colours = chart_colours(palette)
        painter.setPen(QPen(colours.grid, 1))
        painter.drawRect(rect.adjusted(4, 4, -4, -4))
        inner = rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN + 2)
        side = self.fontMetrics().height() + 4.0
        signs = sum(bool(sign) for sign in (chart.rating, chart.spc and chart.spc.variation, chart.spc and chart.spc.assurance))
        paint_small_chart(painter, inner, chart.series, colours, kept_free=signs * (side + 4))
        box = QRectF(inner.right() - side, inner.bottom() - side + 2, side, side)
        if chart.spc and chart.spc.assurance:
            paint_assurance(painter, box, chart.spc.assurance, dark=is_dark(palette))
            box.translate(-side - 4, 0)
        if chart.spc and chart.spc.variation:
            paint_variation(painter, box, chart.spc.variation, dark=is_dark(palette))
            box.translate(-side - 4, 0)
        if chart.rating:
            paint_rating(painter, box, chart.rating, palette)


def rows_behind(plan: Plan, measure: Measure) -> tuple[object, ...]:
    """Return the rows that a small chart is made of, as the plan keeps them: they are the same objects until one changes."""
    return (plan.tracker, *(plan.children(kind, measure.id) for kind in (Reading, TargetPoint, Benchmark, StepChange)))


def paint_rating(painter: QPainter, box: QRectF, rating: str, palette: QPalette) -> None:
    """Paint a rating as a small chip with its letter."""
    own = theme.rating_colours(rating, dark=is_dark(palette))
    painter.save()
    painter.setPen(QPen(QColor(own.mark), 1.4))
    painter.setBrush(QColor(own.background))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
    painter.setPen(QColor(own.text))
    font = painter.font()
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, theme.rating_level(rating).letter)
    painter.restore()
