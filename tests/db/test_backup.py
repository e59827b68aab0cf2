from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from db.backup import backup
from db.check import check
from db.errors import Refused
from db.format import PAGE_SIZE
from db.journal import write
from db.opening import open_file
from db.reading import load_plan
from db.tracker_file import TrackerFile
from tests.db.making import ANNA, adding, bytes_and_time, family, names_in, raw, theme


def test_a_backup_opens_and_holds_the_same(file: TrackerFile, path: Path, tmp_path: Path) -> None:
    write(file, adding(*family()))
    to = tmp_path / "copy.tracker"
    assert backup(path, to) == to
    with open_file(to, ANNA) as copy:
        assert load_plan(copy).same_as(load_plan(file))
        assert copy.tracker_id == file.tracker_id
        assert check(copy) == []
        write(copy, adding(theme()))
    write(file, adding(theme()))
    assert to.read_bytes()[16:20] == path.read_bytes()[16:20]


def test_a_backup_leaves_nothing_else_and_replaces_an_older_one(file: TrackerFile, path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    backup(path, folder / "b.tracker")
    write(file, adding(theme()))
    backup(path, folder / "b.tracker")
    assert list(names_in(folder)) == ["b.tracker"]
    with open_file(folder / "b.tracker", ANNA) as copy:
        assert load_plan(copy).same_as(load_plan(file))


def test_a_damaged_file_never_replaces_a_good_backup(file: TrackerFile, path: Path, tmp_path: Path) -> None:
    to = backup(path, tmp_path / "b.tracker")
    file.close()
    good = bytes_and_time(to)
    whole = path.read_bytes()
    for page in range(1, len(whole) // PAGE_SIZE):
        path.write_bytes(whole[: page * PAGE_SIZE] + b"\xa5" * PAGE_SIZE + whole[(page + 1) * PAGE_SIZE :])
        with pytest.raises(Refused, match=r"file\.damaged"):
            backup(path, to)
    path.write_bytes(whole)
    raw(path, "INSERT INTO step (id, action_id, position, text, level, done) VALUES ('x', 'nobody', 'V', '', 0, 0)")
    with pytest.raises(Refused, match=r"file\.damaged"):
        backup(path, to)
    assert bytes_and_time(to) == good
    assert list(names_in(tmp_path)) == ["b.tracker", "plan.tracker"]


def test_what_is_no_tracker_is_not_copied(tmp_path: Path) -> None:
    raw(tmp_path / "other.db", "CREATE TABLE x (a)")
    with pytest.raises(Refused, match=r"file\.other_program"):
        backup(tmp_path / "other.db", tmp_path / "b.tracker")
    with pytest.raises(Refused, match=r"file\.missing"):
        backup(tmp_path / "none.tracker", tmp_path / "b.tracker")
    assert list(names_in(tmp_path)) == ["other.db"]


def test_a_file_is_not_its_own_backup(file: TrackerFile, path: Path, tmp_path: Path) -> None:
    (tmp_path / "link.tracker").symlink_to(path)
    for to in (path, tmp_path / "link.tracker"):
        with pytest.raises(Refused, match=r"backup\.same_file"):
            backup(path, to)


def test_a_folder_that_takes_nothing_is_named(
    file: TrackerFile, path: Path, ordinary: tuple[Path, Callable[[], AbstractContextManager[None]]]
) -> None:
    folder, rights = ordinary
    shutil.copy(path, folder / "plan.tracker")
    folder.chmod(0o555)
    with rights(), pytest.raises(Refused, match=r"file\.read_only_folder"):
        backup(folder / "plan.tracker", folder / "b.tracker")
