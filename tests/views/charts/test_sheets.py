"""Charts on sheets: as PNG at twice their size, as SVG with words, on the clipboard, on paper."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from db.records import Measure, Plan
from tests.ops.plans import small_plan
from tests.views.charts.plans import plan_of
from tracker_gui.views.charts import sheets
from tracker_gui.views.charts.chart_sheets import measure_sheet, overview_sheet, source_of, view_sheet
from tracker_gui.views.charts.series import series_of
from tracker_gui.views.charts.sheets import Sheet
from tracker_gui.views.charts.spc_view import spc_view
from tracker_gui.views.pages.overview import OverviewPage

TODAY = datetime.date(2016, 7, 5)
MONTHS = tuple((f"{2015 + at // 12}-{at % 12 + 1:02d}-28", 50.0 + at % 5) for at in range(20))


def sheet_of(plan: Plan, *, spc: bool = False) -> Sheet:
    series = series_of(plan, plan.get(Measure, "m"))
    return measure_sheet(series, spc_view(series) if spc else None, "Said in a sentence.", source_of(plan, TODAY), TODAY, 4)


@pytest.mark.parametrize("spc", [False, True])
@pytest.mark.usefixtures("qapp")
def test_a_png_is_twice_as_large_and_light(spc: bool) -> None:
    sheet = sheet_of(plan_of(MONTHS), spc=spc)
    image = QImage.fromData(sheets.png_of(sheet))
    assert (image.width(), image.height()) == (2 * sheet.size[0], 2 * sheet.size[1])
    assert image.pixelColor(2, 2) == QColor("#ffffff")
    assert len({image.pixel(x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)}) > 20


@pytest.mark.usefixtures("qapp")
def test_an_svg_has_title_sentence_and_source_as_text() -> None:
    sheet = sheet_of(plan_of(MONTHS))
    drawn = sheets.svg_of(sheet).decode()
    assert "<title>% of visits in time</title>" in drawn
    assert "<desc>Said in a sentence. Source: Plan · Version 3 · as at 5 July 2016</desc>" in drawn
    words = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", drawn))
    for expected in ("% of visits in time", "Said in a sentence.", "Source: Plan", "Baseline 75% (Oct 15)", "Target 100%"):
        assert expected in words


@pytest.mark.parametrize("readings", [(), (("2016-06-30", 78.2),), (("2016-05-31", -5.0), ("2016-06-30", -5.0))])
@pytest.mark.usefixtures("qapp")
def test_any_readings_can_be_drawn(readings: tuple[tuple[str, float], ...]) -> None:
    assert not QImage.fromData(sheets.png_of(sheet_of(plan_of(readings)))).isNull()


@pytest.mark.usefixtures("qapp")
def test_the_clipboard_gets_a_picture_and_words() -> None:
    sheet = sheet_of(plan_of())
    sheets.copy(sheet)
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert data.text().splitlines() == [sheet.title, sheet.said, sheet.source]


@pytest.mark.usefixtures("qapp")
def test_a_page_is_printed(tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "chart.pdf"))
    sheets.print_on(printer, sheet_of(plan_of()))
    assert (tmp_path / "chart.pdf").read_bytes().startswith(b"%PDF")


def test_every_part_of_the_overview_has_its_sheet(qtbot: QtBot) -> None:
    page = OverviewPage(today=lambda: datetime.date(2017, 5, 1))
    qtbot.addWidget(page)
    page.show_plan(small_plan())
    with qtbot.waitExposed(page):
        page.show()
    for tab in range(4):
        page.tabs.setCurrentIndex(tab)
    for view, title in ((page.due.view, "Due dates"), (page.measures.wall, "Measures"), (page.distance.view, "Distance")):
        drawn = sheets.svg_of(view_sheet(view, title, "Source: Plan")).decode()
        assert "Screen in a day" in drawn or "contacts decided" in drawn
    drawn = sheets.svg_of(overview_sheet(small_plan(), datetime.date(2017, 5, 1))).decode()
    assert "Front door" in drawn


@pytest.mark.usefixtures("qapp")
def test_the_title_makes_a_name_for_a_file() -> None:
    plan = plan_of(title="% seen: within 5/10 days?")
    assert sheet_of(plan).name == "% seen within 5 10 days"
