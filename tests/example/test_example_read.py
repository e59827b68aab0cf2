"""The example workbook is read as its plan says, the readings of its second sheet included."""

from __future__ import annotations

from typing import Any

import pytest

from tests.example.make_example import WORKBOOK, Json, actions_of, load_plan, measures_of, month_ends, readings_of
from tests.example.test_example_words import STAGES
from tracker_gui.exchange.found import FoundAction, FoundPlan
from tracker_gui.exchange.reading import read_document


@pytest.fixture(scope="module")
def plan() -> Json:
    return load_plan()


@pytest.fixture(scope="module")
def found() -> FoundPlan:
    return read_document(WORKBOOK)


def _pairs(plan: Json, found: FoundPlan) -> list[tuple[Json, FoundAction]]:
    return list(zip(actions_of(plan), found.actions(), strict=True))


def test_title_and_version(plan: Json, found: FoundPlan) -> None:
    assert found.title == plan["title"]
    assert (found.version, found.version_date) == (plan["version"], plan["version_date"])


def test_headings(plan: Json, found: FoundPlan) -> None:
    read = [
        (theme.title, [(objective.title, len(objective.actions)) for objective in theme.objectives]) for theme in found.themes
    ]
    expected = [
        (theme["title"], [(objective["title"], len(objective["actions"])) for objective in theme["objectives"]])
        for theme in plan["themes"]
    ]
    assert read == expected


def _stage(action: Json) -> str | None:
    return STAGES[action["status"]] if action["status"] else None


def _due(action: Json) -> str | None:
    return str(action["due"]["text"]) if action["due"] else None


def _outcomes(action: Json) -> list[Any]:
    return [(entry["quarter"], entry["text"], entry["rating"]) for entry in action["outcome"]]


def test_what_runs_down_its_group(plan: Json, found: FoundPlan) -> None:
    what = ""
    for action, read in _pairs(plan, found):
        what = action["what"] or what
        assert (read.what, read.what_continues) == (what, action["what"] is None)


ASPECTS = {
    "who": (lambda action: action["who"], lambda read: read.who),
    "how": (lambda action: action["how"], lambda read: [step.text for step in read.steps]),
    "due": (_due, lambda read: read.due_text),
    "stage": (_stage, lambda read: read.stage),
    "priority": (lambda action: {"Priority": action["priority"]}, lambda read: read.extra),
    "outcome": (_outcomes, lambda read: [(report.quarter, report.text, report.rating) for report in read.outcomes]),
}


@pytest.mark.parametrize("aspect", ASPECTS)
def test_actions(plan: Json, found: FoundPlan, aspect: str) -> None:
    wanted, had = ASPECTS[aspect]
    wrong = [(wanted(action), had(read)) for action, read in _pairs(plan, found) if wanted(action) != had(read)]
    assert not wrong


def test_measures(plan: Json, found: FoundPlan) -> None:
    wrong = []
    for action, read in _pairs(plan, found):
        wanted = [(measure["title"], measure["baseline"], measure["target"]) for measure in action["measures"]]
        have = [(measure.title, measure.baseline_text, measure.target_text) for measure in read.measures]
        wrong += [(wanted, have)] if wanted != have else []
    assert not wrong


def test_readings(plan: Json, found: FoundPlan) -> None:
    ends = month_ends(plan["figures"]["first_month"], plan["figures"]["last_month"])
    wanted = {
        measure["title"]: {day.isoformat(): value for day, value in readings_of(measure, ends).items()}
        for measure in measures_of(plan)
        if "readings" in measure
    }
    have = {
        measure.title: {reading.date: reading.value for reading in measure.readings}
        for action in found.actions()
        for measure in action.measures
        if measure.readings
    }
    assert have == wanted


def test_rows_whose_lists_differ_in_length_are_doubted(plan: Json, found: FoundPlan) -> None:
    doubtful = sum("cells" in action for action in actions_of(plan))
    assert len(found.doubts) >= doubtful
