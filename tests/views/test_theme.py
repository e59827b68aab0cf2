"""Colours: every pair of text and ground can be read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker_gui.views import icons, theme
from tracker_gui.views.palettes import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Colours
from tracker_gui.views.panes.parts import label

PAIRS = (
    ("text", "base"),
    ("text", "window"),
    ("text", "raised"),
    ("text", "header"),
    ("text", "selection"),
    ("text", "hover"),
    ("text", "notice"),
    ("text", "found"),
    ("text", "found_now"),
    ("text", "gone"),
    ("text", "added"),
    ("muted", "base"),
    ("muted", "window"),
    ("muted", "header"),
    ("muted", "selection"),
    ("muted", "hover"),
    ("faint", "base"),
    ("bad", "window"),
    ("bad", "base"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("link", "base"),
)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.1."""

    def luminance(name: str) -> float:
        parts = [channel / 255 for channel in QColor(name).getRgb()[:3]]  # type: ignore[operator]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize(("text", "ground"), PAIRS)
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read(colours: Colours, text: str, ground: str) -> None:
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize(("text", "ground"), PAIRS)
@pytest.mark.parametrize("colours", [HIGH_LIGHT, HIGH_DARK], ids=["light", "dark"])
def test_text_can_be_read_by_those_who_need_high_contrast(colours: Colours, text: str, ground: str) -> None:
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 7.0


@pytest.mark.parametrize("colours", [LIGHT, DARK, HIGH_LIGHT, HIGH_DARK])
def test_the_frame_of_what_has_the_focus_is_seen(colours: Colours) -> None:
    for ground in ("base", "window", "raised", "selection", "hover"):
        assert contrast(colours.accent, getattr(colours, ground)) >= 3.0, ground


@pytest.mark.parametrize("colours", [HIGH_LIGHT, HIGH_DARK])
def test_lines_are_strong_in_high_contrast(colours: Colours) -> None:
    for line in ("line", "strong_line", "grid"):
        assert contrast(getattr(colours, line), colours.base) >= 7.0


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    font = qapp.font()
    yield qapp
    qapp.setFont(font)
    theme.keeper().apply(qapp, "light")


def test_the_scheme_of_high_contrast_follows_light_and_dark(dressed: QApplication) -> None:
    theme.keeper().apply(dressed, "contrast")
    assert theme.colours() in (HIGH_LIGHT, HIGH_DARK)
    assert dressed.palette().window().color().name() == theme.colours().window
    theme.keeper().apply(dressed, "dark")
    assert theme.colours() == DARK


def test_headings_grow_with_the_text_of_the_computer(dressed: QApplication, qtbot: QtBot) -> None:
    theme.keeper().apply(dressed, "light")
    heading = label("Details", "heading")
    qtbot.addWidget(heading)
    heading.ensurePolished()
    before = heading.sizeHint().height()
    font = dressed.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    dressed.setFont(font)
    theme.keeper().follow_text_size()
    heading.ensurePolished()
    assert heading.sizeHint().height() > 1.7 * before


@pytest.mark.parametrize("rating", [None, "Blue", "Green", "Amber", "Red"])
@pytest.mark.parametrize("dark", [False, True])
def test_ratings_can_be_read(rating: str | None, dark: bool) -> None:
    colours = theme.rating_colours(rating, dark=dark)
    assert contrast(colours.text, colours.background) >= 4.5
    ground = DARK.base if dark else LIGHT.base
    assert contrast(colours.mark, ground) >= 3.0


def test_every_place_in_the_style_sheet_is_filled(qapp: object) -> None:
    for colours, dark in ((LIGHT, False), (DARK, True), (HIGH_LIGHT, False), (HIGH_DARK, True)):
        assert "@" not in theme.style_sheet(colours, dark=dark).split("*/", 1)[1]


def test_every_icon_is_in_the_family(qapp: object) -> None:
    for name in icons.ICONS:
        assert not icons.icon(name).isNull()


def test_an_icon_is_drawn_once_as_sharp_as_the_screen(qapp: object) -> None:
    icon = icons.icon("find")
    for ratio in (1.0, 1.5, 2.0):
        canvas = QPixmap(round(40 * ratio), round(40 * ratio))
        canvas.setDevicePixelRatio(ratio)
        pictures = []
        for _ in range(2):
            canvas.fill(Qt.GlobalColor.white)
            painter = QPainter(canvas)
            icon.paint(painter, QRect(10, 10, 20, 20))
            painter.end()
            pictures.append(canvas.toImage())
        assert pictures[0] == pictures[1]
        inked = [
            (x, y)
            for x in range(canvas.width())
            for y in range(canvas.height())
            if pictures[0].pixelColor(x, y).lightness() < 250
        ]
        assert inked
        assert all(10 * ratio <= x <= 30 * ratio and 10 * ratio <= y <= 30 * ratio for x, y in inked)
        assert max(x for x, _ in inked) > 24 * ratio
    assert icon.pixmap(QSize(18, 18), 2.0).size() == QSize(36, 36)
