"""Sessions and jobs for the import window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tracker_gui.live.jobs import Jobs
from tracker_gui.live.session import Session


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.stop()


@pytest.fixture
def no_tracker(qtbot: QtBot) -> Iterator[Session]:
    """A session with nothing open."""
    made = Session()
    yield made
    made.shut_down()


@pytest.fixture
def session(tracker: Path, qtbot: QtBot) -> Iterator[Session]:
    """A session with the small tracker open."""
    made = Session()
    made.open(tracker)
    assert made.wait_idle()
    yield made
    made.shut_down()
