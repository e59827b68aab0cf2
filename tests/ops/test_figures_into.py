"""A workbook of figures brought into a tracker that has these measures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from db.author import Author
from db.opening import open_file
from db.reading import load_plan
from db.records import Action, Measure, Plan, Reading
from tests.exchange.made import workbook
from tracker_gui.exchange.reading import read_document
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.importing import keep, preview

ME = Author("Ann", "desk")
TRACKER = [
    ["Action", "Lead", "Success measures", "Baseline", "Target"],
    ["Visit in time", "Manager", "% of visits on time\nComplaints", "60%\n12", "95% / Mar 27\n4"],
    ["Find homes", "Director", "Children placed nearby", "70%", "90% / Mar 27"],
]
FIGURES = [
    ["Performance report 2026/27"],
    ["Indicator", "Good is", "Target", "Q1", "Q2", "YTD"],
    ["% of Visits  on time", "High", "", 70.5, 74, 72],
    ["Children placed nearby", "High", "", "71%", "n/a", "71%"],
]


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    path = tmp_path / "a.tracker"
    keep(read_document(workbook(tmp_path / "plan.xlsx", TRACKER)), path, ME)
    return path


def plan_in(path: Path) -> Plan:
    with open_file(path, ME, read_only=True) as file:
        return load_plan(file)


def readings(path: Path) -> dict[str | None, list[tuple[str, float | None]]]:
    plan = plan_in(path)
    return {m.title: [(r.date, r.value) for r in plan.children(Reading, m.id)] for m in plan.rows(Measure)}


def figures(tmp_path: Path, rows: Sequence[Sequence[object]] = FIGURES) -> Path:
    return workbook(tmp_path / "figures.xlsx", rows)


def test_readings_go_to_the_measures_of_their_names(tracker: Path, tmp_path: Path) -> None:
    before = plan_in(tracker)
    found = read_document(figures(tmp_path))
    comparison = preview(found, tracker, ME)
    assert comparison is not None
    assert {row.kind for row in comparison.rows} == {"changed", "unchanged"}
    assert [row.name for row in comparison.rows if row.kind == "changed"] == ["Visit in time", "Find homes"]
    assert keep(found, tracker, ME).written
    assert readings(tracker) == {
        "% of visits on time": [("2026-06-30", 70.5), ("2026-09-30", 74.0)],
        "Complaints": [],
        "Children placed nearby": [("2026-06-30", 71.0), ("2026-09-30", None)],
    }
    after = plan_in(tracker)
    assert {(r.date, r.note, r.period) for r in after.rows(Reading)} == {
        ("2026-06-30", None, "quarter"),
        ("2026-09-30", "YTD: 72", "quarter"),
        ("2026-06-30", "YTD: 71%", "quarter"),
        ("2026-09-30", "n/a", "quarter"),
    }
    assert after.tracker == before.tracker
    assert after.count(Action) == before.count(Action)
    assert [(m.title, m.target_text, m.better) for m in after.rows(Measure)] == [
        (m.title, m.target_text, m.better) for m in before.rows(Measure)
    ]


def test_a_second_time_changes_nothing(tracker: Path, tmp_path: Path) -> None:
    path = figures(tmp_path)
    assert keep(read_document(path), tracker, ME).written
    assert not keep(read_document(path), tracker, ME).written


def test_a_measure_that_the_tracker_has_not_is_new(tracker: Path, tmp_path: Path) -> None:
    path = figures(tmp_path, [*FIGURES, ["Staff in post", "High", "95%", 88, 90, 90]])
    comparison = preview(read_document(path), tracker, ME)
    assert comparison is not None
    assert [row.name for row in comparison.rows if row.kind == "new" and row.table == "action"] == ["Measures: Sheet"]
    keep(read_document(path), tracker, ME)
    assert readings(tracker)["Staff in post"] == [("2026-06-30", 88.0), ("2026-09-30", 90.0)]
    assert not keep(read_document(path), tracker, ME).written


def test_a_table_of_other_measures_is_refused_in_a_sentence(tracker: Path, tmp_path: Path) -> None:
    path = figures(tmp_path, [FIGURES[1], ["Bins emptied", "High", "95%", 88, 90, 90]])
    with pytest.raises(CannotDoError) as refused:
        keep(read_document(path), tracker, ME)
    assert refused.value.code == "import.no_such_measures"


def test_a_corrected_figure_comes_in(tracker: Path, tmp_path: Path) -> None:
    keep(read_document(figures(tmp_path)), tracker, ME)
    keep(read_document(figures(tmp_path, [*FIGURES[:2], ["% of visits on time", "", "", 71.5, 74, ""]])), tracker, ME)
    assert readings(tracker)["% of visits on time"] == [("2026-06-30", 71.5), ("2026-09-30", 74.0)]


def test_another_figure_for_a_month_keeps_what_the_tracker_knows_of_it(tracker: Path, tmp_path: Path) -> None:
    def sheet(figure: object) -> Path:
        return figures(tmp_path, [["Indicator", "Target", "Apr 2026", "May 2026"], ["Children placed nearby", "", figure, 72]])

    keep(read_document(sheet("45/60")), tracker, ME)
    keep(read_document(sheet(76)), tracker, ME)
    changed = {(r.date, r.value, r.numerator, r.denominator, r.period) for r in plan_in(tracker).rows(Reading)}
    assert changed == {("2026-04-30", 76, None, None, "month"), ("2026-05-31", 72, None, None, "month")}
    keep(read_document(sheet("45/60")), tracker, ME)
    assert {r.period for r in plan_in(tracker).rows(Reading)} == {"month"}
