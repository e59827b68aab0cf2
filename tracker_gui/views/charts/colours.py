"""The colours of charts, light and dark, taken from the palette; no two things differ by colour alone.

Lines and marks keep 3:1 against the background and texts 4.5:1. None of them is a rating colour: in a chart red, amber and
green would be read as a judgement.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPalette

from tracker_gui.ops.overview import NONE
from tracker_gui.rules.rating_sets import RatingSet
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
    high: bool = False
    """Whether the user wants all the contrast there is."""


_LINES = {
    "readings": ("#0b5cad", "#6cb6ff", "#00397a", "#9fd0ff"),
    "target": ("#6b3fc0", "#c3aaf5", "#471c9c", "#dccbff"),
    "benchmark": ("#0b6e66", "#5cc8bd", "#00453f", "#92efe4"),
}
"""Light, dark, and both in high contrast."""

_HIGH = 19.0
"""Black on white, or white on black: the user wants all the contrast there is."""


def is_dark(palette: QPalette) -> bool:
    """Return whether the palette writes light on dark."""
    return palette.color(QPalette.ColorRole.Base).lightness() < palette.color(QPalette.ColorRole.Text).lightness()


def chart_colours(palette: QPalette) -> ChartColours:
    """Return the colours that go with the palette."""
    dark = is_dark(palette)
    text = palette.color(QPalette.ColorRole.Text)
    background = palette.color(QPalette.ColorRole.Base)
    high = contrast(text, background) > _HIGH
    band = QColor("#b79cf0" if dark else "#6b3fc0")
    band.setAlpha(56 if dark else 34)
    return ChartColours(
        background=background,
        text=text,
        # In high contrast nothing is faint.
        faint_text=text if high else blend(text, background, 0.7),
        grid=blend(text, background, 0.4 if high else 0.14),
        readings=QColor(_LINES["readings"][2 * high + dark]),
        baseline=text if high else QColor("#b9bec6" if dark else "#5b6470"),
        target=QColor(_LINES["target"][2 * high + dark]),
        target_band=band,
        benchmark=QColor(_LINES["benchmark"][2 * high + dark]),
        dark=dark,
        high=high,
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


def rating_look(rating: str, palette: QPalette, names: RatingSet | None = None) -> SegmentLook:
    """Return how a rating is painted, with its letter; ``names`` is the tracker's own set of ratings."""
    own = theme.rating_colours(rating or None, dark=is_dark(palette))
    look = SegmentLook(QBrush(QColor(own.background)), QColor(own.text), QColor(own.mark), "–", "not rated", "not rated")
    if not rating:
        return look
    level = names.level(rating) if names is not None else theme.rating_level(rating)
    if level.colour:
        fill = QColor(level.colour)
        dark_text = contrast(fill, QColor("#111111")) >= contrast(fill, QColor("#ffffff"))
        look = replace(look, fill=QBrush(fill), text=QColor("#111111" if dark_text else "#ffffff"))
    # The letter stands beside it already.
    meaning = f"{level.word} – {level.meaning}" if level.meaning else level.word
    return replace(look, code=level.letter, word=level.word, meaning=meaning)


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG 2.1 computes it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _look(fill: str, text: str, palette: QPalette, code: str, word: str) -> SegmentLook:
    outline = blend(palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base), 0.45)
    return SegmentLook(QBrush(QColor(fill), Qt.BrushStyle.SolidPattern), QColor(text), outline, code, word)


_MOVES_LIGHT: dict[str, tuple[str, str]] = {
    "better": ("#0069b4", "#ffffff"),
    "the same": ("#d8dde3", "#20262c"),
    "worse": ("#b84a00", "#ffffff"),
    "newly rated": ("#ece6f7", "#2c1a52"),
    NONE: ("#ffffff", "#3c434a"),
}
_MOVES_DARK: dict[str, tuple[str, str]] = {
    "better": ("#4fb8f5", "#0c1a24"),
    "the same": ("#454c53", "#f2f4f6"),
    "worse": ("#ff9a52", "#24140a"),
    "newly rated": ("#3a2f55", "#efe8ff"),
    NONE: ("#24282c", "#d5dade"),
}
_MOVE_CODES = {"better": "▲", "the same": "=", "worse": "▼", "newly rated": "new", NONE: "–"}


def move_look(move: str, palette: QPalette) -> SegmentLook:
    """Return how a movement of ratings is painted: blue for better, orange for worse, and an arrow."""
    fill, text = (_MOVES_DARK if is_dark(palette) else _MOVES_LIGHT)[move]
    return _look(fill, text, palette, _MOVE_CODES[move], move or "not rated")


def reported_look(reported: str, palette: QPalette) -> SegmentLook:
    """Return how the reported and the unreported part of a theme are painted."""
    done = reported == "yes"
    fill, text = (_STAGES_DARK if is_dark(palette) else _STAGES_LIGHT)["complete" if done else "withdrawn"]
    return _look(fill, text, palette, "✓" if done else "–", "reported" if done else "not yet")


_GAP_SHARES = {"baseline": 0.3, "target": 0.22, "date": 0.15, "owner": 0.09, "outcome": 0.04}
_GAP_CODES = {"baseline": "B", "target": "T", "date": "D", "owner": "W", "outcome": "O"}
_GAP_NAMES = {
    "baseline": "unknown baseline",
    "target": "unknown target",
    "date": "unknown date",
    "owner": "nobody named",
    "outcome": "no outcome",
}


def gap_look(kind: str, palette: QPalette) -> SegmentLook:
    """Return how gaps of a kind are painted: shades of one grey, each with its letter."""
    text, base = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
    fill = QBrush(blend(text, base, _GAP_SHARES.get(kind, 0.2)))
    return SegmentLook(fill, text, blend(text, base, 0.45), _GAP_CODES.get(kind, ""), "missing", _GAP_NAMES.get(kind, kind))
