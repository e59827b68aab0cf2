"""Sessions of several people on one file, which end with the test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tracker_gui.live.session import Session


@pytest.fixture
def sessions(qtbot: QtBot) -> Iterator[list[Session]]:
    made: list[Session] = []
    yield made
    for session in made:
        session.shut_down()
