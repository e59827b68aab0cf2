"""What is typed stands in the tracker and in this user's own folders, and nowhere else."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.author import Author
from db.errors import Unavailable
from tracker_gui import logs, paths
from tracker_gui.live.session import Session
from tracker_gui.ops import copies, edit, rows, safekeeping

CANARY = "canary-of-a-family"


def holders(*folders: Path) -> set[Path]:
    """Return the files below these folders in whose bytes, or name, the canary stands."""
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return {path for path in files if CANARY.encode() in path.read_bytes() or CANARY in path.name}


@pytest.mark.backups
@pytest.mark.logs_warnings
def test_what_is_typed_is_found_only_where_it_belongs(
    example_tracker: Path, own_folders: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    logs.start()
    try:
        session = Session(author=Author("anna", "pc"))
        session.open(example_tracker)
        assert session.wait_idle()
        action = next(session.plan.actions())
        away = copies.take_copy(example_tracker, tmp_path / "at home.tracker")
        for field in ("what", "due_text"):
            session.do(edit.set_field(session.plan, "action", action.id, field, f"{CANARY} {field}"))
        batch, step_id = rows.add_step(session.plan, action.id, CANARY)
        session.do(batch)
        session.do(rows.delete(session.plan, "step", step_id))
        session.undo()
        session.set_place(action.id)
        session.look_now()
        assert session.wait_idle()
        _refused(session, monkeypatch)
        presence = [path for path in example_tracker.parent.iterdir() if path.name.endswith(".open")]
        assert presence
        assert not holders(temporary)
        assert not any(CANARY.encode() in path.read_bytes() for path in presence)
        safekeeping.merge_copy(away, example_tracker)
        session.shut_down()
    finally:
        logs.stop()
    own = holders(own_folders)
    allowed = (paths.state_dir() / "Trackers", paths.user_data_dir() / "Backups")
    assert own
    assert all(any(path.is_relative_to(place) for place in allowed) for path in own)
    assert not any(path.suffix == ".outbox" for path in own), "an edit that was sent is still kept to be sent"
    assert {path.parent for path in holders(tmp_path)} == {example_tracker.parent}
    assert {path.suffix for path in holders(tmp_path)} == {".tracker"}
    if os.name != "nt":
        assert {stat.S_IMODE(path.stat().st_mode) for path in own} == {0o600}
    assert list(temporary.iterdir()) == []


def _refused(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an edit fail for a while, and another for good: both go through the log."""
    real = session._work._reach

    def away() -> None:
        raise Unavailable("file.unreachable", name="x")

    monkeypatch.setattr(session._work, "_reach", away)
    session.do(edit.set_field(session.plan, "action", next(session.plan.actions()).id, "what", f"{CANARY} away"))
    session.wait_idle()
    monkeypatch.setattr(session._work, "_reach", real)
    session.try_again()
    assert session.wait_idle()
