"""How the window looks: colours for light and dark, ratings, spacing. Applied to the whole program at once.

Contrast of each text pair is at least 4.5:1 (WCAG 2.1, success criterion 1.4.3); a test computes it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from typing import Final, Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from tracker_gui import paths
from tracker_gui.rules.rating_sets import Level, RatingSet, ink_is_dark
from tracker_gui.views.palettes import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Colours

Scheme = Literal["light", "dark", "contrast", "system"]

SPACE_SMALL: Final = 4
SPACE: Final = 8
SPACE_LARGE: Final = 16
"""Distances in device-independent pixels: within a group, between things, between groups."""

CELL_PADDING_X: Final = 8
CELL_PADDING_Y: Final = 6


@dataclass(frozen=True, slots=True)
class RatingColours:
    """How a rating is shown: a chip of ``background`` with ``text`` on it, and ``mark`` for shapes and lines."""

    background: str
    text: str
    mark: str


RATINGS_LIGHT: Final = {
    "Blue": RatingColours("#d8e6ff", "#103f8c", "#2563c9"),
    "Green": RatingColours("#d6f1de", "#14552f", "#1f8a4c"),
    "Amber": RatingColours("#ffe9bd", "#6a4000", "#c77700"),
    "Red": RatingColours("#ffdcd9", "#8c1616", "#c62828"),
}
RATINGS_DARK: Final = {
    "Blue": RatingColours("#1f3c70", "#d3e3ff", "#6fa5ff"),
    "Green": RatingColours("#1c4a2f", "#cdf3d9", "#55c583"),
    "Amber": RatingColours("#58400c", "#ffe4ab", "#f0ab3c"),
    "Red": RatingColours("#66221f", "#ffd8d4", "#ff7d74"),
}
NO_RATING_LIGHT: Final = RatingColours("#eceff3", "#465263", "#7a8798")
NO_RATING_DARK: Final = RatingColours("#343c48", "#cdd5e0", "#8d99aa")


class ThemeKeeper(QObject):
    """Knows which theme is in force and tells when it changes."""

    changed = Signal()

    def __init__(self) -> None:
        """Begin with what the system has."""
        super().__init__()
        self.scheme: Scheme = "system"
        self.ratings = RatingSet()
        self.dark = False
        self.contrast = False
        self.applied = False
        self._points = 0.0

    def use_ratings(self, ratings: RatingSet) -> None:
        """Show ratings by this set from now on."""
        if ratings != self.ratings:
            self.ratings = ratings
            self.changed.emit()

    def apply(self, app: QApplication, scheme: Scheme) -> None:
        """Give the whole program this scheme; ``system`` follows the computer's setting as it changes."""
        self.scheme = scheme
        hints = app.styleHints()
        wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(scheme, Qt.ColorScheme.Unknown)
        hints.setColorScheme(wanted)
        once = Qt.ConnectionType.UniqueConnection
        hints.colorSchemeChanged.connect(self._system_changed, once)
        app.fontChanged.connect(self.follow_text_size, once)
        hints.accessibility().contrastPreferenceChanged.connect(self._contrast_changed, once)
        self._show(app)

    @Slot()
    def follow_text_size(self) -> None:
        """Follow the size of text that is set for the computer, where it is another one by now."""
        app = QApplication.instance()
        if isinstance(app, QApplication) and self.applied and app.font().pointSizeF() != self._points:
            self._show(app)

    @Slot()
    def _system_changed(self) -> None:
        app = QApplication.instance()
        if self.scheme in ("system", "contrast") and isinstance(app, QApplication):
            self._show(app)

    @Slot()
    def _contrast_changed(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._show(app)

    def _show(self, app: QApplication) -> None:
        hints = app.styleHints()
        asked = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
        self.contrast = self.scheme == "contrast" or asked
        self.dark = self.scheme == "dark" or (self.scheme != "light" and hints.colorScheme() == Qt.ColorScheme.Dark)
        self.applied = True
        self._points = app.font().pointSizeF()
        app.setStyle("Fusion")
        app.setPalette(palette(colours()))
        app.setStyleSheet(style_sheet(colours(), dark=self.dark, points=self._points))
        self.changed.emit()


def scheme_named(name: str) -> Scheme:
    """Return the scheme of this name; that of the system for any other name."""
    return "light" if name == "light" else "dark" if name == "dark" else "contrast" if name == "contrast" else "system"


@cache
def keeper() -> ThemeKeeper:
    """Return the one keeper of the theme."""
    return ThemeKeeper()


def colours() -> Colours:
    """Return the colours in force."""
    if keeper().contrast:
        return HIGH_DARK if keeper().dark else HIGH_LIGHT
    return DARK if keeper().dark else LIGHT


def is_dark() -> bool:
    """Return whether the dark theme is in force."""
    return keeper().dark


def rating_level(rating: str) -> Level:
    """Return what a rating is called in the open tracker: its letter, word, definition."""
    return keeper().ratings.level(rating)


def rating_colours(rating: str | None, *, dark: bool | None = None) -> RatingColours:
    """Return how a rating is shown, in the theme in force where ``dark`` is not given; None has neutral colours.

    A colour of the tracker's own is the same in light and dark, with the ink that can be read on it.
    """
    own = keeper().ratings.level(rating).colour if rating else None
    if own:
        return RatingColours(own, "#1f1f1f" if ink_is_dark(own) else "#ffffff", own)
    if keeper().dark if dark is None else dark:
        return RATINGS_DARK.get(rating or "", NO_RATING_DARK)
    return RATINGS_LIGHT.get(rating or "", NO_RATING_LIGHT)


def palette(own: Colours) -> QPalette:
    """Return Qt's palette for these colours."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: own.window,
        QPalette.ColorRole.WindowText: own.text,
        QPalette.ColorRole.Base: own.base,
        QPalette.ColorRole.AlternateBase: own.header,
        QPalette.ColorRole.ToolTipBase: own.raised,
        QPalette.ColorRole.ToolTipText: own.text,
        QPalette.ColorRole.Text: own.text,
        QPalette.ColorRole.PlaceholderText: own.faint,
        QPalette.ColorRole.Button: own.raised,
        QPalette.ColorRole.ButtonText: own.text,
        QPalette.ColorRole.BrightText: own.bad,
        QPalette.ColorRole.Link: own.link,
        QPalette.ColorRole.Highlight: own.accent,
        QPalette.ColorRole.HighlightedText: own.on_accent,
        QPalette.ColorRole.Light: own.raised,
        QPalette.ColorRole.Midlight: own.hover,
        QPalette.ColorRole.Mid: own.line,
        QPalette.ColorRole.Dark: own.strong_line,
        QPalette.ColorRole.Accent: own.accent,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(own.faint))
    return made


HEADING: Final = 1.25
BIG: Final = 1.8
"""Sizes of headings, as shares of the size of text that is set for the computer: they grow with it."""


def style_sheet(own: Colours, *, dark: bool, points: float = 9.0) -> str:
    """Return the style sheet with the colours filled in, and sizes for text of so many points."""
    text = paths.resource("style", "window.qss").read_text(encoding="utf-8")
    arrow = paths.resource("style", "arrow-dark.svg" if dark else "arrow-light.svg").as_posix()
    tick = paths.resource("style", "tick-dark.svg" if dark else "tick-light.svg").as_posix()
    sizes = {"heading_size": f"{points * HEADING:.1f}pt", "big_size": f"{points * BIG:.1f}pt"}
    for name, colour in {**asdict(own), **sizes, "arrow": arrow, "tick": tick}.items():
        text = text.replace(f"@{name}@", colour)
    return text
