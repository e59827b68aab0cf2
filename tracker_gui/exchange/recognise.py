"""Sheets of cells become a plan: the stages one after another. Nothing is asked; what is doubtful is listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tracker_gui.exchange.action_reading import ActionReader, Learned, learn
from tracker_gui.exchange.assemble import Builder
from tracker_gui.exchange.choices import Choices
from tracker_gui.exchange.document import Document
from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.found import Doubt, FoundNote, FoundPlan
from tracker_gui.exchange.front import Front, Kinds, read_front, repeated_lines, take_chosen
from tracker_gui.exchange.gather import Gathered, gather
from tracker_gui.exchange.grid import GridRow, Sheet
from tracker_gui.exchange.joins import Words
from tracker_gui.exchange.levels import Levels, levels
from tracker_gui.exchange.measures_reading import MeasuresReader
from tracker_gui.exchange.measures_table import find_measures, may_be_measures
from tracker_gui.exchange.progress import Progress, silent
from tracker_gui.exchange.rating_key import Key
from tracker_gui.exchange.rating_levels import levels_of
from tracker_gui.exchange.readings_sheet import take_readings
from tracker_gui.exchange.recognised import Recognised
from tracker_gui.exchange.row_kinds import Judged, judge
from tracker_gui.exchange.seen_sheets import hidden_doubts, look_at
from tracker_gui.exchange.tables import Table, find_tables
from tracker_gui.exchange.telling_sheets import tell_sheets
from tracker_gui.exchange.version_lines import is_version_line
from tracker_gui.rules.dates import version_date
from tracker_gui.rules.quarters import quarter_of

NO_TABLE = "doc.no_table"


def recognise(sheets: Sequence[Sheet], source: str, progress: Progress = silent) -> FoundPlan:
    """Return the plan found on the sheets; raises DocumentError("doc.no_table") where none has the header of a tracker."""
    return plan_of(Document(source, tuple(sheets)), Choices(), progress)


def plan_of(document: Document, choices: Choices, progress: Progress = silent) -> FoundPlan:
    """Return the plan of a document under these choices; raises DocumentError with the code of what is the matter."""
    recognised = recognise_document(document, choices, progress)
    if recognised.plan is None:
        raise DocumentError(recognised.problem or NO_TABLE, name=document.source)
    return recognised.plan


def recognise_document(document: Document, choices: Choices | None = None, progress: Progress = silent) -> Recognised:
    """Return all that is recognised in a document under the choices made; no choices are the reader's own proposals.

    Pure, but that it remembers in ``document.memory`` what it read, so that it is quick the next time. ``Cancelled`` from
    ``progress`` passes through.
    """
    choices = choices or Choices()
    if document.exact is not None:
        plan = document.exact
        return Recognised(document.source, choices, doubts=problems_first(plan.doubts), plan=plan, exact=True)
    return _Recognising(document, choices, progress).run()


@dataclass(slots=True)
class Read:
    """One table with everything that was told of its rows."""

    table: Table
    judged: list[Judged]
    levels: Levels
    actions: dict[int, Gathered]
    of: Literal["actions", "measures"] = "actions"


class _Recognising:
    """One run over a document."""

    def __init__(self, document: Document, choices: Choices, progress: Progress) -> None:
        self.document, self.choices, self.progress = document, choices, progress
        self.seen = look_at(document, choices)
        self.kinds: Kinds = {(n, row): kind for n, sheet in choices.sheets.items() for row, kind in sheet.kinds.items()}

    def run(self) -> Recognised:
        tables = self._tables()
        source, choices = self.document.source, self.choices
        measures = self._measures(tables)
        if not tables and not measures:
            return Recognised(source, choices, tell_sheets(self.seen, [], None, [], self.kinds), problem=NO_TABLE)
        front = read_front([*tables, *measures], self._cover([*tables, *measures]), self.kinds)
        furniture = repeated_lines(tables, front)
        words = Words(cell.text for table in tables for row in table.rows for cell in row.cells.values())
        read = [self._judged(table, furniture, words, chosen=True) for table in tables]
        learned = self._learned(tables, furniture, words)
        actions = [action for one in read for action in one.actions.values()]
        key = Key(actions, self._legend(tables, read), choices)
        reader = ActionReader(learned, front.version_day, choices, key)
        plan = self._build(front, tables, read, reader)
        figures = self._figures(plan, measures)
        self._left_over(plan, [*tables, *measures], front)
        plan.doubts.extend(key.doubts())
        plan.rating_levels = levels_of(key.entries, key.told)
        plan.doubts.extend(self._remarks())
        plan.doubts.extend(self.document.doubts)
        sheets = tell_sheets(self.seen, [*read, *figures], front, reader.splits, self.kinds)
        return Recognised(source, choices, sheets, tuple(key.entries), problems_first(plan.doubts), plan)

    def _tables(self) -> list[Table]:
        """Return the tables of all sheets that are read."""
        tables: list[Table] = []
        for seen in self.seen:
            self.progress(0, 0, "Looking for the table")
            if seen.use == "read":
                tables.extend(find_tables(seen.sheet, seen.chosen, seen.number))
        for table in tables:
            take_chosen(table, self.kinds)
        return tables

    def _measures(self, tables: list[Table]) -> list[Table]:
        """Return the tables of measures: on sheets without a table of actions, or of actions that are none."""
        found: list[Table] = []
        for seen in self.seen:
            actions = [table for table in tables if table.number == seen.number]
            if seen.use != "read" or not all(map(may_be_measures, actions)):
                continue
            table = find_measures(seen.sheet, seen.chosen, seen.number, self._year())
            if table is not None:
                tables[:] = [other for other in tables if other not in actions]
                take_chosen(table, self.kinds)
                found.append(table)
        return found

    def _year(self) -> int | None:
        """Return the reporting year that the document is of, by the first date of a version in it."""
        for seen in self.seen:
            for row in seen.sheet.rows[:10]:
                line = " ".join(row.texts())
                day = version_date(line) if is_version_line(line) else None
                if day is not None:
                    return quarter_of(day).start_year
        return None

    def _figures(self, plan: FoundPlan, tables: list[Table]) -> list[Read]:
        """Read the tables of measures into the plan."""
        reader = MeasuresReader(plan)
        read: list[Read] = []
        for table in tables:
            judged = reader.read(table, self.choices.sheet(table.number).kinds, plan.title)
            of = {index: one.level for index, one in enumerate(judged) if one.level is not None}
            read.append(Read(table, judged, Levels(of, "of a table of measures"), {}, "measures"))
        if tables:
            reader.finish(tables)
        return read

    def _judged(self, table: Table, furniture: set[str], words: Words, *, chosen: bool) -> Read:
        kinds = self.choices.sheet(table.number).kinds if chosen else {}
        judged = judge(table, furniture, words, kinds)
        return Read(table, judged, levels(judged), gather(table, judged))

    def _learned(self, tables: list[Table], furniture: set[str], words: Words) -> Learned:
        """Return what the whole document tells of its cells.

        It is learned from the rows as they are proposed, so that a person's word on one row changes the reading of no other, and
        need not be learned anew.
        """
        asked: Any = (
            self.choices.hidden,
            {
                number: (one.use, one.hidden_rows, one.hidden_columns, one.headers, one.columns)
                for number, one in self.choices.sheets.items()
            },
        )
        known = self.document.memory.get("learned", [])
        for before, learned in known:
            if before == asked:
                found: Learned = learned
                return found
        proposed = [self._judged(table, furniture, words, chosen=False) for table in tables]
        found = learn([action for one in proposed for action in one.actions.values()], words)
        self.document.memory["learned"] = [(asked, found), *known[:3]]
        return found

    def _build(self, front: Front, tables: list[Table], read: list[Read], reader: ActionReader) -> FoundPlan:
        builder = Builder(self.document.source, self.document.name, front, tables, reader)
        total = sum(len(table.rows) for table in tables)
        done = 0

        def told(at: int) -> None:
            self.progress(done + at, total, "Reading the actions")

        for one in read:
            builder.table(one.table, one.judged, one.levels, one.actions, told)
            done += len(one.table.rows)
        return builder.finish()

    def _cover(self, tables: list[Table]) -> list[GridRow]:
        """Return the rows of a short sheet without a table before the first one with a table."""
        first = tables[0].number
        covers = [one.sheet for one in self.seen[:first] if one.use == "read" and 0 < len(one.sheet.rows) <= 30]
        return covers[0].rows if covers else []

    def _legend(self, tables: list[Table], read: list[Read]) -> list[GridRow]:
        """Return the rows that may say what ratings mean: notes, what stands above a table, sheets without a table."""
        with_table = {table.number for table in tables}
        rows = [row for one in self.seen if one.use != "left out" and one.number not in with_table for row in one.sheet.rows]
        rows += [row for table in tables for row in table.above]
        return rows + [judged.row for one in read for judged in one.judged if judged.kind in ("note", "heading")]

    def _left_over(self, plan: FoundPlan, tables: list[Table], front: Front) -> None:
        """Take the readings from sheets of figures; keep all other words of sheets without a table as notes of the tracker."""
        used = {table.number for table in tables}
        cover = self._cover(tables)
        for seen in self.seen:
            if seen.number in used or seen.use == "left out":
                continue
            taken = take_readings(seen.sheet, plan) if seen.use == "read" else set()
            for row in seen.sheet.rows:
                on_cover = seen.sheet.rows is cover and not any(row is left for left in front.cover)
                dropped = self.kinds.get((seen.number, row.number)) == "left out"
                if row.number not in taken and not on_cover and not dropped:
                    plan.notes.append(FoundNote(seen.sheet.place(row.number), "\t".join(row.texts())))

    def _remarks(self) -> list[Doubt]:
        """Say what the reader of the format found odd in single cells, and what is out of sight."""
        doubts: list[Doubt] = []
        others = ("save the workbook in Excel first",)
        for seen in self.seen:
            if seen.use != "left out":
                did = "kept the text of the formula"
                doubts += [Doubt(place, "formula", did, remark, others) for place, remark in seen.whole.remarks]
            doubts += hidden_doubts(seen)
        return doubts


_WEIGHT = {
    "sheet left out": 0, "hidden": 0, "no what": 0, "key": 0, "formula": 0, "figures": 0,
    "no headings": 1, "no theme": 1, "column": 1, "row": 1, "measures alone": 1,
    "row joined": 2, "what carried": 2, "struck text": 2,
}  # fmt: skip
"""What costs most where it is wrong comes first."""


def problems_first(doubts: Sequence[Doubt]) -> tuple[Doubt, ...]:
    """Return the doubts in the order in which they should be looked at; of one kind in that of the document."""
    return tuple(sorted(doubts, key=lambda doubt: _WEIGHT.get(doubt.kind, 3)))
