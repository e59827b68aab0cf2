"""Who may import what: the contracts of pyproject.toml, and the libraries that belong to one room each."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT, imports, python_files

# A library, and where it may be imported.
HOMES = {
    "sqlalchemy": ("db/",),
    "sqlite3": ("db/",),
    "PySide6.QtSql": (),
    "PySide6.QtNetwork": (),
    "PySide6.QtWidgets": (
        "tracker_gui/views/",
        "tracker_gui/app.py",
        "tracker_gui/selftest.py",
    ),
    "PySide6.QtGui": ("tracker_gui/views/", "tracker_gui/models/", "tracker_gui/app.py"),
    "PySide6": (
        "tracker_gui/views/",
        "tracker_gui/models/",
        "tracker_gui/live/",
        "tracker_gui/app.py",
        "tracker_gui/selftest.py",
    ),
    "pyqtgraph": ("tracker_gui/views/charts/",),
    "numpy": ("tracker_gui/views/charts/",),
    "qtawesome": ("tracker_gui/views/",),
    "openpyxl": ("tracker_gui/exchange/",),
    "xlrd": ("tracker_gui/exchange/",),
    "socket": (),
    "urllib.request": (),
    "http": (),
    "ssl": (),
}


def test_the_contracts_hold() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    assert "0 broken" in done.stdout


@pytest.mark.parametrize("library", HOMES)
def test_a_library_stays_in_its_room(library: str) -> None:
    strays = [
        f"{found.file}:{found.line}"
        for path in python_files("db", "tracker_gui")
        for found in imports(path)
        if f"{found.module}.".startswith(f"{library}.") and not any(map(found.file.startswith, HOMES[library]))
    ]
    if library == "socket":
        # The name of this computer, for the journal; nothing is connected, as the fixture of every test makes sure.
        strays = [stray for stray in strays if not stray.startswith("db/author.py:")]
    assert not strays


def test_the_workbook_library_is_imported_at_first_use() -> None:
    early = [
        f"{found.file}:{found.line}"
        for path in python_files("tracker_gui")
        for found in imports(path)
        if found.module.split(".")[0] == "openpyxl" and not found.late and not found.types_only
    ]
    assert not early


def test_nothing_but_paths_asks_where_the_program_runs_from() -> None:
    askers = [
        path.name
        for path in python_files("db", "tracker_gui")
        if any(word in path.read_text(encoding="utf-8") for word in ("__file__", "_MEIPASS", "sys.frozen"))
    ]
    assert askers == ["paths.py"]


@pytest.mark.parametrize("package", ["db", "tracker_gui"])
def test_packages_import_nothing_of_themselves(package: str) -> None:
    """An import in ``__init__`` would be paid by everybody who needs any one module of the package."""
    busy = [
        f"{found.file}:{found.line} {found.module}"
        for path in python_files(package)
        if path.name == "__init__.py" and "migrations" not in path.parts
        for found in imports(path)
        if found.module.split(".")[0] != "__future__"
    ]
    assert not busy
