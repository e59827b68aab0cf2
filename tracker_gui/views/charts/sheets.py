"""A chart on a sheet of its own, with its title, what it says and where it comes from: for pictures, the clipboard and print.

Sheets are light whatever the window's colours are: they go into papers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QGuiApplication, QImage, QPainter, QPalette

from tracker_gui.views import theme
from tracker_gui.views.charts.colours import ChartColours, blend, chart_colours
from tracker_gui.views.clipboard.keeping import put
from tracker_gui.views.palettes import LIGHT

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

SCALE = 2
_MARGIN = 28.0
_LETTERS = 14
"""The height of the letters in pixels, at single size."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A chart that can be painted: ``paint`` gets the painter, the place and a light palette."""

    title: str
    said: str
    source: str
    size: tuple[int, int]
    paint: Callable[[QPainter, QRectF, QPalette], None]

    @property
    def name(self) -> str:
        """The title as the name of a file."""
        kept = "".join(letter if letter.isalnum() or letter in " -%()" else " " for letter in self.title)
        return " ".join(kept.split())[:80] or "Chart"


def paint_sheet(painter: QPainter, rect: QRectF, sheet: Sheet) -> None:
    """Paint title, chart, sentences and source one below the other."""
    palette = theme.palette(LIGHT)
    colours = chart_colours(palette)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(rect, colours.background)
    inner = rect.adjusted(_MARGIN, _MARGIN * 0.8, -_MARGIN, -_MARGIN * 0.7)
    top = _text(painter, inner, sheet.title, 20, colours, bold=True) + 8
    source_top = inner.bottom() - _height(painter, inner.width(), sheet.source, 12)
    said_top = source_top - (_height(painter, inner.width(), sheet.said, _LETTERS) + 8 if sheet.said else 0) - 6
    _font(painter, _LETTERS, bold=False)
    sheet.paint(painter, QRectF(inner.left(), top, inner.width(), said_top - top - 6), palette)
    _text(painter, QRectF(inner.left(), said_top, inner.width(), 0), sheet.said, _LETTERS, colours)
    faint = blend(colours.text, colours.background, 0.72)
    _font(painter, 12, bold=False)
    painter.setPen(faint)
    painter.drawText(QRectF(inner.left(), source_top, inner.width(), 60), int(Qt.TextFlag.TextWordWrap), sheet.source)


def image_of(sheet: Sheet) -> QImage:
    """Return the sheet as an image of twice its size."""
    width, height = sheet.size
    image = QImage(QSize(width, height) * SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    painter = QPainter(image)
    paint_sheet(painter, QRectF(0, 0, width, height), sheet)
    painter.end()
    return image


def png_of(sheet: Sheet) -> bytes:
    """Return the sheet as a PNG of twice its size."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image_of(sheet).save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(kept.data())


def svg_of(sheet: Sheet) -> bytes:
    """Return the sheet as an SVG with its title and its sentences for who listens instead of looking."""
    from PySide6.QtSvg import QSvgGenerator

    kept = QByteArray()
    buffer = QBuffer(kept)
    made = QSvgGenerator()
    made.setOutputDevice(buffer)
    made.setSize(QSize(*sheet.size))
    made.setViewBox(QRect(0, 0, *sheet.size))
    made.setTitle(sheet.title)
    made.setDescription(f"{sheet.said} {sheet.source}".strip())
    painter = QPainter(made)
    paint_sheet(painter, QRectF(0, 0, *sheet.size), sheet)
    painter.end()
    return bytes(kept.data())


def copy(sheet: Sheet) -> None:
    """Put the sheet on the clipboard: as a picture, and as text for where no picture can go."""
    data = QMimeData()
    data.setImageData(image_of(sheet))
    data.setText("\n".join(part for part in (sheet.title, sheet.said, sheet.source) if part))
    put(data)


def print_on(printer: QPrinter, sheet: Sheet) -> None:
    """Print the sheet as large as the page allows."""
    painter = QPainter(printer)
    page = QRectF(printer.pageLayout().paintRectPixels(printer.resolution()))
    width, height = sheet.size
    scale = min(page.width() / width, page.height() / height)
    painter.scale(scale, scale)
    paint_sheet(painter, QRectF(0, 0, width, height), sheet)
    painter.end()


def _font(painter: QPainter, size: int, *, bold: bool) -> None:
    font = QFont(QGuiApplication.font())
    font.setPixelSize(size)
    font.setBold(bold)
    painter.setFont(font)


def _height(painter: QPainter, width: float, text: str, size: int) -> float:
    if not text:
        return 0.0
    _font(painter, size, bold=False)
    flags = int(Qt.TextFlag.TextWordWrap)
    return painter.boundingRect(QRectF(0, 0, width, 10_000), flags, text).height()


def _text(painter: QPainter, rect: QRectF, text: str, size: int, colours: ChartColours, *, bold: bool = False) -> float:
    """Write wrapped text at the top of ``rect``; return where it ends."""
    if not text:
        return rect.top()
    _font(painter, size, bold=bold)
    painter.setPen(colours.text)
    flags = int(Qt.TextFlag.TextWordWrap)
    place = painter.boundingRect(QRectF(rect.left(), rect.top(), rect.width(), 10_000), flags, text)
    painter.drawText(place, flags, text)
    return float(place.bottom())
