"""Jobs: progress, results, failures and cancelling, all on the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tracker_gui.exchange.progress import Progress
from tracker_gui.live.jobs import Jobs
from tracker_gui.live.settings import RECENT, SCHEME, Settings


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.stop()


def test_a_result_comes_on_the_window_s_thread(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[tuple[object, int]] = []

    def work(progress: Progress) -> int:
        progress(1, 1, "all")
        return threading.get_ident()

    job = jobs.start("Counting", work)
    job.done.connect(lambda value: seen.append((value, threading.get_ident())))
    with qtbot.waitSignal(job.progressed) as told:
        pass
    assert told.args == [1, 1, "all"]
    qtbot.waitUntil(lambda: jobs.idle)
    assert seen[0][0] != threading.get_ident() == seen[0][1]


def test_five_hundred_results_all_arrive(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[object] = []
    for number in range(500):
        jobs.start("One", lambda _, n=number: n).done.connect(seen.append)
    qtbot.waitUntil(lambda: jobs.idle, timeout=20_000)
    assert sorted(seen) == list(range(500))  # type: ignore[type-var]


def test_a_failure_is_handed_over_whole(jobs: Jobs, qtbot: QtBot) -> None:
    def work(_: Progress) -> None:
        raise LookupError("nothing there")

    job = jobs.start("Failing", work)
    with qtbot.waitSignal(job.failed) as told:
        pass
    assert isinstance(told.args[0], LookupError)


def test_a_cancelled_job_stops_where_it_next_reports(jobs: Jobs, qtbot: QtBot) -> None:
    going = threading.Event()

    def work(progress: Progress) -> None:
        going.set()
        while True:
            progress(1, 1000, "on and on")

    job = jobs.start("Endless", work)
    assert going.wait(5)
    job.cancel()
    with qtbot.waitSignal(job.cancelled):
        pass
    assert jobs.idle


def test_settings_keep_their_kind(qtbot: QtBot) -> None:
    settings = Settings()
    assert settings.get(SCHEME) == "system"
    settings.set(RECENT, ["/a/one.tracker"])
    assert [str(path) for path in Settings().recent()] == ["/a/one.tracker"]
    settings._store.setValue(SCHEME.name, ["not", "a", "word"])
    assert settings.get(SCHEME) == "system"
