"""Copies taken away and brought back, copies of a sync service, copies for publication, backups that are due."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.author import Author
from db.errors import Refused
from db.journal import write
from db.opening import open_file
from db.reading import history, load_plan
from db.records import Action, Note, OpenConflict, Role
from tests.db.making import ANNA, BEN, check_sound, setting
from tracker_gui.cli import main
from tracker_gui.live.session import Session
from tracker_gui.ops import copies, edit, files, publishing, safekeeping


def first(path: Path) -> Action:
    return next(files.read_plan(path).actions())


def change(path: Path, field: str, value: str, who: Author = ANNA) -> None:
    with open_file(path, who) as file:
        write(file, setting(next(load_plan(file).actions()), field, value))


def test_a_copy_taken_away_comes_back_with_the_edits_of_both(example_tracker: Path, tmp_path: Path) -> None:
    away = copies.take_copy(example_tracker, tmp_path / "at home.tracker")
    change(example_tracker, "what", "Ours")
    change(away, "what", "Theirs", BEN)
    change(away, "stage", "paused", BEN)
    brought, plan = safekeeping.merge_copy(example_tracker, away)
    assert len(brought.since) == 2
    found = next(plan.actions())
    assert (found.what, found.stage) == ("Ours", "paused")
    (kept,) = plan.rows(OpenConflict)
    assert (kept.field, kept.kept_who, kept.other_who, kept.other) == ("what", "anna", "ben", '"Theirs"')
    again, after = safekeeping.merge_copy(example_tracker, away)
    assert again.again
    assert after.same_as(plan)
    check_sound(example_tracker)


def test_a_copy_has_an_id_of_its_own_and_takes_nobodys_place(example_tracker: Path, tmp_path: Path) -> None:
    away = copies.take_copy(example_tracker, tmp_path / "at home.tracker")
    with open_file(away, ANNA) as copy, open_file(example_tracker, ANNA) as file:
        assert copy.tracker_id == file.tracker_id
        assert copy.copy_id != file.copy_id == ""
    with pytest.raises(Refused, match=r"file\.exists"):
        copies.take_copy(example_tracker, away)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["at home.tracker", "example.tracker"]


def test_a_copy_of_a_sync_service_is_found_while_it_holds_more(example_tracker: Path) -> None:
    other = Path(shutil.copy(example_tracker, example_tracker.with_name("example-LAPTOP12.tracker")))
    shutil.copy(example_tracker, example_tracker.with_name("example (1).tracker"))
    assert copies.find_copies(example_tracker) == []
    change(other, "what", "On the laptop")
    assert copies.find_copies(example_tracker) == [other]
    safekeeping.merge_copy(example_tracker, other)
    assert copies.find_copies(example_tracker) == []
    assert first(example_tracker).what == "On the laptop"


def test_a_publication_has_neither_history_nor_names_nor_notes(example_tracker: Path, tmp_path: Path) -> None:
    with open_file(example_tracker, Author("canary-person", "canary-computer")) as file:
        plan = load_plan(file)
        role = plan.rows(Role)[0]
        write(file, setting(role, "holder", "canary-holder"))
        write(file, setting(next(plan.actions()), "what", "canary-earlier"))
        write(file, edit.set_field(load_plan(file), "action", next(plan.actions()).id, "what", "What stands"))
    to = tmp_path / "public.tracker"
    publishing.publish(example_tracker, to)
    assert b"canary" not in to.read_bytes()
    found = files.read_plan(to)
    assert first(to).what == "What stands"
    assert not found.rows(Note)
    assert len(list(found.actions())) == len(list(files.read_plan(example_tracker).actions()))
    with open_file(to, ANNA, read_only=True) as file:
        assert {entry.who for entry in history(file)} == {"publication"}
    check_sound(to)
    assert main(["publish", str(example_tracker), "--to", str(tmp_path / "named.tracker"), "--with-names", "--with-notes"]) == 0
    named = files.read_plan(tmp_path / "named.tracker")
    assert "canary-holder" in {role.holder for role in named.rows(Role)}
    assert len(named.rows(Note)) == len(files.read_plan(example_tracker).rows(Note))


def test_backups_are_made_when_due(example_tracker: Path, own_folders: Path) -> None:
    made = safekeeping.keep_safe(example_tracker)
    assert made is not None
    assert made.sound
    assert made.path.is_relative_to(own_folders)
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert len(list(safekeeping.beside_folder(example_tracker).glob("*.tracker"))) == 1
    assert safekeeping.keep_safe(example_tracker) is None
    change(example_tracker, "what", "Changed")
    assert safekeeping.keep_safe(example_tracker) is None, "half an hour has not passed"
    last = safekeeping.keep_safe(example_tracker, closing=True)
    assert last is not None
    assert last.seq > made.seq
    assert safekeeping.keep_safe(example_tracker, closing=True) is None
    with open_file(example_tracker, ANNA, read_only=True) as file:
        found = safekeeping.backups_of(file.tracker_id, example_tracker)
    assert {one.path for one in found} > {made.path, last.path}
    assert [one.at for one in found] == sorted((one.at for one in found), reverse=True)


@pytest.mark.backups
def test_closing_a_changed_tracker_makes_a_backup(example_tracker: Path, own_folders: Path, qtbot: QtBot) -> None:
    session = Session(author=ANNA)
    session.open(example_tracker)
    assert session.wait_idle()
    tracker_id = session.tracker_id
    session.do(edit.set_field(session.plan, "action", next(session.plan.actions()).id, "what", "Changed"))
    assert session.wait_idle()
    session.shut_down()
    (made,) = safekeeping.backups_of(tracker_id)
    assert first(made.path).what == "Changed"


def test_restoring_in_the_window_keeps_the_present_and_offers_its_edits(
    example_tracker: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    backup = Path(shutil.copy(example_tracker, tmp_path / "backup.tracker"))
    session = Session(author=ANNA)
    session.open(example_tracker)
    assert session.wait_idle()
    before = next(session.plan.actions()).what
    session.do(edit.set_field(session.plan, "action", next(session.plan.actions()).id, "what", "Changed"))
    assert session.wait_idle()
    told: list[object] = []
    session.restored.connect(told.append)
    session.restore(backup)
    assert session.wait_idle()
    assert len(told) == 1
    assert next(session.plan.actions()).what == before == first(example_tracker).what
    assert [saved.label for saved in session.missing] == ["Edit What of action"]
    assert first(tmp_path / "example before restore.tracker").what == "Changed"
    session.shut_down()


def test_bringing_back_in_the_window(example_tracker: Path, tmp_path: Path, qtbot: QtBot) -> None:
    away = copies.take_copy(example_tracker, tmp_path / "at home.tracker")
    change(away, "what", "Theirs", BEN)
    session = Session(author=ANNA)
    session.open(example_tracker)
    assert session.wait_idle()
    with qtbot.waitSignal(session.brought, timeout=20_000):
        session.bring_back(away)
    assert next(session.plan.actions()).what == "Theirs"
    session.shut_down()
