"""How the sheets come out of a printer: A4 landscape, as wide as the page, title and header on each, page n of m."""

from __future__ import annotations

from typing import Any

from db.records import Tracker
from tracker_gui.exchange.workbook_texts import day_text

_MARGIN = 0.4
_MARGIN_BOTTOM = 0.6
_PAGE_WIDTH = 841.9
_PAGE_HEIGHT = 595.3
_FOOTER_LIMIT = 110
"""Characters of the left part: Excel allows 255 for the whole footer, its own marks included."""


def set_up(sheet: Any, tracker: Tracker, *, print_rows: str, last_column: int, pages_wide: int = 1) -> None:
    """Set paper, margins, repeated rows, the area to print and the footer."""
    from openpyxl.utils import get_column_letter

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = pages_wide
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = _MARGIN
    sheet.page_margins.top = _MARGIN
    sheet.page_margins.bottom = _MARGIN_BOTTOM
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    sheet.print_options.horizontalCentered = True
    sheet.print_title_rows = print_rows
    sheet.print_area = f"A1:{get_column_letter(last_column)}{sheet.max_row}"
    sheet.oddFooter.left.text = _footer(tracker)
    sheet.oddFooter.right.text = "Page &P of &N"


def break_pages(sheet: Any, first_row: int, rows: list[tuple[float, bool]], head: float, width: float) -> None:
    """Put page breaks so that a heading never stands alone at the foot of a page.

    ``rows`` are (height in points, whether it must stand with the next row) from ``first_row`` on, ``head`` is the height of the
    rows that are repeated, ``width`` that of all columns in characters. A page is counted a little shorter than it is: a break
    of ours must come ahead of the one that the program would make itself.
    """
    from openpyxl.worksheet.pagebreak import Break

    scale = min((_PAGE_WIDTH - 2 * _MARGIN * 72) / (width * 5.25), 1.0)
    page = (_PAGE_HEIGHT - (_MARGIN + _MARGIN_BOTTOM) * 72) / scale * 0.98 - head
    used = 0.0
    for index, (points, _heads) in enumerate(rows):
        if used and used + _together(rows, index) > page and not (index and rows[index - 1][1]):
            sheet.row_breaks.append(Break(id=first_row + index - 1))
            used = 0.0
        used += points


def _together(rows: list[tuple[float, bool]], index: int) -> float:
    """Return the height of what must stand on one page with this row: headings with the first row under them."""
    total = 0.0
    for points, heads in rows[index:]:
        total += points
        if not heads:
            break
    return total


def _footer(tracker: Tracker) -> str:
    """Return the title and the version for the foot of each page; ``&`` is a mark there and is doubled."""
    version = tracker.version or day_text(tracker.version_date)
    text = " – ".join(part for part in (tracker.title, version) if part).replace("\n", " ")
    if len(text) > _FOOTER_LIMIT:
        text = text[: _FOOTER_LIMIT - 1] + "…"
    return "".join(character for character in text if character.isprintable()).replace("&", "&&")
