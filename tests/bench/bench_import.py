"""Reading a tracker of 2,000 actions, against openpyxl only reading the cells of the same workbook.

python tests/bench/bench_import.py [ACTIONS]

Prints seconds and the ratio. The floor is openpyxl's quickest way through the cells (read-only), and its usual way beside it.
Then what a person waits for who changes one row's kind, or one column's meaning, in a document that was read.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.exchange.made import HEADER, workbook
from tracker_gui.exchange.choices import Choices, ColumnChoice
from tracker_gui.exchange.reading import open_document, read_document
from tracker_gui.exchange.recognise import recognise_document


def rows(count: int, *, marks: bool) -> list[tuple[str, ...]]:
    """Return a tracker of this many actions; without marks the entries of a cell run together."""
    mark = "• " if marks else ""
    between = "\n" if marks else " "
    made: list[tuple[str, ...]] = [("Bexford Council: Improvement Action Tracker",), ("Version 20-9-26",), HEADER]
    for number in range(count):
        if number % 40 == 0:
            made.append((f"Theme {number // 40 + 1}",))
        if number % 10 == 0:
            made.append((f"Ensure that service {number // 10} is timely, effective and well understood by partners",))
        steps = (f"Revise the standard {number}.", "Train all team managers.", "Report on progress to the board each month.")
        made.append(
            (
                f"Children are seen within {number % 20 + 1} days of their referral",
                between.join(("Head of Service Access", "Performance Lead")),
                between.join(mark + step for step in steps),
                between.join((f"{mark}% of children seen in time", f"{mark}% of visits recorded")),
                between.join((f"{mark}{number % 90}% (Oct 25)", f"{mark}70% (Oct 25)")),
                between.join((f"{mark}95% / Apr 27", f"{mark}90% / Apr 27")),
                "Q1 The standard was revised and training was arranged for all teams of the service.",
            )
        )
    return made


def timed(work: Callable[[], object]) -> float:
    """Return the best of three runs in seconds."""
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best


def bare(path: Path, *, read_only: bool) -> int:
    """Return how many cells openpyxl finds, doing nothing with them."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=read_only, data_only=True)
    count = sum(1 for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for value in row if value is not None)
    book.close()
    return count


def anew(path: Path) -> tuple[float, float]:
    """Return how long a document that was read is recognised after a change of one row, and of one column."""
    document = open_document(path)
    recognise_document(document)
    began = time.perf_counter()
    recognise_document(document, Choices().with_kind(0, 6, "note"))
    between = time.perf_counter()
    recognise_document(document, Choices().with_column(0, 3, 7, ColumnChoice("extra")))
    return between - began, time.perf_counter() - between


def main() -> None:
    """Print a table of both kinds of tracker."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as folder:
        for marks in (True, False):
            path = workbook(Path(folder) / f"{marks}.xlsx", rows(count, marks=marks))
            floor = timed(lambda path=path: bare(path, read_only=True))
            usual = timed(lambda path=path: bare(path, read_only=False))
            ours = timed(lambda path=path: read_document(path))
            kind = "marks kept" if marks else "marks lost"
            print(f"{count} actions, {kind}: floor {floor:.2f} s, usual {usual:.2f} s, import {ours:.2f} s", end="; ")
            print(f"{ours / floor:.1f} times the floor, {ours / usual:.1f} times the usual way")
            row, column = anew(path)
            print(f"    a row changed: {row:.2f} s, {row / floor:.1f} times the floor", end="; ")
            print(f"a column changed: {column:.2f} s, {column / floor:.1f} times the floor")


if __name__ == "__main__":
    main()
