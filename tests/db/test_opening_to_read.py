"""Whatever is on the disk, what can be read is opened for reading at once, says why, and is left as it is."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from db import doubting, opening
from db.doubting import really_damaged
from db.errors import Refused, Unavailable
from db.format import PAGE_SIZE, SCHEMA_VERSION
from db.journal import write
from db.opening import create, open_file
from db.private import PrivateCopy
from db.reading import load_plan
from db.records import Theme
from db.surroundings import copies_beside, sync_service
from tests.db.making import ANNA, BEN, adding, bytes_and_time, names_in, raw, theme

GOLDEN = Path(__file__).parents[1] / "files" / "schema-1.tracker"
Ordinary = tuple[Path, Callable[[], AbstractContextManager[None]]]


def made(path: Path, themes: int = 3) -> list[str]:
    titles = [f"Theme number {number}" for number in range(themes)]
    create(path, ANNA, fill=lambda file: write(file, adding(*(theme(title) for title in titles)))).close()
    return titles


def read(path: Path, reason: str, *, rescue: bool = True) -> set[str]:
    """Open the file, see why it can only be read, that nothing can be written, and that it is left as it was."""
    before, names = bytes_and_time(path), list(names_in(path.parent))
    with open_file(path, BEN, rescue=rescue) as file:
        assert file.read_only_reason == reason
        assert file.source == path
        found = {row.title for row in load_plan(file).rows(Theme)}
        with pytest.raises(Refused, match=r"file\.read_only"):
            write(file, adding(theme()))
        private = None if file.path == path else file.path
        if private is not None:
            assert stat.S_IMODE(private.parent.stat().st_mode) == 0o700
    assert private is None or not private.parent.exists()
    assert (bytes_and_time(path), list(names_in(path.parent))) == (before, names)
    return found


def test_a_newer_file_that_lets_this_program_read(path: Path) -> None:
    titles = made(path)
    raw(path, f"PRAGMA user_version={SCHEMA_VERSION + 1}", "ALTER TABLE theme ADD COLUMN later TEXT", "CREATE TABLE later (a)")
    assert read(path, "readonly.newer", rescue=False) == set(titles)
    raw(path, f"UPDATE meta SET value = '{SCHEMA_VERSION + 1}' WHERE name = 'least_reader'")
    with pytest.raises(Refused, match=r"file\.newer"):
        open_file(path, BEN, rescue=True)


def test_an_older_file_where_nothing_can_be_written(ordinary: Ordinary) -> None:
    folder, rights = ordinary
    path = Path(shutil.copy(GOLDEN, folder / "old.tracker"))
    folder.chmod(0o555)
    before = path.read_bytes()
    with rights(), open_file(path, BEN) as file:
        assert file.read_only_reason == "readonly.older"
        assert load_plan(file).rows(Theme)
    assert path.read_bytes() == before
    assert list(names_in(folder)) == ["old.tracker"]


def test_a_file_with_a_second_name(path: Path, tmp_path: Path) -> None:
    titles = made(path)
    (tmp_path / "second.tracker").hardlink_to(path)
    assert read(path, "readonly.second_name", rescue=False) == set(titles)
    (tmp_path / "second.tracker").unlink()
    with open_file(path, BEN) as file:
        assert file.read_only_reason is None


def test_a_file_that_another_program_stores_in_its_own_way(path: Path) -> None:
    titles = made(path)
    raw(path, "PRAGMA journal_mode=WAL", "CREATE TABLE x (a)", "DROP TABLE x", "PRAGMA wal_checkpoint(TRUNCATE)")
    for extra in ("-wal", "-shm"):
        path.with_name(path.name + extra).unlink(missing_ok=True)
    assert read(path, "readonly.other_mode") == set(titles)


def test_a_file_with_parts_of_somebody_else(path: Path) -> None:
    titles = made(path)
    raw(path, "CREATE TRIGGER t AFTER UPDATE ON theme BEGIN DELETE FROM change; END")
    assert read(path, "readonly.foreign_parts") == set(titles)


def test_a_damaged_file_shows_what_can_be_read(path: Path) -> None:
    titles = made(path, 2000)
    with path.open("r+b") as stream:
        stream.seek(path.stat().st_size - PAGE_SIZE)
        stream.write(bytes(PAGE_SIZE))
    assert len(read(path, "readonly.damaged") & set(titles)) > 1000


def test_a_share_that_calls_a_sound_file_damaged_is_not_believed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(path)

    def malformed(*_: object) -> None:
        raise Refused("file.damaged", name=path.name)

    monkeypatch.setattr(opening, "check_quickly", malformed)
    with pytest.raises(Unavailable, match=r"file\.unreachable"):
        open_file(path, BEN, rescue=True)
    monkeypatch.setattr(opening, "really_damaged", lambda _: True)
    with pytest.raises(Refused, match=r"file\.damaged"):
        open_file(path, BEN)


def test_what_is_looked_at_for_damage_is_a_copy(path: Path) -> None:
    made(path, 500)
    assert not doubting.really_damaged(path)
    with path.open("r+b") as stream:
        stream.seek(path.stat().st_size - PAGE_SIZE)
        stream.write(os.urandom(PAGE_SIZE))
    before = bytes_and_time(path)
    assert doubting.really_damaged(path)
    assert bytes_and_time(path) == before


@pytest.mark.parametrize(
    ("place", "service"),
    [
        ("OneDrive - Borough Council/Plans", "OneDrive"),
        ("Dropbox (Personal)", "Dropbox"),
        ("Nextcloud/a/b", "Nextcloud"),
        ("Plans about OneDrive", None),
        ("Shared", None),
    ],
)
def test_folders_that_are_synced_are_known_by_their_names(place: str, service: str | None, tmp_path: Path) -> None:
    folder = tmp_path / place
    folder.mkdir(parents=True)
    assert sync_service(folder / "plan.tracker", {}) == service
    assert sync_service(folder / "plan.tracker", {"OneDriveCommercial": str(tmp_path)}) == "OneDrive"


def test_copies_beside_a_file_are_known_by_name_and_contents(path: Path, tmp_path: Path) -> None:
    made(path)
    names = ("plan-LAPTOP12", "plan (1)", "plan (Anna's conflicted copy 2027-01-02)", "plan.sync-conflict-20270102-101010-ABC")
    for name in names:
        shutil.copy(path, tmp_path / f"{name}.tracker")
    shutil.copy(path, tmp_path / "plan of another town.tracker")
    (tmp_path / "plan-text.tracker").write_text("no tracker", encoding="utf-8")
    assert sorted(one.stem for one in copies_beside(path)) == sorted(names)


@pytest.mark.parametrize("number", [errno.EIO, errno.ETIMEDOUT, errno.ESTALE])
def test_a_share_that_does_not_answer_is_not_called_read_only(path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def away(_: Path) -> bool:
        raise OSError(number, "x")

    made(path)
    monkeypatch.setattr("db.opening.locks_hold", away)
    with pytest.raises(Unavailable, match=r"file\.unreachable"):
        open_file(path, ANNA)


def test_a_copy_taken_while_somebody_writes_says_nothing_of_damage(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert really_damaged(path)
    real = PrivateCopy.take

    def written_meanwhile(copy: PrivateCopy, *endings: str) -> None:
        real(copy, *endings)
        path.write_bytes(path.read_bytes() + b"x")

    monkeypatch.setattr(PrivateCopy, "take", written_meanwhile)
    assert not really_damaged(path)
