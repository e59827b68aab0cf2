"""The overview as a picture, for a machine without a display and for reports: painted into an image, no window needed."""

from __future__ import annotations

import datetime
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QImage, QImageWriter, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication

from db.records import Action, Measure, Objective, Plan, Theme
from tracker_gui.ops.gaps import KIND_WORDS
from tracker_gui.ops.overview import RATING_ORDER, SOON, STAGE_ORDER, Overview, local_today, overview
from tracker_gui.views import theme
from tracker_gui.views.charts.bars import BarData, Looks, lay_legend, paint_bar
from tracker_gui.views.charts.colours import blend, chart_colours, gap_look, rating_look, stage_look
from tracker_gui.views.charts.series import Series, series_of
from tracker_gui.views.charts.small import KEY, paint_small_chart
from tracker_gui.views.charts.summary import day_text, version_words
from tracker_gui.views.palettes import LIGHT

WIDTH, HEIGHT, SCALE = 1600, 1000, 2
MOST_CHARTS = 12

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_MARGIN = 32.0


class PictureNotWrittenError(OSError):
    """The picture could not be written to its place."""


def write_overview_picture(plan: Plan, path: Path, today: datetime.date | None = None) -> None:
    """Write the overview of the plan as a PNG of 1600 x 1000 at twice the resolution.

    It is as at ``today``; without one as at the tracker's version date, or the real today where it has none. Makes a
    QApplication if there is none. Raises PictureNotWrittenError where the file cannot be written.
    """
    app = QGuiApplication.instance() or QApplication(["tracker"])
    assert app is not None
    image = overview_image(plan, today or _as_at(plan))
    if not QImageWriter(str(path), QByteArray(b"PNG")).write(image):
        raise PictureNotWrittenError(str(path))


