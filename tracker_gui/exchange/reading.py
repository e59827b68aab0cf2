"""The one door in: a file of any kind that is read becomes a recognised plan with its doubts."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from tracker_gui.exchange.found import Doubt, FoundPlan, Place
from tracker_gui.exchange.grid import Sheet
from tracker_gui.exchange.progress import Progress, silent
from tracker_gui.exchange.read_sheets import ReadSheets
from tracker_gui.exchange.recognise import recognise
from tracker_gui.exchange.refusals import check

OWN_MARK = "tracker_format"


def read_document(path: Path, progress: Progress = silent) -> FoundPlan:
    """Return the plan found in a document, with what is doubtful in it.

    A workbook of this program is read exactly, any other document is recognised. Raises DocumentError with a code for
    each thing that can be wrong; ``Cancelled`` from ``progress`` passes through. Nothing is written.
    """
    kind = check(path, progress)
    if kind == "text":
        from tracker_gui.exchange.read_text import read_text

        return recognise([read_text(path, progress)], path.name, progress)
    if kind == "workbook":
        return _read_workbook(path, progress)
    read = _read_other(kind, path, progress)
    found = recognise(read.sheets, path.name, progress)
    found.doubts.extend(read.doubts)
    return found


def read_pasted(html: str | None, text: str | None, progress: Progress = silent) -> FoundPlan:
    """Return the plan found in what was copied in Word or Excel: ``html`` and ``text`` as the clipboard has them.

    Raises DocumentError("doc.nothing_to_paste") where there is nothing, and those of recognition.
    """
    from tracker_gui.exchange.read_html import CLIPBOARD, PASTED, read_clipboard

    read = read_clipboard(html, text)
    found = recognise(read.sheets, CLIPBOARD, progress)
    found.doubts.extend(read.doubts)
    # What would be named after the file, were there one.
    found.title = PASTED if found.title == CLIPBOARD else found.title
    for theme in found.themes:
        theme.title = PASTED if theme.title == CLIPBOARD else theme.title
        for objective in theme.objectives:
            objective.title = PASTED if objective.title == CLIPBOARD else objective.title
    return found


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


def _read_workbook(path: Path, progress: Progress) -> FoundPlan:
    from tracker_gui.exchange.read_xlsx import open_workbook, read_sheets

    with open_workbook(path, progress) as workbook:
        own = _is_own(workbook)
        if own:
            from tracker_gui.exchange.own_errors import LayoutLostError
            from tracker_gui.exchange.own_workbook import read_own

            # Where somebody deleted the hidden ids, the words are still there to be recognised.
            with suppress(LayoutLostError):
                return read_own(path, workbook, progress)
        sheets: list[Sheet] = read_sheets(workbook, path.name, progress)
    return _recognised_again(sheets, path, progress) if own else recognise(sheets, path.name, progress)


def _recognised_again(sheets: list[Sheet], path: Path, progress: Progress) -> FoundPlan:
    """Read a workbook of ours without its ids: its other sheets say the same again and are left out, which is told."""
    from tracker_gui.exchange.workbook_layout import TRACKER_SHEET

    actions = [sheet for sheet in sheets if sheet.name == TRACKER_SHEET]
    found = recognise(actions or sheets, path.name, progress)
    for sheet in sheets if actions else []:
        if sheet not in actions and not sheet.hidden:
            did = f"left the sheet “{sheet.name}” out"
            why = "the hidden ids that say which action each of its rows belongs to are gone"
            found.doubts.append(Doubt(Place(sheet.name, 1), "sheet left out", did, why))
    return found


def _is_own(workbook: Any) -> bool:
    return OWN_MARK in workbook.custom_doc_props.names
