"""The circulation workbook: what it looks like to Excel, and that its target is whole or untouched."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import openpyxl
import pytest

from db.records import Action, Measure, Objective, Outcome, Plan, Step, Theme, Tracker
from tests.exchange.plans_out import expected, rich_plan
from tracker_gui.exchange.errors import Cancelled, DocumentError
from tracker_gui.exchange.own_workbook import read_own
from tracker_gui.exchange.row_heights import MAX_CELL, height, room, wrap_lines
from tracker_gui.exchange.styles import RATING_FILLS, SIZE
from tracker_gui.exchange.write_xlsx import build_workbook, write_workbook

SHEET = "Action tracker"


def opened(plan: Plan, folder: Path) -> Any:
    """Return the written workbook, opened again."""
    path = folder / "plan.xlsx"
    write_workbook(plan, path)
    return openpyxl.load_workbook(path)


def one_action(**fields: Any) -> Plan:
    """Return a plan with one action."""
    return Plan(
        [
            Tracker(id="t", title="Plan", version_date="2016-09-20"),
            Theme(id="th", position="a", title="Theme"),
            Objective(id="ob", theme_id="th", position="a", title="Objective"),
            Action(id="ac", objective_id="ob", position="a", **fields),
        ]
    )


def plus(plan: Plan, *rows: Any) -> Plan:
    """Return the plan with further rows."""
    return Plan([*plan.all_rows(), *rows])


def test_a_plain_tracker_has_the_seven_columns_of_the_council(tmp_path: Path) -> None:
    sheet = opened(one_action(what="Do it"), tmp_path)[SHEET]
    titles = [cell.value for cell in sheet[3]]
    assert titles[:6] == ["What?", "Who?", "How?", "Success measures", "Baseline", "Target/ date"]
    assert titles[6].startswith("Outcome")
    assert titles[7:] == ["Row id"]
    assert sheet.column_dimensions["H"].hidden


def test_columns_that_are_used_appear(tmp_path: Path) -> None:
    sheet = opened(rich_plan(3), tmp_path)[SHEET]
    titles = [cell.value for cell in sheet[3]]
    assert titles[0] == "Ref"
    assert titles[7:9] == ["Due", "Stage"]
    assert titles[10:13] == ["Rating", "Priority", "Where it came from"]


def test_page_setup(tmp_path: Path) -> None:
    book = opened(rich_plan(), tmp_path)
    sheet = book[SHEET]
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        True,
        1,
        0,
    )
    assert sheet.print_title_rows == "$1:$3"
    assert sheet.freeze_panes == "A4"
    assert sheet.oddFooter.right.text == "Page &P of &N"
    assert sheet.oddFooter.left.text == "Westmere Children’s Services: Improvement Action Tracker – 12"
    assert book.properties.title == "Westmere Children’s Services: Improvement Action Tracker"
    assert book[SHEET].auto_filter.ref is None
    assert book["Measures"].auto_filter.ref is not None
    assert book["Measures"].freeze_panes == "E2"


def test_an_ampersand_in_the_footer_is_doubled() -> None:
    plan = Plan([Tracker(id="t", title="Help & care &P")])
    assert build_workbook(plan)[SHEET].oddFooter.left.text == "Help && care &&P"


def test_what_is_merged_down_its_group(tmp_path: Path) -> None:
    plan = rich_plan(7)
    sheet = opened(plan, tmp_path)[SHEET]
    down = [area for area in sheet.merged_cells.ranges if area.max_row > area.min_row]
    assert len(down) == 1
    top = down[0].min_row
    assert [sheet.cell(row, 1).value for row in (top, top + 1)] == ["A2", "A3"]


def test_the_rating_is_letter_and_word_with_contrast(tmp_path: Path) -> None:
    sheet = opened(rich_plan(), tmp_path)[SHEET]
    shown = {}
    for row in sheet.iter_rows(min_row=4):
        cell = row[10]
        if cell.value:
            shown[cell.value] = (cell.fill.fgColor.rgb[-6:], cell.font.color.rgb[-6:])
    assert set(shown) == {"G Green", "A Amber", "R Red", "B Blue"}
    assert all(contrast(*pair) >= 4.5 for pair in shown.values())
    assert "A Amber – at risk" in sheet["E2"].value


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours by WCAG 2.2."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_every_rating_has_its_colours() -> None:
    assert all(contrast(*pair) >= 4.5 for pair in RATING_FILLS.values())


def test_outcomes_of_this_year_are_short_and_others_carry_theirs(tmp_path: Path) -> None:
    rows = [
        Outcome(id="o1", action_id="ac", quarter="2015/16 Q4", text="Late", rating="Red"),
        Outcome(id="o2", action_id="ac", quarter="2016/17 Q2", text="Better"),
    ]
    sheet = opened(plus(one_action(what="W"), *rows), tmp_path)[SHEET]
    assert sheet["G6"].value == "2015/16 Q4 (Red) – Late\nQ2 – Better"


def test_steps_have_bullets_and_ticks(tmp_path: Path) -> None:
    rows = [
        Step(id="s1", action_id="ac", position="a", text="One", done=True),
        Step(id="s2", action_id="ac", position="b", text="Two"),
        Step(id="s3", action_id="ac", position="c", text="Inside", level=1),
    ]
    assert opened(plus(one_action(what="W"), *rows), tmp_path)[SHEET]["C6"].value == "✓ One\n• Two\n    – Inside"


def test_every_row_is_high_enough_for_each_cell(tmp_path: Path) -> None:
    book = opened(rich_plan(), tmp_path)
    for sheet in (book[SHEET], book["Measures"]):
        merged = {cell for area in sheet.merged_cells.ranges for row in sheet[area.coord] for cell in row}
        for row in sheet.iter_rows(min_row=3):
            have = sheet.row_dimensions[row[0].row].height
            assert have <= 409
            for cell in row[: -2 if sheet.title == "Measures" else -1]:
                if isinstance(cell.value, str) and cell not in merged:
                    width = sheet.column_dimensions[cell.column_letter].width
                    assert have >= height(wrap_lines(cell.value, room(width), SIZE), SIZE), cell


def test_a_very_tall_action_takes_several_rows_and_comes_back(tmp_path: Path) -> None:
    words = "The panel looks at each case in turn and writes down what it decided, why, and who does what by when. "
    plan = plus(
        one_action(what="Why? " * 400 + "end"),
        Step(id="s1", action_id="ac", position="a", text=(words * 60).strip()),
        *(Step(id=f"t{n:02}", action_id="ac", position=f"b{n:02}", text=words.strip()) for n in range(40)),
        Outcome(id="o1", action_id="ac", quarter="2016/17 Q2", text="\n".join([words.strip()] * 30), rating="Amber"),
    )
    book = opened(plan, tmp_path)
    sheet = book[SHEET]
    rows = [cell.row for cell in sheet["I"] if str(cell.value).startswith("action ac")]
    assert len(rows) > 3
    assert all(sheet.row_dimensions[row].height <= 409 for row in rows)
    for row in rows:
        for number in (1, 3, 7):
            cell = sheet.cell(row, number)
            needed = height(wrap_lines(cell.value or "", room(sheet.column_dimensions[cell.column_letter].width), SIZE), SIZE)
            assert needed <= sheet.row_dimensions[row].height
    assert read_own(tmp_path / "plan.xlsx", book) == expected(plan, "plan.xlsx")


def test_a_cell_longer_than_excel_allows_is_continued_and_comes_back(tmp_path: Path) -> None:
    steps = [Step(id=f"s{n:02}", action_id="ac", position=f"b{n:02}", text=f"{n} " + "word " * 4000 + "end") for n in range(3)]
    plan = plus(one_action(what="W"), *steps)
    book = opened(plan, tmp_path)
    assert all(
        len(cell.value or "") <= MAX_CELL for row in book[SHEET].iter_rows() for cell in row if isinstance(cell.value, str)
    )
    assert read_own(tmp_path / "plan.xlsx", book) == expected(plan, "plan.xlsx")


def test_one_text_longer_than_a_cell_is_refused_whole(tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    with pytest.raises(DocumentError) as caught:
        write_workbook(one_action(what="x" * 33_000), target)
    assert caught.value.code == "doc.text_too_long"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "text", ["=1+1", "+44", "-5%", "@x", "\tx", "\rx", "\nx", "＝1", "#N/A", "TRUE", "12", "_x0041_", "a\x00b\x0bc", "x\ufffe"]
)
def test_text_stays_text_and_comes_back(text: str, tmp_path: Path) -> None:
    plan = plus(one_action(what=text), Measure(id="m", action_id="ac", position="a", title=text))
    book = opened(plan, tmp_path)
    cell = book[SHEET]["A6"]
    assert cell.data_type == "s"
    if text[0] in "=+-@\t\r\n＝":
        assert cell.quotePrefix
    assert read_own(tmp_path / "plan.xlsx", book) == expected(plan, "plan.xlsx")


def test_measures_are_a_plain_table_of_numbers_and_dates(tmp_path: Path) -> None:
    sheet = opened(rich_plan(3), tmp_path)["Measures"]
    titles = [cell.value for cell in sheet[1]]
    row = dict(zip(titles, [cell.value for cell in sheet[3]], strict=True))
    assert sheet.merged_cells.ranges == set()
    days = [title.date() if hasattr(title, "date") else None for title in titles]
    first = days.index(date(2022, 3, 31))
    assert days[first + 1] == date(2022, 6, 30)
    assert sheet.cell(3, first + 1).value == 51
    assert row["Latest reading"] == 82.5
    assert row["Measure"] == "Children seen within 5 working days"
    assert [
        sheet.column_dimensions[sheet.cell(1, titles.index(t) + 1).column_letter].hidden for t in ("Measure id", "Action id")
    ] == [True] * 2


def test_the_computed_rating_stands_with_the_measure(tmp_path: Path) -> None:
    sheet = opened(rich_plan(3), tmp_path)["Measures"]
    titles = [cell.value for cell in sheet[1]]
    assert [sheet.cell(row, titles.index("Rating") + 1).value for row in (2, 4)] == [None, "A Amber"]


def test_no_notes_no_sheet(tmp_path: Path) -> None:
    assert "Notes" not in opened(one_action(what="W"), tmp_path).sheetnames
    assert opened(rich_plan(3), tmp_path)["Notes"]["B2"].value == "Agreed at the board of 6 December."


def test_an_empty_plan_is_written(tmp_path: Path) -> None:
    plan = Plan([Tracker(id="t", title="")])
    book = opened(plan, tmp_path)
    assert read_own(tmp_path / "plan.xlsx", book) == expected(plan, "plan.xlsx")


# --- the target is whole or untouched ---------------------------------------------------------------------------------------


def refused(plan: Plan, target: Path) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        write_workbook(plan, target)
    return caught.value


def test_nothing_is_left_beside_the_target(tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_workbook(one_action(what="W"), target)
    assert [path.name for path in tmp_path.iterdir()] == ["plan.xlsx"]
    assert target.stat().st_mode & 0o777 == 0o640
    assert openpyxl.load_workbook(target)[SHEET]["A6"].value == "W"


def test_a_target_held_open_is_untouched_and_another_name_is_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_bytes(b"old")
    (tmp_path / "plan (2).xlsx").write_bytes(b"taken")

    def held(_self: Path, _target: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "The process cannot access the file")

    monkeypatch.setattr(Path, "replace", held)
    error = refused(one_action(what="W"), target)
    assert (error.code, Path(error.facts["other"]).name) == ("doc.target_open", "plan (3).xlsx")
    assert target.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan (2).xlsx", "plan.xlsx"]


def test_a_read_only_target_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_bytes(b"old")
    target.chmod(0o444)
    assert refused(one_action(what="W"), target).code == "doc.target_readonly"
    assert target.read_bytes() == b"old"


def test_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The tests may run as root, whom no folder stops: so the system's own answer is played.
    def no(**_: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("tracker_gui.exchange.placing.tempfile.mkstemp", no)
    monkeypatch.setattr("tracker_gui.exchange.placing.os.access", lambda *_: False)
    error = refused(one_action(what="W"), tmp_path / "plan.xlsx")
    assert error.code == "doc.target_readonly"
    assert Path(error.facts["other"]).parent == Path.home()


def test_a_missing_folder_and_a_folder_as_target(tmp_path: Path) -> None:
    assert refused(one_action(), tmp_path / "none" / "plan.xlsx").code == "doc.no_folder"
    assert refused(one_action(), tmp_path).code == "doc.target_folder"


FULL = """
import resource, signal, sys
from pathlib import Path
from tests.exchange.plans_out import rich_plan
from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.write_xlsx import write_workbook
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_workbook(rich_plan(), Path(sys.argv[1]))
except DocumentError as error:
    print(error.code, Path(error.facts["other"]).name)
