"""Layouts that are read exactly as a careful person reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.layouts.compare import differences
from tests.exchange.layouts.layouts import LAYOUTS
from tracker_gui.exchange.reading import read_document

READ_EXACTLY = tuple(layout.name for layout in LAYOUTS)
BY_NAME = {layout.name: layout for layout in LAYOUTS}


@pytest.mark.parametrize("name", READ_EXACTLY)
def test_it_is_read_as_expected(name: str, tmp_path: Path) -> None:
    layout = BY_NAME[name]
    assert not differences(read_document(layout.write(tmp_path)), layout.expected)
