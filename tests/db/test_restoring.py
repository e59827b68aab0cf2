from __future__ import annotations

from pathlib import Path

import pytest

from db.backup import backup
from db.check import check
from db.errors import Refused, Unavailable
from db.format import PAGE_SIZE
from db.journal import write
from db.opening import create, open_file
from db.reading import load_plan
from db.records import Theme
from db.restoring import difference, restore
from db.tracker_file import TrackerFile
from tests.db.making import ANNA, adding, bytes_and_time, names_in, theme


def titles(path: Path) -> list[str]:
    with open_file(path, ANNA, read_only=True) as file:
        assert check(file) == []
        return sorted(row.title for row in load_plan(file).rows(Theme))


@pytest.fixture
def saved(file: TrackerFile, path: Path, tmp_path: Path) -> Path:
    """A backup that lacks the last edit."""
    write(file, adding(theme("Early")))
    found = backup(path, tmp_path / "saved.tracker")
    write(file, adding(theme("Late"), label="Add late"))
    return found


def test_the_difference_is_told_by_deeds(saved: Path, path: Path) -> None:
    found = difference(path, saved, ANNA)
    assert [one.label for one in found.lost] == ["Add late"]
    assert found.back == ()
    assert [one.label for one in difference(saved, path, ANNA).back] == ["Add late"]


def test_the_present_file_is_kept_and_the_backup_stays(saved: Path, path: Path, file: TrackerFile) -> None:
    file.close()
    before = bytes_and_time(saved)
    path.chmod(0o660)
    done = restore(path, saved, ANNA)
    assert titles(path) == ["Early"]
    assert path.stat().st_mode & 0o777 == 0o660
    assert done.kept is not None
    assert titles(done.kept) == ["Early", "Late"]
    assert bytes_and_time(saved) == before
    assert restore(path, done.kept, ANNA).kept not in (None, done.kept)
    assert titles(path) == ["Early", "Late"]
    assert {name for name in names_in(path.parent) if name.startswith(".")} == set()


def test_a_window_that_has_the_old_one_open_writes_nothing_into_it(saved: Path, path: Path, file: TrackerFile) -> None:
    kept = restore(path, saved, ANNA).kept
    assert kept is not None
    with pytest.raises(Unavailable, match=r"file\.replaced"):
        write(file, adding(theme("Into the old one")))
    file.close()
    assert titles(path) == ["Early"]
    assert titles(kept) == ["Early", "Late"]


def test_a_damaged_present_file_is_kept_too(saved: Path, path: Path, file: TrackerFile) -> None:
    file.close()
    whole = path.read_bytes()
    path.write_bytes(b"\xa5" * PAGE_SIZE + whole[PAGE_SIZE:])
    done = restore(path, saved, ANNA)
    assert not done.difference.present
    assert done.kept is not None
    assert done.kept.read_bytes()[:PAGE_SIZE] == b"\xa5" * PAGE_SIZE
    assert titles(path) == ["Early"]


def test_the_journal_of_a_damaged_file_is_not_taken_for_that_of_the_new_one(saved: Path, path: Path, file: TrackerFile) -> None:
    file.close()
    path.write_bytes(b"\xa5" * PAGE_SIZE)
    path.with_name(path.name + "-journal").write_bytes(b"left behind")
    done = restore(path, saved, ANNA)
    assert titles(path) == ["Early"]
    assert done.kept is not None
    assert done.kept.with_name(done.kept.name + "-journal").read_bytes() == b"left behind"


def test_a_file_that_is_gone_comes_back(saved: Path, path: Path, file: TrackerFile) -> None:
    file.close()
    path.unlink()
    assert restore(path, saved, ANNA).kept is None
    assert titles(path) == ["Early"]


def test_what_is_no_backup_of_this_tracker_is_refused(saved: Path, path: Path, file: TrackerFile, tmp_path: Path) -> None:
    file.close()
    before = bytes_and_time(path)
    create(tmp_path / "other.tracker", ANNA).close()
    for other, code in (
        ("other.tracker", "restore.other_tracker"),
        ("none.tracker", "file.missing"),
        (path.name, "backup.same_file"),
    ):
        with pytest.raises(Refused, match=code.replace(".", r"\.")):
            restore(path, tmp_path / other, ANNA)
    saved.write_bytes(saved.read_bytes()[: 3 * PAGE_SIZE])
    with pytest.raises(Refused, match=r"file\.damaged"):
        restore(path, saved, ANNA)
    assert bytes_and_time(path) == before


def test_a_restore_through_a_link_replaces_the_file_behind_it(saved: Path, path: Path, file: TrackerFile, tmp_path: Path) -> None:
    file.close()
    link = tmp_path / "link.tracker"
    link.symlink_to(path)
    restore(link, saved, ANNA)
    assert link.is_symlink()
    assert titles(path) == ["Early"]
