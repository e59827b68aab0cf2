"""The one door in: a file of any kind becomes a document of cells, and that a recognised plan with its doubts."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from tracker_gui.exchange.choices import Choices
from tracker_gui.exchange.document import Document
from tracker_gui.exchange.found import FoundPlan
from tracker_gui.exchange.progress import Progress, silent
from tracker_gui.exchange.read_sheets import ReadSheets
from tracker_gui.exchange.recognise import plan_of
from tracker_gui.exchange.refusals import check

OWN_MARK = "tracker_format"


def read_document(path: Path, progress: Progress = silent) -> FoundPlan:
    """Return the plan found in a document, with what is doubtful in it.

    A workbook of this program is read exactly, any other document is recognised. Raises DocumentError with a code for
    each thing that can be wrong; ``Cancelled`` from ``progress`` passes through. Nothing is written.
    """
    return plan_of(open_document(path, progress), Choices(), progress)


def read_pasted(html: str | None, text: str | None, progress: Progress = silent) -> FoundPlan:
    """Return the plan found in what was copied in Word or Excel: ``html`` and ``text`` as the clipboard has them.

    Raises DocumentError("doc.nothing_to_paste") where there is nothing, and those of recognition.
    """
    return plan_of(open_pasted(html, text), Choices(), progress)


def open_document(path: Path, progress: Progress = silent) -> Document:
    """Return the cells of a document, of which nothing is recognised yet; raises DocumentError where it cannot be read."""
    kind = check(path, progress)
    if kind == "text":
        from tracker_gui.exchange.read_text import read_text

        return Document(path.name, (read_text(path, progress),))
    if kind == "workbook":
        return _open_workbook(path, progress)
    read = _read_other(kind, path, progress)
    return Document(path.name, tuple(read.sheets), tuple(read.doubts))


def open_pasted(html: str | None, text: str | None, _progress: Progress = silent) -> Document:
    """Return the cells of what was copied; raises DocumentError("doc.nothing_to_paste") where there are no words."""
    from tracker_gui.exchange.read_html import CLIPBOARD, PASTED, read_clipboard

    read = read_clipboard(html, text)
    return Document(CLIPBOARD, tuple(read.sheets), tuple(read.doubts), title=PASTED)


def _read_other(kind: str, path: Path, progress: Progress) -> ReadSheets:
    """Return the sheets of a document of another kind; each library is loaded when it is needed."""
    if kind == "word":
        from tracker_gui.exchange.read_docx import read_docx

        return read_docx(path, progress)
    if kind == "opendocument":
        from tracker_gui.exchange.read_ods import read_ods

        return read_ods(path, progress)
    from tracker_gui.exchange.read_xls import read_xls

    return read_xls(path, progress)


def _open_workbook(path: Path, progress: Progress) -> Document:
    from tracker_gui.exchange.read_xlsx import open_workbook, read_sheets
    from tracker_gui.exchange.workbook_layout import TRACKER_SHEET

    with open_workbook(path, progress) as workbook:
        own = _is_own(workbook)
        if own:
            from tracker_gui.exchange.own_errors import LayoutLostError
            from tracker_gui.exchange.own_workbook import read_own

            # Where somebody deleted the hidden ids, the words are still there to be recognised.
            with suppress(LayoutLostError):
                return Document(path.name, exact=read_own(path, workbook, progress))
        read = read_sheets(workbook, path.name, progress)
        document = Document(path.name, tuple(read.sheets), tuple(read.doubts))
    if own and any(sheet.name == TRACKER_SHEET for sheet in document.sheets):
        # Its other sheets say the same again.
        why = "the hidden ids that say which action each of its rows belongs to are gone"
        document.preset = {
            number: ("left out", why) for number, sheet in enumerate(document.sheets) if sheet.name != TRACKER_SHEET
        }
    return document


def _is_own(workbook: Any) -> bool:
    return OWN_MARK in workbook.custom_doc_props.names
