"""Colours: every pair of text and ground can be read."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from tracker_gui.views import icons, theme

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
@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_text_can_be_read(colours: theme.Colours, text: str, ground: str) -> None:
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("rating", [None, "Blue", "Green", "Amber", "Red"])
@pytest.mark.parametrize("dark", [False, True])
def test_ratings_can_be_read(rating: str | None, dark: bool) -> None:
    colours = theme.rating_colours(rating, dark=dark)
    assert contrast(colours.text, colours.background) >= 4.5
    ground = theme.DARK.base if dark else theme.LIGHT.base
    assert contrast(colours.mark, ground) >= 3.0


def test_every_place_in_the_style_sheet_is_filled(qapp: object) -> None:
    for colours, dark in ((theme.LIGHT, False), (theme.DARK, True)):
        assert "@" not in theme.style_sheet(colours, dark=dark).split("*/", 1)[1]


def test_every_icon_is_in_the_family(qapp: object) -> None:
    for name in icons.ICONS:
        assert not icons.icon(name).isNull()
