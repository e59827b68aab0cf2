from __future__ import annotations

from pathlib import Path

import pytest

import db
from tests.conftest import _trackers_held
from tracker_gui import __main__, __version__, paths


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        __main__.main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"tracker-gui {__version__}\n"


def test_wrong_usage_is_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        __main__.main(["--no-such-thing"])
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_a_foreign_db_is_refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(db, "MARK", "another program")
    assert __main__.main([]) == 1
    assert "environment of its own" in capsys.readouterr().err


def test_missing_resources_are_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "paths.py"))
    paths.resources_dir.cache_clear()
    assert __main__.main([]) == 1
    assert "install it again" in capsys.readouterr().err


def test_the_example_without_a_window(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert __main__.main(["--without-window", str(out)]) == 0
    said = capsys.readouterr().out
    assert {path.name for path in out.iterdir()} == {"example.tracker", "example-overview.png", "example-circulation.xlsx"}
    assert all(str(path) in said for path in out.iterdir())
    assert "made from the example" in said
    assert (out / "example-overview.png").read_bytes().startswith(b"\x89PNG")
    assert not _trackers_held()


def test_a_second_time_keeps_the_edits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from db.author import Author
    from db.journal import write
    from db.opening import open_file
    from db.reading import load_plan
    from db.records import Action
    from tracker_gui.ops import edit, files

    __main__.main(["--without-window", str(tmp_path)])
    tracker = tmp_path / "example.tracker"
    with open_file(tracker, Author("test", "test")) as file:
        plan = load_plan(file)
        first = plan.rows(Action)[0]
        write(file, edit.set_field(plan, "action", first.id, "what", "Edited by hand"))
    assert __main__.main(["--without-window", str(tmp_path)]) == 0
    assert "kept" in capsys.readouterr().out
    assert files.read_plan(tracker).rows(Action)[0].what == "Edited by hand"


@pytest.mark.logs_warnings
def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert __main__.main(["--without-window", str(tmp_path / "file" / "out")]) == 1
    assert "cannot be made" in capsys.readouterr().err


def test_the_self_test_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main(["--self-test"]) == 0
    said = capsys.readouterr().out
    for step in ("import", "open", "edit", "undo", "export", "chart", "close"):
        assert f"ok  {step}:" in said


@pytest.mark.logs_warnings
def test_the_self_test_tells_what_failed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    real = paths.resources_dir()
    monkeypatch.setattr(paths, "resource", lambda *parts: real / "example" / "MARK")
    assert __main__.main(["--self-test"]) == 1
    assert "FAILED: " in capsys.readouterr().out


@pytest.mark.logs_warnings
def test_a_picture_that_cannot_be_written_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "example-overview.png").mkdir()
    assert __main__.main(["--without-window", str(tmp_path)]) == 1
    assert "example-overview.png cannot be written" in capsys.readouterr().err


@pytest.mark.logs_warnings
def test_the_self_test_sees_a_fault_that_only_qt_gets(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tracker_gui.views.status import StatusBar

    def broken(*_: object, **__: object) -> None:
        raise LookupError

    monkeypatch.setattr(StatusBar, "show_count", broken)
    assert __main__.main(["--self-test"]) == 1
    assert "FAILED: LookupError" in capsys.readouterr().out
