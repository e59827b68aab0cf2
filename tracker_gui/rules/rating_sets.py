"""Sets of ratings: what a council calls its ratings, with letters, words, colours and definitions.

What is kept in the tracker are four ratings, from best to worst: Blue, Green, Amber, Red. A set says which of them this tracker
uses and what each is called: ``Amber`` may be "A Amber – at risk", "3 Slipped", or, in one trust, "On track". So a set may be
changed without touching what was rated, and a rating that the set leaves out is still shown, under its plain name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

RATINGS: Final = ("Blue", "Green", "Amber", "Red")
"""The ratings that are kept, from best to worst."""


@dataclass(frozen=True, slots=True)
class Level:
    """One rating of a set. ``colour`` is ``#RRGGBB``, None for the program's own (which has a dark twin)."""

    rating: str
    letter: str
    word: str
    meaning: str
    colour: str | None = None

    @property
    def label(self) -> str:
        """Letter and word, so that nobody needs the colour: ``A Amber``, ``3 Slipped``."""
        return f"{self.letter} {self.word}".strip()

    @property
    def definition(self) -> str:
        """The label with what it means: ``A Amber – at risk``."""
        return f"{self.label} – {self.meaning}" if self.meaning else self.label


BRAG: Final = (
    Level("Blue", "B", "Blue", "complete"),
    Level("Green", "G", "Green", "on track"),
    Level("Amber", "A", "Amber", "at risk"),
    Level("Red", "R", "Red", "off track"),
)
"""The set that holds where the tracker has none of its own."""

PRESETS: Final[dict[str, tuple[Level, ...]]] = {
    "Blue, green, amber, red (BRAG)": BRAG,
    "Red, amber, green (RAG)": (
        Level("Green", "G", "Green", "on track"),
        Level("Amber", "A", "Amber", "some slippage, in hand"),
        Level("Red", "R", "Red", "off track, needs attention"),
    ),
    "Delivery key (NHS special measures)": (
        Level("Blue", "D", "Delivered", "the action is done"),
        Level("Green", "T", "On track", "on track to deliver"),
        Level("Amber", "I", "Some issues", "some issues, told in the narrative"),
        Level("Red", "N", "Not on track", "not on track to deliver"),
    ),
    "Complete and assured": (
        Level("Blue", "E", "Embedded", "complete, and evidence of improvement was checked"),
        Level("Green", "C", "Complete", "the action is done"),
        Level("Amber", "T", "On track", "on track to be done by its date"),
        Level("Red", "O", "Off track", "will not be done by its date"),
    ),
    "Numbered categories 1 to 4": (
        Level("Blue", "1", "Fully achieved", "done, with evidence"),
        Level("Green", "2", "On track", "will be done by its date"),
        Level("Amber", "3", "Slipped", "later than agreed, and a new date is known"),
        Level("Red", "4", "Not achieved", "not done, and no date by which it will be"),
    ),
}
"""Sets to begin from, by name."""


@dataclass(frozen=True, slots=True)
class RatingSet:
    """The ratings of one tracker. ``levels`` are those it uses, from best to worst; each rating has a level, used or not."""

    levels: tuple[Level, ...] = BRAG

    def level(self, rating: str) -> Level:
        """Return what a rating is called here; one that the set leaves out goes by its plain name."""
        for level in (*self.levels, *BRAG):
            if level.rating == rating:
                return level
        return Level(rating, rating[:1].upper(), rating, "")

    def named(self, text: str | None) -> str | None:
        """Return the rating that a text names by its letter, its word, both or its plain name, in any case, or None.

        The words of the set come before plain names, but only where they are beyond doubt.
        """
        said = " ".join((text or "").split()).casefold()
        if not said:
            return None
        for ways in (_label_and_word, _plain_name, _letter):
            found = {level.rating for level in self._all() for way in ways(level) if way.casefold() == said}
            if len(found) == 1:
                return found.pop()
        return None

    def key(self) -> str:
        """Return the definitions in one line, as they are printed on a page."""
        return "  ·  ".join(level.definition for level in self.levels)

    def _all(self) -> Iterable[Level]:
        used = {level.rating for level in self.levels}
        return (*self.levels, *(level for level in BRAG if level.rating not in used))


def ink_is_dark(colour: str) -> bool:
    """Return whether dark text is read better than white on this colour (``#RRGGBB``), by their contrast as WCAG counts it."""
    luminance = 0.0
    for place, weight in ((1, 0.2126), (3, 0.7152), (5, 0.0722)):
        part = int(colour[place : place + 2], 16) / 255
        luminance += weight * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
    # Where contrast with black (L + 0.05) / 0.05 and with white 1.05 / (L + 0.05) are the same.
    return luminance > 0.179


def _label_and_word(level: Level) -> tuple[str, ...]:
    return (level.label, level.word)


def _plain_name(level: Level) -> tuple[str, ...]:
    return (level.rating, f"{level.rating[0]} {level.rating}")


def _letter(level: Level) -> tuple[str, ...]:
    return (level.letter,)


def faults_of(levels: Iterable[Level]) -> str | None:
    """Return what is wrong with a set, in words; None where it can be used: ratings told apart by letter and by word."""
    listed = list(levels)
    if len({level.rating for level in listed}) < len(listed):
        return "the same rating is there twice"
    if len(listed) < 2:
        return "a set needs two ratings at least"
    for name in ("letter", "word"):
        said = [getattr(level, name).strip().casefold() for level in listed]
        if not all(said):
            return f"each rating needs a {name}"
        if len(set(said)) < len(said):
            return f"two ratings have the same {name}"
    if any(len(level.letter.strip()) > 2 for level in listed):
        return "a letter is one or two characters, so that it fits its sign"
    return None
