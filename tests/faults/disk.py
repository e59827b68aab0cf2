"""A disk that is full, and file operations that fail one by one."""

from __future__ import annotations

import errno
import json
import os
import subprocess
from pathlib import Path

from db.check import check
from db.journal import write
from db.opening import create, open_file
from tests.db.making import ANNA, adding, theme
from tests.faults.shim import ended, started

ERRORS = {"input/output error": errno.EIO, "disk full": errno.ENOSPC}


def failing(folder: Path, library: Path, number: int, step: int = 1) -> dict[str, object]:
    """Let each file operation of a write and a backup fail; the program inside asserts that nothing is lost or doubled."""
    # A full disk fails only what takes room.
    faults = {"FAULT_WRITES": "1"} if number == errno.ENOSPC else {}
    process = started("fail_everywhere", folder, number, step, library=library, FAULT_MATCH=str(folder), **faults)
    found: dict[str, object] = json.loads(ended(process))
    return found


def full_doing(folder: Path, library: Path, places: int) -> dict[str, object]:
    """Let the disk be full from so many places on in a backup, an export and an import."""
    process = started("full_doing", folder, places, library=library, programs="full", FAULT_WRITES="1", FAULT_MATCH=str(folder))
    found: dict[str, object] = json.loads(ended(process))
    return found


def full_disk(folder: Path) -> dict[str, object] | None:
    """Fill a small disk to the brim while writing, make room, write on; None where no disk can be made here."""
    disk = folder / "disk"
    disk.mkdir()
    mounted = (
        os.geteuid() == 0
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(disk)], capture_output=True, check=False
        ).returncode
    )
    if not mounted:
        return None
    try:
        path = disk / "plan.tracker"
        create(path, ANNA).close()
        told = json.loads(ended(started("write_until_full", path)))
        assert told["there"] == told["told"], "told as saved and not there, or the other way round"
        assert told["refused"], "the disk was not full"
        subprocess.run(["mount", "-o", "remount,size=8m", str(disk)], check=True)
        with open_file(path, ANNA) as file:
            assert check(file) == []
            for _ in range(60):
                write(file, adding(theme("y" * 20_000)))
            assert check(file) == []
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)
    return {**told, "written once there was room": 60}
