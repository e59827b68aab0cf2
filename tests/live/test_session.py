"""The session: edits at once in the plan and right behind in the file; what goes wrong is put right and told."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.author import Author
from db.errors import Unavailable
from db.journal import write
from db.opening import open_file
from db.outbox import Kept
from db.reading import load_plan
from db.records import Action, OpenConflict
from tracker_gui.live.answers import Sent
from tracker_gui.live.session import Session
from tracker_gui.live.summary import SaveState, Summary
from tracker_gui.live.worker import Worker
from tracker_gui.ops import edit, rows


@pytest.fixture
def session(example_tracker: Path, qtbot: QtBot) -> Iterator[Session]:
    made = Session(author=Author("anna", "pc"))
    made.open(example_tracker)
    assert made.wait_idle()
    yield made
    made.shut_down()


def first(session: Session) -> Action:
    return next(session.plan.actions())


def read(path: Path) -> str:
    with open_file(path, Author("other", "pc"), read_only=True) as file:
        return next(load_plan(file).actions()).what


def test_an_edit_is_in_the_plan_at_once_and_then_in_the_file(session: Session, example_tracker: Path) -> None:
    told: list[Summary] = []
    states: list[SaveState] = []
    session.changed.connect(told.append)
    session.save_state.connect(states.append)
    session.do(edit.set_field(session.plan, "action", first(session).id, "what", "New"))
    assert first(session).what == "New"
    assert session.undo_label == "Edit What of action"
    assert session.wait_idle()
    assert read(example_tracker) == "New"
    assert told[0].row_ids == {first(session).id}
    assert states[-1].state == "saved"
    assert states[-1].when is not None


def test_undo_and_redo_also_after_opening_again(session: Session, example_tracker: Path) -> None:
    before = first(session).what
    session.do(edit.set_field(session.plan, "action", first(session).id, "what", "New"))
    session.close()
    assert session.wait_idle()
    assert not session.is_open
    session.open(example_tracker)
    assert session.wait_idle()
    session.undo()
    assert session.wait_idle()
    assert first(session).what == before == read(example_tracker)
    session.redo()
    assert session.wait_idle()
    assert first(session).what == "New" == read(example_tracker)


def test_many_edits_in_a_row_are_written_in_order(session: Session, example_tracker: Path) -> None:
    for number in range(50):
        session.do(edit.set_field(session.plan, "action", first(session).id, "what", f"Number {number}"))
    assert session.wait_idle()
    assert read(example_tracker) == "Number 49"


def test_somebody_else_was_there_first(session: Session, example_tracker: Path, qtbot: QtBot) -> None:
    made: list[tuple[OpenConflict, ...]] = []
    session.conflict_made.connect(made.append)
    row_id, before = first(session).id, first(session).what
    with open_file(example_tracker, Author("ben", "other pc")) as file:
        write(file, edit.set_field(load_plan(file), "action", row_id, "what", "Ben's text"))
    session.do(edit.set_field(session.plan, "action", row_id, "what", "My text"))
    assert session.wait_idle()
    assert first(session).what == "Ben's text" == read(example_tracker)
    ((conflict,),) = made
    assert [json.loads(text or "") for text in (conflict.base, conflict.kept, conflict.other)] == [
        before,
        "Ben's text",
        "My text",
    ]
    assert (conflict.kept_who, conflict.other_who) == ("ben", "anna")
    assert session.conflicts == (conflict,)
    session.do(edit.set_field(session.plan, "action", row_id, "what", "My text now"))
    assert session.wait_idle()
    assert read(example_tracker) == "My text now"


def test_what_cannot_be_written_now_stays_and_is_written_later(
    session: Session, example_tracker: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    real = session._work.send
    away = [True, True]

    def send(kept: Kept, decided: Callable[[], object]) -> Sent:
        if away:
            away.pop()
            raise Unavailable("file.busy")
        return real(kept, decided)

    monkeypatch.setattr(session._work, "send", send)
    session._retry.setInterval(1)
    failures: list[Exception] = []
    states: list[str] = []
    session.failed.connect(failures.append)
    session.save_state.connect(lambda state: states.append(state.state))
    session.do(edit.set_field(session.plan, "action", first(session).id, "what", "Kept"))
    qtbot.waitUntil(lambda: not session.unsaved)
    assert first(session).what == "Kept" == read(example_tracker)
    assert len(failures) == 1
    assert "not saved" in states
    assert states[-1] == "saved"


def test_a_file_that_is_refused_leaves_the_open_one_open(session: Session, tmp_path: Path, example_tracker: Path) -> None:
    failures: list[Exception] = []
    session.failed.connect(failures.append)
    wrong = tmp_path / "wrong.tracker"
    wrong.write_bytes(b"")
    session.open(wrong)
    assert session.wait_idle()
    assert failures
    assert session.path == example_tracker
    session.do(rows.move_by(session.plan, "action", first(session).id, 1))
    assert session.wait_idle()


def test_opening_another_file_closes_the_first(session: Session, tmp_path: Path, example_tracker: Path) -> None:
    failures: list[Exception] = []
    session.failed.connect(failures.append)
    other = Path(shutil.copy(example_tracker, tmp_path / "other.tracker"))
    for number in range(5):
        session.do(edit.set_field(session.plan, "action", first(session).id, "what", f"Not yet {number}"))
    session.do(edit.set_field(session.plan, "action", first(session).id, "what", "Only in the first"))
    session.open(other)
    assert session.wait_idle()
    assert session.path == other
    assert not failures
    assert read(example_tracker) == "Only in the first"
    assert first(session).what != "Only in the first"


def test_refresh_shows_what_a_colleague_saved(session: Session, example_tracker: Path) -> None:
    with open_file(example_tracker, Author("ben", "other pc")) as file:
        write(file, edit.set_field(load_plan(file), "action", first(session).id, "what", "Ben's text"))
    session.refresh()
    assert session.wait_idle()
    assert first(session).what == "Ben's text"


def test_the_window_s_thread_never_touches_the_file(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: set[int] = set()
    real = session._work._reach

    def watched() -> object:
        threads.add(threading.get_ident())
        return real()

    monkeypatch.setattr(session._work, "_reach", watched)
    session.do(edit.set_field(session.plan, "action", first(session).id, "what", "X"))
    session.undo()
    session.refresh()
    assert session.wait_idle()
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_nothing_open_means_nothing_happens(qtbot: QtBot) -> None:
    made = Session()
    made.undo()
    made.refresh()
    assert made.wait_idle()
    made.shut_down()


def test_a_share_that_hangs_is_waited_for_once(example_tracker: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    hangs = threading.Event()
    session = Session(author=Author("anna", "pc"))
    session.open(example_tracker)
    assert session.wait_idle()
    waited: list[float | None] = []
    real = Worker.stop

    def stop(worker: Worker, seconds: float | None = None) -> bool:
        waited.append(seconds)
        return real(worker, 0 if seconds else seconds)

    monkeypatch.setattr(Worker, "stop", stop)
    for worker in (session._worker, session.safekeeping.worker):
        worker.submit(hangs.wait, lambda _: None, lambda _: None)
    session.shut_down()
    assert len([seconds for seconds in waited if seconds]) == 2, (
        "the one for what is kept on this computer, and one for the share"
    )
    hangs.set()
    for worker in (session._worker, session.safekeeping.worker):
        assert real(worker)
