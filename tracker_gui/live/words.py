"""The words that spelling is checked against: a British list read once on a thread of its own, and the user's own words."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QObject, Signal

from tracker_gui import paths
from tracker_gui.live.settings import OWN_WORDS, SPELLING, Settings
from tracker_gui.rules import spelling


class Words(QObject):
    """``changed``: the list is there, or has other words now."""

    changed = Signal()

    def __init__(self) -> None:
        """Know no words yet."""
        super().__init__()
        self._listed: frozenset[str] = frozenset()
        self._own: set[str] = set()
        self._of_tracker: frozenset[str] = frozenset()
        self._thread: threading.Thread | None = None
        self._settings: Settings | None = None
        self.on = True
        self.meanings: dict[str, str] = {}
        """What the terms of the tracker's glossary mean, for showing them where they stand."""

    def begin(self, settings: Settings) -> None:
        """Take the user's own words, and whether spelling is checked."""
        self._settings = settings
        own: list[str] = settings.get(OWN_WORDS)
        self._own = set(own)
        self.on = settings.get(SPELLING) == "on"
        self.changed.emit()

    @property
    def ready(self) -> bool:
        """Whether the list is there; the first call has it read, and ``changed`` follows."""
        if not self._listed and self._thread is None:
            self._thread = threading.Thread(target=self._read, name="words", daemon=True)
            self._thread.start()
        return bool(self._listed)

    def wait(self) -> None:
        """Return when the list is there (for tests)."""
        if not self.ready and self._thread is not None:
            self._thread.join()

    def _read(self) -> None:
        with gzip.open(paths.resource("words", "british-english.txt.gz"), "rt", encoding="utf-8") as file:
            self._listed = frozenset(file.read().split("\n"))
        self.changed.emit()

    def knows(self, word: str) -> bool:
        """Return whether a word is in the list, in the user's own or in the tracker's."""
        return word in self._listed or word in self._own or word.lower() in self._own or word in self._of_tracker

    def misspelt(self, text: str) -> list[tuple[int, str]]:
        """Return (place, word) of the words that are not known; none while the list is being read or nothing is checked."""
        return spelling.misspelt(text, self.knows) if self.on and self.ready else []

    def suggestions(self, word: str) -> list[str]:
        """Return what the word may be meant to be."""
        return spelling.suggestions(word, self._listed)

    def add(self, word: str) -> None:
        """Take a word into the user's own."""
        self._own.add(word.replace("’", "'"))
        if self._settings is not None:
            self._settings.set(OWN_WORDS, sorted(self._own))
        self.changed.emit()

    def set_on(self, on: bool) -> None:  # noqa: FBT001 - a checkable action says it
        """Check spelling, or not."""
        self.on = on
        if self._settings is not None:
            self._settings.set(SPELLING, "on" if on else "off")
        self.changed.emit()

    def set_of_tracker(self, texts: Iterable[str]) -> None:
        """Take the words of the tracker's roles and glossary as known."""
        words = frozenset(match.group() for text in texts for match in spelling.WORD.finditer(text))
        if words != self._of_tracker:
            self._of_tracker = words
            self.changed.emit()


@cache
def words() -> Words:
    """Return the one list of words of the program."""
    return Words()
