"""Edits that wait on this computer's disk: whole or not at all, taken over from windows that are gone, emptied when sent."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.batch import Batch
from db.batch_text import TakeBack, entry_of, entry_values
from db.memory import Memory
from db.outbox import Kept, Outbox, read_lines
from tests.db.making import adding, theme


def kept(title: str = "Safety") -> Kept:
    return Kept(adding(theme(title)), 7)


def test_what_was_added_is_there_for_the_next_window(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "a" / "b")
    first, second, third = kept(), Kept(TakeBack("undo"), 8), kept("Third \u2028 ❄\ud800")
    for one in (first, second, third):
        outbox.add(one)
    outbox.done(second.entry.id)
    other = Outbox(tmp_path / "a" / "b")
    assert other.take_over() == [], "its window still runs"
    outbox.close()
    assert [one.entry for one in other.take_over()] == [first.entry, third.entry]
    assert [one.seen for one in read_lines(other.path.read_bytes())] == [7, 7]
    assert not outbox.path.exists()
    other.close()


def test_only_its_user_may_read_it_and_what_was_sent_is_gone_from_it(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "state")
    one = kept("canary")
    outbox.add(one)
    assert stat.S_IMODE(outbox.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(outbox.path.parent.stat().st_mode) == 0o700
    outbox.done(one.entry.id)
    assert outbox.path.read_bytes() == b""
    outbox.close()
    assert not outbox.path.exists()


@given(st.integers(0, 2000), st.integers(0, 7))
def test_a_line_that_is_not_whole_is_passed_over(cut: int, bit: int) -> None:
    from db.batch_text import line_of
    from db.outbox import _sum

    entries = [kept(f"Theme {number}") for number in range(3)]
    lines = []
    for one in entries:
        values = {"entry": entry_values(one.entry), "seen": one.seen}
        lines.append(line_of({"sum": _sum(values), **values}).encode())
    data = bytearray(b"".join(lines))
    place = cut % len(data)
    found = read_lines(bytes(data[:place]))
    assert [one.entry for one in found] == [one.entry for one in entries[: len(found)]]
    data[place] ^= 1 << bit
    try:
        hurt = read_lines(bytes(data))
    except UnicodeDecodeError:
        pytest.fail("bytes that are no text end the reading")
    assert {one.entry.id for one in hurt} <= {one.entry.id for one in entries}
    assert len(hurt) >= 1


KILLED = """
import os, signal, sys
from pathlib import Path
from db.outbox import Kept, Outbox
from tests.db.making import adding, theme
outbox = Outbox(Path(sys.argv[1]))
for number in range(20):
    outbox.add(Kept(adding(theme(f"Theme {number}")), 0))
    print(number, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_window_that_was_killed_leaves_its_edits_to_the_next(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == -9, done.stderr
    outbox = Outbox(tmp_path)
    taken = outbox.take_over()
    assert len(taken) == 20
    assert not any(one.shown for one in taken)
    assert list(tmp_path.glob("*.outbox")) == [outbox.path]
    outbox.close()


def test_a_batch_as_text_is_the_same_batch() -> None:
    batch = adding(theme("❄ \ud800"))
    assert entry_of(entry_values(batch)) == batch
    assert entry_of(entry_values(Batch("Undo", batch.changes, "undo", "x"))).id


def test_the_memory_tells_what_a_file_lacks(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "m")
    assert memory.lately() == []
    first, second = adding(theme()), adding(theme())
    memory.saved(first)
    memory.saved(second)
    assert [one.id for one in memory.missing({first.id})] == [second.id]
    assert memory.missing({first.id})[0].batch == second
    memory.forget({second.id})
    assert memory.missing({first.id}) == []
    assert memory.place() is None
    memory.set_place(9, "x")
    assert memory.place() == (9, "x")
    assert {stat.S_IMODE(one.stat().st_mode) for one in (tmp_path / "m").iterdir()} == {0o600}
