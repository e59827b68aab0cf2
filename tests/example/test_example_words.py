"""The rules make of the example's words what its plan says a careful reader makes of them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.example.make_example import Json, actions_of, cell_text, load_plan, measures_of
from tracker_gui.rules.dates import due_date, version_date
from tracker_gui.rules.measures import read_measure
from tracker_gui.rules.outcomes import split_outcome
from tracker_gui.rules.stages import stage_of

STAGES = {
    "Completed": "complete",
    "Complete": "complete",
    "In progress": "in progress",
    "Ongoing": "in progress",
    "Not started": "not started",
    "Not yet started": "not started",
    "Paused": "paused",
    "On hold": "paused",
}


@pytest.fixture(scope="module")
def plan() -> Json:
    return load_plan()


def test_the_version_names_its_day(plan: Json) -> None:
    assert version_date(f"Version {plan['version']}") == date.fromisoformat(plan["version_date"])


def test_due_dates(plan: Json) -> None:
    for action in actions_of(plan):
        if action["due"]:
            found = due_date(action["due"]["text"])
            assert (found.isoformat() if found else None) == action["due"]["date"], action["due"]["text"]


def test_stages(plan: Json) -> None:
    used = {action["status"] for action in actions_of(plan) if action["status"]}
    assert used == set(STAGES)
    assert {status: stage_of(status) for status in used} == STAGES


def test_outcomes(plan: Json) -> None:
    day = date.fromisoformat(plan["version_date"])
    for action in actions_of(plan):
        found = split_outcome(cell_text(action, "outcome"), day)
        reports = [(report.quarter.label if report.quarter else None, report.text, report.rating) for report in found]
        assert reports == [(entry["quarter"], entry["text"], entry["rating"]) for entry in action["outcome"]]


def test_measures_go_every_way_and_some_are_unknown(plan: Json) -> None:
    read = [read_measure(measure["title"], measure["baseline"], measure["target"]) for measure in measures_of(plan)]
    better = [measure.better for measure in read]
    assert all(better.count(way) >= 3 for way in ("higher", "lower", "range"))
    assert sum(measure.target.unknown for measure in read) >= 6
    assert sum(measure.baseline.unknown for measure in read) >= 8
    assert {"%", "number", "days", "weeks", "per 10k"} <= {measure.unit for measure in read}
