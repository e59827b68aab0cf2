"""The example: opening, saving one edit, exporting, starting. Run by ``make bench``, not by ``make test``."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from itertools import count
from pathlib import Path

from db.author import Author
from db.journal import write
from db.opening import open_file
from db.reading import load_plan
from db.records import Action
from tests.bench.floors import compare
from tracker_gui.ops import edit, exporting, files

AUTHOR = Author("bench", "bench")


def all_rows(path: Path) -> None:
    """Read every row of every table with bare sqlite3."""
    with closing(sqlite3.connect(path)) as base:
        for (table,) in base.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            base.execute(f'SELECT * FROM "{table}"').fetchall()


def test_opening(example_tracker: Path) -> None:
    compare(
        "open the example",
        lambda: files.read_plan(example_tracker),
        lambda: all_rows(example_tracker),
        "bare sqlite3",
        at_most=25,
    )


def test_saving_one_edit(example_tracker: Path, tmp_path: Path) -> None:
    numbers = count()
    with open_file(example_tracker, AUTHOR) as file, closing(sqlite3.connect(tmp_path / "bare.db")) as bare:
        bare.executescript("PRAGMA page_size=16384; PRAGMA synchronous=FULL; CREATE TABLE action(id INTEGER, what TEXT)")
        bare.execute("INSERT INTO action VALUES (1, '')")
        bare.commit()
        plan = load_plan(file)
        first = plan.rows(Action)[0].id

        def ours() -> None:
            batch = edit.set_field(plan, "action", first, "what", f"Edit {next(numbers)}")
            write(file, batch)
            plan.apply(batch.changes)

        def floor() -> None:
            bare.execute("UPDATE action SET what = ?", (f"Edit {next(numbers)}",))
            bare.commit()

        compare("save one edit", ours, floor, "a bare sqlite3 commit", at_most=12)


def test_exporting(example_tracker: Path, tmp_path: Path) -> None:
    from openpyxl import Workbook

    plan = files.read_plan(example_tracker)

    def floor() -> None:
        book = Workbook(write_only=True)
        sheet = book.create_sheet()
        for action in plan.rows(Action):
            sheet.append([action.what] * 12)
        book.save(tmp_path / "bare.xlsx")

    compare("export the example", lambda: exporting.export(plan, tmp_path / "a.xlsx"), floor, "a bare workbook", at_most=60)


def run(code: str, *arguments: str) -> None:
    """Run code in a fresh interpreter."""
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True, timeout=60)


def test_starting(example_tracker: Path) -> None:
    ours = (
        "import sys; from pathlib import Path; from PySide6.QtWidgets import QApplication; from tracker_gui import app\n"
        "window = app.open_window(Path(sys.argv[1])); window.repaint(); window.close()"
    )
    bare = (
        "from PySide6.QtWidgets import QApplication, QMainWindow; a = QApplication([]); w = QMainWindow(); w.show(); w.repaint()"
    )
    compare("start on the example", lambda: run(ours, str(example_tracker)), lambda: run(bare), "a bare window", at_most=16)
