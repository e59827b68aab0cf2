"""The cells of one action become its fields: who, steps, measures, outcomes, dates, further columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker_gui.exchange.bullets import Entry
from tracker_gui.exchange.choices import Choices, Means
from tracker_gui.exchange.found import Doubt, FoundAction, FoundOutcome, FoundStep
from tracker_gui.exchange.gather import Gathered
from tracker_gui.exchange.joins import Words, begins_inside, join
from tracker_gui.exchange.lists import (
    ReadList,
    Splitter,
    figures,
    instructions,
    keeps_marks,
    on_lines,
    parted_by_semicolons,
    read_list,
)
from tracker_gui.exchange.meanings import Meaning, plain
from tracker_gui.exchange.pairing import agreed, pair
from tracker_gui.exchange.rating_key import Key, value_of
from tracker_gui.exchange.recognised import Split
from tracker_gui.exchange.roles import Roles
from tracker_gui.exchange.run_on import near_gaps
from tracker_gui.exchange.tables import Column
from tracker_gui.exchange.vocabulary import Vocabulary
from tracker_gui.rules.outcomes import rating_in, split_outcome
from tracker_gui.rules.quarters import Quarter, quarter_of
from tracker_gui.rules.stages import stage_of

MAX_CELL_TEXT = 32_767


@dataclass(slots=True)
class Learned:
    """What the whole document tells of its cells; ``lists`` and ``names`` remember cells that were read."""

    words: Words
    vocabulary: Vocabulary
    roles: Roles
    semicolons: bool
    marks_kept: bool
    lists: dict[Any, ReadList] = field(default_factory=dict)
    names: dict[str, tuple[list[str], bool]] = field(default_factory=dict)
    gaps: dict[str, list[str]] = field(default_factory=dict)


def learn(actions: list[Gathered], words: Words) -> Learned:
    """Learn from the whole document what single cells do not tell."""
    parts = [part for action in actions for part in (action, *action.further)]
    vocabulary = Vocabulary(" ".join(pieces) for part in parts for pieces in part.pieces.values())
    semicolons = parted_by_semicolons(_pieces(parts, "how"))
    marks_kept = semicolons or any(keeps_marks(_pieces(parts, meaning)) for meaning in ("how", "measures", "baseline", "target"))
    roles = Roles(_cells(actions, "who"), lines_kept=keeps_marks(_pieces(actions, "who")))
    return Learned(words, vocabulary, roles, semicolons, marks_kept)


class ActionReader:
    """Reads actions one by one; ``doubts`` and ``splits`` (by the number of the sheet) grow."""

    def __init__(self, learned: Learned, version_day: date | None, choices: Choices, key: Key) -> None:
        """Read by what was learned, and by what a person chose: how cells are parted, what ratings mean."""
        self.learned = learned
        self.choices = choices
        self.key = key
        self.words = learned.words
        self.version_day = version_day
        self.now: Quarter | None = quarter_of(version_day) if version_day else None
        self.doubts: list[Doubt] = []
        self.splits: list[tuple[int, Split]] = []
        self.vocabulary = learned.vocabulary
        self.semicolons = learned.semicolons
        self.marks_kept = learned.marks_kept
        self.roles = learned.roles

    def read(self, gathered: Gathered, before: FoundAction | None) -> FoundAction:
        """Return the action; ``before`` is the one above it under the same objective."""
        table = gathered.table
        what_column = table.column("what")
        what = self._joined(gathered.of(what_column))
        carried = what_column is not None and what_column.number in gathered.carried
        action = FoundAction(" ".join(what.split()), received=gathered.received)
        if before is not None and (not action.what or carried):
            action.what, action.what_continues = before.what, True
            if not carried:
                why = "the cell is blank"
                did = "carried the text of the row above down"
                self.doubts.append(Doubt(gathered.place(what_column), "what carried", did, why, ("more words of the row above",)))
        elif not action.what:
            why = "the cell is blank and no row above it belongs to the same heading"
            self.doubts.append(Doubt(gathered.place(what_column), "no what", "read an action without its What", why))
        action.ref = self._joined(gathered.of(table.column("ref"))) or None
        action.due_text = self._joined(gathered.of(table.column("when"))) or None
        action.who = self._who(gathered)
        action.steps = [FoundStep(entry.text, entry.level) for entry in self._list(gathered, "how", instructions)]
        for part in (gathered, *gathered.further):
            self._measures(action, part)
        for column in sorted(table.columns, key=lambda one: one.meaning == "stage"):
            self._column(action, column, gathered)
        self._ratings(action, gathered)
        return action

    def _joined(self, pieces: list[str], *, paragraphs: bool = False) -> str:
        """Return the pieces of a cell as one text; a piece that begins anew after a page break is a paragraph of its own."""
        text = ""
        for piece in pieces:
            anew = paragraphs and text and not begins_inside(text, piece, self.words) and not text.endswith((".", "!", "?"))
            text = f"{text}\n{piece}" if anew else join(text, piece)
        return text

    def _measures(self, action: FoundAction, gathered: Gathered) -> None:
        first = {meaning: self._read(gathered, meaning, splitter) for meaning, splitter in _PARALLEL.items()}
        wanted = agreed([len(found.entries) for found in first.values()])
        read: dict[Meaning, list[str]] = {}
        for meaning, splitter in _PARALLEL.items():
            found = first[meaning]
            if wanted is not None and 0 < len(found.entries) < wanted:
                found = self._read(gathered, meaning, splitter, wanted)
            self._doubt_guess(gathered, meaning, found)
            read[meaning] = [entry.text for entry in found.entries]
        titles, baselines, targets = read["measures"], read["baseline"], read["target"]
        paired = pair(titles, baselines, targets)
        action.measures += paired.measures
        if paired.why:
            place = gathered.place(gathered.table.column("measures"))
            self.doubts.append(Doubt(place, "measures paired", paired.did or "", paired.why, paired.others))

    def _who(self, gathered: Gathered) -> list[str]:
        found: list[str] = []
        for column in gathered.table.columns:
            if column.meaning != "who":
                continue
            text = self._joined(gathered.of(column))
            given = self._given(gathered, column)
            if given is not None:
                found.extend(given)
                self._split(gathered, column, text, given)
                continue
            if text not in self.learned.names:
                self.learned.names[text] = self.roles.split(text)
            names, guessed = self.learned.names[text]
            found.extend(names)
            if guessed:
                did = "read as " + "; ".join(names)
                why = "several roles stand on one line, and no mark tells for sure where one ends"
                self._doubt_split(gathered, column, text, names, (did, why, _other_roles(names)))
        return found

    def _list(self, gathered: Gathered, meaning: Meaning, splitter: Splitter) -> list[Entry]:
        found = self._read(gathered, meaning, splitter)
        self._doubt_guess(gathered, meaning, found)
        return found.entries

    def _given(self, gathered: Gathered, column: Column | None) -> tuple[str, ...] | None:
        """Return the entries into which a person parted a cell, or None."""
        if column is None:
            return None
        return self.choices.sheet(gathered.table.number).entries.get((gathered.first.number, column.number))

    def _read(self, gathered: Gathered, meaning: Meaning, splitter: Splitter, wanted: int | None = None) -> ReadList:
        column = gathered.table.column(meaning)
        pieces = gathered.of(column)
        if self.semicolons:
            pieces = [on_lines(piece) for piece in pieces]
        asked = (tuple(pieces), meaning, wanted)
        if asked not in self.learned.lists:
            chosen = None if self.marks_kept else splitter
            self.learned.lists[asked] = read_list(pieces, self.words, self.vocabulary, chosen, wanted)
        found = self.learned.lists[asked]
        given = self._given(gathered, column)
        if given is None:
            return found
        level_of = {entry.text: entry.level for entry in found.entries}
        return ReadList([Entry(text, level_of.get(text, 0), marked=True) for text in given])

    def _doubt_guess(self, gathered: Gathered, meaning: Meaning, found: ReadList) -> None:
        """Say where entries were told apart by their meaning alone, and where there could be one more."""
        column = gathered.table.column(meaning)
        texts = tuple(entry.text for entry in found.entries)
        if column is not None and self._given(gathered, column) is not None:
            self._split(gathered, column, self._joined(gathered.of(column)), texts)
            return
        if column is None or self.marks_kept:
            return
        words = meaning in ("how", "measures")
        further = [near for text in texts for near in self._gaps(text)] if words else []
        if not found.guessed and not further:
            return
        count = len(found.entries)
        did = f"split “{column.heading}” into {count} entries" if count > 1 else f"read “{column.heading}” as one entry"
        why = "entries run together without marks; a new one was seen where a new instruction, measure or figure begins"
        others = tuple(f"one more entry, from “{near} …”" for near in further[:3])
        if found.guessed:
            others += ("one entry",) if count == 2 else ("fewer entries",)
        self._doubt_split(gathered, column, self._joined(gathered.of(column)), texts, (did, why, others))

    def _gaps(self, text: str) -> list[str]:
        if text not in self.learned.gaps:
            self.learned.gaps[text] = list(near_gaps(text, self.vocabulary))
        return self.learned.gaps[text]

    def _doubt_split(
        self, gathered: Gathered, column: Column, text: str, entries: Sequence[str], said: tuple[str, str, tuple[str, ...]]
    ) -> None:
        did, why, others = said
        kind = "roles split" if column.meaning == "who" else "bullets split"
        self.doubts.append(Doubt(gathered.place(column), kind, did, why, others))
        row, heading = gathered.first.number, column.heading
        split = Split(row, column.number, heading, column.meaning, text, tuple(entries), 0.6, why, others)
        self.splits.append((gathered.table.number, split))

    def _split(self, gathered: Gathered, column: Column, text: str, entries: Sequence[str]) -> None:
        """Note a cell that a person parted."""
        row, heading = gathered.first.number, column.heading
        split = Split(row, column.number, heading, column.meaning, text, tuple(entries), 1.0, "chosen", chosen=True)
        self.splits.append((gathered.table.number, split))

    def _column(self, action: FoundAction, column: Column, gathered: Gathered) -> None:
        text = self._joined(gathered.of(column), paragraphs=column.meaning == "outcome")
        if column.meaning == "stage":
            self._stage(action, column, gathered, text)
        elif text and column.meaning == "outcome":
            self._outcome(action, column, text)
        elif text and column.meaning in _FURTHER:
            action.extra[column.name] = text

    def _stage(self, action: FoundAction, column: Column, gathered: Gathered, text: str) -> None:
        """Read a status: its stage, and its rating where it names one; words of which neither is known are kept."""
        value = value_of(text, gathered.fill(column))
        means = self.key.means("stage", value) if value else Means(None, stage_of(text))
        action.stage = means.stage
        if means.rating:
            self._rated(action, self._label(column), means.rating)
        if text and means == Means():
            action.extra[column.name] = text

    def _outcome(self, action: FoundAction, column: Column, text: str) -> None:
        if column.quarter is not None:
            label = self._label(column)
            shown = text if label else f"{column.heading}: {text}"
            action.outcomes.append(FoundOutcome(label, shown, rating_in(text)))
            return
        if len(text) > MAX_CELL_TEXT:
            # Longer than any workbook allows: no report of a quarter, and slow to look through.
            action.outcomes.append(FoundOutcome(self._label(column), text))
            return
        for report in split_outcome(text, self.version_day):
            action.outcomes.append(FoundOutcome(report.quarter.label if report.quarter else None, report.text, report.rating))

    def _label(self, column: Column) -> str | None:
        """Return the quarter of a column or, where it names none, that of the tracker's version; None where neither is known."""
        if column.quarter is None:
            return self.now.label if self.now else None
        year = column.year if column.year is not None else self.now.start_year if self.now else None
        return Quarter(year, column.quarter).label if year is not None else None

    def _ratings(self, action: FoundAction, gathered: Gathered) -> None:
        """Put ratings beside the outcome of their quarter, by the key; words that say more than the rating are kept as well."""
        for column in gathered.table.columns:
            shade = self.key.shade(gathered, column)
            if shade is not None and (rating := self.key.means("rating", shade).rating):
                self._rated(action, self._label(column), rating)
            if column.meaning != "rating":
                continue
            text = self._joined(gathered.of(column))
            value = value_of(text, gathered.fill(column))
            means = self.key.means("rating", value) if value else Means()
            if means.rating:
                self._rated(action, self._label(column), means.rating)
            if means.stage and action.stage is None:
                action.stage = means.stage
            if text and (means == Means() or (value and plain(value.shown) != plain(text))):
                action.extra[column.name] = text

    def _rated(self, action: FoundAction, label: str | None, rating: str) -> None:
        """Give a rating to the outcome of a quarter, which may have no words."""
        own = next((outcome for outcome in action.outcomes if outcome.quarter == label), None)
        if own is None:
            action.outcomes.append(FoundOutcome(label, "", rating))
        else:
            own.rating = rating


_FURTHER: frozenset[Meaning] = frozenset({"extra", "unit", "better", "reading", "to date"})
"""What stands in a further column of an action; those of measures only mean something in a table of measures."""
_LISTS: tuple[Meaning, ...] = ("how", "measures", "baseline", "target")
_PARALLEL: dict[Meaning, Splitter] = {"baseline": figures, "target": figures, "measures": instructions}
"""The lists that run side by side."""


def _other_roles(names: list[str]) -> tuple[str, ...]:
    """Return what else the roles of a cell could be."""
    if len(names) == 1:
        return ("two roles",)
    return ("one role", f"{len(names) - 1} or {len(names) + 1} roles") if len(names) > 2 else ("one role", "three roles")


def _cells(actions: list[Gathered], meaning: Meaning) -> list[str]:
    """Return the texts of a column over all actions, what a page break parted put together."""
    return [" ".join(pieces) for action in actions if (pieces := action.of(action.table.column(meaning)))]


def _pieces(actions: list[Gathered], meaning: Meaning) -> list[str]:
    """Return the texts of a column over all actions, each cell by itself."""
    return [piece for action in actions for piece in action.of(action.table.column(meaning))]
