"""What kind of row each row of a table is: a page heading come again, a heading, an action, its continuation, a note, a total.

Rows are judged in order, because a row cut by a page break can only be told by what came before it. Each judgement says why.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tracker_gui.exchange.choices import RowKind
from tracker_gui.exchange.front import is_page_number
from tracker_gui.exchange.grid import Cell, GridRow
from tracker_gui.exchange.joins import Words, begins_inside
from tracker_gui.exchange.meanings import plain
from tracker_gui.exchange.measure_rows import further_measures
from tracker_gui.exchange.tables import Column, Table

Kind = Literal["header again", "page head", "heading", "action", "continuation", "note", "total", "measure", "left out"]
Level = Literal["theme", "objective"]

MAX_TITLE = 600
_WORDS = (
    r"(?:key |improvement |strategic )?priority(?: area)?|theme|objective|outcome|aim|goal|work ?stream|section|part|area|strand|"
    r"pillar|recommendation|standard|improvement area"
)
NUMBER = re.compile(
    rf"^\W*(?:(?P<word>{_WORDS})\s*)?(?:no\.?\s*)?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}|[A-Z]\d{0,2}(?:\.\d{1,2}){0,2})(?:[.):]|\s+[-–—]|\s*[-–—:]\s|(?=\s)|$)\s*",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"^\W*((sub|grand)\W?)?totals?\b", re.IGNORECASE)
_NOTE = re.compile(
    r"^\W*(notes?\b|key\b(?! priorit)|n\.?b\b|source\b|\*|\[\d+\]|legend|glossary|rag key|for (further|more) information|"
    r"prepared by|author)",
    re.IGNORECASE,
)


def is_note(text: str) -> bool:
    """Return whether a lone text reads like a note."""
    return bool(_NOTE.match(text))


@dataclass(slots=True)
class Judged:
    """A row with its kind and the reason. ``sure`` runs from 0 to 1; headings carry their number apart from their text.

    ``chosen``: a person said so; of a heading then also its ``level``. ``measures``: it goes on with a measure of its own.
    """

    row: GridRow
    kind: Kind
    reason: str
    sure: float = 1.0
    title: str = ""
    ref: str | None = None
    word: str | None = None
    style: tuple[bool, str | None] = (False, None)
    after_break: bool = False
    level: Level | None = None
    chosen: bool = False
    measures: bool = False


def judge(table: Table, furniture: set[str], words: Words, kinds: Mapping[int, RowKind] | None = None) -> list[Judged]:
    """Return every row of the table with its kind, in order; ``kinds`` are those that a person chose, by the row's number."""
    judge_one = _Judge(table, furniture, words, kinds or {})
    judged = [judge_one.row(row) for row in table.rows]
    _trailing_notes(judged)
    return judged


