"""The library that makes file operations go wrong (``faulty.c``), compiled where there is a compiler."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def compiled(folder: Path) -> Path | None:
    """Return the library, or None where it cannot be made here."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if sys.platform != "linux" or compiler is None:
        return None
    library = folder / "faulty.so"
    source = Path(__file__).with_name("faulty.c")
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl"]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    return library if done.returncode == 0 else None


def started(
    deed: str, *arguments: object, library: Path | None = None, programs: str = "programs", **faults: str
) -> subprocess.Popen[str]:
    """Start a program of ``programs.py`` (or ``windows.py``), under the library where one is given."""
    found = {**os.environ, **faults}
    if library is not None:
        found["LD_PRELOAD"] = str(library)
    command = [sys.executable, "-m", f"tests.faults.{programs}", deed, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, env=found, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(process: subprocess.Popen[str], *, seconds: float = 900) -> str:
    """Return what the program printed; it must have ended well."""
    out, err = process.communicate(timeout=seconds)
    assert process.returncode == 0, err
    return out


def fail_from(place: int, *, once: bool, number: int) -> int:
    """From inside a program under the library: let the operation ``place`` fail (0: none); return how many there were before."""
    return int(ctypes.CDLL(None).fault_from(place, int(once), number))
