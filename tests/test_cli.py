"""The command line as a script sees it: what is printed where, and the exit status."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from db.author import Author
from db.journal import write
from db.opening import open_file
from db.reading import load_plan
from tracker_gui import cli
from tracker_gui.ops import files
from tracker_gui.ops.edit import set_field
from tracker_gui.ops.versions import name_version


def test_a_workbook_goes_in_is_shown_and_comes_out(
    example_workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tracker, out = tmp_path / "plan.tracker", tmp_path / "out.xlsx"
    assert cli.main(["import", str(example_workbook), "--into", str(tracker)]) == 0
    told = capsys.readouterr().out
    assert "51 actions" in told
    assert "to look at" in told
    assert cli.main(["show", str(tracker), "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["format"], len(shown["themes"])) == ("tracker-plan/1", 5)
    assert cli.main(["show", str(tracker)]) == 0
    assert capsys.readouterr().out.startswith(shown["title"])
    assert cli.main(["check", str(tracker)]) == 0
    assert cli.main(["export", str(tracker), "--to", str(out)]) == 0
    assert out.stat().st_size > 10_000
    assert cli.main(["history", str(tracker)]) == 0
    assert "Import example.xlsx" in capsys.readouterr().out


def test_a_refusal_is_one_line_on_standard_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["show", str(tmp_path / "gone.tracker")]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("tracker: ")
    assert said.err.count("\n") == 1
    assert "gone.tracker" in said.err


def test_wrong_usage_is_status_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["import"])
    assert ended.value.code == 2
    assert "SOURCE" in capsys.readouterr().err


def test_a_refused_import_leaves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "notes.txt"
    source.write_text("Dear colleague,\n\nno table here.\n", encoding="utf-8")
    assert cli.main(["import", str(source), "--into", str(tmp_path / "new.tracker")]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
    assert capsys.readouterr().err.count("\n") == 1


def test_an_unknown_version_names_those_there_are(example_tracker: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["history", str(example_tracker), "--since", "Board"]) == 1
    assert "Imported 12 161026" in capsys.readouterr().err


def test_nothing_came_after_the_latest_version(example_tracker: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["history", str(example_tracker), "--since", "Imported 12 161026"]) == 0
    assert capsys.readouterr().out == ""


def test_only_what_came_after_a_named_version_is_told(example_tracker: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_file(example_tracker, Author("anna", "here")) as file:
        for title in ("Ahead of the board", "After the board"):
            plan = load_plan(file)
            write(file, set_field(plan, "tracker", plan.tracker.id, "title", title))
            if title.startswith("Ahead"):
                write(file, name_version(load_plan(file), "Board in October"))
    assert cli.main(["history", str(example_tracker), "--since", "Board in October"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 2
    assert told[0].endswith("anna on here  Edit title of tracker")
    assert "After the board" in told[1]


@pytest.mark.logs_warnings
def test_a_fault_of_the_program_shows_no_contents(
    example_tracker: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_: Path) -> None:
        message = "a child's name"
        raise RuntimeError(message)

    monkeypatch.setattr(files, "read_plan", broken)
    with caplog.at_level(logging.CRITICAL):
        assert cli.main(["show", str(example_tracker)]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "child" not in said
    assert "Traceback" not in said
    log = Path(said.split("Where it happened: ")[1].strip()).read_text(encoding="utf-8")
    assert "RuntimeError" in log
    assert "child" not in log
