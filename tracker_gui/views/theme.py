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

Scheme = Literal["light", "dark", "system"]

SPACE_SMALL: Final = 4
SPACE: Final = 8
SPACE_LARGE: Final = 16
"""Distances in device-independent pixels: within a group, between things, between groups."""

CELL_PADDING_X: Final = 8
CELL_PADDING_Y: Final = 6


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one theme, as #rrggbb."""

    window: str
    base: str
    raised: str
    header: str
    text: str
    muted: str
    faint: str
    line: str
    strong_line: str
    grid: str
    hover: str
    selection: str
    accent: str
    accent_hover: str
    on_accent: str
    link: str
    thumb: str
    bad: str
    notice: str
    found: str
    found_now: str
    gone: str
    added: str


@dataclass(frozen=True, slots=True)
class RatingColours:
    """How a rating is shown: a chip of ``background`` with ``text`` on it, and ``mark`` for shapes and lines."""

    background: str
    text: str
    mark: str


LIGHT: Final = Colours(
    window="#f3f5f8",
    base="#ffffff",
    raised="#ffffff",
    header="#f7f9fb",
    text="#1b2430",
    muted="#515d6e",
    faint="#6a7585",
    line="#dbe1e8",
    strong_line="#b4bfcc",
    grid="#e6eaef",
    hover="#e9eef5",
    selection="#d6e4f9",
    accent="#1c5fb8",
    accent_hover="#174f9b",
    on_accent="#ffffff",
    link="#1c5fb8",
    thumb="#b9c3cf",
    bad="#a31515",
    notice="#fff4d6",
    found="#ffe48a",
    found_now="#ffb454",
    gone="#ffdcd9",
    added="#d6f1de",
)

DARK: Final = Colours(
    window="#1a1e25",
    base="#20252d",
    raised="#282e38",
    header="#252b34",
    text="#e7ebf1",
    muted="#aeb8c6",
    faint="#98a3b3",
    line="#353c48",
    strong_line="#4d5767",
    grid="#2e3540",
    hover="#2c3440",
    selection="#2b456b",
    accent="#7cb1f7",
    accent_hover="#9ac4fa",
    on_accent="#0e1a2b",
    link="#8fbdf9",
    thumb="#4a5463",
    bad="#ff9b94",
    notice="#463a17",
    found="#574707",
    found_now="#8a4b00",
    gone="#66221f",
    added="#1c4a2f",
)

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

RATING_LETTERS: Final = {"Blue": "B", "Green": "G", "Amber": "A", "Red": "R"}
RATING_WORDS: Final = {"Blue": "Complete", "Green": "On track", "Amber": "At risk", "Red": "Off track"}
"""What each rating means: colour never speaks alone."""


class ThemeKeeper(QObject):
    """Knows which theme is in force and tells when it changes."""

    changed = Signal()

    def __init__(self) -> None:
        """Begin with what the system has."""
        super().__init__()
        self.scheme: Scheme = "system"
        self.dark = False
        self.applied = False

    def apply(self, app: QApplication, scheme: Scheme) -> None:
        """Give the whole program this scheme; ``system`` follows the computer's setting as it changes."""
        self.scheme = scheme
        hints = app.styleHints()
        wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "system": Qt.ColorScheme.Unknown}[scheme]
        hints.setColorScheme(wanted)
        hints.colorSchemeChanged.connect(self._system_changed, Qt.ConnectionType.UniqueConnection)
        self._show(app, dark=scheme == "dark" or (scheme == "system" and hints.colorScheme() == Qt.ColorScheme.Dark))

    @Slot()
    def _system_changed(self) -> None:
        app = QApplication.instance()
        if self.scheme == "system" and isinstance(app, QApplication):
            self._show(app, dark=app.styleHints().colorScheme() == Qt.ColorScheme.Dark)

    def _show(self, app: QApplication, *, dark: bool) -> None:
        self.dark, self.applied = dark, True
        app.setStyle("Fusion")
        app.setPalette(palette(colours()))
        app.setStyleSheet(style_sheet(colours(), dark=dark))
        self.changed.emit()


def scheme_named(name: str) -> Scheme:
    """Return the scheme of this name; that of the system for any other name."""
    return "light" if name == "light" else "dark" if name == "dark" else "system"


@cache
def keeper() -> ThemeKeeper:
    """Return the one keeper of the theme."""
    return ThemeKeeper()


def colours() -> Colours:
    """Return the colours in force."""
    return DARK if keeper().dark else LIGHT


def is_dark() -> bool:
    """Return whether the dark theme is in force."""
    return keeper().dark


def rating_colours(rating: str | None, *, dark: bool | None = None) -> RatingColours:
    """Return how a rating is shown, in the theme in force where ``dark`` is not given; None has neutral colours."""
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


def style_sheet(own: Colours, *, dark: bool) -> str:
    """Return the style sheet with the colours filled in."""
    text = paths.resource("style", "window.qss").read_text(encoding="utf-8")
    arrow = paths.resource("style", "arrow-dark.svg" if dark else "arrow-light.svg").as_posix()
    tick = paths.resource("style", "tick-dark.svg" if dark else "tick-light.svg").as_posix()
    for name, colour in {**asdict(own), "arrow": arrow, "tick": tick}.items():
        text = text.replace(f"@{name}@", colour)
    return text
