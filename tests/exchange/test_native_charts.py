"""Charts of Excel's own beside the figures of measures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
from openpyxl.utils.datetime import to_excel

from db.records import Measure, Plan, Reading
from tests.exchange.plans_out import rich_plan
from tracker_gui.exchange.workbook_layout import CHARTS_SHEET
from tracker_gui.ops.exporting import export
from tracker_gui.ops.importing import read_source


def test_each_measure_with_readings_has_a_chart_beside_its_figures(tmp_path: Path) -> None:
    plan = rich_plan(2)
    book = openpyxl.load_workbook(export(plan, tmp_path / "out.xlsx"))
    sheet = book[CHARTS_SHEET]
    assert len(sheet._charts) == plan.count(Measure) == 4
    assert [cell.value for cell in sheet[3]][:4] == ["Date", "Reading", "Baseline", None]
    assert sheet.cell(4, 2).value == 50.0
    assert sheet.cell(4, 3).value == 46.6
    assert read_source(tmp_path / "out.xlsx").doubts == []


def test_only_the_chosen_measures_are_drawn(tmp_path: Path) -> None:
    plan = rich_plan(2)
    chosen = plan.rows(Measure)[1].id
    book = openpyxl.load_workbook(export(plan, tmp_path / "one.xlsx", charts=[chosen]))
    assert len(book[CHARTS_SHEET]._charts) == 1
    assert CHARTS_SHEET not in openpyxl.load_workbook(export(plan, tmp_path / "none.xlsx", charts=[])).sheetnames


def test_no_readings_no_sheet(tmp_path: Path) -> None:
    rows = [row for row in rich_plan(2).all_rows() if not isinstance(row, Reading)]
    book = openpyxl.load_workbook(export(Plan(rows), tmp_path / "out.xlsx"))
    assert CHARTS_SHEET not in book.sheetnames


def test_signs_that_no_workbook_can_hold_do_not_break_it(tmp_path: Path) -> None:
    rows = [
        replace(row, title="\x05 odd", unit="\x05 per \x0b") if isinstance(row, Measure) else row
        for row in rich_plan(2).all_rows()
    ]
    book = openpyxl.load_workbook(export(Plan(rows), tmp_path / "out.xlsx"))
    assert len(book[CHARTS_SHEET]._charts) == 4


def test_no_chart_is_cut_by_the_foot_of_a_page_and_each_page_has_the_heading_of_the_sheet(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(export(rich_plan(6), tmp_path / "out.xlsx"))[CHARTS_SHEET]
    assert sheet.print_title_rows == "$1:$1"
    assert str(sheet["A1"].value).endswith(": charts of the measures")
    breaks = sorted(found.id for found in sheet.row_breaks.brk)
    tops = [chart.anchor._from.row for chart in sheet._charts]
    assert len(breaks) >= 2
    for top in tops:
        # A chart is fifteen rows high, the title of its block stands above it.
        assert not any(top - 1 < place < top + 15 for place in breaks)


def test_the_time_axis_begins_and_ends_with_the_figures(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(export(rich_plan(2), tmp_path / "out.xlsx"))[CHARTS_SHEET]
    chart = sheet._charts[0]
    days = [cell.value.date() for cell in sheet["A"][3:] if cell.value is not None and hasattr(cell.value, "date")]
    assert chart.x_axis.scaling.min == to_excel(min(days[:3]))