class _Judge:
    """Keeps what has been seen so far: whether a page has just turned, and the action above."""

    def __init__(self, table: Table, furniture: set[str], words: Words, kinds: Mapping[int, RowKind]) -> None:
        self.table = table
        self.kinds = kinds
        self.furniture = furniture
        self.words = words
        self.turned = False
        self.above: GridRow | None = None
        what = table.column("what")
        self.what = what.number if what else table.columns[0].number
        self.last = max(column.number for column in table.columns)
        self.first = min(column.number for column in table.columns)
        self.body = self._body_style()

    def row(self, row: GridRow) -> Judged:
        if row.number in self.kinds:
            judged = self._chosen(row, self.kinds[row.number])
            self._passed(judged)
            return judged
        if row.number in self.table.repeats:
            self.turned = True
            return Judged(row, "header again", "the same headings as above")
        texts = row.texts()
        if plain(" ".join(texts)) in self.furniture or (len(texts) == 1 and is_page_number(texts[0]) and not self._is_ref(row)):
            self.turned = True
            return Judged(row, "page head", "a line that comes again on each page")
        judged = self._judge(row)
        judged.after_break = self.turned
        self._passed(judged)
        return judged

    def _passed(self, judged: Judged) -> None:
        """Note what has been seen."""
        if judged.kind in ("action", "heading"):
            self.turned = False
            self.above = judged.row if judged.kind == "action" else None
        elif judged.kind == "continuation":
            self.turned = False
        elif judged.kind in ("header again", "page head"):
            self.turned = True

    def _chosen(self, row: GridRow, kind: RowKind) -> Judged:
        """Return the row as a person wants it; words of a heading in several cells make one title."""
        if kind == "theme" or kind == "objective":
            lone = self._lone(row)
            column, text = (lone[0], lone[1]) if lone else (min(row.cells), " ".join(row.texts()))
            judged = self._heading(row, row.cells[column], text, wide=True)
            judged.reason, judged.level, judged.chosen = "chosen", kind, True
            return judged
        if kind == "title" or kind == "header":
            return Judged(row, "page head", "chosen", chosen=True)
        if kind in ("continuation", "measure"):
            if self.above is None:
                return Judged(row, "action", "chosen, with no action above it to go on with", chosen=True)
            own = kind == "measure" or further_measures(self.table, row) is not None
            return Judged(row, "continuation", "chosen", chosen=True, measures=own)
        return Judged(row, kind, "chosen", chosen=True)

    def _is_ref(self, row: GridRow) -> bool:
        column = self.table.by_number(next(iter(row.cells)))
        return column is not None and column.meaning == "ref"

    def _judge(self, row: GridRow) -> Judged:
        further = further_measures(self.table, row) if self.above is not None and not self.turned else None
        if further is not None:
            return Judged(row, "continuation", further[0], further[1], measures=True)
        lone = self._lone(row)
        if lone is not None:
            return self._judge_lone(row, *lone)
        if _TOTAL.match(row.text(self.what)) or _TOTAL.match(row.texts()[0]):
            return Judged(row, "total", "begins with “Total”")
        if self.turned and self.above is not None:
            reason = self._continues(row)
            if reason:
                return Judged(row, "continuation", reason, 0.8)
        return Judged(row, "action", "several cells of the table are filled")

    def _lone(self, row: GridRow) -> tuple[int, str, str | None] | None:
        """Return (column, text, number) where a row shows only one text, or one with its number before it."""
        columns = sorted(row.cells)
        texts = [row.text(column) for column in columns]
        if len(columns) == 1:
            return columns[0], texts[0], None
        if len(columns) == 2 and len(texts[0]) <= 24 and columns[0] <= self.what and columns[1] <= max(self.what, columns[0] + 1):
            match = NUMBER.match(texts[0])
            if match and match.end() >= len(texts[0].strip()) and not self.table.sheet.span_over(row.number, columns[0]):
                return columns[1], f"{texts[0]} {texts[1]}", texts[0]
        if len(set(texts)) == 1 and len(texts) > 2:
            # Some programs fill every cell of a merged band with its text.
            return columns[0], texts[0], None
        return None

    def _judge_lone(self, row: GridRow, column: int, text: str, number: str | None) -> Judged:
        cell = row.cells[column]
        span = self.table.sheet.span_at(row.number, column)
        wide = span is not None and span.width > max(1, (self.last - self.first + 1) // 2)
        banded = wide or ((cell.bold or cell.fill is not None) and (cell.bold, cell.fill) != self.body)
        if self.turned and self.above is not None and not banded and number is None:
            if column != self.what:
                return Judged(row, "continuation", "after the page heading only this cell goes on", 0.9)
            if begins_inside(self.above.text(column), text, self.words):
                return Judged(row, "continuation", "after the page heading it begins mid-sentence", 0.8)
        if column != self.what and list(row.colours) == [column - 1]:
            return Judged(row, "note", "a colour with what it means", 0.8)
        if _NOTE.match(text) and not banded:
            return Judged(row, "note", "reads like a note", 0.8)
        if _TOTAL.match(text):
            return Judged(row, "total", "begins with “Total”")
        if column > self.what and not wide and not (banded and column <= self.what + 1):
            if column > self.last:
                return Judged(row, "note", "stands beside the table", 0.7)
            return Judged(row, "action", "only one cell is filled, and not that of a heading", 0.5)
        if len(text) > MAX_TITLE:
            return Judged(row, "note", "a lone text too long for a heading", 0.6)
        return self._heading(row, cell, text, wide=wide)

    def _heading(self, row: GridRow, cell: Cell, text: str, *, wide: bool) -> Judged:
        match = NUMBER.match(text)
        ref, word, title = None, None, text
        if match and match.end() < len(text) and _is_number(match):
            ref, word = match.group("number"), (match.group("word") or "").lower() or None
            title = text[match.end() :].strip() if word is None else text
        why = "merged over the table" if wide else "the only filled cell of its row"
        return Judged(
            row, "heading", why, 1.0 if wide or cell.bold or cell.fill else 0.8, _tidy(title), ref, word, (cell.bold, cell.fill)
        )

    def _continues(self, row: GridRow) -> str | None:
        """Return why a row after a page heading belongs to the action above it, or None where it is a row of its own."""
        if self.above is None:
            return None
        what = row.text(self.what)
        if what:
            return (
                "after the page heading its first words go on mid-sentence"
                if begins_inside(self.above.text(self.what), what, self.words)
                else None
            )
        if self.table.sheet.span_over(row.number, self.what):
            return None
        inside = [
            c
            for c in self.table.columns
            if row.text(c.number) and begins_inside(self.above.text(c.number), row.text(c.number), self.words)
        ]
        if inside:
            return f"after the page heading “{inside[0].heading}” goes on mid-sentence"
        filled = [c for c in self.table.columns if row.text(c.number)]
        if self._own_row(filled):
            return None
        return "after the page heading the first column is blank"

    def _own_row(self, filled: list[Column]) -> bool:
        meanings = {column.meaning for column in filled}
        return "how" in meanings and len(meanings & {"measures", "baseline", "target", "outcome", "when", "stage", "rating"}) >= 2

    def _body_style(self) -> tuple[bool, str | None]:
        looks = Counter(
            (row.cells[self.what].bold, row.cells[self.what].fill)
            for row in self.table.rows
            if self.what in row.cells and len(row.cells) > 2 and row.number not in self.table.repeats
        )
        return looks.most_common(1)[0][0] if looks else (False, None)


def _is_number(match: re.Match[str]) -> bool:
    """A digit is a number; a letter only with a mark or a word about it, since "A review of ..." begins with a letter too."""
    number = match.group("number")
    return (
        (number[0].isdigit() and not (match.group(0).strip() == number and len(number) > 3))
        or bool(match.group("word"))
        or match.group(0).strip()[-1:] in ".):"
    )


def _tidy(text: str) -> str:
    """Return a heading on one line, without a stray bullet before it."""
    return re.sub(r"^[•·▪●○◦‣*–-]\s+", "", " ".join(text.split()))


def _trailing_notes(judged: list[Judged]) -> None:
    """Lone rows below the last action are notes, unless they look like the headings of the table."""
    last = max((i for i, one in enumerate(judged) if one.kind in ("action", "continuation")), default=-1)
    styles = {one.style for one in judged[:last] if one.kind == "heading"} - {(False, None)}
    numbered = any(one.ref for one in judged[:last] if one.kind == "heading")
    noted = False
    for one in judged[last + 1 :]:
        noted = noted or one.kind == "note"
        if one.kind == "heading" and not one.chosen and (noted or (one.style not in styles and not (numbered and one.ref))):
            one.kind, one.reason, one.sure = "note", "stands below the last action", 0.7
