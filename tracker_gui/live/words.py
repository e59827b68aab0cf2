"""Spelling: pyspellchecker over a British list of words, read once on a thread of its own, and the user's own words."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from tracker_gui import paths
from tracker_gui.live.settings import OWN_WORDS, SPELLING, Settings
from tracker_gui.rules import spelling

if TYPE_CHECKING:
    from spellchecker import SpellChecker

SUGGESTED_MAX: Final = 6
FURTHER_LONGEST: Final = 14
"""Two slips are looked for in words up to this length: in longer ones there are too many ways to slip twice."""


class Words(QObject):
    """``changed()``: the list is there, or has other words now. ``found(word, suggestions)``: what ``look_further`` found."""

    changed = Signal()
    found = Signal(str, object)

    def __init__(self) -> None:
        """Know no words yet."""
        super().__init__()
        self._checker: SpellChecker | None = None
        self._names: dict[str, str] = {}
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
        if self._checker is None and self._thread is None:
            self._thread = threading.Thread(target=self._read, name="words", daemon=True)
            self._thread.start()
        return self._checker is not None

    def wait(self) -> None:
        """Return when the list is there (for tests)."""
        if not self.ready and self._thread is not None:
            self._thread.join()

    def _read(self) -> None:
        from spellchecker import SpellChecker

        with gzip.open(paths.resource("words", "british-english.txt.gz"), "rt", encoding="utf-8") as file:
            listed = file.read().split("\n")
        checker = SpellChecker(language=None, distance=1)
        # The words used most come first in the list; the checker wants a number that is higher for them.
        checker.word_frequency.load_json({word.lower(): place for place, word in enumerate(reversed(listed), 1)})
        plain = {word for word in listed if word.islower()}
        self._names = {word.lower(): word for word in listed if word.lower() not in plain}
        self._checker = checker
        self.changed.emit()

    def knows(self, word: str) -> bool:
        """Return whether a word is in the list, in the user's own or in the tracker's."""
        listed = self._checker is not None and word in self._checker
        return listed or word in self._own or word.lower() in self._own or word in self._of_tracker

    def misspelt(self, text: str) -> list[tuple[int, str]]:
        """Return (place, word) of the words that are not known; none while the list is being read or nothing is checked."""
        return spelling.misspelt(text, self.knows) if self.on and self.ready else []

    def suggestions(self, word: str) -> list[str]:
        """Return what the word may be meant to be, one slip away: the likeliest first. Its capital at the beginning stays."""
        plain = word.replace("’", "'").lower()
        if self._checker is None:
            return []
        near = self._ranked(plain, self._checker.candidates(plain) or ())
        return [self._written(word, made) for made in near or self._parted(plain)]

    def look_further(self, word: str) -> bool:
        """Look on a thread for words two slips away; ``found`` follows. False where there is nothing to be looked for."""
        if self._checker is None or len(word) > FURTHER_LONGEST:
            return False
        threading.Thread(target=self._look_further, args=(self._checker, word), name="suggestions", daemon=True).start()
        return True

    def _look_further(self, checker: SpellChecker, word: str) -> None:
        plain = word.replace("’", "'").lower()
        made = self._ranked(plain, checker.known(checker.edit_distance_2(plain)))
        self.found.emit(word, [self._written(word, each) for each in made])

    def _ranked(self, plain: str, made: Iterable[str]) -> list[str]:
        """Return the likeliest of these: people rarely mistake the first letter, and mean a word that is used much."""
        checker = self._checker
        others = [each for each in made if each != plain]
        others.sort(key=lambda each: (each[0] != plain[0], -(checker[each] if checker else 0)))
        return others[:SUGGESTED_MAX]

    def _parted(self, plain: str) -> list[str]:
        """Return two words where the space between them was forgotten."""
        checker = self._checker
        parts = [(plain[:place], plain[place:]) for place in range(2, len(plain) - 1)]
        pairs = [(left, right) for left, right in parts if checker and left in checker and right in checker]
        pairs.sort(key=lambda pair: -min(checker[part] for part in pair) if checker else 0)
        return [f"{left} {right}" for left, right in pairs[:2]]

    def _written(self, word: str, made: str) -> str:
        """Return a suggestion as it is written: names with their capitals, and a capital where the word has one."""
        name = self._names.get(made, made)
        return name[:1].upper() + name[1:] if word[:1].isupper() else name

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
