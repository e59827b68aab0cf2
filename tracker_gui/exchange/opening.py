"""Reading and recognising in one go, as it is done in a child process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tracker_gui.exchange.choices import Choices
from tracker_gui.exchange.document import Document
from tracker_gui.exchange.layouts import Layout, fitting
from tracker_gui.exchange.opened import Opened
from tracker_gui.exchange.progress import Progress, silent
from tracker_gui.exchange.reading import open_document, open_pasted
from tracker_gui.exchange.recognise import recognise_document


def open_with(path: Path, layouts: Sequence[Layout], choices: Choices | None = None, progress: Progress = silent) -> Opened:
    """Return a document with what is recognised in it, by a layout whose headings it has; raises DocumentError."""
    return recognised_with(open_document(path, progress), layouts, choices, progress)


def open_pasted_with(html: str | None, text: str | None, layouts: Sequence[Layout], progress: Progress = silent) -> Opened:
    """Return the same of what was copied; raises DocumentError."""
    return recognised_with(open_pasted(html, text, progress), layouts, None, progress)


def recognised_with(
    document: Document, layouts: Sequence[Layout], choices: Choices | None = None, progress: Progress = silent
) -> Opened:
    """Return what is recognised in a document: by the layout that has most of its tables, else under ``choices``."""
    recognised = recognise_document(document, choices, progress)
    layout, found = fitting(recognised, layouts)
    if found is not None:
        asked = choices is not None and choices.hidden
        recognised = recognise_document(document, replace(found, hidden=found.hidden or asked), progress)
    return Opened(document, recognised, layout)
