"""The wheel holds everything the program needs, and works where it is installed: in a folder with a space and accents."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, python_files


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert list(folder.glob("*.tar.gz"))
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the installed programs. The libraries are those of this environment, the program is the wheel's."""
    home = tmp_path_factory.mktemp("Ärger mit é")
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    folder = home / ("Scripts" if os.name == "nt" else "bin")
    python = next(folder.glob("python*"))
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(command, check=True, timeout=120)
    site = next(home.rglob("site-packages"))
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return folder


def run(programs: Path, cwd: Path, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run an installed program from a folder that has nothing to do with it."""
    return subprocess.run(
        [str(programs / program), *arguments], cwd=cwd, capture_output=True, text=True, timeout=120, check=False
    )


def test_what_is_inside(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    ours = {path.relative_to(ROOT).as_posix() for path in python_files("db", "tracker_gui")}
    plain = {
        f"tracker_gui/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "resources").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert "tracker_gui/resources/MARK" in plain
    assert not (ours | plain) - inside
    rest = {name for name in inside - ours - plain if ".dist-info/" not in name and not name.endswith(".sql")}
    assert not rest


def test_it_is_the_wheel_that_runs(programs: Path, tmp_path: Path) -> None:
    code = "import db, tracker_gui; from tracker_gui import paths as p; print(db.__file__, p.__file__, p.resource(), sep=chr(10))"
    lines = run(programs, tmp_path, "python", "-c", code).stdout.splitlines()
    assert len(lines) == 3
    for line in lines:
        assert Path(line).is_relative_to(programs.parent)


def test_the_self_test_passes_when_installed(programs: Path, tmp_path: Path) -> None:
    done = run(programs, tmp_path, "tracker-gui", "--self-test")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "All is well" in done.stdout


def test_the_command_line_works_when_installed(programs: Path, tmp_path: Path) -> None:
    example = next(programs.parent.rglob("example.xlsx"))
    assert run(programs, tmp_path, "tracker", "import", str(example), "--into", "ä b.tracker").returncode == 0
    done = run(programs, tmp_path, "tracker", "show", "ä b.tracker", "--json")
    assert done.returncode == 0
    assert '"tracker-plan/1"' in done.stdout
