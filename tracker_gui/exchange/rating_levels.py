"""The set of ratings that a document uses, where it calls them otherwise than the program: letters, words and definitions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tracker_gui.exchange.found import FoundLevel
from tracker_gui.exchange.recognised import KeyEntry
from tracker_gui.rules.rating_sets import BRAG, Level, faults_of
from tracker_gui.rules.rating_words import rating_named

LONGEST = 30
"""Characters of a word for a rating; what is longer describes it."""


def levels_of(entries: Iterable[KeyEntry], told: Mapping[str, str]) -> list[FoundLevel]:
    """Return the ratings as the document calls them; none where these are the program's own words, or make no usable set.

    ``told`` are the words with which the document explains its values. A rating that no cell has yet keeps its plain name, so
    that it can be given later. Of several values for one rating the more frequent one names it.
    """
    best: dict[str, KeyEntry] = {}
    for entry in entries:
        rating = entry.means.rating
        if entry.use == "rating" and rating and (rating not in best or best[rating].count < entry.count):
            best[rating] = entry
    if len(best) < 2:
        return []
    levels: list[Level] = []
    for plain in BRAG:
        used = {level.letter.casefold() for level in levels}
        entry_ = best.get(plain.rating)
        levels.append(_level(plain, entry_, told.get(entry_.value), used) if entry_ else plain)
    if tuple(levels) == BRAG or faults_of(levels) is not None or any(len(level.word) > LONGEST for level in levels):
        return []
    return [FoundLevel(one.rating, one.letter, one.word, one.colour, one.meaning or None) for one in levels]


def _level(plain: Level, entry: KeyEntry, words: str | None, used: set[str]) -> Level:
    """Return one rating: a word by which the document calls it goes before its colour's name."""
    if entry.kind == "number":
        return Level(plain.rating, entry.value, words, "") if words else plain
    named = rating_named(entry.value) is not None or entry.kind in ("letter", "colour")
    if entry.kind == "word" and named and rating_named(entry.value) != plain.rating:
        # At this council the colour means something else: the words that say so are plainer than either colour.
        return Level(plain.rating, plain.letter, words[:1].upper() + words[1:], "") if words else plain
    if named:
        return Level(plain.rating, plain.letter, plain.word, words or plain.meaning)
    word = entry.value[:1].upper() + entry.value[1:]
    letter = next((one.upper() for one in word if one.isalpha() and one.casefold() not in used), plain.letter)
    return Level(plain.rating, letter, word, words or "")
