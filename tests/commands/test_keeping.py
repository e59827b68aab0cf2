"""The commands for scripts and for keeping a tracker safe: what they print, their exit status, and what is in the file then."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from db import journal
from db.errors import Unavailable
from db.opening import open_file
from db.reading import history
from db.records import Action, Measure, Step, Tracker
from tests.db.making import ANNA, setting
from tracker_gui.cli import main
from tracker_gui.ops import files
from tracker_gui.ops import setting as set_module

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def action(example_tracker: Path) -> Action:
    return next(iter(files.read_plan(example_tracker).actions()))


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def change_ids(path: Path) -> set[str]:
    with open_file(path, ANNA, read_only=True) as file, file.reading() as connection:
        return set(connection.exec_driver_sql("SELECT id FROM change").scalars().all())


def test_set_prints_the_change_that_is_in_the_file(example_tracker: Path, action: Action, capsys: Capture) -> None:
    assert run("set", example_tracker, action.id, "what", "Seen within three days") == 0
    told = capsys.readouterr().out.strip()
    assert told in change_ids(example_tracker)
    assert files.read_plan(example_tracker).get(Action, action.id).what == "Seen within three days"
    assert run("check", example_tracker) == 0


def test_set_of_words_reads_their_value_and_tells_the_change_of_the_words(
    example_tracker: Path, action: Action, capsys: Capture
) -> None:
    assert run("set", example_tracker, action.id, "due_text", "end of June 2031") == 0
    told = capsys.readouterr().out.strip()
    assert files.read_plan(example_tracker).get(Action, action.id).due_date == "2031-06-30"
    with open_file(example_tracker, ANNA, read_only=True) as file, file.reading() as connection:
        found = connection.exec_driver_sql("SELECT field FROM change WHERE id = ?", (told,)).scalar_one()
    assert found == "due_text"


def test_set_with_what_is_expected(example_tracker: Path, action: Action, capsys: Capture) -> None:
    assert run("set", example_tracker, action.id, "what", "New", "--expect", action.what) == 0
    capsys.readouterr()
    before = change_ids(example_tracker)
    assert run("set", example_tracker, action.id, "what", "Other", "--expect", action.what) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.endswith("It is now: New.\n")
    assert change_ids(example_tracker) == before


def test_set_to_what_it_is_writes_nothing(example_tracker: Path, action: Action, capsys: Capture) -> None:
    before = change_ids(example_tracker)
    assert run("set", example_tracker, action.id, "what", action.what) == 0
    assert "Nothing to change" in capsys.readouterr().out
    assert change_ids(example_tracker) == before


def test_values_of_each_kind(example_tracker: Path, capsys: Capture) -> None:
    plan = files.read_plan(example_tracker)
    step, measure, tracker = plan.rows(Step)[0], plan.rows(Measure)[0], plan.tracker
    for row_id, field, value in (
        (step.id, "done", "yes"),
        (measure.id, "baseline_value", "12.5"),
        (measure.id, "unit", ""),
        (tracker.id, "year_start_month", "1"),
    ):
        assert run("set", example_tracker, row_id, field, value) == 0, capsys.readouterr().err
    plan = files.read_plan(example_tracker)
    assert plan.get(Step, step.id).done is True
    assert plan.get(Measure, measure.id).baseline_value == 12.5
    assert plan.get(Measure, measure.id).unit is None
    assert plan.get(Tracker, tracker.id).year_start_month == 1


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        (Action, "stage", "nearly"),
        (Action, "no_such", "x"),
        (Action, "id", "x"),
        (Action, "position", "x"),
        (Step, "done", "perhaps"),
        (Step, "level", "-1"),
        (Measure, "target_value", "many"),
        (Measure, "target_value", "nan"),
        (Tracker, "year_start_month", "13"),
        (Tracker, "title", ""),
    ],
)
def test_what_cannot_be_set_is_one_line(
    kind: type[Action], field: str, value: str, example_tracker: Path, capsys: Capture
) -> None:
    row = files.read_plan(example_tracker).rows(kind)[0]
    before = change_ids(example_tracker)
    assert run("set", example_tracker, row.id, field, value) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert change_ids(example_tracker) == before


def test_an_unknown_row_is_told(example_tracker: Path, capsys: Capture) -> None:
    assert run("set", example_tracker, "nothing", "what", "x") == 1
    assert "show FILE --json" in capsys.readouterr().err


def test_somebody_quicker_is_overwritten_only_without_expect(
    example_tracker: Path, action: Action, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    real, quicker = set_module.write, []

    def after_somebody_else(file: object, batch: object) -> object:
        if not quicker:
            quicker.append(1)
            with open_file(example_tracker, ANNA) as other:
                real(other, setting(action, "what", "Quicker"))
        return real(file, batch)  # type: ignore[arg-type]

    monkeypatch.setattr(set_module, "write", after_somebody_else)
    assert run("set", example_tracker, action.id, "what", "Mine", "--expect", action.what) == 1
    assert capsys.readouterr().err.endswith("It is now: Quicker.\n")
    assert run("set", example_tracker, action.id, "what", "Mine") == 0
    assert files.read_plan(example_tracker).get(Action, action.id).what == "Mine"


def test_an_error_after_the_commit_is_not_told_as_lost_and_not_done_twice(
    example_tracker: Path, action: Action, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    failures = []

    def done_but_unheard(file: object, batch: object) -> object:
        written = journal.write(file, batch)  # type: ignore[arg-type]
        if not failures:
            failures.append(1)
            raise Unavailable("file.unreachable", name="x")
        return written

    monkeypatch.setattr(set_module, "write", done_but_unheard)
    assert run("set", example_tracker, action.id, "what", "Once") == 0
    assert capsys.readouterr().out.strip() in change_ids(example_tracker)
    with open_file(example_tracker, ANNA, read_only=True) as file:
        assert [entry.change.new for entry in history(file, row_id=action.id, field="what")][1:] == ["Once"]


def test_undo_takes_back_ones_own_deed(example_tracker: Path, action: Action, capsys: Capture) -> None:
    run("set", example_tracker, action.id, "what", "New")
    assert run("undo", example_tracker) == 0
    assert "Undone: Edit What" in capsys.readouterr().out
    assert files.read_plan(example_tracker).get(Action, action.id).what == action.what


def test_backup_and_restore(example_tracker: Path, action: Action, tmp_path: Path, capsys: Capture, own_folders: Path) -> None:
    assert run("backup", example_tracker) == 0
    kept = Path(capsys.readouterr().out.removeprefix("Kept in ").strip())
    assert kept.is_relative_to(own_folders)
    assert run("backup", example_tracker, "--to", tmp_path / "b") == 0
    run("set", example_tracker, action.id, "what", "New")
    capsys.readouterr()
    assert run("restore", example_tracker, kept) == 0
    said = capsys.readouterr().out
    assert "1 edit not in the backup" in said
    assert files.read_plan(example_tracker).get(Action, action.id).what == action.what
    assert files.read_plan(example_tracker.with_name("example before restore.tracker")).get(Action, action.id).what == "New"


def test_merge_of_a_copy(example_tracker: Path, action: Action, tmp_path: Path, capsys: Capture) -> None:
    copy = Path(shutil.copy(example_tracker, tmp_path / "copy.tracker"))
    run("set", example_tracker, action.id, "what", "Ours")
    run("set", copy, action.id, "what", "Theirs")
    run("set", copy, action.id, "stage", "paused")
    capsys.readouterr()
    assert run("merge", example_tracker, copy) == 0
    said = capsys.readouterr().out
    assert "1 conflict to look at" in said
    assert "What kept as Ours; the copy has Theirs" in said
    found = files.read_plan(example_tracker).get(Action, action.id)
    assert (found.what, found.stage) == ("Ours", "paused")
    assert run("merge", example_tracker, copy) == 0
    assert "already; nothing was changed" in capsys.readouterr().out
    assert run("check", example_tracker) == 0


def test_salvage(example_tracker: Path, tmp_path: Path, capsys: Capture) -> None:
    content = bytearray(example_tracker.read_bytes())
    content[5 * 16384 : 6 * 16384] = bytes(16384)
    hurt = tmp_path / "hurt.tracker"
    hurt.write_bytes(content)
    assert run("check", hurt) == 1
    assert run("salvage", hurt, "--to", tmp_path / "new.tracker") == 0
    assert "to look at" in capsys.readouterr().out
    whole, found = files.read_plan(example_tracker), files.read_plan(tmp_path / "new.tracker")
    assert {row.id for row in found.rows(Action)} == {row.id for row in whole.rows(Action)}
    assert run("check", tmp_path / "new.tracker") == 0
