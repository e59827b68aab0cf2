"""The example, its readings too, goes into a tracker file and out into a workbook, and comes back the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.author import Author
from db.opening import open_file
from db.reading import load_plan
from db.records import Plan
from tests.example.found_example import found_example
from tests.example.make_example import Json, measures_of
from tests.example.make_example import load_plan as load_authored
from tracker_gui.exchange.reading import read_document
from tracker_gui.exchange.write_xlsx import write_workbook
from tracker_gui.ops.importing import keep
from tracker_gui.ops.showing import plan_json

AUTHOR = Author("coordinator", "laptop")


def _kept(path: Path) -> Plan:
    with open_file(path, AUTHOR, read_only=True) as file:
        return load_plan(file)


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    path = tmp_path / "example.tracker"
    keep(found_example(), path, AUTHOR)
    return _kept(path)


def _measures(shown: Json) -> list[Json]:
    return [
        measure
        for theme in shown["themes"]
        for objective in theme["objectives"]
        for action in objective["actions"]
        for measure in action["measures"]
    ]


def test_the_tracker_file_shows_every_measure(plan: Plan) -> None:
    shown = _measures(plan_json(plan))
    authored = measures_of(load_authored())
    assert [measure["title"] for measure in shown] == [measure["title"] for measure in authored]
    assert [len(measure["readings"]) for measure in shown] == [
        sum(value is not None for value in measure.get("readings", {"values": []})["values"]) for measure in authored
    ]


def test_measures_are_rated_in_every_way(plan: Plan) -> None:
    ratings = [measure["rating"] for measure in _measures(plan_json(plan))]
    assert all(ratings.count(rating) >= 3 for rating in ("Green", "Amber", "Red", None))


def test_it_comes_back_from_the_workbook_as_it_went_out(plan: Plan, tmp_path: Path) -> None:
    workbook = tmp_path / "out.xlsx"
    write_workbook(plan, workbook)
    again = tmp_path / "again.tracker"
    keep(read_document(workbook), again, AUTHOR)
    assert plan_json(_kept(again)) == plan_json(plan)
