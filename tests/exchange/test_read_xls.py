"""Workbooks of the old kind as sheets of cells. The file was saved by LibreOffice in Excel's format of 1997."""

from __future__ import annotations

import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
import xlrd

from tests.architecture.sources import ROOT
from tracker_gui.exchange import read_xls as module
from tracker_gui.exchange.errors import Cancelled, DocumentError
from tracker_gui.exchange.grid import Span
from tracker_gui.exchange.read_xls import read_xls
from tracker_gui.exchange.reading import read_document

OLD = ROOT / "tests" / "files" / "old-workbook.xls"


def test_what_is_in_the_cells() -> None:
    plan = read_xls(OLD).sheets[0]
    assert [row.text(1) for row in plan.rows[:2]] == ["Improvement plan", "Version 3, 1 June 2020"]
    action = plan.rows[5]
    assert [action.text(column) for column in (3, 4, 6, 7)] == ["• Agree\n• Train", "31/03/2021", "60%", "90%"]
    assert [plan.rows[6].text(column) for column in (6, 7)] == ["42", "#DIV/0!"]


def test_how_the_cells_look() -> None:
    plan = read_xls(OLD).sheets[0]
    assert all(cell.bold and cell.fill == "FFD9D9D9" for cell in plan.rows[2].cells.values())
    assert not plan.rows[5].cells[1].bold
    assert plan.rows[5].colours == {8: "FFFFC000"}
    assert set(plan.spans) == {Span(5, 1, 5, 8), Span(6, 1, 6, 8), Span(7, 1, 8, 1)}


def test_hidden_struck_and_commented() -> None:
    read = read_xls(OLD)
    assert [sheet.hidden for sheet in read.sheets] == [False, True, False]
    assert [row.number for row in read.sheets[0].rows if row.hidden] == [9]
    assert [(doubt.kind, doubt.place.cell) for doubt in read.doubts] == [("struck text", "C7")]
    assert read.sheets[2].rows[0].texts()[:2] == ("Plan B7", "ask Ann")


def test_a_plan_is_recognised() -> None:
    plan = read_document(OLD)
    assert plan.version_date == "2020-06-01"
    assert [outcome.rating for action in plan.actions()[:2] for outcome in action.outcomes] == ["Amber", "Green"]


def test_the_content_counts_and_not_the_ending(tmp_path: Path) -> None:
    renamed = tmp_path / "plan.xlsx"
    renamed.write_bytes(OLD.read_bytes())
    assert [action.what for action in read_document(renamed).actions()] == [
        action.what for action in read_document(OLD).actions()
    ]


@pytest.mark.parametrize(("datemode", "day"), [(0, datetime.date(2021, 3, 31)), (1, datetime.date(2025, 4, 1))])
def test_dates_are_counted_from_the_epoch_of_the_workbook(datemode: int, day: datetime.date) -> None:
    looks = module._Looks(SimpleNamespace(datemode=datemode))
    cell = SimpleNamespace(ctype=xlrd.XL_CELL_DATE, value=44286.0)
    assert looks.text(cell, "dd/mm/yyyy") == day.strftime("%d/%m/%Y")


def test_a_date_that_is_none_shows_its_number() -> None:
    looks = module._Looks(SimpleNamespace(datemode=0))
    assert looks.text(SimpleNamespace(ctype=xlrd.XL_CELL_DATE, value=1e12), "dd/mm/yyyy") == "1000000000000"


def test_a_protected_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise xlrd.XLRDError("Workbook is encrypted")

    monkeypatch.setattr(xlrd, "open_workbook", refuse)
    with pytest.raises(DocumentError) as caught:
        read_xls(OLD)
    assert caught.value.code == "doc.encrypted"


def test_looks_that_cannot_be_read_cost_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    real = xlrd.open_workbook

    def fail(*, formatting_info: bool = False, **more: object) -> object:
        if formatting_info:
            raise IndexError
        return real(**more)

    monkeypatch.setattr(xlrd, "open_workbook", fail)
    sheet = read_xls(OLD).sheets[0]
    assert sheet.rows[5].text(1) == "Visit in time"
    assert sheet.rows[2].cells[1].fill is None


def test_cancel_stops_the_reading() -> None:
    def stop(done: int, _total: int, what: str) -> None:
        if what == "Reading the sheets" and done:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_xls(OLD, stop)
