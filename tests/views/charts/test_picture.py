"""The picture of the whole tracker, made without a window."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from db.records import Action, Measure, Objective, Plan, Reading, Row, Theme, Tracker
from tests.views.charts.plans import plan_of
from tracker_gui.views.charts import picture
from tracker_gui.views.charts.picture import PictureNotWrittenError, overview_image, write_overview_picture

DAY = datetime.date(2016, 9, 20)


def colours_in(image: QImage, left: int, top: int, right: int, bottom: int) -> set[int]:
    return {image.pixel(x, y) for x in range(left, right, 4) for y in range(top, bottom, 4)}


def test_it_is_a_png_of_the_promised_size(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "overview.png"
    write_overview_picture(plan_of(), path)
    assert path.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    image = QImage(str(path))
    assert (image.width(), image.height()) == (3200, 2000)


def test_charts_stand_at_the_right_only_where_there_are_readings(qtbot: QtBot) -> None:
    with_readings = overview_image(plan_of(), DAY)
    without = overview_image(plan_of(()), DAY)
    assert len(colours_in(with_readings, 1700, 240, 3200, 1000)) > 20
    assert len(colours_in(without, 1700, 1900, 3200, 2000)) == 1


def test_it_is_as_at_the_version_date(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "overview.png"
    write_overview_picture(plan_of(), path)
    assert QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32) == bare(overview_image(plan_of(), DAY))


def bare(image: QImage) -> QImage:
    """The image without its resolution, which a PNG rounds to whole dots a metre."""
    plain = QImage(image.bits(), image.width(), image.height(), image.bytesPerLine(), image.format())
    return plain.copy()


@pytest.mark.parametrize(
    "plan", [Plan([Tracker(id="t", title="")]), Plan([Tracker(id="t", title="x"), Theme(id="th", position="A")])]
)
def test_an_empty_tracker_has_a_picture_too(qtbot: QtBot, plan: Plan, tmp_path: Path) -> None:
    write_overview_picture(plan, tmp_path / "overview.png", DAY)
    assert (tmp_path / "overview.png").stat().st_size > 1000


def test_many_themes_stay_on_the_picture(qtbot: QtBot) -> None:
    themes = [Theme(id=f"th{number:02d}", position=f"{number:02d}", title=f"Theme {number}") for number in range(40)]
    image = overview_image(Plan([Tracker(id="t", title="x"), *themes]), DAY)
    assert len(colours_in(image, 0, 1980, 3200, 2000)) == 1


def test_a_place_that_cannot_be_written_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(PictureNotWrittenError):
        write_overview_picture(plan_of(), tmp_path / "no" / "such" / "folder.png")


def test_it_needs_no_program_around_it_and_no_plotting_library(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib\n"
        "from tests.views.charts.plans import plan_of\n"
        "from tracker_gui.views.charts.picture import write_overview_picture\n"
        f"write_overview_picture(plan_of(), pathlib.Path({str(tmp_path / 'p.png')!r}))\n"
        "assert 'pyqtgraph' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
    assert (tmp_path / "p.png").exists()


def test_charts_are_taken_from_each_theme_in_turn(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[Row] = [Tracker(id="t", title="x")]
    for theme, count in (("a", 20), ("b", 3), ("c", 0)):
        rows += [Theme(id=theme, position=theme), Objective(id=f"o{theme}", theme_id=theme, position="A")]
        rows.append(Action(id=f"act{theme}", objective_id=f"o{theme}", position="A"))
        for number in range(count):
            key = f"{theme}{number:02d}"
            rows.append(Measure(id=key, action_id=f"act{theme}", position=key, title=key))
            rows.append(Reading(id=f"r{key}", measure_id=key, date="2016-06-30", value=1.0))
    painted: list[str] = []
    monkeypatch.setattr(picture, "paint_small_chart", lambda _painter, _rect, series, _colours: painted.append(series.title))
    overview_image(Plan(rows), DAY)
    assert painted == [f"a{number:02d}" for number in range(9)] + ["b00", "b01", "b02"]
