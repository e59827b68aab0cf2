from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from db import guard
from db.check import check
from db.errors import Refused, Unavailable
from db.guard import guard_path, guarded
from db.ids import new_id
from db.journal import write
from db.locks import locks_hold
from db.opening import open_file
from db.reading import load_plan
from db.records import Theme
from db.tracker_file import TrackerFile
from tests.db.making import ANNA, adding, names_in, theme


def test_one_holds_it_and_nothing_is_left(path: Path) -> None:
    with guarded(path) as held:
        held.check()
        with pytest.raises(Unavailable, match=r"file\.busy"), guarded(path, patience=0):
            pass
        held.check()
    assert list(names_in(path.parent)) == []
    with guarded(path, patience=0):
        pass


def test_many_threads_take_turns(path: Path) -> None:
    inside: list[int] = []
    most: list[int] = []

    def work(number: int) -> None:
        for _ in range(30):
            with guarded(path):
                inside.append(number)
                most.append(len(inside))
                inside.remove(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(most) == 120
    assert max(most) == 1


def test_one_left_behind_elsewhere_is_broken_after_a_while_on_our_own_clock(path: Path) -> None:
    guard_path(path).write_text(f"{new_id()} another-computer 7 7", encoding="ascii")
    os.utime(guard_path(path), (0, 4_000_000_000))  # what the clock of the other computer says plays no part
    with pytest.raises(Unavailable), guarded(path, patience=0.05, stale=60):
        pass
    with guarded(path, stale=0.05) as held:
        held.check()
    assert list(names_in(path.parent)) == []


def test_one_that_changes_hands_is_not_taken_for_left_behind(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Others write all the time: each guard is another one, and waiting goes on until the patience ends."""
    clock = [0.0]
    monkeypatch.setattr(guard.time, "monotonic", lambda: clock[0])

    def pause(_: float) -> None:
        clock[0] += 1.0
        guard_path(path).write_text(f"{new_id()} ", encoding="ascii")

    monkeypatch.setattr(guard.time, "sleep", pause)
    guard_path(path).write_text("first ", encoding="ascii")
    with pytest.raises(Unavailable, match=r"file\.busy"), guarded(path, patience=60, stale=15):
        pass
    assert clock[0] >= 60


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of processes in this way")
def test_one_of_a_process_that_has_died_here_is_broken_at_once(path: Path) -> None:
    program = f"""
import os, sys
from pathlib import Path
from db.guard import guarded
with guarded(Path({str(path)!r})):
    print("held", flush=True)
    os.kill(os.getpid(), 9)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "held\n"
    assert guard_path(path).exists()
    with guarded(path, patience=0):
        pass


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of processes in this way")
def test_one_of_our_own_that_could_not_be_removed_is_no_hindrance(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError

    with monkeypatch.context() as patch, guarded(path):
        patch.setattr(Path, "unlink", refuse)
        guard_path(path).touch()
        held = next(iter(guard._held))
    assert not guard._held
    guard_path(path).write_text(held, encoding="ascii")
    with guarded(path, patience=0):
        pass


def test_whoever_was_taken_for_dead_commits_nothing(file: TrackerFile, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A laptop that slept in the middle of a write: meanwhile somebody else has broken its guard."""
    write(file, adding(theme("Before")))
    guard_path(path).write_text("x", encoding="ascii")
    guard_path(path).unlink()

    class Broken(guard.Guard):
        def check(self) -> None:
            guard_path(path).write_text("of somebody else", encoding="ascii")
            super().check()

    with monkeypatch.context() as patch:
        patch.setattr(guard, "Guard", Broken)
        with pytest.raises(Unavailable, match=r"file\.busy"):
            write(file, adding(theme("Late")))
    assert guard_path(path).read_text(encoding="ascii") == "of somebody else"
    guard_path(path).unlink()
    assert [row.title for row in load_plan(file).rows(Theme)] == ["Before"]


@pytest.mark.parametrize("deed", ["replaced", "gone"])
def test_a_file_that_changes_while_it_is_written_gets_nothing(
    deed: str, file: TrackerFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look before the write and its commit somebody puts another copy there, or takes the file away."""
    write(file, adding(theme("Before")))
    content = path.read_bytes()
    aside = path.with_name("aside")
    held = guard.Guard.check

    def swap(self: guard.Guard) -> None:
        held(self)
        path.rename(aside)
        if deed == "replaced":
            path.write_bytes(content)

    with monkeypatch.context() as patch:
        patch.setattr(guard.Guard, "check", swap)
        with pytest.raises(Unavailable, match=rf"file\.{deed}"):
            write(file, adding(theme("Into the orphan")))
    for copy in {aside, path} if deed == "replaced" else {aside}:
        with open_file(copy, ANNA, read_only=True) as found:
            assert [row.title for row in load_plan(found).rows(Theme)] == ["Before"]


def test_a_folder_that_takes_no_file_is_named(ordinary: tuple[Path, Callable[[], AbstractContextManager[None]]]) -> None:
    folder, rights = ordinary
    folder.chmod(0o555)
    with rights(), pytest.raises(Refused, match=r"file\.read_only_folder"), guarded(folder / "plan.tracker"):
        pass


def test_one_that_nobody_may_remove_locks_nobody_out(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guard_path(path).write_text("of another computer", encoding="ascii")

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "rename", refuse)
    with guarded(path, stale=0) as held:
        held.check()
    assert guard_path(path).read_text(encoding="ascii") == "of another computer"


def test_a_long_name_still_has_a_guard(tmp_path: Path) -> None:
    long = tmp_path / ("a" * 240 + ".tracker")
    other = tmp_path / ("a" * 239 + "b.tracker")
    with guarded(long), guarded(other, patience=0):
        assert len(list(names_in(tmp_path))) == 2


def test_locks_here_keep_others_out(tmp_path: Path) -> None:
    assert locks_hold(tmp_path)
    assert list(names_in(tmp_path)) == []


def test_where_locks_hold_nobody_out_reading_waits_for_a_write(path: Path, file: TrackerFile) -> None:
    file.close()
    waited: list[float] = []

    @contextmanager
    def noted(_: Path, *, patience: float = 25.0, stale: float = 15.0) -> Iterator[None]:
        waited.append(patience)
        yield

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("db.opening.locks_hold", lambda _: False)
        patch.setattr("db.tracker_file.guarded", noted)
        with open_file(path, ANNA, read_only=True) as reader:
            before = len(waited)
            load_plan(reader)
            assert len(waited) == before + 1
        patch.setattr("db.opening.locks_hold", lambda _: True)
        waited.clear()
        with open_file(path, ANNA, read_only=True) as reader:
            load_plan(reader)
            assert waited == []
            assert check(reader) == []
