"""What the system says, told as what it is."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from db.errors import Refused, Unavailable
from db.opening import create
from db.system_errors import gone_error, system_error, trouble_beside, why_not_written
from db.tracker_file import TrackerFile
from tests.db.making import ANNA


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "file.disk_full"),
        (errno.EDQUOT, "file.disk_full"),
        (errno.EFBIG, "file.disk_full"),
        (errno.EACCES, "file.read_only_folder"),
        (errno.EROFS, "file.read_only_folder"),
        (errno.ENAMETOOLONG, "file.bad_name"),
        (errno.EIO, "file.unreachable"),
        (errno.ETIMEDOUT, "file.unreachable"),
    ],
)
def test_each_number_of_the_system_has_its_code(number: int, code: str) -> None:
    assert system_error(OSError(number, "x"), Path("a.tracker")).code == code


def test_a_file_that_is_gone_is_told_from_one_out_of_reach() -> None:
    class Away(FileNotFoundError):
        winerror = 53  # as Windows says it; elsewhere there is no such number

    assert gone_error(FileNotFoundError(errno.ENOENT, "x"), Path("a.tracker")).code == "file.gone"
    assert gone_error(OSError(errno.EIO, "x"), Path("a.tracker")).code == "file.unreachable"
    assert gone_error(Away(errno.ENOENT, "x"), Path("a.tracker")).code == "file.unreachable"


def test_the_system_is_asked_where_sqlite_does_not_say_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.tracker"
    failed = Unavailable("file.unreachable", name=path.name)
    assert why_not_written(failed, path).code == "file.not_written"
    assert list(tmp_path.iterdir()) == []

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "x")

    monkeypatch.setattr(os, "write", full)
    assert why_not_written(failed, path).code == "file.disk_full"
    assert list(tmp_path.iterdir()) == []
    refused = Refused("file.damaged", name=path.name)
    assert why_not_written(refused, path) is refused
    monkeypatch.undo()
    assert trouble_beside(tmp_path / "no folder" / "a.tracker") is not None


def test_a_file_that_cannot_be_made_is_told_by_its_own_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "x")

    monkeypatch.setattr("db.making.os.fsync", full)
    with pytest.raises(Unavailable, match=r"file\.disk_full") as caught:
        create(tmp_path / "plan.tracker", ANNA)
    assert caught.value.facts["name"] == "plan.tracker"
    assert list(tmp_path.iterdir()) == []


def test_what_is_told_while_it_is_filled_names_the_file_asked_for(tmp_path: Path) -> None:
    def fails(file: TrackerFile) -> None:
        raise Unavailable("file.disk_full", name=file.path.name)

    with pytest.raises(Unavailable) as caught:
        create(tmp_path / "plan.tracker", ANNA, fill=fails)
    assert caught.value.facts["name"] == "plan.tracker"
