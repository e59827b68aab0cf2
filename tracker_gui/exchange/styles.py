"""How the workbook looks: fonts, fills and borders as named styles, each registered once and shared by all its cells.

Contrast of every pair of text and fill is at least 4.5 to 1 (WCAG 2.2 AA); no colour stands without its word.
"""

from __future__ import annotations

from copy import copy
from typing import Any

from tracker_gui.exchange.sheet_text import escaped, risky
from tracker_gui.rules.rating_sets import RatingSet, ink_is_dark

FONT = "Arial"
SIZE = 10
NAVY = "1F4E79"
PALE = "DDEBF7"
GREY = "E7E6E6"
INK = "1F1F1F"
WHITE = "FFFFFF"
RATING_FILLS = {"Blue": ("1F5FA8", WHITE), "Green": ("1E7B34", WHITE), "Amber": ("FFC000", INK), "Red": ("B3261E", WHITE)}
"""Fill and text colour of each rating."""


class Styles:
    """The styles of one workbook. ``put`` writes a text cell, ``put_value`` a number or a date."""

    def __init__(self, workbook: Any, ratings: RatingSet | None = None) -> None:
        """Register the styles with the workbook; ``ratings`` in the colours of the tracker's own set, where it has one."""
        self._arrays: dict[str, Any] = {}
        self._text_arrays: dict[str, Any] = {}
        self._workbook = workbook
        self._probe = workbook.create_sheet("probe")
        _set_normal_font(workbook)
        for name, parts in _definitions(ratings or RatingSet()).items():
            self._register(name, **parts)
        workbook.remove(self._probe)

    def put(self, sheet: Any, row: int, column: int, text: str, style: str) -> Any:
        """Write a text that stays a text, whatever it looks like; an empty one leaves a styled empty cell."""
        cell = sheet.cell(row, column)
        if text:
            cell.value = escaped(text)
            # After the value: openpyxl decides by the look of it, and "=1" or "#N/A" are words here.
            cell.data_type = "s"
        self._dress(cell, self._text_arrays[style] if risky(text) else self._arrays[style])
        return cell

    def put_value(self, sheet: Any, row: int, column: int, value: Any, style: str, number_format: str | None = None) -> Any:
        """Write a number or a date as such; None leaves a styled empty cell."""
        cell = sheet.cell(row, column)
        if value is not None:
            cell.value = value
        self._dress(cell, self._arrays[style])
        if number_format is not None:
            cell.number_format = number_format
        return cell

    @staticmethod
    def _dress(cell: Any, array: Any) -> None:
        # One shared array a style: naming the style for each cell costs as much as all the rest of the writing.
        cell._style = copy(array)  # noqa: SLF001 - openpyxl offers no public way to share a style

    def _register(self, name: str, **parts: Any) -> None:
        from openpyxl.styles import NamedStyle

        named = NamedStyle(name=f"Tracker {name}", **parts)
        self._workbook.add_named_style(named)
        cell = self._probe.cell(1, 1)
        cell.style = named.name
        self._arrays[name] = copy(cell._style)  # noqa: SLF001 - see _dress
        text_array = copy(self._arrays[name])
        text_array.quotePrefix = 1
        self._text_arrays[name] = text_array


def _set_normal_font(workbook: Any) -> None:
    """Make the workbook's own font the one the column widths are counted in."""
    from openpyxl.styles import Font

    for named in workbook._named_styles:  # noqa: SLF001 - the style "Normal" is not to be had otherwise
        if named.name == "Normal":
            named.font = Font(name=FONT, size=SIZE)
    workbook._fonts[0] = Font(name=FONT, size=SIZE)  # noqa: SLF001 - the same


def rating_fill(ratings: RatingSet, rating: str) -> tuple[str, str]:
    """Return fill and text colour of a rating: the set's own colour with the ink that can be read on it."""
    colour = ratings.level(rating).colour
    if colour is None:
        return RATING_FILLS[rating]
    return colour.removeprefix("#").upper(), INK if ink_is_dark(colour) else WHITE


def _definitions(ratings: RatingSet) -> dict[str, dict[str, Any]]:
    """Return the parts of each style by its short name."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    thin = Side(style="thin", color="A6A6A6")
    box = Border(left=thin, right=thin, top=thin, bottom=thin)

    def font(**more: Any) -> Font:
        return Font(**{"name": FONT, "size": SIZE, "color": INK, **more})

    def fill(colour: str) -> PatternFill:
        return PatternFill("solid", fgColor=colour)

    top = Alignment(wrap_text=True, vertical="top")
    middle = Alignment(wrap_text=True, vertical="center")
    beside = Alignment(vertical="top", horizontal="right", indent=1)
    known: dict[str, dict[str, Any]] = {
        "title": {"font": font(size=16, bold=True, color=NAVY), "alignment": middle},
        "version": {"font": font(), "alignment": middle},
        "key": {"font": font(), "alignment": Alignment(wrap_text=True, vertical="center", horizontal="right")},
        "header": {"font": font(bold=True), "alignment": middle, "fill": fill(GREY), "border": box},
        "theme": {"font": font(size=12, bold=True, color=WHITE), "alignment": middle, "fill": fill(NAVY), "border": box},
        "objective": {"font": font(bold=True), "alignment": middle, "fill": fill(PALE), "border": box},
        "text": {"font": font(), "alignment": top, "border": box},
        # An action that takes several rows has a line above the first and below the last only.
        "text top": {"font": font(), "alignment": top, "border": Border(left=thin, right=thin, top=thin)},
        "text middle": {"font": font(), "alignment": top, "border": Border(left=thin, right=thin)},
        "text bottom": {"font": font(), "alignment": top, "border": Border(left=thin, right=thin, bottom=thin)},
        "number": {"font": font(), "alignment": beside, "border": box, "number_format": "General"},
        "date": {"font": font(), "alignment": beside, "border": box, "number_format": "d mmm yyyy"},
        "id": {"font": font(), "alignment": Alignment(vertical="top")},
        "sheet": {"font": font(size=12, bold=True, color=NAVY), "alignment": Alignment(vertical="center")},
        "block": {"font": font(bold=True), "alignment": Alignment(vertical="center")},
    }
    known["date header"] = {**known["header"], "number_format": "d mmm yyyy"}
    centred = Alignment(wrap_text=True, vertical="top", horizontal="center")
    for rating in RATING_FILLS:
        colour, ink = rating_fill(ratings, rating)
        known[f"rating {rating}"] = {
            "font": font(bold=True, color=ink),
            "alignment": centred,
            "fill": fill(colour),
            "border": box,
        }
    return known
