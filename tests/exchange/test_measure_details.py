"""What a measure has beyond its words goes out with the workbook, and comes back: as it was, and where somebody edited it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from db.author import Author
from db.opening import open_file
from db.reading import load_plan
from db.records import Action, Benchmark, DueRevision, Measure, Plan, RatingLevel, Reading, StepChange, TargetPoint
from tests.exchange.plans_out import rich_plan
from tracker_gui.exchange.exact_sheet import SHEET
from tracker_gui.exchange.workbook_layout import DETAILS_SHEET, DUE_SHEET, MEASURES_SHEET, TRACKER_SHEET
from tracker_gui.ops.due import set_due
from tracker_gui.ops.exporting import export
from tracker_gui.ops.importing import keep, preview, read_source
from tracker_gui.ops.measure_details import override_rating, set_measure
from tracker_gui.ops.measure_lists import BenchmarkEntry, PointEntry, StepEntry
from tracker_gui.ops.rating_sets import set_rating_levels
from tracker_gui.ops.readings import ReadingValues, set_reading_values
from tracker_gui.ops.showing import plan_json
from tracker_gui.rules.periods import parse_period
from tracker_gui.rules.rating_sets import PRESETS

AUTHOR = Author("tester", "computer")


def full_plan() -> Plan:
    """Return the rich plan with everything that a measure, a due date and a set of ratings can have."""
    plan = rich_plan(4)
    action = next(plan.actions())
    measure = plan.children(Measure, action.id)[0]
    june, may = parse_period("Jun 2024"), parse_period("May 2024")
    assert june is not None
    assert may is not None
    values = {"definition": "Referrals decided\nwithin one working day", "source": "Case system", "supplier": "Data team"}
    values |= {"frequency": "monthly", "roll_up": "mean", "shape": "stepped", "chase_who": "Duty manager"}
    values |= {"numerator_label": "decided in time", "denominator_label": "all referrals", "chase_date": "2024-02-01"}
    lists: dict[str, Any] = {
        "points": [PointEntry(june.last, "80%"), PointEntry(may.last, "70 - 75%")],
        "benchmarks": [BenchmarkEntry("England", "83% (2022/23)"), BenchmarkEntry("Neighbours", "79%")],
        "steps": [StepEntry(may.last, "New duty team")],
    }
    for batch in (
        lambda: set_measure(plan, measure.id, {**values, "tolerance": 0.05}, **lists),
        lambda: override_rating(plan, measure.id, "Green", "Two teams were counted twice"),
        lambda: set_due(plan, action.id, "End of September 2024", "Staff were away"),
        lambda: set_due(plan, action.id, "End of December 2024"),
        lambda: set_rating_levels(plan, PRESETS["Numbered categories 1 to 4"]),
        lambda: set_reading_values(plan, measure.id, june, ReadingValues(numerator=45, denominator=60, note="New form")),
        lambda: set_reading_values(plan, measure.id, may, ReadingValues(note="not collected")),
    ):
        plan.apply(batch().changes)
    return plan


def kept(document: Path, tracker: Path) -> Plan:
    keep(read_source(document), tracker, AUTHOR)
    with open_file(tracker, AUTHOR) as file:
        return load_plan(file)


def test_everything_comes_back(tmp_path: Path) -> None:
    plan = kept(export(full_plan(), tmp_path / "first.xlsx"), tmp_path / "first.tracker")
    found = read_source(export(plan, tmp_path / "out.xlsx"))
    assert found.doubts == []
    for kind in (TargetPoint, Benchmark, StepChange, DueRevision, RatingLevel, Reading):
        assert plan.count(kind) == full_plan().count(kind)
    again = kept(tmp_path / "out.xlsx", tmp_path / "again.tracker")
    assert plan_json(again) == plan_json(plan)
    for kind in (TargetPoint, Benchmark, StepChange, DueRevision, RatingLevel, Reading):
        assert again.count(kind) == plan.count(kind)
    assert keep(read_source(tmp_path / "out.xlsx"), tmp_path / "again.tracker", AUTHOR).written is False


def test_further_sheets_only_where_they_are_used(tmp_path: Path) -> None:
    export(rich_plan(2), tmp_path / "plain.xlsx", charts=())
    assert openpyxl.load_workbook(tmp_path / "plain.xlsx").sheetnames == [TRACKER_SHEET, MEASURES_SHEET, "Notes", SHEET]
    export(full_plan(), tmp_path / "full.xlsx")
    names = openpyxl.load_workbook(tmp_path / "full.xlsx").sheetnames
    assert DETAILS_SHEET in names
    assert DUE_SHEET in names


def test_the_ratings_go_by_the_trackers_own_words(tmp_path: Path) -> None:
    export(full_plan(), tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    texts = [str(cell.value) for row in book[TRACKER_SHEET].iter_rows() for cell in row if cell.value]
    assert any(text.startswith("Rating:  1 Fully achieved – done, with evidence") for text in texts)
    assert "2 On track" in texts
    assert any("(Slipped)" in text for text in texts)
    measures = [str(cell.value) for row in book[MEASURES_SHEET].iter_rows() for cell in row if cell.value]
    assert "2 On track (set by hand)" in measures
    assert any(text.startswith("Set to On track by hand: Two teams were counted twice.") for text in measures)


def test_edited_details_are_taken_and_nonsense_is_doubted(tmp_path: Path) -> None:
    plan = full_plan()
    tracker = tmp_path / "again.tracker"
    kept(export(plan, tmp_path / "out.xlsx"), tracker)
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    sheet = book[DETAILS_SHEET]
    titles = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, titles["Supplied by"]).value = "Performance team"
    sheet.cell(2, titles["Tolerance (% of target)"]).value = "8%"
    sheet.cell(2, titles["Targets on the way"]).value = "30 June 2024: 82%\nDec 2024: 88%"
    sheet.cell(2, titles["How often"]).value = "now and then"
    book.save(tmp_path / "edited.xlsx")
    found = read_source(tmp_path / "edited.xlsx")
    assert [doubt.kind for doubt in found.doubts] == ["detail not understood"]
    comparison = preview(found, tracker, AUTHOR)
    assert comparison is not None
    labels = [field.label for row in comparison.rows for field in row.fields]
    assert any(label.startswith("supplied by of “") for label in labels)
    keep(found, tracker, AUTHOR)
    with open_file(tracker, AUTHOR) as file:
        now = load_plan(file)
    measure = next(row for row in now.rows(Measure) if row.definition)
    assert (measure.supplier, measure.tolerance, measure.frequency) == ("Performance team", 0.08, "monthly")
    assert [(row.date, row.value) for row in now.children(TargetPoint, measure.id)] == [
        ("2024-06-30", 82.0),
        ("2024-12-31", 88.0),
    ]


@pytest.mark.parametrize("action_has_moved", [True, False])
def test_json_tells_due_dates_with_what_they_were(action_has_moved: bool) -> None:
    plan = full_plan() if action_has_moved else rich_plan(4)
    shown = plan_json(plan)["themes"][0]["objectives"][0]["actions"][0]["due"]
    reasons = [revision["reason"] for revision in shown.get("revisions", [])]
    assert reasons == (["Staff were away", None] if action_has_moved else [])
    assert plan.count(Action) == 4
