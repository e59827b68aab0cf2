"""Bringing a file of an older version up to date: an explicit list of steps, each one transaction, a verified backup before.

The list is written out, because a frozen program cannot look into its own folders. A released step is never edited.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.backup import backup
from db.engine import connect
from db.errors import Refused
from db.format import EXTENSION
from db.guard import guarded
from db.migrations.m2 import to_2
from db.sqlite_errors import sorting


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the version it leads to, and what it does on a connection inside a transaction that has begun."""

    to: int
    run: Callable[[sqlite3.Connection], object]


STEPS: tuple[Step, ...] = (Step(2, to_2),)
"""All steps, oldest first: step n leads from version n-1 to n. Version 1 is the first, so none leads to it."""


def migrate(path: Path, steps: Sequence[Step] = STEPS) -> list[Path]:
    """Carry out the steps that the file still needs, and return the backups made before each.

    The file is as it was before, or fully one version further, whatever happens. Raises TrackerFileError; Refused
    ``file.damaged`` where its rows do not fit together after a step (which is then taken back).
    """
    backups: list[Path] = []
    with sorting(path.name):
        for step in steps:
            if _version(path) == step.to - 1:
                backups.append(backup(path, _free_name(path, step.to)))
                with guarded(path):
                    _carry_out(path, step)
    return backups


def _version(path: Path) -> int:
    connection = connect(path, writable=False)
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def _free_name(path: Path, version: int) -> Path:
    """Return a name beside the file that is not taken: ``NAME before update to 2.tracker``."""
    suffix = path.suffix or EXTENSION
    stem = f"{path.stem} before update to {version}"
    found = path.with_name(stem + suffix)
    number = 2
    while found.exists():
        found = path.with_name(f"{stem} ({number}){suffix}")
        number += 1
    return found


def _carry_out(path: Path, step: Step) -> None:
    connection = connect(path, writable=True)
    try:
        # Cannot be changed inside a transaction; tables that are rebuilt would otherwise take their rows' children along.
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("BEGIN EXCLUSIVE")
        # A colleague's program may have done the step while this one waited.
        if connection.execute("PRAGMA user_version").fetchone()[0] == step.to - 1:
            step.run(connection)
            if connection.execute("PRAGMA foreign_key_check").fetchall():
                raise Refused("file.damaged", name=path.name)
            connection.execute(f"PRAGMA user_version={step.to}")
        connection.execute("COMMIT")
    finally:
        # A transaction that has not been committed is taken back.
        connection.close()