def paint_overview(painter: QPainter, plan: Plan, today: datetime.date, palette: QPalette) -> None:
    """Paint the overview, 1600 x 1000, in these colours."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    _Picture(plan, overview(plan, today), painter, palette).paint()


def overview_image(plan: Plan, today: datetime.date) -> QImage:
    """Return the picture; a QGuiApplication must exist."""
    image = QImage(WIDTH * SCALE, HEIGHT * SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    palette = theme.palette(LIGHT)
    image.fill(palette.color(QPalette.ColorRole.Base))
    painter = QPainter(image)
    paint_overview(painter, plan, today, palette)
    painter.end()
    return image


def _as_at(plan: Plan) -> datetime.date:
    version_date = plan.tracker.version_date
    return datetime.date.fromisoformat(version_date) if version_date else local_today()


class _Picture:
    """Paints the parts one below the other: left the counts and bars, right the small charts."""

    def __init__(self, plan: Plan, found: Overview, painter: QPainter, palette: QPalette) -> None:
        self.plan = plan
        self.found = found
        self.painter = painter
        self.palette = palette
        self.title_width = 0.0
        self.measures = 0
        self.text = palette.color(QPalette.ColorRole.Text)
        self.faint = blend(self.text, palette.color(QPalette.ColorRole.Base), 0.72)

    def paint(self) -> None:
        series, self.measures = self._series()
        left = 760.0 if series else WIDTH - 2 * _MARGIN
        y = self._heading()
        y = self._cards(QRectF(_MARGIN, y, left - _MARGIN if series else left, 96)) + 22
        width = left - _MARGIN if series else left
        themes = self.found.themes
        room = HEIGHT - y - _MARGIN
        rows = 2 * len(themes) + len(self.found.gap_kinds)
        # Three headings and two legends take about 62 each; the rest is for the bars.
        height = max(min((room - 3 * 30 - 2 * 30) / max(rows, 1), 31.0), 7.0)
        stages = [BarData(t.theme_id, t.title, tuple(t.stages.items())) for t in themes]
        ratings = [BarData(t.theme_id, t.title, tuple(t.ratings.items())) for t in themes]
        gaps = [BarData(kind, KIND_WORDS[kind], ((kind, n),) if n else ()) for kind, n in self.found.gap_kinds.items()]
        metrics = self._font(min(13.0, max(height * 0.62, 5)))
        titles = [metrics.horizontalAdvance(row.title) for row in (*stages, *gaps)]
        self.title_width = min(max(titles, default=0) + 12.0, width * 0.42)
        for title, data, order, looks in (
            ("Stage of the actions, by theme", stages, STAGE_ORDER, stage_look),
            ("Latest rating of the actions, by theme", ratings, RATING_ORDER, rating_look),
            ("Gaps: what the plan should have and does not", gaps, (), gap_look),
        ):
            y = self._section(QRectF(_MARGIN, y, width, 0), title, data, order, looks, height)
        if series:
            self._charts(QRectF(left + 36, 118, WIDTH - left - 36 - _MARGIN, HEIGHT - 118 - _MARGIN), series)
        else:
            self._font(14)
            self._write(QRectF(_MARGIN, y, width, 24), "No measure has readings yet, so there are no charts.", self.faint)

    def _series(self) -> tuple[list[Series], int]:
        """Return up to 12 measures with readings, from each theme in turn so that all are seen, and how many there are in all."""
        by_theme = []
        for theme_row in self.plan.rows(Theme):
            actions = [a for o in self.plan.children(Objective, theme_row.id) for a in self.plan.children(Action, o.id)]
            measures = [m for a in actions for m in self.plan.children(Measure, a.id)]
            by_theme.append([one for one in (series_of(self.plan, measure) for measure in measures) if one.points])
        in_turn = [(rank, place) for place, found in enumerate(by_theme) for rank in range(len(found))]
        taken = sorted(sorted(in_turn)[:MOST_CHARTS], key=lambda pair: (pair[1], pair[0]))
        return [by_theme[place][rank] for rank, place in taken], len(in_turn)

    def _font(self, points: float, *, bold: bool = False) -> QFontMetrics:
        font = QFont(QGuiApplication.font())
        font.setPixelSize(round(points))
        font.setBold(bold)
        self.painter.setFont(font)
        return QFontMetrics(font)

    def _write(self, rect: QRectF, text: str, colour: QColor) -> None:
        metrics = QFontMetrics(self.painter.font())
        self.painter.setPen(colour)
        self.painter.drawText(rect, _LEFT, metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width())))

    def _heading(self) -> float:
        tracker = self.plan.tracker
        self._font(28, bold=True)
        self._write(QRectF(_MARGIN, 22, WIDTH - 2 * _MARGIN, 40), tracker.title or "Tracker without a title", self.text)
        parts = [tracker.organisation, version_words(tracker.version)]
        parts.append(f"as at {day_text(self.found.today)}, quarter {self.found.quarter}")
        self._font(15)
        self._write(QRectF(_MARGIN, 62, WIDTH - 2 * _MARGIN, 24), " · ".join(part for part in parts if part), self.faint)
        self.painter.setPen(QPen(blend(self.text, self.palette.color(QPalette.ColorRole.Base), 0.2), 1))
        self.painter.drawLine(int(_MARGIN), 100, int(WIDTH - _MARGIN), 100)
        return 118.0

    def _cards(self, rect: QRectF) -> float:
        found = self.found
        cards = (
            (found.actions, "actions", f"{len(found.themes)} themes"),
            (found.late, "late", "deadline passed"),
            (found.due_soon, "due soon", f"within {SOON.days} days"),
            (found.without_outcome, "without outcome", found.quarter),
            (found.gaps, "gaps", "all kinds"),
        )
        width = (rect.width() - 4 * 10) / 5
        for index, (number, label, hint) in enumerate(cards):
            box = QRectF(rect.left() + index * (width + 10), rect.top(), width, rect.height())
            self.painter.setPen(QPen(blend(self.text, self.palette.color(QPalette.ColorRole.Base), 0.28), 1))
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            self.painter.drawRoundedRect(box, 6, 6)
            self._font(28, bold=True)
            self._write(QRectF(box.left() + 12, box.top() + 8, box.width() - 24, 36), str(number), self.text)
            self._font(14)
            self._write(QRectF(box.left() + 12, box.top() + 46, box.width() - 16, 20), label, self.text)
            self._write(QRectF(box.left() + 12, box.top() + 67, box.width() - 16, 20), hint, self.faint)
        return rect.bottom()

    def _section(
        self, rect: QRectF, title: str, rows: list[BarData], order: tuple[str, ...], looks: Looks, height: float
    ) -> float:
        """Paint a heading, a legend and the bars; return where the next part begins."""
        y = rect.top()
        self._font(16, bold=True)
        self._write(QRectF(rect.left(), y, rect.width(), 24), title, self.text)
        y += 26
        metrics = self._font(13)
        used = [name for name in order if any(name == part for row in rows for part, _ in row.parts)]
        if used:
            y += lay_legend(self.painter, QRectF(rect.left(), y, rect.width(), 0), used, looks, self.palette, metrics) + 2
        largest = max((row.total for row in rows), default=1)
        self._font(min(13.0, max(height * 0.62, 5)))
        title_width = self.title_width
        for row in rows:
            self._write(QRectF(rect.left(), y, title_width - 8, height), row.title, self.text)
            bar = QRectF(rect.left() + title_width, y + 1.5, rect.width() - title_width - 40, height - 4)
            places = paint_bar(self.painter, bar, row, largest, looks, self.palette)
            end = places[-1].right() if places else bar.left()
            self._write(QRectF(end + 6, y, 40, height), str(row.total), self.faint)
            y += height
        return y + 14

    def _charts(self, rect: QRectF, series: list[Series]) -> None:
        self._font(16, bold=True)
        title = (
            "Measures with readings"
            if len(series) == self.measures
            else f"{len(series)} of {self.measures} measures with readings"
        )
        self._write(QRectF(rect.left(), rect.top() - 2, rect.width(), 24), title, self.text)
        metrics = self._font(13)
        room = metrics.horizontalAdvance(KEY) + 4.0
        self._write(QRectF(rect.right() - room, rect.top() - 2, room, 24), KEY, self.faint)
        columns = 1 if len(series) == 1 else 2 if len(series) <= 6 else 3
        rows = -(-len(series) // columns)
        gap = 26.0
        width = (rect.width() - gap * (columns - 1)) / columns
        height = min((rect.height() - 30 - gap * (rows - 1)) / rows, 280.0)
        colours = chart_colours(self.palette)
        for index, one in enumerate(series):
            row, column = divmod(index, columns)
            self._font(12)
            box = QRectF(rect.left() + column * (width + gap), rect.top() + 30 + row * (height + gap), width, height)
            paint_small_chart(self.painter, box, one, colours)
