from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker_gui import logs

SECRET = "Anna Secret's caseload"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    path = logs.start(tmp_path / "log")
    assert path is not None
    yield path
    logs.stop()


def test_the_log_says_what_runs(log: Path) -> None:
    assert "Python" in log.read_text(encoding="utf-8")


@pytest.mark.logs_warnings
def test_a_fault_is_logged_without_what_it_quotes(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        try:
            int(SECRET)
        except ValueError as error:
            raise KeyError(SECRET) from error
    except KeyError:
        logs.fault(*sys.exc_info())  # type: ignore[arg-type]
    text = log.read_text(encoding="utf-8")
    assert "KeyError from ValueError" in text
    assert "test_logs.py" in text
    assert SECRET not in text
    assert SECRET in capsys.readouterr().err


def test_a_full_log_makes_way(log: Path) -> None:
    for _ in range(600):
        logging.getLogger("long").info("x" * 1000)
    files = sorted(path.name for path in log.parent.glob("tracker.log*"))
    assert files == ["tracker.log", "tracker.log.1"]
    assert log.stat().st_size < 500_000


def test_no_log_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert logs.start(tmp_path / "file" / "log") is None


def test_stopping_leaves_no_handler_behind(tmp_path: Path) -> None:
    before = list(logging.getLogger().handlers)
    logs.start(tmp_path)
    logs.stop()
    assert logging.getLogger().handlers == before
