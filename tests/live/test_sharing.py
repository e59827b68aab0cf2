"""Several windows on one file, shares that go away, programs that are killed: what arrives, what is kept, what is told."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.author import Author
from db.errors import Refused, Unavailable
from db.journal import write
from db.opening import open_file
from db.reading import HistoryEntry, load_plan
from db.records import Action
from tests.db.making import raw
from tracker_gui import paths
from tracker_gui.live.lookout import EVERY_MS
from tracker_gui.live.session import Session
from tracker_gui.live.summary import FileState, SaveState, Summary
from tracker_gui.ops import edit, rows


def opened(sessions: list[Session], path: Path, who: str) -> Session:
    session = Session(author=Author(who, f"{who}-pc"))
    sessions.append(session)
    session.open(path)
    assert session.wait_idle()
    return session


def first(session: Session) -> Action:
    return next(session.plan.actions())


def say(session: Session, text: str, field: str = "what") -> None:
    session.do(edit.set_field(session.plan, "action", first(session).id, field, text))


def in_file(path: Path) -> Action:
    with open_file(path, Author("other", "pc"), read_only=True) as file:
        return next(load_plan(file).actions())


def test_two_windows_see_each_others_edits(sessions: list[Session], example_tracker: Path, qtbot: QtBot) -> None:
    anna, ben = (opened(sessions, example_tracker, who) for who in ("anna", "ben"))
    told: list[tuple[Summary, tuple[HistoryEntry, ...]]] = []
    changed: list[Summary] = []
    ben.others_changed.connect(lambda summary, entries: told.append((summary, entries)))
    ben.changed.connect(changed.append)
    say(anna, "Anna's text")
    assert anna.wait_idle()
    ben.look_now()
    assert ben.wait_idle()
    assert first(ben).what == "Anna's text"
    ((summary, entries),) = told
    assert (summary.who, summary.everything, summary.row_ids) == ("anna", False, {first(ben).id})
    assert changed == [summary]
    assert [entry.change.new for entry in entries] == ["Anna's text"]
    say(ben, "Ben's text")
    assert ben.wait_idle()
    anna.look_now()
    assert anna.wait_idle()
    assert first(anna).what == "Ben's text"
    assert anna.plan.same_as(ben.plan)


def test_a_look_comes_by_itself(sessions: list[Session], example_tracker: Path, qtbot: QtBot, monkeypatch: object) -> None:
    EVERY_MS["front"], before = 20, EVERY_MS["front"]
    try:
        anna, ben = (opened(sessions, example_tracker, who) for who in ("anna", "ben"))
        with qtbot.waitSignal(ben.others_changed, timeout=10_000):
            say(anna, "Anna's text")
    finally:
        EVERY_MS["front"] = before


def test_new_and_deleted_rows_arrive_too(sessions: list[Session], example_tracker: Path) -> None:
    anna, ben = (opened(sessions, example_tracker, who) for who in ("anna", "ben"))
    batch, new_id = rows.add_step(anna.plan, first(anna).id, "A further step")
    anna.do(batch)
    anna.do(rows.delete(anna.plan, "action", list(anna.plan.actions())[1].id))
    assert anna.wait_idle()
    ben.look_now()
    assert ben.wait_idle()
    assert ben.plan.row("step", new_id) is not None
    assert ben.plan.same_as(anna.plan)


def test_an_edit_between_two_looks_is_merged_and_both_show_the_same(sessions: list[Session], example_tracker: Path) -> None:
    anna, ben = (opened(sessions, example_tracker, who) for who in ("anna", "ben"))
    say(anna, "paused", "stage")
    say(anna, "Anna's text")
    assert anna.wait_idle()
    say(ben, "Ben's text")
    assert ben.wait_idle()
    anna.look_now()
    assert anna.wait_idle()
    assert first(anna).what == first(ben).what == "Anna's text"
    assert first(ben).stage == "paused"
    assert anna.conflicts == ben.conflicts
    assert len(anna.conflicts) == 1
    assert anna.plan.same_as(ben.plan)


def test_undo_of_ones_own_is_no_news_of_others(sessions: list[Session], example_tracker: Path) -> None:
    anna = opened(sessions, example_tracker, "anna")
    before = first(anna).what
    others: list[object] = []
    anna.others_changed.connect(lambda *told: others.append(told))
    say(anna, "New")
    anna.undo()
    assert anna.wait_idle()
    assert first(anna).what == before
    assert anna.redo_label == "Edit What of action"
    assert not others


def test_who_else_is_there(sessions: list[Session], example_tracker: Path) -> None:
    anna, ben = (opened(sessions, example_tracker, who) for who in ("anna", "ben"))
    ben.set_place(first(ben).id)
    for session in (ben, anna):
        session._lookout._since_people = 100_000
        session.look_now()
        assert session.wait_idle()
    (person,) = anna.people
    assert (person.who, person.host, person.action_id) == ("ben", "ben-pc", first(ben).id)
    sessions.remove(ben)
    ben.shut_down()
    anna._lookout._since_people = 100_000
    anna.look_now()
    assert anna.wait_idle()
    assert anna.people == ()


class Away:
    """A share that can be taken away and given back."""

    def __init__(self, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
        self.away = False
        real = session._work._reach

        def reach() -> object:
            if self.away:
                session._work._let_go()
                raise Unavailable("file.unreachable", name="x")
            return real()

        monkeypatch.setattr(session._work, "_reach", reach)


def test_a_dropped_share_keeps_edits_and_sends_them_later(
    sessions: list[Session], example_tracker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = opened(sessions, example_tracker, "anna")
    share = Away(anna, monkeypatch)
    states: list[FileState] = []
    saved: list[SaveState] = []
    anna.file_state.connect(states.append)
    anna.save_state.connect(saved.append)
    share.away = True
    say(anna, "While away")
    say(anna, "complete", "stage")
    anna.wait_idle()
    assert (anna.state.state, anna.state.kept, anna.unsaved) == ("not saved", True, 2)
    assert anna.file_state_now.state == "offline"
    assert first(anna).what == "While away"
    share.away = False
    anna.try_again()
    assert anna.wait_idle()
    assert (in_file(example_tracker).what, in_file(example_tracker).stage) == ("While away", "complete")
    assert [state.state for state in states] == ["offline", "reconnecting", "online"]
    assert saved[-1].state == "saved"
    assert not list(paths.state_dir().rglob("*.outbox")) or all(
        not one.stat().st_size for one in paths.state_dir().rglob("*.outbox")
    )


def test_what_was_not_sent_is_sent_at_the_next_opening(
    sessions: list[Session], example_tracker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = opened(sessions, example_tracker, "anna")
    share = Away(anna, monkeypatch)
    share.away = True
    say(anna, "While away")
    anna.wait_idle()
    sessions.remove(anna)
    anna.shut_down()
    assert in_file(example_tracker).what != "While away"
    again = Session(author=Author("anna", "anna-pc"))
    sessions.append(again)
    told: list[tuple[str, ...]] = []
    again.recovered.connect(told.append)
    again.open(example_tracker)
    assert again.wait_idle()
    assert told == [("Edit What of action",)]
    assert first(again).what == "While away" == in_file(example_tracker).what
    again.open(example_tracker)
    assert again.wait_idle()
    assert len(told) == 1


def test_a_hung_share_lets_the_window_go_on_and_close(
    sessions: list[Session], example_tracker: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    anna = opened(sessions, example_tracker, "anna")
    hang, real = threading.Event(), anna._work._reach

    def hangs() -> object:
        hang.wait(30)
        return real()

    monkeypatch.setattr(anna._work, "_reach", hangs)
    monkeypatch.setattr("tracker_gui.live.session.END_SECONDS", 0.1)
    anna._lookout._slow.setInterval(10)
    with qtbot.waitSignal(anna.file_state, timeout=5_000, check_params_cb=lambda state: state.state == "waiting"):
        say(anna, "Typed while it hangs")
    say(anna, "And more")
    qtbot.waitUntil(lambda: anna._kept.all_on_disk)
    sessions.remove(anna)
    anna.shut_down()
    hang.set()
    again = opened(sessions, example_tracker, "anna")
    assert first(again).what == "And more"


def test_a_file_replaced_by_an_older_copy_is_noticed_and_the_edits_offered(
    sessions: list[Session], example_tracker: Path, tmp_path: Path
) -> None:
    old = Path(shutil.copy(example_tracker, tmp_path / "old copy"))
    anna = opened(sessions, example_tracker, "anna")
    before = first(anna).what
    say(anna, "Saved, then lost")
    assert anna.wait_idle()
    told: list[tuple[str, ...]] = []
    anna.missing_edits.connect(told.append)
    old.replace(example_tracker)
    anna.look_now()
    anna.wait_idle()
    anna.look_now()
    assert anna.wait_idle()
    assert told == [("Edit What of action",)]
    assert first(anna).what == before
    anna.put_back_missing()
    assert anna.wait_idle()
    assert first(anna).what == "Saved, then lost" == in_file(example_tracker).what


def test_an_older_copy_is_noticed_at_opening_and_can_be_accepted(
    sessions: list[Session], example_tracker: Path, tmp_path: Path
) -> None:
    old = Path(shutil.copy(example_tracker, tmp_path / "old copy"))
    anna = opened(sessions, example_tracker, "anna")
    say(anna, "Saved, then lost")
    assert anna.wait_idle()
    sessions.remove(anna)
    anna.shut_down()
    old.replace(example_tracker)
    again = opened(sessions, example_tracker, "anna")
    assert [one.label for one in again.missing] == ["Edit What of action"]
    again.forget_missing()
    assert again.wait_idle()
    again.open(example_tracker)
    assert again.wait_idle()
    assert not again.missing


def test_a_file_brought_up_to_date_by_a_newer_program_fences_this_window(sessions: list[Session], example_tracker: Path) -> None:
    from db.format import SCHEMA_VERSION

    anna = opened(sessions, example_tracker, "anna")
    failures: list[Exception] = []
    anna.failed.connect(failures.append)
    raw(example_tracker, f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    say(anna, "Too late")
    anna.wait_idle()
    assert isinstance(failures[0], Refused)
    assert failures[0].code == "file.updated"
    assert anna.unsaved == 1
    anna.look_now()
    anna.wait_idle()
    assert anna.read_only_reason == "readonly.newer"
    assert len(list(anna.plan.actions())) > 10


def test_where_this_computers_disk_is_full_it_is_said(
    sessions: list[Session], example_tracker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = opened(sessions, example_tracker, "anna")
    share = Away(anna, monkeypatch)
    share.away = True

    def full(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("db.outbox.Outbox.add", full)
    say(anna, "Nowhere")
    anna.wait_idle()
    assert (anna.state.state, anna.state.kept) == ("not saved", False)
    failures: list[Exception] = []
    anna.failed.connect(failures.append)
    say(anna, "Not taken")
    assert [getattr(error, "code", "") for error in failures] == ["window.nowhere_to_keep"]
    assert first(anna).what == "Nowhere"
    share.away = False
    anna.try_again()
    assert anna.wait_idle()
    assert in_file(example_tracker).what == "Nowhere"


def test_a_large_change_by_a_colleague_is_read_anew(
    sessions: list[Session], example_tracker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = opened(sessions, example_tracker, "anna")
    monkeypatch.setattr("db.news.MOST", 1)
    with open_file(example_tracker, Author("ben", "pc")) as file:
        plan = load_plan(file)
        for action in list(plan.actions())[:2]:
            write(file, edit.set_field(plan, "action", action.id, "what", "Ben's"))
    told: list[Summary] = []
    anna.changed.connect(told.append)
    anna.look_now()
    assert anna.wait_idle()
    assert [summary.everything for summary in told] == [True]
    assert first(anna).what == "Ben's"


def test_a_file_that_could_only_be_read_is_noticed_when_it_can_be_written(
    sessions: list[Session], example_tracker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = example_tracker.with_name("second name")
    second.hardlink_to(example_tracker)
    anna = opened(sessions, example_tracker, "anna")
    told: list[str | None] = []
    anna.read_only_changed.connect(lambda: told.append(anna.read_only_reason))
    assert anna.read_only_reason == "readonly.second_name"
    second.unlink()
    anna.look_now()
    assert anna.wait_idle()
    assert told == [], "a look that is not due tries nothing"
    monkeypatch.setattr("tracker_gui.live.filework.AGAIN_SECONDS", 0.0)
    anna.look_now()
    assert anna.wait_idle()
    assert told == [None]
    say(anna, "Written again")
    assert anna.wait_idle()
    assert in_file(example_tracker).what == "Written again"


def test_reading_anew_tries_to_write_at_once(sessions: list[Session], example_tracker: Path) -> None:
    second = example_tracker.with_name("second name")
    second.hardlink_to(example_tracker)
    anna = opened(sessions, example_tracker, "anna")
    assert anna.read_only_reason == "readonly.second_name"
    second.unlink()
    anna.refresh()
    assert anna.wait_idle()
    assert anna.read_only_reason is None


def test_an_edit_waits_for_a_file_that_can_only_be_read_by_now(sessions: list[Session], example_tracker: Path) -> None:
    anna = opened(sessions, example_tracker, "anna")
    # As after an error of the share: the next use of the file opens it anew.
    anna._worker.submit(anna._work._let_go, lambda _: None, anna.failed.emit)
    assert anna.wait_idle()
    second = example_tracker.with_name("second name")
    second.hardlink_to(example_tracker)
    say(anna, "While it cannot be written")
    anna.wait_idle()
    anna.look_now()
    anna.wait_idle()
    assert (anna.state.state, anna.state.kept, anna.read_only_reason) == ("not saved", True, "readonly.second_name")
    second.unlink()
    anna.refresh()
    sent_in_the_end(anna)
    assert anna.read_only_reason is None
    assert in_file(example_tracker).what == "While it cannot be written"


def sent_in_the_end(session: Session) -> None:
    """Try again until nothing waits: the first try finds out that the file can be written."""
    for _ in range(3):
        session.try_again()
        if session.wait_idle():
            return
    raise AssertionError("an edit still waits")
