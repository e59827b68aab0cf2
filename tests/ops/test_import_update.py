"""Importing again into a tracker file: from the workbooks themselves, through the one door, and on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from db.author import Author
from db.journal import write
from db.opening import open_file
from db.reading import history, load_plan
from db.records import Action, Measure, Plan, Reading, Version
from db.undo import undo
from tests.exchange.plans_out import rich_plan
from tests.ops.test_importing import found_plan
from tracker_gui import cli
from tracker_gui.exchange.found import FoundAction
from tracker_gui.ops import importing, rows
from tracker_gui.ops.exporting import export
from tracker_gui.ops.files import read_plan

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "real-tracker"
AUTHOR = Author("Coordinator", "laptop")


def tracker_of(plan: Plan, folder: Path) -> tuple[Path, Path]:
    """Return a tracker file that holds the plan, and the workbook that it exports."""
    workbook = export(plan, folder / "out.xlsx")
    path = folder / "plan.tracker"
    importing.keep(importing.read_source(workbook), path, AUTHOR)
    return path, workbook


def edited(workbook: Path, edit: Callable[[Any], object]) -> Path:
    """Return the workbook with its sheet of actions changed as somebody would in Excel."""
    book = openpyxl.load_workbook(workbook)
    edit(book)
    path = workbook.with_name("back.xlsx")
    book.save(path)
    return path


def cell_with(sheet: Any, text: str) -> Any:
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value == text)


def real(name: str) -> Path:
    if not (REAL / name).exists():
        pytest.skip("the real tracker is not here")
    return REAL / name


# --- the file -------------------------------------------------------------------------------------------------------------


def test_an_update_is_one_step_of_undo_and_the_same_again_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "new.tracker"
    importing.keep(found_plan(), path, AUTHOR)
    found = found_plan()
    found.actions()[0].stage = "complete"
    found.themes[0].objectives[0].actions.append(FoundAction("Meet the police"))
    before = read_plan(path)
    kept = importing.keep(found, path, AUTHOR)
    assert kept.written
    assert kept.numbers == {"new": 1, "changed": 1, "unchanged": 1, "missing": 0, "deleted": 0, "doubtful": 0}
    bytes_then = path.read_bytes()
    again = importing.keep(found, path, AUTHOR)
    assert not again.written
    assert path.read_bytes() == bytes_then
    with open_file(path, AUTHOR) as file:
        undo(file, AUTHOR)
        assert load_plan(file).same_as(before)


def test_only_a_change_leaves_a_named_place(tmp_path: Path) -> None:
    path = tmp_path / "new.tracker"
    for _ in range(3):
        importing.keep(found_plan(), path, AUTHOR)
    assert read_plan(path).count(Version) == 1


def test_what_is_chosen_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "new.tracker"
    importing.keep(found_plan(), path, AUTHOR)
    found = found_plan()
    found.actions()[0].stage = "complete"
    found.actions()[0].due_text = "July 2018"
    importing.keep(found, path, AUTHOR, lambda comparison: [c for c in comparison.choices() if c[1] == "stage"])
    action = next(read_plan(path).actions())
    assert (action.stage, action.due_text) == ("complete", "end of June 2017")


def test_a_preview_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "new.tracker"
    assert importing.preview(found_plan(), path, AUTHOR) is None
    assert not path.exists()
    importing.keep(found_plan(), path, AUTHOR)
    found = found_plan()
    found.actions()[0].stage = "complete"
    before = path.read_bytes()
    comparison = importing.preview(found, path, AUTHOR)
    assert comparison is not None
    assert comparison.counts["changed"] == 1
    assert path.read_bytes() == before


def test_a_row_deleted_in_the_tracker_does_not_come_back_with_an_older_workbook(tmp_path: Path) -> None:
    path, workbook = tracker_of(rich_plan(8), tmp_path)
    gone = list(read_plan(path).actions())[3]
    with open_file(path, AUTHOR) as file:
        write(file, rows.delete(load_plan(file), "action", gone.id))
    kept = importing.keep(importing.read_source(workbook), path, AUTHOR)
    assert not kept.written
    assert kept.numbers["deleted"] == 1
    assert read_plan(path).find(Action, gone.id) is None


def test_rows_of_an_import_that_was_undone_come_back_with_the_next(tmp_path: Path) -> None:
    path, workbook = tracker_of(rich_plan(4), tmp_path)
    more = export(rich_plan(6), tmp_path / "more.xlsx")
    with open_file(path, AUTHOR) as file:
        plan = load_plan(file)
    first = importing.keep(importing.read_source(more), path, AUTHOR)
    assert first.numbers["new"] == 2
    with open_file(path, AUTHOR) as file:
        undo(file, AUTHOR)
        assert load_plan(file).same_as(plan)
    again = importing.keep(importing.read_source(more), path, AUTHOR)
    assert (again.numbers["new"], again.numbers["deleted"]) == (2, 0)
    assert workbook.exists()


# --- workbooks of ours ----------------------------------------------------------------------------------------------------


def test_cells_changed_in_excel_come_in_and_nothing_else_changes(tmp_path: Path) -> None:
    path, workbook = tracker_of(rich_plan(8), tmp_path)
    before = read_plan(path)
    measure = before.rows(Measure)[0]

    def edit(book: Any) -> None:
        cell_with(book["Action tracker"], "Medium").value = "Low"
        sheet = book["Measures"]
        row = next(row for row in sheet.iter_rows(min_row=2) if any(cell.value == measure.id for cell in row))
        number = next(cell for cell in row if cell.value == 50.0 and cell.column > 15)
        number.value = 51.5

    kept = importing.keep(importing.read_source(edited(workbook, edit)), path, AUTHOR)
    assert kept.comparison is not None
    changes = [(f.label, f.old, f.new) for row in kept.comparison.of_kind("changed") for f in row.fields]
    assert ("Priority", "Medium", "Low") in changes
    assert [(old, new) for label, old, new in changes if label.startswith("reading")] == [("50", "51.5")]
    assert len(changes) == 2
    with open_file(path, AUTHOR) as file:
        last = history(file)[-1].batch_id
        tables = [entry.change.table for entry in history(file) if entry.batch_id == last]
    assert sorted(tables) == ["extra_value", "reading", "version"]
    assert {r.id for r in read_plan(path).rows(Reading)} == {r.id for r in before.rows(Reading)}


def test_a_renamed_what_and_a_moved_row_are_the_same_action(tmp_path: Path) -> None:
    example = read_plan(_example(tmp_path))
    path, workbook = tracker_of(example, tmp_path)
    target = next(
        row
        for row in example.actions()
        if not row.what_continues and sum(other.what == row.what for other in example.actions()) == 1 and len(row.what) > 30
    )

    def edit(book: Any) -> None:
        cell_with(book["Action tracker"], target.what).value = "Something quite different from before"

    kept = importing.keep(importing.read_source(edited(workbook, edit)), path, AUTHOR)
    assert (kept.numbers["changed"], kept.numbers["new"], kept.numbers["missing"]) == (1, 0, 0)
    assert read_plan(path).get(Action, target.id).what == "Something quite different from before"


def _example(folder: Path) -> Path:
    path = folder / "example.tracker"
    importing.keep(importing.read_source(ROOT / "resources" / "example" / "example.xlsx"), path, AUTHOR)
    return path


def test_the_example_edited_as_any_workbook_is_brought_up_to_date(tmp_path: Path) -> None:
    path = _example(tmp_path)
    plan = read_plan(path)
    source = ROOT / "resources" / "example" / "example.xlsx"
    actions = [row for row in plan.actions() if not row.what_continues]
    once = [row for row in actions if sum(other.what == row.what for other in plan.actions()) == 1]
    renamed, removed = once[1], once[4]

    def edit(book: Any) -> None:
        sheet = book.worksheets[0]
        cell = cell_with(sheet, renamed.what)
        cell.value = f"{renamed.what}, every week"

    kept = importing.keep(importing.read_source(edited(_copied(source, tmp_path), edit)), path, AUTHOR)
    assert (kept.numbers["new"], kept.numbers["missing"]) == (0, 0)
    assert read_plan(path).get(Action, renamed.id).what == f"{renamed.what}, every week"
    assert read_plan(path).get(Action, removed.id) == removed


def _copied(source: Path, folder: Path) -> Path:
    path = folder / "copy.xlsx"
    path.write_bytes(source.read_bytes())
    return path


# --- the real tracker -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["torbay-2016-09.xlsx", "torbay-2016-09.docx"])
def test_the_real_tracker_again_changes_nothing(name: str, tmp_path: Path) -> None:
    path = tmp_path / "real.tracker"
    importing.keep(importing.read_source(real("torbay-2016-09.xlsx")), path, AUTHOR)
    kept = importing.keep(importing.read_source(real(name)), path, AUTHOR)
    assert not kept.written
    assert kept.numbers["unchanged"] == 62


@pytest.mark.parametrize("name", ["torbay-2016-09.txt", "torbay-2016-09-pages.xlsx"])
def test_the_same_plan_in_a_poorer_form_changes_next_to_nothing(name: str, tmp_path: Path) -> None:
    path = tmp_path / "real.tracker"
    importing.keep(importing.read_source(real("torbay-2016-09.xlsx")), path, AUTHOR)
    found = importing.read_source(real(name))
    kept = importing.keep(found, path, AUTHOR)
    numbers = kept.numbers
    assert (numbers["new"], numbers["missing"], numbers["doubtful"]) == (0, 0, 0)
    assert numbers["changed"] <= 6
    assert not importing.keep(found, path, AUTHOR).written


# --- the command line -----------------------------------------------------------------------------------------------------


def test_the_command_line_says_what_changed_and_names_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, workbook = tracker_of(rich_plan(4), tmp_path)
    words = "Agree a protocol with housing"
    with open_file(path, AUTHOR) as file:
        plan = load_plan(file)
        batch, _new = rows.add_action(plan, next(plan.actions()).objective_id, words)
        write(file, batch)
    back = edited(workbook, lambda book: setattr(cell_with(book["Action tracker"], "Medium"), "value", "Low"))
    before = path.read_bytes()
    assert cli.main(["import", str(back), "--into", str(path), "--preview"]) == 0
    out = capsys.readouterr().out
    assert "Actions: 0 new, 1 changed, 3 unchanged, 1 missing" in out
    assert "Priority: Medium → Low" in out
    assert f"action {words}" in out
    assert "nothing was written" in out
    assert path.read_bytes() == before
    assert cli.main(["import", str(back), "--into", str(path)]) == 0
    assert "Kept in" in capsys.readouterr().out
    assert cli.main(["import", str(back), "--into", str(path)]) == 0
    assert "holds this plan already" in capsys.readouterr().out
