"""The cells of one action become its fields: who, steps, measures, outcomes, dates, further columns."""

from __future__ import annotations

from datetime import date

from tracker_gui.exchange.bullets import Entry
from tracker_gui.exchange.colours import rating_of_fill
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
from tracker_gui.exchange.meanings import Meaning
from tracker_gui.exchange.pairing import agreed, pair
from tracker_gui.exchange.roles import Roles
from tracker_gui.exchange.run_on import near_gaps
from tracker_gui.exchange.tables import Column
from tracker_gui.exchange.vocabulary import Vocabulary
from tracker_gui.rules.outcomes import rating_in, split_outcome
from tracker_gui.rules.quarters import Quarter, quarter_of
from tracker_gui.rules.stages import stage_of

MAX_CELL_TEXT = 32_767


class ActionReader:
    """Reads actions one by one; ``doubts`` grows."""

    def __init__(self, actions: list[Gathered], words: Words, version_day: date | None) -> None:
        """Learn from the whole document what single cells do not tell."""
        self.words = words
        self.version_day = version_day
        self.now: Quarter | None = quarter_of(version_day) if version_day else None
        self.doubts: list[Doubt] = []
        self.vocabulary = Vocabulary(" ".join(pieces) for action in actions for pieces in action.pieces.values())
        self.semicolons = parted_by_semicolons(_pieces(actions, "how"))
        self.marks_kept = self.semicolons or any(
            keeps_marks(_pieces(actions, meaning)) for meaning in ("how", "measures", "baseline", "target")
        )
        self.roles = Roles(_cells(actions, "who"), lines_kept=keeps_marks(_pieces(actions, "who")))

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
        self._measures(action, gathered)
        for column in table.columns:
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
        action.measures = paired.measures
        if paired.why:
            place = gathered.place(gathered.table.column("measures"))
            self.doubts.append(Doubt(place, "measures paired", paired.did or "", paired.why, paired.others))

    def _who(self, gathered: Gathered) -> list[str]:
        found: list[str] = []
        for column in gathered.table.columns:
            if column.meaning != "who":
                continue
            names, guessed = self.roles.split(self._joined(gathered.of(column)))
            found.extend(names)
            if guessed:
                did = "read as " + "; ".join(names)
                why = "several roles stand on one line, and no mark tells for sure where one ends"
                self.doubts.append(Doubt(gathered.place(column), "roles split", did, why, _other_roles(names)))
        return found

    def _list(self, gathered: Gathered, meaning: Meaning, splitter: Splitter) -> list[Entry]:
        found = self._read(gathered, meaning, splitter)
        self._doubt_guess(gathered, meaning, found)
        return found.entries

    def _read(self, gathered: Gathered, meaning: Meaning, splitter: Splitter, wanted: int | None = None) -> ReadList:
        column = gathered.table.column(meaning)
        pieces = gathered.of(column)
        if self.semicolons:
            pieces = [on_lines(piece) for piece in pieces]
        return read_list(pieces, self.words, self.vocabulary, None if self.marks_kept else splitter, wanted)

    def _doubt_guess(self, gathered: Gathered, meaning: Meaning, found: ReadList) -> None:
        """Say where entries were told apart by their meaning alone, and where there could be one more."""
        column = gathered.table.column(meaning)
        if column is None or self.marks_kept:
            return
        words = meaning in ("how", "measures")
        further = [near for entry in found.entries for near in near_gaps(entry.text, self.vocabulary)] if words else []
        if not found.guessed and not further:
            return
        count = len(found.entries)
        did = f"split “{column.heading}” into {count} entries" if count > 1 else f"read “{column.heading}” as one entry"
        why = "entries run together without marks; a new one was seen where a new instruction, measure or figure begins"
        others = tuple(f"one more entry, from “{near} …”" for near in further[:3])
        if found.guessed:
            others += ("one entry",) if count == 2 else ("fewer entries",)
        self.doubts.append(Doubt(gathered.place(column), "bullets split", did, why, others))

    def _column(self, action: FoundAction, column: Column, gathered: Gathered) -> None:
        text = self._joined(gathered.of(column), paragraphs=column.meaning == "outcome")
        if not text:
            return
        match column.meaning:
            case "outcome":
                self._outcome(action, column, text)
            case "stage":
                action.stage = stage_of(text)
                if action.stage is None:
                    action.extra[column.heading] = text
            case "extra":
                action.extra[column.heading or f"Column {column.number}"] = text

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
        """Put ratings beside the outcome of their quarter; a colour without a word is read by its hue, and doubted."""
        for column in gathered.table.columns:
            if column.meaning != "rating":
                continue
            text = self._joined(gathered.of(column))
            rating = rating_in(text) or _LETTERS.get(text.strip(" .").upper())
            fill = gathered.colours.get(column.number)
            if not text and (rating := rating_of_fill(fill)):
                why = "the cell shows a colour and no word"
                self.doubts.append(Doubt(gathered.place(column), "colour", f"read the colour as {rating}", why, ("no rating",)))
            if rating is None:
                if text:
                    action.extra[column.heading] = text
                continue
            label = self._label(column)
            own = next((outcome for outcome in action.outcomes if outcome.quarter == label), None)
            if own is None:
                action.outcomes.append(FoundOutcome(label, "", rating))
            else:
                own.rating = rating


_LISTS: tuple[Meaning, ...] = ("how", "measures", "baseline", "target")
_PARALLEL: dict[Meaning, Splitter] = {"baseline": figures, "target": figures, "measures": instructions}
"""The lists that run side by side."""
_LETTERS = {"R": "Red", "A": "Amber", "G": "Green", "B": "Blue"}


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
