"""What is shown under the pointer on a cell: the whole text where a part is shown, what was not understood, terms' meanings."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from tracker_gui.models.roles import Index, Role
from tracker_gui.views.delegates.one_line import is_cut
from tracker_gui.views.delegates.terms import terms_words
from tracker_gui.views.theme import CELL_PADDING_X

if TYPE_CHECKING:
    from tracker_gui.views.panes.grid import GridView

LONGEST = 4000


def tip_of(grid: GridView, index: Index) -> str:
    """Return the tip of a cell, or ""."""
    if not index.isValid():
        return ""
    text = str(index.data() or "")
    parts = []
    width = grid.columnWidth(index.column()) - 2 * CELL_PADDING_X
    if text and grid.cells.lines is not None and is_cut(text, width, grid.font()):
        parts.append(text[:LONGEST])
    doubt = index.data(Role.DOUBT)
    if doubt:
        parts.append(str(doubt))
    meanings = terms_words(text)
    if meanings:
        parts.append(meanings)
    words = "\n\n".join(parts)
    return f'<div style="white-space:pre-wrap">{html.escape(words)}</div>' if words else ""
