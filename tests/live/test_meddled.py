"""What others do to the file itself while it is open: emptied, cut, written over. The window says so, and loses nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from db.author import Author
from db.format import PAGE_SIZE, SCHEMA_VERSION
from db.opening import create
from tests.db.making import raw
from tests.live.test_sharing import first, in_file, opened, say
from tracker_gui.live.session import Session

Meddle = Callable[[Path], object]


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def written_over(path: Path) -> None:
    other = path.with_name("other.tracker")
    create(other, Author("ben", "pc"), title="Another plan").close()
    path.write_bytes(other.read_bytes())


def removed(path: Path) -> None:
    path.unlink()


CASES: dict[str, tuple[Meddle, set[str]]] = {
    "emptied": (emptied, {"file.replaced", "file.empty"}),
    "written over": (written_over, {"file.replaced", "file.other_now", "file.unreachable"}),
    "removed": (removed, {"file.gone", "file.missing"}),
}


@pytest.mark.logs_warnings
@pytest.mark.parametrize("case", CASES)
def test_it_is_told_and_goes_on_when_the_file_is_back(case: str, sessions: list[Session], example_tracker: Path) -> None:
    meddle, codes = CASES[case]
    anna = opened(sessions, example_tracker, "anna")
    faults: list[Exception] = []
    anna.failed.connect(faults.append)
    say(anna, "Before")
    assert anna.wait_idle()
    whole = example_tracker.read_bytes()
    meddle(example_tracker)
    anna.look_now()
    anna.wait_idle()
    say(anna, "Meanwhile")
    for _ in range(2):
        anna.look_now()
        anna.wait_idle()
    assert (anna.state.state, anna.state.kept, first(anna).what) == ("not saved", True, "Meanwhile")
    assert {getattr(error, "code", repr(error)) for error in faults} <= codes
    assert getattr(anna.state.why, "code", None) in codes
    assert not example_tracker.exists() or b"Meanwhile" not in example_tracker.read_bytes()
    example_tracker.write_bytes(whole)
    for _ in range(3):
        anna.look_now()
        anna.try_again()
        anna.wait_idle()
    assert anna.idle
    assert in_file(example_tracker).what == "Meanwhile"


def test_a_file_cut_short_shows_what_can_be_read_and_keeps_edits(sessions: list[Session], example_tracker: Path) -> None:
    anna = opened(sessions, example_tracker, "anna")
    actions = len(list(anna.plan.actions()))
    whole = example_tracker.read_bytes()
    os.truncate(example_tracker, len(whole) * 3 // 4)
    say(anna, "Meanwhile")
    for _ in range(4):
        anna.look_now()
        anna.wait_idle()
    assert anna.read_only_reason == "readonly.damaged"
    assert (anna.state.state, anna.state.kept) == ("not saved", True)
    assert len(list(anna.plan.actions())) == actions
    assert example_tracker.stat().st_size == len(whole) * 3 // 4, "a damaged file is not written to"
    example_tracker.write_bytes(whole)
    for _ in range(4):
        anna.refresh()
        anna.look_now()
        anna.wait_idle()
    assert anna.read_only_reason is None
    assert in_file(example_tracker).what == "Meanwhile"


def test_a_fault_of_the_program_does_not_end_the_looking(
    sessions: list[Session], example_tracker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, ben = (opened(sessions, example_tracker, who) for who in ("anna", "ben"))
    faults: list[Exception] = []
    anna.failed.connect(faults.append)
    real = anna._work.look

    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(anna._work, "look", fails)
    anna.look_now()
    anna.wait_idle()
    assert [type(fault) for fault in faults] == [ZeroDivisionError]
    monkeypatch.setattr(anna._work, "look", real)
    assert anna._lookout._timer.isActive(), "nobody looks any more"
    say(ben, "Ben's")
    assert ben.wait_idle()
    anna.look_now()
    assert anna.wait_idle()
    assert first(anna).what == "Ben's"


def test_a_colleagues_update_of_the_format_is_noticed_without_an_edit(sessions: list[Session], example_tracker: Path) -> None:
    anna = opened(sessions, example_tracker, "anna")
    raw(example_tracker, f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    anna.look_now()
    assert anna.wait_idle()
    assert anna.read_only_reason == "readonly.newer"
    assert len(list(anna.plan.actions())) > 10


@pytest.mark.logs_warnings
def test_an_edit_that_still_waits_is_shown_when_the_tracker_is_opened_again(
    sessions: list[Session], example_tracker: Path
) -> None:
    anna = opened(sessions, example_tracker, "anna")
    raw(example_tracker, f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    say(anna, "For the newer one")
    anna.wait_idle()
    sessions.remove(anna)
    anna.shut_down()
    again = Session(author=Author("anna", "anna-pc"))
    sessions.append(again)
    again.open(example_tracker)
    again.wait_idle()
    assert (again.read_only_reason, again.unsaved, first(again).what) == ("readonly.newer", 1, "For the newer one")


def test_a_file_of_which_nothing_is_left_is_called_damaged(sessions: list[Session], example_tracker: Path) -> None:
    anna = opened(sessions, example_tracker, "anna")
    whole = example_tracker.read_bytes()
    os.truncate(example_tracker, PAGE_SIZE + 100)
    say(anna, "Meanwhile")
    for _ in range(3):
        anna.try_again()
        anna.wait_idle()
    assert getattr(anna.state.why, "code", None) == "file.damaged"
    assert anna.state.kept
    assert len(list(anna.plan.actions())) > 10, "what was read stays on the screen"
    example_tracker.write_bytes(whole)
    for _ in range(3):
        anna.try_again()
        anna.wait_idle()
    assert in_file(example_tracker).what == "Meanwhile"
