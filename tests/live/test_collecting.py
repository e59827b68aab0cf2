"""Rings of objects are freed on the window's thread only, and so is what a piece of work or its answer holds."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from tracker_gui.live import collecting
from tracker_gui.live.collecting import MANY_TIMES, Collecting
from tracker_gui.live.worker import Worker


class Held:
    """Something that says on which thread it was freed."""

    def __init__(self) -> None:
        self.ring: object = None


def told(freed: list[str], name: str) -> Held:
    held = Held()
    weakref.finalize(held, lambda: freed.append(f"{name} on {threading.current_thread().name}"))
    return held


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    made = Worker("work")
    yield made
    made.stop()


@pytest.fixture
def collector(qapp: QCoreApplication) -> Collecting:
    return Collecting(None)


def fill_up() -> list[list[int]]:
    """Make so many objects that Python would have searched many times over."""
    return [[number] for number in range(gc.get_threshold()[0] * (MANY_TIMES + 1))]


def test_a_ring_is_not_freed_by_a_working_thread(collector: Collecting, worker: Worker, qtbot: QtBot) -> None:
    freed: list[str] = []
    ring = told(freed, "ring")
    ring.ring = ring
    del ring
    with qtbot.waitSignal(worker.became_idle):
        worker.submit(lambda: len(fill_up()), lambda _: None, lambda _: None)
    assert not freed
    here = threading.current_thread().name
    kept = fill_up()
    assert collector.collect() > 0
    assert freed == [f"ring on {here}"]
    assert kept


def test_little_is_not_worth_a_search(collector: Collecting) -> None:
    gc.collect()
    assert collector.collect() == 0


def test_it_is_searched_from_the_event_loop(collector: Collecting, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    freed: list[str] = []
    collector._timer.setInterval(1)
    ring = told(freed, "ring")
    ring.ring = ring
    del ring
    kept = fill_up()
    qtbot.waitUntil(lambda: bool(freed))
    assert kept


def test_an_older_object_is_found_in_the_end(collector: Collecting) -> None:
    gc.collect()
    found = set()
    for _ in range(200):
        kept = fill_up()
        found.add(collector.collect())
        del kept
    assert found == {1, 2, 3}


def test_it_begins_once_and_stays_on(qapp: QCoreApplication) -> None:
    for _ in range(2):
        collecting.begin(qapp)
    assert len(qapp.findChildren(Collecting)) == 1
    gc.enable()
    qapp.findChildren(Collecting)[0].collect()
    assert not gc.isenabled()


@pytest.mark.parametrize("fails", [False, True])
def test_work_and_answer_are_freed_on_the_window_s_thread(worker: Worker, qtbot: QtBot, *, fails: bool) -> None:
    freed: list[str] = []

    def piece(held: Held) -> Held:
        answer = told(freed, "answer")
        if fails:
            # The traceback holds this frame, and that holds both.
            raise LookupError
        assert held
        return answer

    for _ in range(200):
        held = told(freed, "work")
        worker.submit(lambda held=held: piece(held), lambda _: None, lambda _: None)
        del held
    qtbot.waitUntil(lambda: worker.idle)
    gc.collect()
    here = threading.current_thread().name
    assert sorted(freed) == sorted([f"answer on {here}", f"work on {here}"] * 200)


def test_a_worker_that_hung_is_let_go_of_when_another_one_ends(qtbot: QtBot) -> None:
    going = threading.Event()
    freed: list[str] = []
    hung = Worker("hung")
    held = told(freed, "work")
    hung.submit(lambda held=held: going.wait(30) and held, lambda _: None, lambda _: None)
    del held
    assert not hung.stop(0.01)
    assert hung.idle
    going.set()
    for thread in hung._threads:
        thread.join()
    assert not freed
    other = Worker("other")
    assert other.stop()
    assert freed == [f"work on {threading.current_thread().name}"]