"""


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    assert resource.RLIMIT_FSIZE >= 0
    target = tmp_path / "plan.xlsx"
    target.write_bytes(b"old")
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(target)],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert done.stdout.split("\n")[0] == "doc.disk_full plan (2).xlsx"
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.xlsx"]


def test_cancelling_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_bytes(b"old")

    def stop(_done: int, _total: int, what: str) -> None:
        if what.startswith("Saving"):
            raise Cancelled

    with pytest.raises(Cancelled):
        write_workbook(rich_plan(3), target, stop)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.xlsx"]


def test_a_title_with_odd_characters_does_not_spoil_the_file(tmp_path: Path) -> None:
    plan = Plan([replace(one_action().tracker, title="Plan\x00 & <co>", organisation="a\x07", version="v\x01")])
    book = opened(plan, tmp_path)
    found = read_own(tmp_path / "plan.xlsx", book)
    assert (found.title, found.organisation, found.version) == ("Plan\x00 & <co>", "a\x07", "v\x01")


def test_no_page_ends_with_a_heading_or_inside_a_short_group(tmp_path: Path) -> None:
    sheet = opened(rich_plan(40), tmp_path)[SHEET]
    ids = sheet.max_column
    breaks = [mark.id for mark in sheet.row_breaks.brk]
    inside = {row for area in sheet.merged_cells.ranges for row in range(area.min_row, area.max_row)}
    assert len(breaks) > 3
    assert all(str(sheet.cell(row, ids).value).startswith("action ") for row in breaks)
    assert not inside & set(breaks)
