from __future__ import annotations

import random
from pathlib import Path

import pytest

from db.check import Problem, check
from db.errors import Refused, TrackerFileError
from db.format import PAGE_SIZE
from db.journal import write
from db.opening import open_file
from db.records import Theme
from db.tracker_file import TrackerFile
from db.undo import redo, undo
from tests.db.making import ANNA, adding, bytes_and_time, family, raw, setting, theme


@pytest.fixture
def rows(file: TrackerFile) -> tuple[object, ...]:
    """A file with a plan and a little history."""
    found = family()
    write(file, adding(*found))
    write(file, setting(found[2], "what", "Visit within three days"))
    write(file, setting(found[4], "value", None))
    undo(file, ANNA)
    redo(file, ANNA)
    return found


def test_a_file_that_was_only_used_through_the_journal_is_sound(file: TrackerFile, rows: object, path: Path) -> None:
    before = bytes_and_time(path)
    assert check(file) == []
    assert bytes_and_time(path) == before
    with open_file(path, ANNA, read_only=True) as reader:
        assert check(reader) == []


BEHIND = {
    "a field changed": ("UPDATE action SET what = 'Other'", "check.differs", "action", "what"),
    "a field emptied": ("UPDATE measure SET target_value = NULL", "check.differs", "measure", "target_value"),
    "a parsed value moved": ("UPDATE measure SET target_value = target_value + 0.1", "check.differs", "measure", "target_value"),
    "a row deleted": ("DELETE FROM reading", "check.missing", "reading", None),
    "a row added": (
        "INSERT INTO theme (id, position, title) VALUES ('x', 'W', 'Slipped in')",
        "check.unexplained",
        "theme",
        None,
    ),
    "a child without a parent": (
        "INSERT INTO step (id, action_id, position, text, level, done) VALUES ('x', 'nobody', 'V', '', 0, 0)",
        "check.names_nothing",
        "step",
        None,
    ),
    "history rewritten": ("UPDATE change SET old = '\"Else\"' WHERE field = 'what'", "check.journal", None, None),
    "history not readable": ("UPDATE change SET new = '{' WHERE field = 'what'", "check.journal", None, None),
    "history of an unknown table": ("UPDATE change SET table_name = 'x' WHERE field = 'what'", "check.journal", None, None),
    "history cut at the end": ("DELETE FROM change WHERE seq = (SELECT max(seq) FROM change)", "check.gap", None, None),
    "history cut in between": ("DELETE FROM change WHERE field = 'what'", "check.gap", None, None),
    "a second tracker": (
        "INSERT INTO tracker (id, title, year_start_month) VALUES ('x', 'Second', 4)",
        "check.tracker",
        None,
        None,
    ),
    "another author": ("UPDATE batch SET who = 'Nobody' WHERE seq = 2", "check.deed", None, None),
    "another time": ("UPDATE batch SET at_utc = '2001-01-01T00:00:00.000Z' WHERE seq = 2", "check.deed", None, None),
    "another label": ("UPDATE batch SET label = label || '.' WHERE seq = 2", "check.deed", None, None),
    "a checksum gone": ("UPDATE batch SET checksum = NULL WHERE seq = 2", "check.deed", None, None),
    "a batch gone": ("DELETE FROM batch WHERE seq = 2", "check.names_nothing", "change", None),
}


@pytest.mark.parametrize("case", BEHIND)
def test_what_was_done_behind_the_journal_is_found_and_named(case: str, file: TrackerFile, rows: object, path: Path) -> None:
    statement, code, table, field = BEHIND[case]
    raw(path, statement)
    found = check(file)
    assert (code, table, field) in {(problem.code, problem.table, problem.field) for problem in found}
    assert all(problem.row_id or problem.table is None for problem in found)


def test_foreign_parts_are_named(file: TrackerFile, path: Path) -> None:
    raw(path, "CREATE TABLE mine (a)")
    assert check(file) == [Problem("check.parts")]


def test_no_problem_tells_what_stands_in_the_tracker(file: TrackerFile, path: Path) -> None:
    write(file, adding(theme("Quite Unmistakable")))
    raw(path, "UPDATE theme SET title = 'Quite Different'")
    (problem,) = check(file)
    assert "Quite" not in str(problem)
    assert "theme" in str(problem)
    assert "title" in str(problem)


def test_every_changed_byte_is_found_or_changes_nothing(file: TrackerFile, rows: object, path: Path) -> None:
    """Fifty files with one bit turned over: each is refused, found by the check, or holds the same plan as before."""
    write(file, adding(*(theme(f"A longer title to be hit, number {number}") for number in range(200))))
    file.close()
    whole = path.read_bytes()
    chance = random.Random(20160930)
    seen = {"refused": 0, "found": 0, "harmless": 0}
    for _ in range(50):
        damaged = bytearray(whole)
        damaged[chance.randrange(PAGE_SIZE, len(whole))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        try:
            with open_file(path, ANNA, read_only=True) as hurt:
                seen["found" if check(hurt) else "harmless"] += 1
        except Refused:
            seen["refused"] += 1
        assert path.read_bytes() == damaged
    assert seen["found"] > 0
    assert sum(seen.values()) == 50


def test_damage_while_open_is_told_not_raised(file: TrackerFile, rows: object, path: Path) -> None:
    with path.open("r+b") as stream:
        stream.seek(PAGE_SIZE)
        stream.write(b"\xa5" * (path.stat().st_size - PAGE_SIZE))
    try:
        codes = {problem.code for problem in check(file)}
    except TrackerFileError as error:
        codes = {error.code}
    assert codes <= {"check.pages", "file.damaged"}
    assert codes


def test_every_state_row_has_its_making_in_the_journal(file: TrackerFile, rows: object, path: Path) -> None:
    for table in ("tracker", "theme", "objective", "action", "measure", "reading"):
        ids = {row[0] for row in raw(path, f"SELECT id FROM {table}")}
        made = {row[0] for row in raw(path, f"SELECT row_id FROM change WHERE op = 'create' AND table_name = '{table}'")}
        assert ids
        assert ids <= made
    assert Theme in {type(row) for row in rows}  # type: ignore[attr-defined]
