"""The frozen program in dist/: run by ``make test-build``, which builds it first (too slow for ``make test``)."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

pytestmark = pytest.mark.slow_build

FOLDER = ROOT / "dist" / "tracker"
END = ".exe" if os.name == "nt" else ""

# Qt parts that nothing here uses, and the plugin with a second SQLite library (two of them lose each other's locks).
NOT_INSIDE = [
    "sqldrivers",
    "Qt6Sql",
    "Qt6Qml",
    "Qt6Quick",
    "Qt6Network",
    "Qt6Pdf",
    "WebEngine",
    "translations",
    "eglfs",
    "libgtk",
    "libpango",
]


def run(program: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [str(FOLDER / (program + END)), *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=120, check=False)


def test_the_self_test_passes_when_frozen(tmp_path: Path) -> None:
    done = run("tracker-gui", "--self-test", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_opens_a_tracker_file(example_tracker: Path, tmp_path: Path) -> None:
    done = run("tracker", "show", str(example_tracker), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert run("tracker", "check", str(example_tracker), cwd=tmp_path).returncode == 0


def test_it_imports_and_exports(example_workbook: Path, tmp_path: Path) -> None:
    assert run("tracker", "import", str(example_workbook), "--into", "a.tracker", cwd=tmp_path).returncode == 0
    assert run("tracker", "export", "a.tracker", "--to", "a.xlsx", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("part", NOT_INSIDE)
def test_nothing_unused_is_inside(part: str) -> None:
    assert not [path for path in FOLDER.rglob("*") if part in path.relative_to(FOLDER).as_posix()]


@pytest.mark.skipif(os.name == "nt", reason="shared libraries are looked at with ldd")
def test_every_library_finds_its_libraries() -> None:
    lost = {}
    for path in (FOLDER / "_internal").rglob("*.so*"):
        lines = subprocess.run(["ldd", str(path)], capture_output=True, text=True, check=False).stdout.splitlines()
        # A desktop that runs Wayland has Wayland's own libraries; the machine that built this need not.
        if missing := [line.split()[0] for line in lines if "not found" in line and "libwayland" not in line]:
            lost[path.name] = missing
    assert not lost


def test_it_is_not_too_big() -> None:
    size = sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink())
    # Qt itself, numpy and the printing of the system are nearly all of it; what is more came in unasked.
    assert size < 240 * 2**20
