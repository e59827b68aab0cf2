"""Layouts kept for the next document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.exchange.test_layout_files import confirmed
from tracker_gui.ops.layouts import forget, remember, remembered


def test_a_layout_is_remembered_renamed_and_forgotten(tmp_path: Path) -> None:
    folder = tmp_path / "layouts"
    assert remembered(folder) == ()
    layout = confirmed()
    remember(layout, folder)
    renamed = replace(layout, name="Board")
    remember(renamed, folder)
    assert remembered(folder) == (renamed,)
    forget(renamed, folder)
    forget(renamed, folder)
    assert remembered(folder) == ()


def test_a_damaged_one_keeps_nothing_from_being_read(tmp_path: Path) -> None:
    remember(confirmed(), tmp_path)
    (tmp_path / "0.layout").write_text("{", encoding="utf-8")
    assert remembered(tmp_path) == (confirmed(),)
