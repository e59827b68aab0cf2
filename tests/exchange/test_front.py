"""What stands above the table: the version is kept without the word that announces it."""

from __future__ import annotations

import pytest

from tracker_gui.exchange.version_lines import version_label


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Version -20-9-16", "20-9-16"),
        ("Version 17 080617", "17 080617"),
        ("Version: 3", "3"),
        ("Ver. 4 – June 2017", "4 – June 2017"),
        ("v3 June 2017", "v3 June 2017"),
        ("Draft 2", "Draft 2"),
        ("As at 14/6/22", "As at 14/6/22"),
        ("Version", "Version"),
    ],
)
def test_version_label(line: str, label: str) -> None:
    assert version_label(line) == label
