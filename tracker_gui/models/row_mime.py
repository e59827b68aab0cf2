"""Rows of the plan on their way by mouse: which file, which kind, which ids."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData

ROWS: Final = "application/x-improvement-action-tracker-rows"


@dataclass(frozen=True, slots=True)
class CarriedRows:
    """Rows of one kind."""

    table: str
    ids: tuple[str, ...]


def carried(data: QMimeData, path: Path | None) -> CarriedRows | None:
    """Return the rows that are carried, where they are of the file at ``path``; else None."""
    if not data.hasFormat(ROWS):
        return None
    found = json.loads(bytes(data.data(ROWS).data()).decode())
    if found["file"] != str(path):
        return None
    return CarriedRows(str(found["table"]), tuple(str(row_id) for row_id in found["ids"]))


def carrying(table: str, ids: Sequence[str], path: Path | None) -> QMimeData:
    """Return what a drag of these rows carries."""
    data = QMimeData()
    data.setData(ROWS, json.dumps({"file": str(path), "table": table, "ids": list(ids)}).encode())
    return data
