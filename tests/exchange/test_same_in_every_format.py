"""One and the same tracker is read as the same plan from a workbook, a Word document, a sheet document and the clipboard."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.layouts.layouts import LAYOUTS
from tests.exchange.tokens import sheets_of
from tests.exchange.transcribed import WRITERS, to_html
from tracker_gui.exchange.found import FoundPlan
from tracker_gui.exchange.grid import Sheet
from tracker_gui.exchange.reading import read_document, read_pasted

ONE_SHEET = [layout for layout in LAYOUTS if layout.name not in ("sheet-per-theme", "comma-separated", "measures-only")]
BESIDE = {"source", "received", "doubts", "notes", "place"}
"""What names the file and its places; notes are compared by their words."""


def said(plan: FoundPlan, sheet: Sheet) -> tuple[Any, list[str]]:
    """Return what the plan says, without the places it was read from; and the words of its notes.

    What is named after the document, for want of a title or heading, has one name here: a table of Word has no sheet's name.
    """
    names = {plan.title, sheet.name}

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: bare(part) for name, part in value.items() if name not in BESIDE}
        if isinstance(value, str):
            return "the document" if value in names else value
        return [bare(part) for part in value] if isinstance(value, list) else value

    return bare(asdict(plan)), [note.text for note in plan.notes]


def written(tmp_path: Path, name: str) -> tuple[FoundPlan, Sheet]:
    """Return the plan of a layout as its workbook says it, and the workbook's only sheet with cells to see."""
    path = next(layout for layout in ONE_SHEET if layout.name == name).write(tmp_path)
    shown = [sheet for sheet in sheets_of(path) if sheet.rows and not sheet.hidden]
    assert len(shown) == 1
    return read_document(path), shown[0]


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("name", [layout.name for layout in ONE_SHEET])
def test_the_same_plan(name: str, ending: str, tmp_path: Path) -> None:
    expected, sheet = written(tmp_path, name)
    assert said(read_document(WRITERS[ending](sheet, tmp_path / f"{name}{ending}")), sheet) == said(expected, sheet)


@pytest.mark.parametrize("name", [layout.name for layout in ONE_SHEET])
def test_the_same_plan_from_the_clipboard(name: str, tmp_path: Path) -> None:
    expected, sheet = written(tmp_path, name)
    assert said(read_pasted(to_html(sheet), None), sheet) == said(expected, sheet)
