"""A document goes in, out as the circulation workbook, and in again: the same plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from db.author import Author
from db.opening import open_file
from db.reading import load_plan
from db.records import Note, Plan
from tests.exchange.plans_out import rich_plan
from tracker_gui.ops.exporting import export
from tracker_gui.ops.importing import keep, read_source
from tracker_gui.ops.showing import plan_json

ROOT = Path(__file__).parents[2]
AUTHOR = Author("tester", "computer")
SOURCES = {
    "real": ROOT.parent / "shared" / "real-tracker" / "torbay-2016-09.xlsx",
    "example": ROOT / "resources" / "example" / "example.xlsx",
}


def kept(document: Path, tracker: Path) -> Plan:
    """Return the plan of a document, by way of a tracker file."""
    keep(read_source(document), tracker, AUTHOR)
    with open_file(tracker, AUTHOR) as file:
        return load_plan(file)


def source(name: str) -> Path:
    if not SOURCES[name].exists():
        pytest.skip(f"the {name} tracker is not here")
    return SOURCES[name]


@pytest.mark.parametrize("name", SOURCES)
def test_out_and_in_again_is_the_same_plan(name: str, tmp_path: Path) -> None:
    first = kept(source(name), tmp_path / "first.tracker")
    workbook = export(first, tmp_path / "out.xlsx")
    found = read_source(workbook)
    second = kept(workbook, tmp_path / "second.tracker")
    assert found.doubts == []
    assert first.count(type(next(first.actions()))) > 50
    # The whole of what the command line shows: ids, words, order, parsed values, readings, ratings.
    assert plan_json(second) == plan_json(first)
    assert [(note.source, note.text) for note in second.rows(Note)] == [(note.source, note.text) for note in first.rows(Note)]


def test_readings_and_every_column_come_back(tmp_path: Path) -> None:
    workbook = export(rich_plan(), tmp_path / "out.xlsx")
    plan = kept(workbook, tmp_path / "a.tracker")
    again = kept(export(plan, tmp_path / "again.xlsx"), tmp_path / "b.tracker")
    shown = plan_json(again)
    assert shown == plan_json(plan)
    assert len(measures(shown)[0]["readings"]) == 8


def measures(shown: dict[str, Any]) -> list[dict[str, Any]]:
    """Return all measures of a plan as JSON."""
    objectives = [objective for theme in shown["themes"] for objective in theme["objectives"]]
    return [measure for objective in objectives for action in objective["actions"] for measure in action["measures"]]


@pytest.mark.parametrize("name", SOURCES)
def test_without_its_ids_the_workbook_is_recognised_like_any_other(name: str, tmp_path: Path) -> None:
    first = kept(source(name), tmp_path / "first.tracker")
    path = export(first, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(path)
    del book["Tracker data"]
    sheet = book["Action tracker"]
    sheet.delete_cols(sheet.max_column)
    book.save(path)
    found = read_source(path)
    assert [action.what for action in found.actions()] == [action.what for action in first.actions()]
    assert "Measures" in [doubt.place.sheet for doubt in found.doubts if doubt.kind == "sheet left out"]
