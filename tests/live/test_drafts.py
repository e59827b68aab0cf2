"""Drafts: kept for this user alone, taken away when done, and offered only when the process that wrote them is no more."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from tracker_gui.live.drafts import Draft, Drafts, _Store


def draft(text: str = "Visit every ch", at: str = "2026-01-01") -> Draft:
    return Draft("/x/small.tracker", "action", "ac1", "column what", None, "What of action", "Visit", text, at)


def found(drafts: Drafts, qtbot: QtBot) -> list[Draft]:
    answers: list[list[Draft]] = []
    drafts.left_behind(answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    return answers[0]


def test_a_draft_is_kept_for_this_user_alone_and_goes_when_done(tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "state" / "drafts"
    drafts = Drafts(folder=folder)
    drafts.keep(1, draft("Visit"))
    drafts.keep(1, draft("Visit every"))
    qtbot.waitUntil(lambda: drafts.idle)
    (path,) = folder.glob("*.json")
    assert json.loads(path.read_text())["text"] == "Visit every"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    drafts.remove(1)
    qtbot.waitUntil(lambda: drafts.idle)
    assert list(folder.glob("*.json")) == []
    drafts.stop(everything_saved=True)
    assert list(folder.iterdir()) == []


def test_drafts_of_a_living_process_are_not_offered_and_those_of_a_dead_one_are(tmp_path: Path, qtbot: QtBot) -> None:
    here = Drafts(folder=tmp_path)
    here.keep(1, draft())
    assert found(here, qtbot) == []
    code = (
        "import sys, os; from pathlib import Path\n"
        "from tests.live.test_drafts import draft; from tracker_gui.live.drafts import _Store\n"
        "_Store(Path(sys.argv[1])).keep(1, draft('of the dead'))\n"
        "sys.stdout.flush(); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False, timeout=60)
    (one,) = found(here, qtbot)
    assert one.text == "of the dead"
    here.forget(one)
    assert found(here, qtbot) == []
    here.stop(everything_saved=True)


def test_what_is_not_saved_is_left_for_the_next_start(tmp_path: Path, qtbot: QtBot) -> None:
    first = Drafts(folder=tmp_path)
    first.keep(1, draft())
    first.stop(everything_saved=False)
    second = Drafts(folder=tmp_path)
    assert [one.text for one in found(second, qtbot)] == ["Visit every ch"]
    second.stop(everything_saved=True)


def test_a_file_that_is_no_draft_is_left_alone(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "abc.1.json").write_text("{half", encoding="utf-8")
    drafts = Drafts(folder=tmp_path)
    assert found(drafts, qtbot) == []
    assert (tmp_path / "abc.1.json").exists()
    drafts.stop(everything_saved=True)


@pytest.mark.logs_warnings
def test_a_folder_that_cannot_be_made_stops_nobody(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "drafts").write_text("a file", encoding="utf-8")
    drafts = Drafts(folder=tmp_path / "drafts")
    drafts.keep(1, draft())
    qtbot.waitUntil(lambda: drafts.idle)
    drafts.stop(everything_saved=True)


@given(st.text(), st.text())
def test_any_text_comes_back_to_the_letter(tmp_path_factory: pytest.TempPathFactory, text: str, where: str) -> None:
    folder = tmp_path_factory.mktemp("drafts")
    store = _Store(folder)
    kept = Draft("/x", "action", "a", "what", "2016/17 Q1", where, "", text, "2026")
    store.keep(3, kept)
    store.unlock()
    (back,) = _Store(folder).left_behind()
    assert (back.text, back.where, back.quarter) == (text, where, "2016/17 Q1")
