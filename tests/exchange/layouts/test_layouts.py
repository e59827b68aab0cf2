"""The layouts are written as said, and all that is expected of them stands in them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.exchange.layouts.expected import Expected, Layout
from tests.exchange.layouts.layouts import LAYOUTS


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\s•]+", text))


def _source(path: Path) -> str:
    """Return every text of a document, and the titles of its sheets, as one text."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _words(" | ".join(cell for row in csv.reader(file) for cell in row))
    book = load_workbook(path)
    texts = list(book.sheetnames)
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            value = cell.value
            if isinstance(value, datetime):
                value = value.date().isoformat()
            elif cell.number_format == "0%":
                value = f"{float(str(value)):.0%}"
            texts.append(str(value))
    return _words(" | ".join(texts))


def _expected_texts(expected: Expected) -> Iterator[str | None]:
    yield expected.title
    yield from (*expected.anywhere, *expected.notes)
    for theme in expected.themes:
        yield theme.title
        yield from (objective.title for objective in theme.objectives)
    for action in expected.actions():
        yield from (action.what, action.ref, action.due, *action.who, *action.how, *action.extra.values())
        yield from (outcome.text for outcome in action.outcomes)
        for measure in action.measures:
            yield from (measure.title, measure.baseline, measure.target)
            yield from (f"{value:g}" for value in measure.readings.values())


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_what_is_expected_stands_in_the_document(layout: Layout, tmp_path: Path) -> None:
    path = layout.write(tmp_path)
    assert path.stem == layout.name
    source = _source(path)
    missing = [text for text in _expected_texts(layout.expected) if text and _words(text) not in source]
    assert not missing
    assert layout.expected.actions()


def test_each_layout_has_its_own_name() -> None:
    assert len({layout.name for layout in LAYOUTS}) == len(LAYOUTS) == 10
