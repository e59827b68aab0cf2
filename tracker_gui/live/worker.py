"""The one thread that owns the tracker file, and the way answers come back to the window's thread.

Work is done in the order given. The answer is delivered on the thread this object lives on, through one signal of this one
long-lived object: a signals object that goes with its job loses results.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from dataclasses import dataclass
from itertools import count
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


class Worker(QObject):
    """Runs pieces of work one after another on a thread of its own."""

    became_idle = Signal()
    _answered = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None, threads: int = 1) -> None:
        """Start no thread yet; the first work does. ``name`` is what a debugger shows."""
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=threads, thread_name_prefix=name)
        self._numbers = count(1)
        self._waiting: dict[int, _Waiting] = {}
        self._last: Future[None] | None = None
        self._stopped = False
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """Whether every piece of work was answered."""
        return not self._waiting

    def submit(self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        """Run ``work`` on the thread; then call one of the others with its value or its exception, on this object's thread."""
        number = next(self._numbers)
        self._waiting[number] = _Waiting(done, failed)
        self._last = self._pool.submit(self._run, number, work)

    def linger(self, seconds: float) -> bool:
        """Wait a moment for the work given last; return whether it was done in that time (its answer comes as ever)."""
        if self._last is None:
            return True
        return not wait_for([self._last], timeout=seconds).not_done

    def stop(self) -> None:
        """Finish the work given so far and end the thread. Answers still on their way are not delivered."""
        self._stopped = True
        self._pool.shutdown(wait=True)
        self._waiting.clear()

    def _run(self, number: int, work: Callable[[], Any]) -> None:
        """Do one piece of work, on the thread."""
        try:
            answer = _Answer(number, work(), None)
        except BaseException as error:
            answer = _Answer(number, None, error)
        if not self._stopped:
            self._answered.emit(answer)

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
