"""What the tests of the window share: the window itself on a small tracker, and a look into the file past the program."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.author import Author
from db.journal import write
from db.opening import create
from db.reading import load_plan
from tests.views.keys import to_front
from tests.views.recording import Recording
from tracker_gui import app
from tracker_gui.exchange.found import (
    FoundAction,
    FoundMeasure,
    FoundObjective,
    FoundOutcome,
    FoundPlan,
    FoundReading,
    FoundStep,
    FoundTheme,
)
from tracker_gui.ops.importing import batch_of
from tracker_gui.views.panes.grid import GridView
from tracker_gui.views.window import MainWindow


def found_plan() -> FoundPlan:
    """Return a plan of two themes, three objectives and five actions."""
    visits = FoundAction(
        what="Visit every child",
        who=["Head of Service", "Team Manager"],
        steps=[FoundStep("Draw up a rota", done=True), FoundStep("Check it weekly")],
        stage="in progress",
        due_text="31/3/2017",
        measures=[
            FoundMeasure("% visited in 5 days", "75% (Oct 15)", "90% / Apr 17", readings=[FoundReading("2016-06-30", 78.2)]),
            FoundMeasure("Number of complaints", "12", "<5"),
        ],
        outcomes=[FoundOutcome("2016/17 Q1", "Rota drawn up", "Amber"), FoundOutcome("2016/17 Q2", "Rota in use", "Green")],
        extra={"Priority": "High"},
    )
    return FoundPlan(
        source="small.xlsx",
        title="A small plan",
        version_date="2016-09-20",
        themes=[
            FoundTheme(
                "Front door",
                objectives=[
                    FoundObjective(
                        "Children are seen", actions=[visits, FoundAction(what="Train the team", who=["Team Manager"])]
                    ),
                    FoundObjective("Records are good", actions=[FoundAction(what="Audit ten files")]),
                ],
            ),
            FoundTheme(
                "Care",
                objectives=[FoundObjective("Stable homes", actions=[FoundAction(what="Match well"), FoundAction(what="Review")])],
            ),
        ],
        extra_columns=["Priority"],
    )


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    path = tmp_path / "small.tracker"
    with create(path, Author("test", "test"), title="A small plan") as file:
        write(file, batch_of(found_plan(), load_plan(file)))
    return path


@pytest.fixture(autouse=True)
def _details_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The details follow at once; the tests about the pause set one themselves."""
    monkeypatch.setattr("tracker_gui.views.panes.details.FOLLOW_MS", 0)


@pytest.fixture
def asking() -> Recording:
    return Recording()


@pytest.fixture
def window(tracker: Path, asking: Recording, qtbot: QtBot) -> Iterator[MainWindow]:
    made = app.open_window(tracker, asking)
    qtbot.addWidget(made)
    to_front(made, qtbot)
    yield made
    made.close()


@pytest.fixture
def grid(window: MainWindow) -> GridView:
    """The table of actions."""
    return window.plan_page.actions_grid


@pytest.fixture
def in_file(window: MainWindow, tracker: Path) -> Callable[[str], list[Any]]:
    """Return a look into the file through a connection of its own, after everything was written."""

    def ask(statement: str) -> list[Any]:
        assert window.session.wait_idle()
        with closing(sqlite3.connect(f"file:{tracker}?mode=ro", uri=True)) as connection:
            return [row[0] if len(row) == 1 else row for row in connection.execute(statement)]

    return ask
