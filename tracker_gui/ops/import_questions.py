"""What a person should look at in a document that was read: doubts, joins, splits and unsure columns in one list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from tracker_gui.exchange.choices import Choices, ColumnChoice, RowKind
from tracker_gui.exchange.grid import letters
from tracker_gui.exchange.meanings import WORDS_FOR
from tracker_gui.exchange.recognised import UNSURE, ColumnFound, Join, Recognised, SheetFound, Split
from tracker_gui.ops.sureness import sure_words, to_look_at

Kind = Literal["doubt", "column", "join", "split"]
Decide = Callable[[Choices], Choices]
"""Adds one decision to those made already."""
SPLITS = ("roles split", "bullets split")
"""Doubts about the entries of a cell."""
_CELL = re.compile(r"([A-Z]{1,3})(\d+)$")


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of the document: the number of its sheet, its row, and its column (None: the whole row)."""

    sheet: int
    row: int
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to look at. ``kind`` groups them for a reader; ``spot`` is where it stands, None where that is not on a sheet.

    ``accept`` and ``refuse`` are what the two buttons do, with their words; None where there is nothing to decide by one press.
    """

    kind: Kind
    group: str
    place: str
    did: str
    why: str
    others: tuple[str, ...] = ()
    spot: Spot | None = None
    open: bool = True
    accept: tuple[str, Decide] | None = None
    refuse: tuple[str, Decide] | None = None
    split: Split | None = None
    settled: bool = False
    """Whether a person decided it."""


def questions(found: Recognised) -> tuple[Question, ...]:
    """Return all there is to look at: what is unsure or in doubt first, joins and splits that were made behind it."""
    decisions = [*_joins(found), *_splits(found)]
    doubts = list(_doubts(found))
    told = {_told(question) for question in decisions}
    doubted = {_told(question) for question in doubts}
    # What can be decided is listed once, with its buttons, and not also as the doubt of the same cell.
    rest = [question for question in doubts if _told(question) not in told]
    decisions = [replace(one, open=True) if _told(one) in doubted and not one.settled else one for one in decisions]
    asked = [*_columns(found), *rest, *decisions]
    return tuple(sorted(asked, key=lambda question: not question.open))


def _told(question: Question) -> tuple[str, Spot | None]:
    """Return what a question is about: a join of a row, the entries of a cell, or itself."""
    if question.spot is None or question.group == "column":
        return question.group, question.spot
    if question.kind == "join" or question.group == "row joined":
        return "join", Spot(question.spot.sheet, question.spot.row)
    return ("split" if question.kind == "split" or question.group in SPLITS else question.group), question.spot


def spot_of(found: Recognised, sheet_name: str | None, row: int, cell: str | None) -> Spot | None:
    """Return the cell that a place names; None where its sheet is not in the document any more."""
    sheet = next((sheet for sheet in found.sheets if sheet.name == sheet_name), None)
    if sheet is None:
        return None
    match = _CELL.match(cell or "")
    return Spot(sheet.number, row, column_number(match.group(1)) if match else None)


def column_number(name: str) -> int:
    """Return the number of a column by its letters: A is 1."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number


def _doubts(found: Recognised) -> Iterator[Question]:
    for doubt in found.doubts:
        place = doubt.place
        sheet = f"{place.sheet}, " if place.sheet and len(found.sheets) > 1 else ""
        yield Question(
            "doubt",
            doubt.kind,
            f"{sheet}{place.cell or f'row {place.row}'}",
            doubt.did,
            doubt.why,
            doubt.alternatives,
            spot_of(found, place.sheet, place.row, place.cell),
        )


def _columns(found: Recognised) -> Iterator[Question]:
    told = {(doubt.place.sheet, doubt.place.cell) for doubt in found.doubts if doubt.kind == "column"}
    for sheet in found.sheets:
        for table in sheet.tables:
            for column in table.columns:
                cell = f"{letters(column.number)}{table.header_row}"
                if to_look_at(column) and (sheet.name, cell) not in told:
                    yield _column(found, sheet, table.header_row, column)


def _column(found: Recognised, sheet: SheetFound, header: int, column: ColumnFound) -> Question:
    others = tuple(WORDS_FOR[other.meaning] for other in column.alternatives if other.meaning != column.meaning)
    return Question(
        "column",
        "column",
        _at(found, sheet, f"column {letters(column.number)}"),
        f"took “{column.heading}” for {WORDS_FOR[column.meaning]} ({sure_words(column.sure)})",
        column.reason,
        others,
        Spot(sheet.number, header, column.number),
        accept=(f"It is {WORDS_FOR[column.meaning]}", partial(_column_as, sheet.number, header, column.number, column.choice)),
    )


def _joins(found: Recognised) -> Iterator[Question]:
    for sheet in found.sheets:
        for join in sheet.joins:
            yield _join(found, sheet, join)


def _join(found: Recognised, sheet: SheetFound, join: Join) -> Question:
    together: Decide = partial(_row_as, sheet.number, join.row, "continuation")
    apart: Decide = partial(_row_as, sheet.number, join.row, "action")
    row = sheet.rows.get(join.row)
    chosen = row is not None and row.chosen
    did = f"joined it to row {join.into}" if join.joined else f"kept it apart from row {join.into}"
    return Question(
        "join",
        "rows joined" if join.joined else "rows that could be joined",
        _at(found, sheet, f"row {join.row}"),
        did,
        f"{join.reason} ({sure_words(join.sure)})",
        ("keep it apart" if join.joined else f"join it to row {join.into}",),
        Spot(sheet.number, join.row),
        open=not chosen and join.sure < UNSURE,
        settled=chosen,
        accept=("Join", together) if not join.joined else ("It is right", together) if not chosen else None,
        refuse=("Keep apart", apart) if join.joined else ("It is right", apart) if not chosen else None,
    )


def _splits(found: Recognised) -> Iterator[Question]:
    for sheet in found.sheets:
        for split in sheet.splits:
            place = f"{letters(split.column)}{split.row}"
            whole = (" ".join(split.text.split()),)
            at = (sheet.number, split.row, split.column)
            yield Question(
                "split",
                "entries told apart",
                _at(found, sheet, place),
                f"told {len(split.entries)} entries apart: " + " · ".join(split.entries),
                f"{split.reason} ({sure_words(split.sure)})",
                split.alternatives or ("one entry",),
                Spot(sheet.number, split.row, split.column),
                open=not split.chosen and split.sure < UNSURE,
                settled=split.chosen,
                accept=None if split.chosen else ("It is right", partial(_parted_as, *at, split.entries)),
                refuse=("One entry", partial(_parted_as, *at, whole)),
                split=split,
            )


def _column_as(sheet: int, header: int, column: int, choice: ColumnChoice, choices: Choices) -> Choices:
    return choices.with_column(sheet, header, column, choice)


def _row_as(sheet: int, row: int, kind: RowKind, choices: Choices) -> Choices:
    return choices.with_kind(sheet, row, kind)


def _parted_as(sheet: int, row: int, column: int, entries: tuple[str, ...], choices: Choices) -> Choices:
    return choices.with_entries(sheet, row, column, entries)


def _at(found: Recognised, sheet: SheetFound, place: str) -> str:
    return f"{sheet.name}, {place}" if sheet.name and len(found.sheets) > 1 else place
