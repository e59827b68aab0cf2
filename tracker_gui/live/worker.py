"""The one thread that owns the tracker file, and the way answers come back to the window's thread.

Work is done in the order given. The answer is delivered on the thread this object lives on, through one signal of this one
long-lived object: a signals object that goes with its job loses results.

The threads do not keep the program from ending: a call to a share that hangs returns when the share does, which may be never,
and nobody shall have to wait for that to close a window.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from queue import SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Answer(Generic[T]):
    """What a piece of work came to: its value, or the exception that ended it."""

    number: int
    value: T | None
    error: BaseException | None


@dataclass(frozen=True, slots=True)
class _Waiting:
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class _Task:
    number: int
    work: Callable[[], Any]
    done: Event


class Worker(QObject):
    """Runs pieces of work one after another on a thread of its own."""

    became_idle = Signal()
    _answered = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None, threads: int = 1) -> None:
        """Start no thread yet; the first work does. ``name`` is what a debugger shows."""
        super().__init__(parent)
        self._name = name
        self._most = threads
        self._threads: list[Thread] = []
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._numbers = count(1)
        self._waiting: dict[int, _Waiting] = {}
        self._last: Event | None = None
        self._stopped = False
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """Whether every piece of work was answered."""
        return not self._waiting

    def submit(self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        """Run ``work`` on the thread; then call one of the others with its value or its exception, on this object's thread."""
        if self._stopped:
            raise RuntimeError("work for a thread that has ended")
        number = next(self._numbers)
        self._waiting[number] = _Waiting(done, failed)
        self._last = Event()
        self._tasks.put(_Task(number, work, self._last))
        if len(self._threads) < min(self._most, len(self._waiting)):
            thread = Thread(target=self._loop, name=f"{self._name} {len(self._threads)}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def linger(self, seconds: float) -> bool:
        """Wait a moment for the work given last; return whether it was done in that time (its answer comes as ever)."""
        return self._last is None or self._last.wait(seconds)

    def stop(self, seconds: float | None = None) -> bool:
        """Finish the work given so far and end the thread; return False where it did not end in ``seconds`` (None: no limit).

        Answers still on their way are not delivered.
        """
        self._stopped = True
        for _ in self._threads:
            self._tasks.put(None)
        until = None if seconds is None else monotonic() + seconds
        for thread in self._threads:
            thread.join(None if until is None else max(0.0, until - monotonic()))
        self._waiting.clear()
        return not any(thread.is_alive() for thread in self._threads)

    def _loop(self) -> None:
        """Do what is given, on the thread, until the end."""
        while (task := self._tasks.get()) is not None:
            try:
                answer = _Answer(task.number, task.work(), None)
            except BaseException as error:
                answer = _Answer(task.number, None, error)
            task.done.set()
            if not self._stopped:
                self._answered.emit(answer)
            # Nothing of the answer, which may be a whole plan, is held until the next task.
            del task, answer

    @Slot(object)
    def _deliver(self, answer: _Answer[Any]) -> None:
        waiting = self._waiting.pop(answer.number, None)
        if waiting is None:
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
