"""The chart pane: one measure's readings over time, its title, and what they say in plain sentences.

Seen as a line with baseline, target and what else they are compared with, or, from 5 readings, as an SPC chart that tells
change from chance; with the figures as a table beside it where that is asked for. Left and Right walk from reading to reading,
Home and End go to the first and last; + and - look closer and from further away, Ctrl with the arrows moves along, 0 shows the
whole again. The value stands beside the point and in the accessible description.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFont, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from db.records import Measure, Plan
from tracker_gui.ops import measuring
from tracker_gui.ops.overview import local_today
from tracker_gui.rules.spc_words import point_words, why_no_spc
from tracker_gui.views.charts.chart_bar import ChartBar
from tracker_gui.views.charts.chart_table import ChartTable, figure_rows
from tracker_gui.views.charts.colours import chart_colours
from tracker_gui.views.charts.empty import EmptyState
from tracker_gui.views.charts.marks import marks_of
from tracker_gui.views.charts.series import Series, series_of
from tracker_gui.views.charts.small import two_lines
from tracker_gui.views.charts.spc_signs import SpcSigns
from tracker_gui.views.charts.spc_view import SpcView, spc_view
from tracker_gui.views.charts.summary import day_text, nothing_to_draw, summary, value_text
from tracker_gui.views.charts.view_switch import SPC

if TYPE_CHECKING:
    from tracker_gui.views.charts.plot import Plot

_CHOOSE = "Choose a measure in the table beside this to see its readings here."

_PLOT_LINES = 9
"""So many lines of text high a plot must be before sentences take room from it."""
_BESIDE = 520
"""Pixels: in a wider pane the table stands beside the plot, in a narrower one instead of it."""

_LOOKS = (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange)


class MeasureChart(QWidget):
    """Shows one measure at a time; ``show_measure`` with None, or with an id that is gone, shows what to do.

    ``asked(name)`` carries what the user wants done with the chart (copy, save, print, note, step, unstep), for somebody who can.
    """

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, today: Callable[[], datetime.date] = local_today) -> None:
        """Make the empty chart. Nothing of the plotting library is loaded until there are readings to draw."""
        super().__init__(parent)
        self._today = today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # One surface with the plot, as the tables beside it have.
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.series: Series | None = None
        self.spc: SpcView | None = None
        self.measure_id = ""
        self._said = ("", "")
        self._pace = ""
        self._start_month = 4
        self._plot: Plot | None = None
        self._at = -1
        self.title_label = _label(bold=True)
        # Narrower than its longest word, where the pane is: it is cut, and whole in the tooltip.
        self.title_label.setMinimumWidth(20)
        self.summary_label = _label()
        self.pace_label = _label()
        self.bar = ChartBar()
        self.switch = self.bar.switch
        self.switch.chosen.connect(self._view_chosen)
        self.bar.table_toggled.connect(self._table_toggled)
        self.bar.asked.connect(self._asked)
        self.table = ChartTable()
        self.table.pointed.connect(self._row_pointed)
        self.table.hide()
        self.signs = SpcSigns()
        self.empty_label = EmptyState("measure", _CHOOSE)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty_label)
        self.stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._lay_out()
        self.value_label = QLabel(self)
        self.value_label.setFrameShape(QFrame.Shape.Box)
        self.value_label.setAutoFillBackground(True)
        self.value_label.setMargin(4)
        self.value_label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.value_label.hide()
        self._fill()

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setSpacing(8)
        header.addWidget(self.title_label, 1)
        header.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignTop)
        middle = QHBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self.stack, 3)
        middle.addWidget(self.table, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 10)
        layout.setSpacing(6)
        layout.addLayout(header)
        layout.addLayout(middle, 1)
        for widget in (self.signs, self.summary_label, self.pace_label):
            layout.addWidget(widget)

    def show_measure(self, plan: Plan, measure_id: str | None) -> None:
        """Draw the measure with this id; None or an unknown id empties the chart."""
        measure = plan.find(Measure, measure_id) if measure_id else None
        series = series_of(plan, measure) if measure else None
        start_month = plan.tracker.year_start_month if measure else 4
        another = (measure.id if measure else "") != self.measure_id
        if not another and series == self.series and start_month == self._start_month:
            return
        if another or series != self.series:
            self._at = -1
        self._start_month = start_month
        self._pace = measuring.pace_words(plan, measure, self._today()) if measure else ""
        self.measure_id = measure.id if measure else ""
        self.series = series
        self._fill(keep_view=not another)

    @property
    def has_plot(self) -> bool:
        """Whether the plot has been made, and with it the plotting library loaded."""
        return self._plot is not None

    @property
    def point(self) -> int:
        """The number of the reading that is pointed at, or -1."""
        return self._at

    def sentences(self) -> tuple[str, str]:
        """Return what the readings say, and what they say about the target."""
        return self._said

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the readings; look closer and move along."""
        count = len(self.series.points) if self.series else 0
        along = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        steps = {
            Qt.Key.Key_Right: self._at + 1,
            Qt.Key.Key_Left: self._at - 1 if self._at >= 0 else count - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: count - 1,
        }
        wanted = steps.get(Qt.Key(event.key()))
        if self._view_key(event, along=along):
            return
        if wanted is not None and count and not along:
            self._point_at(min(max(wanted, 0), count - 1), look=True)
        elif event.key() == Qt.Key.Key_Escape and self._at >= 0:
            self._point_at(-1)
        else:
            super().keyPressEvent(event)

    def _view_key(self, event: QKeyEvent, *, along: bool) -> bool:
        """Return whether the key changed what is seen of the chart."""
        if self._plot is None or self.stack.currentWidget() is not self._plot.widget:
            return False
        arrows = {
            Qt.Key.Key_Left: (-0.2, 0.0),
            Qt.Key.Key_Right: (0.2, 0.0),
            Qt.Key.Key_Up: (0.0, 0.2),
            Qt.Key.Key_Down: (0.0, -0.2),
        }
        if event.text() in ("+", "="):
            self._plot.zoom(0.7, self._day_at())
        elif event.text() == "-":
            self._plot.zoom(1 / 0.7, self._day_at())
        elif event.text() == "0":
            self._plot.reset_zoom()
        elif along and Qt.Key(event.key()) in arrows:
            self._plot.pan(*arrows[Qt.Key(event.key())])
        else:
            return False
        return True

    def _day_at(self) -> float | None:
        points = self.series.points if self.series else ()
        return float(points[self._at][0].toordinal()) if 0 <= self._at < len(points) else None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu of the chart, also by the menu key."""
        at = event.globalPos() if event.reason() == QContextMenuEvent.Reason.Mouse else self.mapToGlobal(QPoint(20, 40))
        self.bar.pop_up(at)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette and the font."""
        super().changeEvent(event)
        if event.type() in _LOOKS and hasattr(self, "value_label"):
            self.bar.refresh_icons()
            self._title()
            self._fit()
            self._draw(keep_view=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the value away: the point it belongs to has moved."""
        super().resizeEvent(event)
        self._title()
        self._fit()
        self._show_table()
        self._point_at(-1)

    @Slot(str)
    def _view_chosen(self, _view: str) -> None:
        self._fill()

    def _fill(self, *, keep_view: bool = False) -> None:
        series = self.series
        count = len(series.points) if series else 0
        why_not = why_no_spc(count, series.unit if series else None)
        self.switch.offer_spc(why_not)
        self.switch.setVisible(count > 0)
        self.bar.setVisible(series is not None)
        self.spc = spc_view(series) if series and self.switch.view == SPC and why_not is None else None
        self._said = ("", "")
        if series:
            self._said = (self.spc.sentence if self.spc else summary(series), self._pace)
        self.signs.show_chart(self.spc.chart if self.spc else None)
        self._title()
        self.title_label.setToolTip(series.title if series else "")
        self.title_label.setVisible(series is not None)
        for label, text in zip((self.summary_label, self.pace_label), self.sentences(), strict=True):
            label.setText(text)
        for widget in (self.signs, self.pace_label):
            # What the room may be lacking for.
            widget.setToolTip(self.summary_label.text())
        self._fit()
        self.empty_label.setText(nothing_to_draw(series) if series else _CHOOSE)
        self.setAccessibleName(f"{'SPC chart' if self.spc else 'Chart'} of {series.title}" if series else "Chart")
        self._show_table()
        self._draw(keep_view=keep_view)
        self._describe()

    def _fit(self) -> None:
        """Show the sentences that leave room for the plot: what a low one leaves out is drawn in it, or stands in its symbols."""
        drawn = self.series is not None and self.series.drawable
        room = self.height() - self.switch.sizeHint().height() - 40 - self.fontMetrics().height() * _PLOT_LINES
        first, second = self.pace_label, self.summary_label
        if self.spc and not self.signs.isHidden():
            # The symbols say the most important part of the sentence, in less height.
            room -= self.signs.arrange(self.width() - 24) - self.fontMetrics().height()
        elif self.spc:
            # Why there are no limits must be said before anything else.
            first, second = second, first
        for label in (first, second):
            room -= label.heightForWidth(max(self.width() - 24, 1)) + 6 if label.text() else 0
            label.setVisible(bool(label.text()) and (room >= 0 or not drawn))

    def _title(self) -> None:
        """Write the title on two lines at most: measures are called by whole sentences, and the readings need the room."""
        text = self.series.title if self.series else ""
        beside = 28 if self.bar.isHidden() else 36 + self.bar.sizeHint().width()
        metrics = self.title_label.fontMetrics()
        self.title_label.setText(two_lines(text, metrics, max(self.width() - beside, 60)))

    def _draw(self, *, keep_view: bool = False) -> None:
        """Show the plot where there is a figure to draw, else what to do."""
        series = self.series
        if series is None or not series.drawable:
            self.value_label.hide()
            self.stack.setCurrentWidget(self.empty_label)
            return
        plot = self._made_plot()
        marks = marks_of(series, self.spc, self._today())
        plot.draw(marks, chart_colours(self.palette()), self._start_month, keep_view=keep_view)
        self.stack.setCurrentWidget(plot.widget)
        self._point_at(self._at)

    def _made_plot(self) -> Plot:
        if self._plot is None:
            # Here and not above: loading the plotting library takes longer than showing the window.
            from tracker_gui.views.charts.plot import Plot

            self._plot = Plot(self)
            self._plot.pointed.connect(self._hovered)
            self._plot.picked.connect(self._picked)
            self._plot.zoom_changed.connect(self._zoomed)
            self.stack.addWidget(self._plot.widget)
            self.value_label.raise_()
        return self._plot

    # --- the table beside it ------------------------------------------------------------------------------------------

    @Slot(bool)
    def _table_toggled(self, _on: bool) -> None:  # noqa: FBT001 - a signal's own argument
        self._show_table()
        self._draw(keep_view=True)

    def _show_table(self) -> None:
        wanted = self.bar.table_button.isChecked() and self.series is not None
        self.table.setVisible(wanted)
        self.stack.setVisible(not wanted or self.width() >= _BESIDE)
        if wanted and self.series:
            self.table.show_rows(figure_rows(self.series, self.spc, self._today()))

    @Slot(int)
    def _row_pointed(self, index: int) -> None:
        if self.table.hasFocus():
            self._point_at(index, look=True)

    # --- what is pointed at -------------------------------------------------------------------------------------------

    @Slot(int)
    def _hovered(self, index: int) -> None:
        if index != self._at and not self.bar.menu.isVisible():
            self._point_at(index)

    @Slot(int)
    def _picked(self, index: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._point_at(index)

    @Slot()
    def _zoomed(self) -> None:
        self._point_at(self._at)

    @Slot(str)
    def _asked(self, name: str) -> None:
        if name == "whole" and self._plot:
            self._plot.reset_zoom()
        elif name == "closer" and self._plot:
            self._plot.zoom(0.7, self._day_at())
        else:
            self.asked.emit(name)

    def _point_at(self, index: int, *, look: bool = False) -> None:
        """Ring a reading and write its day and value beside it; -1 for none. ``look`` moves a chart looked into to it."""
        self._at = index
        if self._plot is not None and self.series is not None and self.series.drawable:
            if look and index >= 0:
                self._plot.show_day(index)
            self._plot.mark(index)
            if index < 0 or not self._plot.is_seen(index) or self.stack.isHidden():
                self.value_label.hide()
            else:
                self._show_value(self._plot, index)
            if index >= 0 and not self.table.isHidden():
                self.table.go_to(index)
        self._offer()
        self._describe()

    def _show_value(self, plot: Plot, index: int) -> None:
        self.value_label.setText(self._value_at(index))
        self.value_label.adjustSize()
        place = plot.widget.mapTo(self, plot.place_of(index).toPoint())
        x = min(max(place.x() - self.value_label.width() // 2, 0), self.width() - self.value_label.width())
        y = place.y() - self.value_label.height() - 14
        self.value_label.move(x, y if y >= self.stack.y() else place.y() + 14)
        self.value_label.show()

    def _value_at(self, index: int) -> str:
        assert self.series is not None
        day, value = self.series.points[index]
        words = point_words(self.spc.chart.judged[index]) if self.spc else ""
        note = self.series.note_at(index)
        parts = [f"{day_text(day)}: {value_text(value, self.series.unit)}", words]
        return ", ".join(part for part in parts if part) + (f"\n{note}" if note else "")

    def _offer(self) -> None:
        series = self.series
        day = series.points[self._at][0] if series and 0 <= self._at < len(series.points) else None
        step = series is not None and day is not None and any(begun == day for begun, _ in series.steps)
        zoomed = self._plot is not None and self._plot.is_zoomed
        drawn = series is not None and series.drawable
        self.bar.offer(chart=drawn, point=day is not None, spc=self.spc is not None, step=step, zoomed=zoomed)

    def _describe(self) -> None:
        """Say the sentences, and the reading that is pointed at, to who listens instead of looking."""
        series = self.series
        if series is None:
            self.setAccessibleDescription(_CHOOSE)
            return
        pointed = f"{self._value_at(self._at)}. " if 0 <= self._at < len(series.points) else ""
        hint = "" if series.drawable else f" {nothing_to_draw(series)}"
        said = " ".join(sentence for sentence in self.sentences() if sentence)
        self.setAccessibleDescription(f"{pointed}{said}{hint}")


def _label(*, bold: bool = False) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if bold:
        font = QFont(label.font())
        font.setBold(True)
        label.setFont(font)
    return label
