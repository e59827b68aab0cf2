"""A block of cells on the clipboard: as text, as a table for Word and Excel, and exactly as it is for ourselves."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from tracker_gui.exchange.cell_blocks import Block, read_block, write_html, write_text
from tracker_gui.views.clipboard.keeping import put

OWN = "application/x-improvement-tracker-cells"


def put_block(block: Block, headings: Sequence[str] = ()) -> None:
    """Put a block onto the clipboard, under its headings where these are given.

    A single cell is plain text without quotes, so that it can be pasted into a letter.
    """
    data = QMimeData()
    if len(block) == 1 and len(block[0]) == 1 and not headings:
        data.setText(block[0][0])
    else:
        data.setText(write_text([list(headings), *block] if headings else block))
        data.setHtml(write_html(block, headings))
    data.setData(OWN, json.dumps(block).encode())
    put(data)


def take_block() -> Block:
    """Return what is on the clipboard as a block; empty where it holds no text. Raises DocumentError for far too much of it."""
    data: object = QGuiApplication.clipboard().mimeData()
    if not isinstance(data, QMimeData):  # nothing was ever copied, or another program holds the clipboard just now
        return []
    own = bytes(data.data(OWN).data()) if data.hasFormat(OWN) else b""
    if own:
        try:
            found = json.loads(own)
        except ValueError:
            found = None
        if isinstance(found, list) and all(isinstance(row, list) for row in found):
            return [[str(text) for text in row] for row in found]
    return read_block(data.html() if data.hasHtml() else None, data.text() if data.hasText() else None)
