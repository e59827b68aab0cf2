"""The chart pane: one measure's readings over time, its title, and what they say in plain sentences.

Seen as a line with baseline and target, or, from 5 readings, as an SPC chart that tells change from chance.
Left and Right walk from reading to reading, Home and End go to the first and last; the value stands beside the point and in
the accessible description.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QFont, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from db.records import Measure, Plan
from tracker_gui.ops.overview import local_today
from tracker_gui.rules.spc_words import point_words, why_no_spc
from tracker_gui.views.charts.colours import chart_colours
from tracker_gui.views.charts.empty import EmptyState
from tracker_gui.views.charts.series import Series, series_of
from tracker_gui.views.charts.small import two_lines
from tracker_gui.views.charts.spc_signs import SpcSigns
from tracker_gui.views.charts.spc_view import SpcView, spc_view
from tracker_gui.views.charts.summary import day_text, pace_words, summary, value_text
from tracker_gui.views.charts.view_switch import SPC, ViewSwitch

if TYPE_CHECKING:
    from tracker_gui.views.charts.plot import Plot

_CHOOSE = "Choose a measure in the table beside this to see its readings here."
_NO_READINGS = "No readings yet: enter the first one with Edit > Add reading (Ctrl+Shift+R), and it is drawn here."

_PLOT_LINES = 9
"""So many lines of text high a plot must be before sentences take room from it."""

_LOOKS = (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange)


class MeasureChart(QWidget):
    """Shows one measure at a time; ``show_measure`` with None, or with an id that is gone, shows what to do."""

    def __init__(self, parent: QWidget | None = None, *, today: Callable[[], datetime.date] = local_today) -> None:
        """Make the empty chart. Nothing of the plotting library is loaded until there are readings to draw."""
        super().__init__(parent)
        self._today = today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # One surface with the plot, as the tables beside it have.
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._series: Series | None = None
        self._spc: SpcView | None = None
        self._start_month = 4
        self._plot: Plot | None = None
        self._at = -1
        self.title_label = _label(bold=True)
        self.summary_label = _label()
        self.pace_label = _label()
        self.switch = ViewSwitch()
        self.switch.chosen.connect(self._view_chosen)
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
        header.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 10)
        layout.setSpacing(6)
        layout.addLayout(header)
        layout.addWidget(self.stack, 1)
        for widget in (self.signs, self.summary_label, self.pace_label):
            layout.addWidget(widget)

    def show_measure(self, plan: Plan, measure_id: str | None) -> None:
        """Draw the measure with this id; None or an unknown id empties the chart."""
        measure = plan.find(Measure, measure_id) if measure_id else None
        series = series_of(plan, measure) if measure else None
        self._start_month = plan.tracker.year_start_month if measure else 4
        if series != self._series:
            self._at = -1
        self._series = series
        self._fill()

    @property
    def has_plot(self) -> bool:
        """Whether the plot has been made, and with it the plotting library loaded."""
        return self._plot is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the readings."""
        count = len(self._series.points) if self._series else 0
        steps = {
            Qt.Key.Key_Right: self._at + 1,
            Qt.Key.Key_Left: self._at - 1 if self._at >= 0 else count - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: count - 1,
        }
        wanted = steps.get(Qt.Key(event.key()))
        if wanted is not None and count:
            self._point_at(min(max(wanted, 0), count - 1))
        elif event.key() == Qt.Key.Key_Escape and self._at >= 0:
            self._point_at(-1)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette and the font."""
        super().changeEvent(event)
        if event.type() in _LOOKS and hasattr(self, "value_label"):
            self._title()
            self._fit()
            self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the value away: the point it belongs to has moved."""
        super().resizeEvent(event)
        self._title()
        self._fit()
        self._point_at(-1)

    @Slot(str)
    def _view_chosen(self, _view: str) -> None:
        self._fill()

    def _fill(self) -> None:
        series = self._series
        count = len(series.points) if series else 0
        why_not = why_no_spc(count, series.unit if series else None)
        self.switch.offer_spc(why_not)
        self.switch.setVisible(count > 0)
        self._spc = spc_view(series) if series and self.switch.view == SPC and why_not is None else None
        self.signs.show_chart(self._spc.chart if self._spc else None)
        self._title()
        self.title_label.setToolTip(series.title if series else "")
        self.title_label.setVisible(series is not None)
        for label, text in zip((self.summary_label, self.pace_label), self._sentences(), strict=True):
            label.setText(text)
        for widget in (self.signs, self.pace_label):
            # What the room may be lacking for.
            widget.setToolTip(self.summary_label.text())
        self._fit()
        self.empty_label.setText(_NO_READINGS if series else _CHOOSE)
        self.setAccessibleName(f"{'SPC chart' if self._spc else 'Chart'} of {series.title}" if series else "Chart")
        self._draw()
        self._describe()

    def _fit(self) -> None:
        """Show the sentences that leave room for the plot: what a low one leaves out is drawn in it, or stands in its symbols."""
        drawn = self._series is not None and bool(self._series.points)
        room = self.height() - self.switch.sizeHint().height() - 40 - self.fontMetrics().height() * _PLOT_LINES
        first, second = self.pace_label, self.summary_label
        if self._spc and not self.signs.isHidden():
            # The symbols say the most important part of the sentence, in less height.
            room -= self.signs.arrange(self.width() - 24) - self.fontMetrics().height()
        elif self._spc:
            # Why there are no limits must be said before anything else.
            first, second = second, first
        for label in (first, second):
            room -= label.heightForWidth(max(self.width() - 24, 1)) + 6 if label.text() else 0
            label.setVisible(bool(label.text()) and (room >= 0 or not drawn))

    def _sentences(self) -> tuple[str, str]:
        """Return what the readings say, and what they say about the target."""
        series = self._series
        if series is None:
            return "", ""
        return self._spc.sentence if self._spc else summary(series), pace_words(series, self._today())

    def _title(self) -> None:
        """Write the title on two lines at most: measures are called by whole sentences, and the readings need the room."""
        text = self._series.title if self._series else ""
        beside = 28 if self.switch.isHidden() else 36 + self.switch.sizeHint().width()
        metrics = self.title_label.fontMetrics()
        self.title_label.setText(two_lines(text, metrics, max(self.width() - beside, 60)))

    def _draw(self) -> None:
        """Show the plot where there are readings, else what to do."""
        series = self._series
        if series is None or not series.points:
            self.value_label.hide()
            self.stack.setCurrentWidget(self.empty_label)
            return
        plot = self._made_plot()
        plot.draw(series, chart_colours(self.palette()), self._start_month, self._spc)
        self.stack.setCurrentWidget(plot.widget)
        self._point_at(self._at)

    def _made_plot(self) -> Plot:
        if self._plot is None:
            # Here and not above: loading the plotting library takes longer than showing the window.
            from tracker_gui.views.charts.plot import Plot

            self._plot = Plot(self)
            self._plot.pointed.connect(self._hovered)
            self.stack.addWidget(self._plot.widget)
            self.value_label.raise_()
        return self._plot

    @Slot(int)
    def _hovered(self, index: int) -> None:
        if index != self._at:
            self._point_at(index)

    def _point_at(self, index: int) -> None:
        """Ring a reading and write its day and value beside it; -1 for none."""
        self._at = index
        if self._plot is None or self._series is None or not self._series.points:
            return
        self._plot.mark(index)
        if index < 0:
            self.value_label.hide()
        else:
            self.value_label.setText(self._value_at(index))
            self.value_label.adjustSize()
            place = self._plot.widget.mapTo(self, self._plot.place_of(index).toPoint())
            x = min(max(place.x() - self.value_label.width() // 2, 0), self.width() - self.value_label.width())
            y = place.y() - self.value_label.height() - 14
            self.value_label.move(x, y if y >= self.stack.y() else place.y() + 14)
            self.value_label.show()
        self._describe()

    def _value_at(self, index: int) -> str:
        assert self._series is not None
        day, value = self._series.points[index]
        words = point_words(self._spc.chart.judged[index]) if self._spc else ""
        return f"{day_text(day)}: {value_text(value, self._series.unit)}{f', {words}' if words else ''}"

    def _describe(self) -> None:
        """Say the sentences, and the reading that is pointed at, to who listens instead of looking."""
        series = self._series
        if series is None:
            self.setAccessibleDescription(_CHOOSE)
            return
        pointed = f"{self._value_at(self._at)}. " if 0 <= self._at < len(series.points) else ""
        hint = "" if series.points else f" {_NO_READINGS}"
        said = " ".join(sentence for sentence in self._sentences() if sentence)
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
