"""What is written comes back, to the letter; what people changed in Excel comes back changed."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from db.records import Action, Measure, Note, Plan
from tests.exchange.plans_out import expected, odd_plan, plans, rich_plan
from tracker_gui.exchange.found import FoundPlan
from tracker_gui.exchange.own_errors import LayoutLostError
from tracker_gui.exchange.own_workbook import is_own, read_own
from tracker_gui.exchange.workbook_layout import HEADER_ROW, MEASURES_SHEET, TRACKER_SHEET
from tracker_gui.exchange.write_xlsx import build_workbook, write_workbook

PATH = Path("plan.xlsx")


def saved(workbook: Any) -> Any:
    """Return the workbook as it is after saving and opening."""
    file = io.BytesIO()
    workbook.save(file)
    return openpyxl.load_workbook(file)


def back(plan: Plan, change: Callable[[Any], None] | None = None) -> FoundPlan:
    """Return what comes back after somebody changed the opened workbook."""
    workbook = saved(build_workbook(plan))
    if change is not None:
        change(workbook)
        workbook = saved(workbook)
    return read_own(PATH, workbook)


def find(sheet: Any, words: str) -> Any:
    """Return the first cell that holds these words."""
    return next(cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str) and words in cell.value)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plans())
def test_any_plan_comes_back_the_same(plan: Plan) -> None:
    found = back(plan)
    assert [note.text for note in found.notes] == [note.text for note in plan.rows(Note) if note.text]
    found.notes = []
    assert found == expected(plan, PATH.name)


def test_rich_plan_comes_back_the_same() -> None:
    plan = rich_plan()
    found = back(plan)
    assert [(note.came_from, note.text) for note in found.notes] == [(note.source, note.text) for note in plan.rows(Note)]
    found.notes = []
    assert found == expected(plan, PATH.name)


def test_the_workbook_says_that_it_is_ours() -> None:
    assert is_own(saved(build_workbook(rich_plan())))
    assert not is_own(saved(openpyxl.Workbook()))


def tracker_cell(book: Any, row_id: str, title: str) -> Any:
    """Return the cell of this action under this title."""
    sheet = book[TRACKER_SHEET]
    header = next(cell for cell in sheet[HEADER_ROW] if str(cell.value).startswith(title))
    return sheet.cell(find(sheet, f"action {row_id}").row, header.column)


def first_action(plan: Plan) -> Action:
    return next(plan.actions())


@pytest.mark.parametrize(
    ("title", "text", "field", "value"),
    [
        ("What?", "Decide faster", "what", "Decide faster"),
        ("Who?", "One\nTwo / Three", "who", ["One", "Two / Three"]),
        ("Due", "July 2024", "due_text", "July 2024"),
        ("Due", None, "due_text", None),
        ("Stage", "paused", "stage", "paused"),
        ("Stage", "Completed", "stage", "complete"),
        ("Ref", "Z9", "ref", "Z9"),
    ],
)
def test_a_changed_cell_is_read(title: str, text: str, field: str, value: object) -> None:
    plan = rich_plan(3)
    action = first_action(plan)

    def change(book: Any) -> None:
        tracker_cell(book, action.id, title).value = text

    want = expected(plan, PATH.name)
    setattr(want.themes[0].objectives[0].actions[0], field, value)
    found = back(plan, change)
    found.notes, found.doubts = [], []
    assert found == want


def test_changed_steps_and_outcome_are_read() -> None:
    plan = rich_plan(3)
    action = first_action(plan)

    def change(book: Any) -> None:
        tracker_cell(book, action.id, "How?").value = "✓ First\n• Second\nThird without a mark\n    – inside"
        tracker_cell(book, action.id, "Outcome (").value = "2022/23 Q4 – Old\nQ3 (Green) – New\nand more"

    found = back(plan, change).actions()[0]
    assert [(s.text, s.level, s.done) for s in found.steps] == [
        ("First", 0, True),
        ("Second", 0, False),
        ("Third without a mark", 0, False),
        ("inside", 1, False),
    ]
    assert [(o.quarter, o.text, o.rating) for o in found.outcomes] == [
        ("2022/23 Q4", "Old", None),
        ("2023/24 Q3", "New\nand more", "Green"),
    ]


def test_a_changed_rating_goes_to_the_newest_report_and_is_told() -> None:
    plan = rich_plan(3)
    action = first_action(plan)

    def change(book: Any) -> None:
        tracker_cell(book, action.id, "Rating").value = "red"

    found = back(plan, change)
    assert [outcome.rating for outcome in found.actions()[0].outcomes] == ["Red", "Amber", "Red"]
    assert [doubt.kind for doubt in found.doubts] == ["rating changed"]


def test_a_changed_target_is_read_from_either_sheet() -> None:
    plan = rich_plan(3)
    action = first_action(plan)
    measure = plan.children(Measure, action.id)[1]

    def on_tracker(book: Any) -> None:
        tracker_cell(book, action.id, "Target").value = "• ?\n• 95% / Apr 25\n• new"

    def on_measures(book: Any) -> None:
        sheet = book[MEASURES_SHEET]
        sheet.cell(find(sheet, measure.id).row, find(sheet, "Target").column).value = "97%"

    assert [m.target_text for m in back(plan, on_tracker).actions()[0].measures] == ["?", "95% / Apr 25", "new"]
    assert [m.target_text for m in back(plan, on_measures).actions()[0].measures] == ["?", "97%"]

    def both(book: Any) -> None:
        on_tracker(book)
        on_measures(book)

    found = back(plan, both)
    assert found.actions()[0].measures[1].target_text == "95% / Apr 25"
    assert [(doubt.kind, doubt.alternatives) for doubt in found.doubts] == [("changed twice", ("97%",))]


def test_a_reading_typed_in_comes_back_and_words_are_doubted() -> None:
    plan = rich_plan(3)

    def change(book: Any) -> None:
        sheet = book[MEASURES_SHEET]
        first = find(sheet, "Why this rating").column + 1
        sheet.cell(2, first).value = 99
        sheet.cell(2, first + 1).value = "to follow"

    found = back(plan, change)
    readings = found.actions()[0].measures[0].readings
    assert readings[0].value == 99.0
    assert (readings[1].value, readings[1].note) == (None, "to follow")
    assert len(readings) == 8
    assert [doubt.kind for doubt in found.doubts] == ["reading is no number"]


def test_rows_added_copied_and_deleted() -> None:
    plan = rich_plan(7)
    ids = [action.id for action in plan.actions()]

    def change(book: Any) -> None:
        sheet = book[TRACKER_SHEET]
        last = sheet.max_row
        for column in range(1, sheet.max_column + 1):
            sheet.cell(last + 1, column).value = sheet.cell(last, column).value
        sheet.cell(last + 2, find(sheet, "What?").column).value = "A new action"
        sheet.delete_rows(find(sheet, ids[-1]).row)

    found = back(plan, change).actions()
    assert [action.id for action in found] == [*ids[:-1], ids[-1], None]
    assert found[-1].what == "A new action"


def test_sorting_the_measures_keeps_their_order() -> None:
    plan = rich_plan(3)

    def change(book: Any) -> None:
        sheet = book[MEASURES_SHEET]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for number, values in enumerate(reversed(rows), start=2):
            for column, value in enumerate(values, start=1):
                sheet.cell(number, column).value = value

    found = back(plan, change)
    found.notes = []
    assert found == expected(plan, PATH.name)


@pytest.mark.parametrize("gone", ["Row id", "Measure id", "Tracker data", "Measures"])
def test_lost_ids_are_signalled(gone: str) -> None:
    workbook = saved(build_workbook(rich_plan(3)))
    if gone in workbook.sheetnames:
        del workbook[gone]
    else:
        sheet = workbook[TRACKER_SHEET if gone == "Row id" else MEASURES_SHEET]
        sheet.delete_cols(find(sheet, gone).column)
    with pytest.raises(LayoutLostError):
        read_own(PATH, workbook)


def test_changed_heading_title_and_version() -> None:
    plan = rich_plan(3)

    def change(book: Any) -> None:
        sheet = book[TRACKER_SHEET]
        sheet["A1"].value = "Another title"
        sheet["A2"].value = "Westmere Council  ·  Version 13  ·  31 March 2024"
        find(sheet, "1 Help").value = "1 Help in time"

    found = back(plan, change)
    assert (found.title, found.organisation, found.version, found.version_date) == (
        "Another title",
        "Westmere Council",
        "13",
        "2024-03-31",
    )
    assert (found.themes[0].ref, found.themes[0].title) == ("1", "Help in time")


def test_libreoffice_may_save_it_in_between(tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not here")
    plan = odd_plan()
    path = tmp_path / "plan.xlsx"
    write_workbook(plan, path)
    folder = tmp_path / "saved"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    order = [soffice, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder), str(path)]
    subprocess.run(order, check=True, capture_output=True)
    book = openpyxl.load_workbook(folder / path.name)
    assert is_own(book)
    found = read_own(folder / path.name, book)
    found.notes = []
    assert found == expected(plan, path.name)


def test_a_workbook_opened_for_streaming_is_read_too(tmp_path: Path) -> None:
    plan = rich_plan(3)
    path = tmp_path / "plan.xlsx"
    write_workbook(plan, path)
    book = openpyxl.load_workbook(path, read_only=True)
    found = read_own(path, book)
    book.close()
    found.notes = []
    assert found == expected(plan, path.name)


def set_measure(title: str, value: object) -> Callable[[Any], None]:
    """Return the change of one cell of the second measure (its target is "90% / Apr 24" in words)."""

    def change(book: Any) -> None:
        sheet = book[MEASURES_SHEET]
        header = next(cell for cell in sheet[1] if cell.value == title)
        sheet.cell(4, header.column).value = value

    return change


@pytest.mark.parametrize(
    ("title", "value", "field", "words"),
    [
        ("Target value", 92, "target_text", "92% / Apr 2024"),
        ("Target date", datetime(2025, 3, 31, tzinfo=None), "target_text", "90% / Mar 2025"),  # noqa: DTZ001 - as Excel has it
        ("Target value", "most", "target_text", "Apr 2024 / most"),
        ("Baseline value", 50.5, "baseline_text", "50.5%"),
        ("Baseline value", None, "baseline_text", None),
    ],
)
def test_a_changed_value_rewrites_the_words_and_says_so(title: str, value: object, field: str, words: str | None) -> None:
    found = back(rich_plan(3), set_measure(title, value))
    assert getattr(found.actions()[1].measures[0], field) == words
    assert [doubt.kind for doubt in found.doubts] == ["words rewritten"]
    assert found.doubts[0].alternatives != ("",)
