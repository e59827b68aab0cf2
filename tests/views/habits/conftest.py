"""The window on the example tracker: what people do all day, by keys and clicks alone, with the file read past the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tracker_gui.views.panes.grid import GridView

InFile = Callable[[str], list[Any]]


@pytest.fixture
def tracker(example_tracker: Path) -> Path:
    return example_tracker


@pytest.fixture
def of_row(grid: GridView, in_file: InFile) -> Callable[[int, str], Any]:
    """Return what the file holds in a field of the action in a row."""

    def ask(row: int, field: str) -> Any:
        return in_file(f"SELECT {field} FROM action WHERE id = '{grid.table.row_id(row)}'")[0]

    return ask


@pytest.fixture
def last_deed(in_file: InFile) -> Callable[[], str]:
    """Return the name of what was done last."""
    return lambda: str(in_file("SELECT label FROM batch ORDER BY seq DESC LIMIT 1")[0])
