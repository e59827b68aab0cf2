"""How fast the circulation workbook is written and read back, as ratios against the least that could do the same job.

``python -m tests.bench.bench_export [ACTIONS]`` (2,000 without a number). The first floor is openpyxl writing the same texts into
the same cells with nothing else (no styles, heights, merges or exact values); the second is a bare zip of the same XML text.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook, load_workbook

from db.records import Action, Measure, Plan, Reading
from tests.exchange.plans_out import rich_plan
from tracker_gui.exchange.own_workbook import read_own
from tracker_gui.exchange.write_xlsx import write_workbook


def timed(work: Callable[[], Any], runs: int = 3) -> float:
    """Return the best time of some runs, in seconds."""
    best = float("inf")
    for _ in range(runs):
        gc.collect()
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def cells_of(path: Path) -> list[list[list[Any]]]:
    """Return the values of all sheets of a workbook."""
    book = load_workbook(path, read_only=True)
    sheets = [[list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book]
    book.close()
    return sheets


def floor_openpyxl(sheets: list[list[list[Any]]], path: Path) -> None:
    """Write the values with openpyxl alone, kept in memory as ours are (merged cells need that)."""
    book = Workbook()
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(path)


def floor_zip(sheets: list[list[list[Any]]], path: Path) -> None:
    """Write the values as inline text into a zip of XML."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for number, rows in enumerate(sheets):
            lines = (
                "<row>" + "".join(f"<c><is><t>{escape(str(v))}</t></is></c>" for v in row if v is not None) + "</row>"
                for row in rows
            )
            file.writestr(f"sheet{number}.xml", "".join(lines))


def floor_read(path: Path) -> None:
    """Open the workbook as our reading must: whole, with its merged cells."""
    load_workbook(path, data_only=True)


def read_back(path: Path) -> None:
    """Read the workbook the way an import does."""
    read_own(path, load_workbook(path, data_only=True))


def main(actions: int) -> None:
    """Print the table."""
    plan: Plan = rich_plan(actions)
    counts = f"{plan.count(Action)} actions, {plan.count(Measure)} measures, {plan.count(Reading)} readings"
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs, bare = (Path(folder) / name for name in ("ours.xlsx", "theirs.xlsx", "bare.zip"))
        write = timed(lambda: write_workbook(plan, ours))
        sheets = cells_of(ours)
        by_openpyxl = timed(lambda: floor_openpyxl(sheets, theirs))
        by_zip = timed(lambda: floor_zip(sheets, bare))
        read = timed(lambda: read_back(ours), 1)
        opened = timed(lambda: floor_read(ours), 1)
    print(f"{counts}; {ours.name} holds {sum(len(rows) for rows in sheets)} rows")
    print(f"export      {write:7.2f} s   bare openpyxl {by_openpyxl:7.2f} s   {write / by_openpyxl:5.2f} x")
    print(f"export      {write:7.2f} s   bare zip      {by_zip:7.2f} s   {write / by_zip:5.2f} x")
    print(f"read back   {read:7.2f} s   bare openpyxl {opened:7.2f} s   {read / opened:5.2f} x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
