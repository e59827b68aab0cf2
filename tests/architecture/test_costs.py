"""What is loaded when: the command line never loads Qt, and importing the package costs nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("PySide6", "shiboken6", "sqlalchemy", "openpyxl", "pyqtgraph", "numpy", "qtawesome")


def loaded(code: str, *arguments: str) -> set[str]:
    """Return which of the heavy libraries a fresh interpreter has after running this code."""
    tail = f"\nimport sys\nprint('LOADED', *(name for name in {HEAVY!r} if name in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code + tail, *arguments], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split()[1:])


LIGHT = ["tracker_gui", "db", "tracker_gui.paths", "tracker_gui.cli", "tracker_gui.__main__", "db.records"]


@pytest.mark.parametrize("module", LIGHT)
def test_importing_costs_nothing(module: str) -> None:
    assert loaded(f"import {module}") == set()


def test_showing_a_tracker_loads_no_qt_and_no_workbook_library(example_tracker: Path) -> None:
    code = "import sys; from tracker_gui.cli import main; assert main(['show', sys.argv[1], '--json']) == 0"
    assert loaded(code, str(example_tracker)) == {"sqlalchemy"}


def test_importing_and_exporting_load_no_qt(example_workbook: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from tracker_gui.cli import main\n"
        "assert main(['import', sys.argv[1], '--into', sys.argv[2] + '/a.tracker']) == 0\n"
        "assert main(['export', sys.argv[2] + '/a.tracker', '--to', sys.argv[2] + '/a.xlsx']) == 0\n"
        "assert main(['check', sys.argv[2] + '/a.tracker']) == 0"
    )
    assert not loaded(code, str(example_workbook), str(tmp_path)) & {"PySide6", "shiboken6", "pyqtgraph", "qtawesome"}


def test_the_window_starts_without_charts_and_workbooks() -> None:
    assert not loaded("import tracker_gui.app") & {"openpyxl", "pyqtgraph", "numpy"}
