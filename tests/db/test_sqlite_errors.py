from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy.exc import OperationalError

from db.errors import Refused, TrackerFileError, Unavailable
from db.sqlite_errors import kind_of, sorted_error, sorting
from tracker_gui.texts import sentence_of


def error_of(code: int, text: str = "as SQLite puts it") -> sqlite3.OperationalError:
    error = sqlite3.OperationalError(text)
    error.sqlite_errorcode = code
    return error


CODES = {
    sqlite3.SQLITE_BUSY: (Unavailable, "file.busy"),
    sqlite3.SQLITE_BUSY_SNAPSHOT: (Unavailable, "file.busy"),
    sqlite3.SQLITE_LOCKED: (Unavailable, "file.busy"),
    sqlite3.SQLITE_FULL: (Unavailable, "file.disk_full"),
    sqlite3.SQLITE_IOERR_WRITE: (Unavailable, "file.not_written"),
    sqlite3.SQLITE_IOERR_FSYNC: (Unavailable, "file.unreachable"),
    sqlite3.SQLITE_IOERR_READ: (Unavailable, "file.unreachable"),
    sqlite3.SQLITE_CANTOPEN: (Unavailable, "file.unreachable"),
    sqlite3.SQLITE_READONLY: (Refused, "file.read_only"),
    sqlite3.SQLITE_READONLY_DIRECTORY: (Refused, "file.read_only_folder"),
    sqlite3.SQLITE_READONLY_ROLLBACK: (Refused, "file.unfinished"),
    sqlite3.SQLITE_READONLY_DBMOVED: (Unavailable, "file.gone"),
    sqlite3.SQLITE_CORRUPT: (Refused, "file.damaged"),
    sqlite3.SQLITE_NOTADB: (Refused, "file.damaged"),
    sqlite3.SQLITE_TOOBIG: (Refused, "edit.not_storable"),
}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("wrapped", [False, True])
def test_each_code_has_one_error_of_ours_with_a_sentence(code: int, wrapped: bool) -> None:
    error: Exception = error_of(code)
    if wrapped:
        error = OperationalError("SELECT 1", {}, error_of(code))
    found = sorted_error(error, "plan.tracker")
    kind, ours = CODES[code]
    assert type(found) is kind
    assert found.code == ours
    assert found.facts == {"name": "plan.tracker"}
    assert sentence_of(found) != ours
    assert kind_of(error) == code & 0xFF


def test_a_fault_of_the_program_stays_one() -> None:
    for error in (error_of(sqlite3.SQLITE_ERROR), error_of(sqlite3.SQLITE_MISUSE), sqlite3.ProgrammingError("closed")):
        assert sorted_error(error, "plan.tracker") is None
        with pytest.raises(sqlite3.Error) as caught, sorting("plan.tracker"):
            raise error
        assert caught.value is error


def test_bytes_that_are_no_text_are_damage() -> None:
    found = sorted_error(sqlite3.OperationalError("Could not decode to UTF-8 column 'title'"), "plan.tracker")
    assert found is not None
    assert found.code == "file.damaged"


def test_inside_the_block_errors_of_ours_pass() -> None:
    with pytest.raises(TrackerFileError, match=r"file\.missing"), sorting("plan.tracker"):
        raise Refused("file.missing", name="x")
