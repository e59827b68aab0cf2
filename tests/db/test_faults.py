"""Other processes, and things that break: two writers, a killed one, a full disk, a journal that somebody left behind."""

from __future__ import annotations

import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from db.backup import backup
from db.check import check
from db.errors import Conflict
from db.held import is_held
from db.journal import write
from db.opening import create, open_file
from db.reading import changes_since, history, last_seq, load_plan
from db.records import Theme
from db.replay import plan_at
from db.tracker_file import TrackerFile
from db.undo import redo, undo, undo_state
from db.versions import places
from tests.db.making import ANNA, BEN, adding, bytes_and_time, setting, state_of, theme

ROOT = Path(__file__).parents[2]


def started(deed: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.db.writers", deed, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(process: subprocess.Popen[str], status: int = 0) -> str:
    out, err = process.communicate(timeout=110)
    assert process.returncode == status, err
    return out


@pytest.mark.parametrize("deed", ["count_up", "count_up_anew"])
def test_two_processes_write_at_once_and_nothing_is_lost(deed: str, path: Path) -> None:
    create(path, ANNA).close()
    for process in [started(deed, path, name, 40) for name in ("anna", "ben")]:
        ended(process)
    with open_file(path, ANNA) as file:
        plan = load_plan(file)
        assert plan.tracker.version == "80"
        assert [sum(row.title == name for row in plan.rows(Theme)) for name in ("anna", "ben")] == [40, 40]
        assert check(file) == []


def test_twenty_killed_writers_lose_nothing_that_was_told(path: Path) -> None:
    create(path, ANNA).close()
    told, _hot = ended(started("kill_often", path, 20, 20160930)).split()
    assert int(told) >= 20


def test_a_full_disk_is_told_and_passes(path: Path) -> None:
    create(path, ANNA).close()
    ended(started("fill_up", path))
    with open_file(path, ANNA) as file:
        assert check(file) == []


def test_an_unfinished_write_is_taken_back_by_whoever_may_write(path: Path) -> None:
    create(path, ANNA, fill=lambda file: write(file, adding(theme()))).close()
    before = state_of(path)
    ended(started("leave_unfinished", path), -9)
    assert path.with_name(path.name + "-journal").stat().st_size > 0
    with open_file(path, ANNA, read_only=True) as file:
        assert check(file) == []
    assert state_of(path) == before


def test_an_unfinished_write_is_told_to_whoever_may_only_read(
    ordinary: tuple[Path, Callable[[], AbstractContextManager[None]]],
) -> None:
    folder, rights = ordinary
    path = folder / "plan.tracker"
    create(path, ANNA).close()
    ended(started("leave_unfinished", path), -9)
    path.chmod(0o444)
    path.with_name(path.name + "-journal").chmod(0o444)
    folder.chmod(0o555)
    before = bytes_and_time(path)
    with rights(), open_file(path, BEN) as file:
        assert file.read_only_reason == "readonly.unfinished"
        assert check(file) == []
        assert file.path != path == file.source
        assert stat.S_IMODE(file.path.parent.stat().st_mode) == 0o700
        copy = file.path
    assert not copy.parent.exists()
    assert bytes_and_time(path) == before


@pytest.fixture
def locker(path: Path) -> Iterator[Callable[[], str]]:
    """Another process that tries to take the file for itself alone; the call returns "free" where it could."""
    process = started("lock_and_leave")
    assert process.stdin is not None
    assert process.stdout is not None
    stdin, stdout = process.stdin, process.stdout

    def ask() -> str:
        stdin.write(f"{path}\n")
        stdin.flush()
        return stdout.readline().strip()

    yield ask
    ended(process)


def test_opening_once_more_here_does_not_drop_the_lock_of_a_write(
    file: TrackerFile, path: Path, locker: Callable[[], str]
) -> None:
    """Reading the first bytes past SQLite would: POSIX drops all locks of a process with any handle it closes."""
    with file.writing() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = value")
        with open_file(path, ANNA) as second:
            assert second.read_only_reason is None
            assert load_plan(second).same_as(load_plan(second))
        with open_file(path, ANNA, read_only=True):
            pass
        assert locker() == "database is locked"
    file.close()
    assert not is_held(path)


def test_nothing_that_is_called_leaves_a_colleague_locked_out(file: TrackerFile, path: Path, locker: Callable[[], str]) -> None:
    first = theme("A")
    calls: dict[str, Callable[[], object]] = {
        "nothing yet": lambda: None,
        "write": lambda: write(file, adding(first)),
        "write again": lambda: write(file, setting(first, "title", "B")),
        "load": lambda: load_plan(file),
        "last": lambda: last_seq(file),
        "history": lambda: history(file),
        "history, some": lambda: history(file, limit=1),
        "changes": lambda: changes_since(file, 0),
        "undo state": lambda: undo_state(file, ANNA),
        "undo": lambda: undo(file, ANNA),
        "redo": lambda: redo(file, ANNA),
        "check": lambda: check(file),
        "backup": lambda: backup(path, path.with_name("b.tracker")),
        "versions": lambda: places(file),
        "plan at": lambda: plan_at(file, 2),
        "another opening": lambda: open_file(path, ANNA).close(),
        "a reader's opening": lambda: open_file(path, ANNA, read_only=True).close(),
    }
    for name, call in calls.items():
        call()
        assert (name, locker()) == (name, "free")
    for failing in (setting(first, "title", "C"), adding(first)):
        with pytest.raises(Conflict):
            write(file, failing)
        assert locker() == "free"
    with file.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM theme").all()
        assert locker() == "database is locked"  # so the question can be answered with no
