"""The one door in: a file of any kind that is read becomes a recognised plan with its doubts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tracker_gui.exchange.found import FoundPlan
from tracker_gui.exchange.grid import Sheet
from tracker_gui.exchange.progress import Progress, silent
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
    return _read_workbook(path, progress)


def _read_workbook(path: Path, progress: Progress) -> FoundPlan:
    from tracker_gui.exchange.read_xlsx import open_workbook, read_sheets

    workbook = open_workbook(path)
    try:
        if _is_own(workbook):
            from tracker_gui.exchange.own_workbook import read_own

            return read_own(path, workbook, progress)
        sheets: list[Sheet] = read_sheets(workbook, path.name, progress)
    finally:
        workbook.close()
    return recognise(sheets, path.name, progress)


def _is_own(workbook: Any) -> bool:
    return OWN_MARK in workbook.custom_doc_props.names
