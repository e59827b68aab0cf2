"""The key of a document: which words, letters, numbers and colours its ratings and stages use, and what each stands for.

What a person chose comes first, then the key that the document itself gives ("1 Fully achieved, 2 On track"), then what the words
say. Nothing is known of a number without a key, and little of a colour alone.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from tracker_gui.exchange.choices import Choices, Means
from tracker_gui.exchange.colours import rating_of_fill
from tracker_gui.exchange.found import Doubt, Place
from tracker_gui.exchange.gather import Gathered
from tracker_gui.exchange.grid import GridRow
from tracker_gui.exchange.meanings import plain
from tracker_gui.exchange.rating_columns import shaded_column
from tracker_gui.exchange.rating_words import means_of_letter, means_of_words, said
from tracker_gui.exchange.recognised import UNSURE, KeyEntry
from tracker_gui.exchange.tables import Column
from tracker_gui.rules.date_grammar import without_dates
from tracker_gui.rules.rating_words import rating_in
from tracker_gui.rules.stages import stage_of

Use = Literal["rating", "stage"]
Kind = Literal["word", "letter", "number", "colour"]

LONGEST = 8
"""Words: what is longer is a report, and no value of a key."""
_NUMBER = re.compile(r"^\W*(?:category|cat|level|score)?\W*(\d{1,2})\W*$", re.IGNORECASE)
_HEAD = re.compile(r"^\W*(?:b?rag\s*)?(?:key|legend|status key|rating key)\W+", re.IGNORECASE)
_PIECE = re.compile(r"[;\n|•,]")
_SAYS = re.compile(r"^\W*(?P<value>[\w/ ]{1,20}?)\s*(?:=|:|–|—|\s-\s|\bmeans\b)\s*(?P<words>\S.{1,80})$")
_SAYS_BARE = re.compile(r"^\W*(?P<value>\d{1,2}|[A-Z])[.)]?\s+(?P<words>[A-Za-z].{1,80})$")


@dataclass(frozen=True, slots=True)
class Value:
    """One value as it stands in a cell: its name in the key, its kind, and the fill where it is a colour."""

    name: str
    kind: Kind
    shown: str
    fill: str | None = None


def value_of(text: str, fill: str | None) -> Value | None:
    """Return the value that a cell of a rating or of a stage shows; None where it shows none, or a whole report."""
    words = " ".join(text.split())
    if not words:
        return Value(fill, "colour", "", fill) if fill else None
    bare = words.strip(" .()[]")
    if len(bare) == 1 and bare.isalpha():
        return Value(bare.lower(), "letter", words)
    number = _NUMBER.match(words)
    if number:
        return Value(number.group(1), "number", words)
    stated = rating_in(text)
    if stated is not None:
        return Value(stated.lower(), "word", stated)
    name = plain(without_dates(words)[1]) or plain(words)
    return Value(name, "word", words) if name and len(words.split()) <= LONGEST else None


class Key:
    """All values of a document with their meanings."""

    def __init__(self, actions: Iterable[Gathered], legend: Iterable[GridRow], choices: Choices) -> None:
        """Collect the values of the columns of ratings and stages, and settle what each means."""
        self.entries: list[KeyEntry] = []
        actions = list(actions)
        self._shaded = _shaded(actions)
        seen: dict[tuple[Use, str], tuple[Value, list[Place]]] = {}
        for gathered in actions:
            for column in gathered.table.columns:
                use: Use | None = "rating" if column.meaning == "rating" else "stage" if column.meaning == "stage" else None
                value = value_of(" ".join(gathered.of(column)), gathered.fill(column)) if use else None
                if use is None and column is self._shaded.get(id(gathered.table)):
                    use, value = "rating", self.shade(gathered, column)
                if use and value:
                    seen.setdefault((use, value.name), (value, []))[1].append(gathered.place(column))
        self.told = told = _legend(legend, {name for _, name in seen}) if seen else {}
        for (use, name), (value, places) in seen.items():
            means, sure, reason = _settled(use, value, told)
            chosen = choices.key.get((use, name))
            if chosen is not None:
                means, sure, reason = chosen, 1.0, "chosen"
            entry = KeyEntry(
                use, name, value.shown, value.kind, len(places), places[0], means, sure, reason, value.fill, chosen is not None
            )
            self.entries.append(entry)
        self._means = {(entry.use, entry.value): entry.means for entry in self.entries}

    def shade(self, gathered: Gathered, column: Column) -> Value | None:
        """Return the value of a cell whose colour is its rating, whatever its words say; None of any other cell."""
        fill = gathered.fills.get(column.number)
        shaded = column is self._shaded.get(id(gathered.table)) and rating_of_fill(fill) is not None
        return Value(fill, "colour", "", fill) if shaded and fill else None

    def means(self, use: Use, value: Value) -> Means:
        """Return what a value stands for."""
        return self._means.get((use, value.name), Means())

    def doubts(self) -> list[Doubt]:
        """Return what is to be asked: one doubt for each value whose meaning is not sure."""
        found = []
        for entry in self.entries:
            if entry.sure >= UNSURE or (entry.use == "stage" and entry.means == Means()):
                continue
            known = entry.means != Means()
            name = "the colour" if entry.kind == "colour" else f"“{entry.shown}”"
            times = "1 cell" if entry.count == 1 else f"{entry.count} cells"
            did = f"took {name} ({times}) to mean {said(entry.means)}" if known else f"kept {name} ({times}) as a further column"
            others = tuple(rating for rating in ("Blue", "Green", "Amber", "Red", "no rating") if rating != entry.means.rating)
            found.append(Doubt(entry.first, "key", did, entry.reason, others, entry.sure))
        return found


def _shaded(actions: list[Gathered]) -> dict[int, Column]:
    """Return for each table the column whose cells are shaded by rating, if there is one."""
    by_table: dict[int, list[Gathered]] = {}
    for gathered in actions:
        by_table.setdefault(id(gathered.table), []).append(gathered)
    found = {table: shaded_column(rows[0].table, rows) for table, rows in by_table.items()}
    return {table: column for table, column in found.items() if column is not None}


def _settled(use: Use, value: Value, told: Mapping[str, str]) -> tuple[Means, float, str]:
    """Return the meaning of a value, how sure it is, and why."""
    words = told.get(value.name)
    if words is not None:
        means = _for(use, means_of_words(words), words)
        own = means_of_words(value.shown) if value.kind == "word" else None
        if means is not None and means != own and (means.rating or own is None or own.rating is None):
            remapped = own is not None and own.rating is not None and means.rating != own.rating
            return means, 0.7 if remapped else 0.9, f"the key of the document says “{value.shown or 'this colour'} = {words}”"
        if own is None and means is None:
            return Means(), 0.4, f"the key of the document says “{words}”, which names no rating"
    if value.kind == "colour":
        rating = rating_of_fill(value.fill)
        return (Means(rating), 0.6, "the cells show a colour and no word") if rating else (Means(), 0.4, "a colour of no rating")
    if value.kind == "number":
        return Means(), 0.3, "a number, and the document has no key that says what it means"
    if value.kind == "letter":
        letter = means_of_letter(value.name)
        return (letter, 0.85, "the letter of a colour") if letter else (Means(), 0.4, "a letter of no rating")
    means = _for(use, means_of_words(value.shown), value.shown)
    if means is None:
        return Means(), 0.5, "words that name no rating or stage"
    if use == "stage" or means.rating is None:
        return means, 0.9, "its words"
    named = value.name in ("blue", "green", "amber", "red")
    return means, 0.85 if named else 0.7, "the name of its colour" if named else "what its words usually mean"


def _for(use: Use, means: Means | None, words: str) -> Means | None:
    """Return what words mean in such a column: a status is no rating unless it names a colour, and "on track" no new stage."""
    if use == "stage":
        found = Means(rating_in(words), stage_of(words))
        return found if found != Means() else None
    if means is not None and means.rating is not None and means.stage == "in progress":
        return Means(means.rating)
    return means


def _legend(rows: Iterable[GridRow], values: set[str]) -> dict[str, str]:
    """Return the words with which the document explains these values, wherever it does."""
    told: dict[str, str] = {}

    def tell(value: str, words: str) -> None:
        name = plain(value)
        if name in values and plain(words) not in values:
            told.setdefault(name, words.strip())

    for row in rows:
        columns = sorted(row.cells)
        texts = [row.text(column) for column in columns]
        for column, text in zip(columns, texts, strict=True):
            fill = row.cells[column].fill
            if fill in values and 0 < len(text.split()) <= LONGEST:
                told.setdefault(fill, _HEAD.sub("", text).strip())
            for piece in _PIECE.split(_HEAD.sub("", text)):
                match = _SAYS.match(piece) or _SAYS_BARE.match(piece)
                if match:
                    tell(match["value"], match["words"])
        for value, words in itertools.pairwise(texts):
            if len(value) <= 20:
                tell(value, words)
        for column, fill in row.colours.items():
            beside = row.text(column + 1) or row.text(column - 1)
            if fill in values and beside:
                told.setdefault(fill, beside)
    return told
