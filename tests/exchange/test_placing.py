"""Where a workbook is written: what the system says in the way is a sentence, and nothing is left behind."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.placing import check_place, placed


def test_a_share_that_is_away_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Path, "is_dir", away)
    with pytest.raises(DocumentError, match=r"doc\.target_away"):
        check_place(tmp_path / "plan.xlsx")


def test_a_share_that_goes_while_it_is_written_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_text("old", encoding="utf-8")

    def away(*_: object, **__: object) -> None:
        raise OSError(errno.ESTALE, "Stale file handle")

    monkeypatch.setattr(Path, "replace", away)
    with pytest.raises(DocumentError, match=r"doc\.target_away"), placed(path) as temporary:
        temporary.write_text("new", encoding="utf-8")
    assert path.read_text(encoding="utf-8") == "old"
    assert [found.name for found in tmp_path.iterdir()] == ["plan.xlsx"]
