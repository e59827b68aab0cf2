"""The one thread that owns the tracker file, and the way answers come back to the window's thread.

Work is done in the order given. The answer is delivered on the thread this object lives on, through one signal of this one
long-lived object: a signals object that goes with its job loses results.

What the work and its answer hold (a window, in the end, by way of a traceback) is never freed on the working thread: the thread
takes both from this object and puts them back before it says so, and they are let go of on the thread of this object.

The threads do not keep the program from ending: a call to a share that hangs returns when the share does, which may be never,
and nobody shall have to wait for that to close a window.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from queue import SimpleQueue
from threading import Lock, Thread
from time import monotonic
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Answer(Generic[T]):
    """What a piece of work came to: its value, or the exception that ended it."""

    value: T | None
    error: BaseException | None


@dataclass(frozen=True, slots=True)
class _Waiting:
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]


_RUNNING: set[Worker] = set()
"""Those with a thread: it must not be the last to hold its worker. A thread that hangs for good keeps its own to the end."""


class Worker(QObject):
    """Runs pieces of work one after another on a thread of its own."""

    became_idle = Signal()
    _answered = Signal(int)

    def __init__(self, name: str, parent: QObject | None = None, threads: int = 1) -> None:
        """Start no thread yet; the first work does. ``name`` is what a debugger shows."""
        super().__init__(parent)
        self._name = name
        self._most = threads
        self._threads: list[Thread] = []
        self._tasks: SimpleQueue[int | None] = SimpleQueue()
        self._numbers = count(1)
        self._waiting: dict[int, _Waiting] = {}
        self._answers: dict[int, _Answer[Any]] = {}
        self._gate = Lock()
        self._stopped = False
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """Whether every piece of work was answered, or nobody waits for answers any more."""
        return self._stopped or not self._waiting

    def submit(self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        """Run ``work`` on the thread; then call one of the others with its value or its exception, on this object's thread."""
        if self._stopped:
            raise RuntimeError("work for a thread that has ended")
        number = next(self._numbers)
        self._waiting[number] = _Waiting(work, done, failed)
        _RUNNING.add(self)
        self._tasks.put(number)
        if len(self._threads) < min(self._most, len(self._waiting)):
            thread = Thread(target=self._loop, name=f"{self._name} {len(self._threads)}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def stop(self, seconds: float | None = None) -> bool:
        """Finish the work given so far and end the thread; return False where it did not end in ``seconds`` (None: no limit).

        Answers still on their way are not delivered.
        """
        with self._gate:
            # From here on no thread says anything more: this object may be gone before a call that hangs comes back.
            self._stopped = True
        for _ in self._threads:
            self._tasks.put(None)
        until = None if seconds is None else monotonic() + seconds
        for thread in self._threads:
            thread.join(None if until is None else max(0.0, until - monotonic()))
        _let_go_of_ended()
        return self not in _RUNNING

    @property
    def ended(self) -> bool:
        """Whether it was stopped, and no thread is left."""
        return self._stopped and not any(thread.is_alive() for thread in self._threads)

    def let_go(self) -> None:
        """Let go of work and answers that nobody waits for, after the end."""
        self._waiting.clear()
        self._answers.clear()

    def _loop(self) -> None:
        """Do what is given, on the thread, until the end."""
        while (number := self._tasks.get()) is not None:
            self._run(number)
            with self._gate:
                if not self._stopped:
                    self._answered.emit(number)

    def _run(self, number: int) -> None:
        """Do one piece of work. Nothing of it or of its answer is held on this thread afterwards."""
        try:
            self._answers[number] = _Answer(self._waiting[number].work(), None)
        except BaseException as error:
            self._answers[number] = _Answer(None, error)

    @Slot(int)
    def _deliver(self, number: int) -> None:
        waiting, answer = self._waiting.pop(number, None), self._answers.pop(number, None)
        if waiting is None or answer is None or self._stopped:
            return
        try:
            if answer.error is None:
                waiting.done(answer.value)
            elif isinstance(answer.error, Exception):
                waiting.failed(answer.error)
            else:
                raise answer.error
        finally:
            if self.idle:
                self.became_idle.emit()


def _let_go_of_ended() -> None:
    """Let go of the workers whose threads have ended, those too that hung when they were stopped."""
    for worker in [one for one in _RUNNING if one.ended]:
        worker.let_go()
        _RUNNING.discard(worker)
