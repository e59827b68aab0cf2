"""The colours of charts, light and dark, taken from the palette; no two things differ by colour alone.

Lines and marks keep 3:1 against the background and texts 4.5:1. None of them is a rating colour: in a chart red, amber and
green would be read as a judgement.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPalette

from tracker_gui.ops.overview import NONE
from tracker_gui.views import theme


@dataclass(frozen=True, slots=True)
class ChartColours:
    """What a chart is painted with."""

    background: QColor
    text: QColor
    faint_text: QColor
    grid: QColor
    readings: QColor
    baseline: QColor
    target: QColor
    target_band: QColor
    benchmark: QColor
    dark: bool


def is_dark(palette: QPalette) -> bool:
    """Return whether the palette writes light on dark."""
    return palette.color(QPalette.ColorRole.Base).lightness() < palette.color(QPalette.ColorRole.Text).lightness()


def chart_colours(palette: QPalette) -> ChartColours:
    """Return the colours that go with the palette."""
    dark = is_dark(palette)
    text = palette.color(QPalette.ColorRole.Text)
    background = palette.color(QPalette.ColorRole.Base)
    band = QColor("#b79cf0" if dark else "#6b3fc0")
    band.setAlpha(56 if dark else 34)
    return ChartColours(
        background=background,
        text=text,
        faint_text=blend(text, background, 0.7),
        grid=blend(text, background, 0.14),
        readings=QColor("#6cb6ff" if dark else "#0b5cad"),
        baseline=QColor("#b9bec6" if dark else "#5b6470"),
        target=QColor("#c3aaf5" if dark else "#6b3fc0"),
        target_band=band,
        benchmark=QColor("#5cc8bd" if dark else "#0b6e66"),
        dark=dark,
    )


def blend(over: QColor, under: QColor, share: float) -> QColor:
    """Return the colour ``share`` of the way from ``under`` to ``over``."""
    mixed = [
        round(a * share + b * (1 - share))
        for a, b in ((over.red(), under.red()), (over.green(), under.green()), (over.blue(), under.blue()))
    ]
    return QColor(*mixed)


@dataclass(frozen=True, slots=True)
class SegmentLook:
    """How one part of a bar is painted: fill, text on it, its outline, and the short code written where the word has no room."""

    fill: QBrush
    text: QColor
    outline: QColor
    code: str
    word: str
    meaning: str = ""


_STAGES_LIGHT: dict[str, tuple[str, str]] = {
    "complete": ("#1f5f8b", "#ffffff"),
    "assured": ("#123a57", "#ffffff"),
    "in progress": ("#a9d0ec", "#10202c"),
    "not started": ("#e3e7eb", "#20262c"),
    "paused": ("#f4f0e4", "#20262c"),
    "withdrawn": ("#ffffff", "#3c434a"),
    NONE: ("#ffffff", "#3c434a"),
}
_STAGES_DARK: dict[str, tuple[str, str]] = {
    "complete": ("#7db8e0", "#0c1a24"),
    "assured": ("#cde6f7", "#0c1a24"),
    "in progress": ("#2f607f", "#ffffff"),
    "not started": ("#454c53", "#f2f4f6"),
    "paused": ("#4a4436", "#f2f4f6"),
    "withdrawn": ("#24282c", "#d5dade"),
    NONE: ("#24282c", "#d5dade"),
}
_STAGE_CODES = {
    "complete": "C",
    "assured": "A",
    "in progress": "IP",
    "not started": "NS",
    "paused": "P",
    "withdrawn": "W",
    NONE: "–",
}


def stage_look(stage: str, palette: QPalette) -> SegmentLook:
    """Return how a stage is painted: the further it is, the stronger its blue; hatched where nothing moves."""
    fill, text = (_STAGES_DARK if is_dark(palette) else _STAGES_LIGHT)[stage]
    return _look(fill, text, palette, _STAGE_CODES[stage], stage or "no stage")


def rating_look(rating: str, palette: QPalette) -> SegmentLook:
    """Return how a rating is painted, with its letter."""
    own = theme.rating_colours(rating or None, dark=is_dark(palette))
    meaning = f"{rating}: {theme.RATING_WORDS[rating].lower()}" if rating else "not rated"
    look = SegmentLook(
        QBrush(QColor(own.background)), QColor(own.text), QColor(own.mark), theme.RATING_LETTERS.get(rating, "–"), rating
    )
    return replace(look, word=rating or "not rated", meaning=meaning)


def _look(fill: str, text: str, palette: QPalette, code: str, word: str) -> SegmentLook:
    outline = blend(palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base), 0.45)
    return SegmentLook(QBrush(QColor(fill), Qt.BrushStyle.SolidPattern), QColor(text), outline, code, word)


def gap_look(kind: str, palette: QPalette) -> SegmentLook:
    """Return how a bar of gaps is painted: all alike, the row says which kind it is."""
    text, base = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
    return SegmentLook(QBrush(blend(text, base, 0.2)), text, blend(text, base, 0.45), "", "missing", kind)
