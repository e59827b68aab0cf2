"""Reasons given on the command line, ratings by the tracker's own words, and which measures a workbook draws."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from db.records import Action, DueRevision, Measure, Outcome, Plan
from tracker_gui.cli import main
from tracker_gui.exchange.workbook_layout import CHARTS_SHEET
from tracker_gui.ops import files
from tracker_gui.ops.exporting import drawables
from tracker_gui.ops.measuring import judgement

Capture = pytest.CaptureFixture[str]


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def rated(plan: Plan) -> Measure:
    return next(row for row in plan.rows(Measure) if judgement(plan, row).computed == "Red")


def test_a_rating_set_by_hand_needs_its_reason_and_keeps_it(example_tracker: Path, capsys: Capture) -> None:
    measure = rated(files.read_plan(example_tracker))
    assert run("set", example_tracker, measure.id, "rating_override", "Amber") == 1
    assert "needs a reason" in capsys.readouterr().err
    assert run("set", example_tracker, measure.id, "rating_override", "a", "--reason", "One late return") == 0
    plan = files.read_plan(example_tracker)
    kept = plan.get(Measure, measure.id)
    assert (kept.rating_override, kept.rating_reason) == ("Amber", "One late return")
    assert judgement(plan, kept).sentence.startswith("Set to Amber by hand: One late return. The figures say Red:")
    assert run("set", example_tracker, measure.id, "rating_override", "", "--reason", "") == 0
    assert files.read_plan(example_tracker).get(Measure, measure.id).rating_reason is None


def test_a_due_date_moves_with_its_reason(example_tracker: Path) -> None:
    plan = files.read_plan(example_tracker)
    action = next(row for row in plan.actions() if row.due_date and not plan.children(DueRevision, row.id))
    assert run("set", example_tracker, action.id, "due_text", "end of June 2031", "--reason", "Agreed by the board") == 0
    plan = files.read_plan(example_tracker)
    assert plan.get(Action, action.id).due_date == "2031-06-30"
    assert [(row.due_date, row.reason) for row in plan.children(DueRevision, action.id)] == [
        (action.due_date, "Agreed by the board")
    ]
    assert run("set", example_tracker, action.id, "due_date", "2031-09-15", "--reason", "The tender failed") == 0
    plan = files.read_plan(example_tracker)
    assert plan.get(Action, action.id).due_date == "2031-09-15"
    assert [row.reason for row in plan.children(DueRevision, action.id)] == ["Agreed by the board", "The tender failed"]


def test_a_reason_where_none_is_kept_is_refused(example_tracker: Path, capsys: Capture) -> None:
    action = next(iter(files.read_plan(example_tracker).actions()))
    assert run("set", example_tracker, action.id, "what", "Other", "--reason", "Because") == 1
    assert "takes no reason" in capsys.readouterr().err
    assert files.read_plan(example_tracker).get(Action, action.id).what == action.what


def test_a_rating_is_set_by_its_letter(example_tracker: Path) -> None:
    outcome = next(row for row in files.read_plan(example_tracker).rows(Outcome) if row.rating == "Amber")
    assert run("set", example_tracker, outcome.id, "rating", "r") == 0
    assert files.read_plan(example_tracker).get(Outcome, outcome.id).rating == "Red"


def charts_in(path: Path) -> list[str]:
    book = openpyxl.load_workbook(path)
    if CHARTS_SHEET not in book.sheetnames:
        return []
    return [chart.title.tx.rich.p[0].r[0].t for chart in book[CHARTS_SHEET]._charts]


def test_the_workbook_draws_what_is_named(example_tracker: Path, tmp_path: Path, capsys: Capture) -> None:
    plan = files.read_plan(example_tracker)
    found = drawables(plan)
    one, two = found[3], found[0]
    out = tmp_path / "out.xlsx"
    assert run("export", example_tracker, "--to", out, "--chart", one.title.upper(), "--chart", two.measure_id) == 0
    assert charts_in(out) == [two.title, one.title]
    assert run("export", example_tracker, "--to", out, "--no-charts") == 0
    assert charts_in(out) == []
    assert run("export", example_tracker, "--to", out) == 0
    assert charts_in(out) == [row.title for row in found if row.drawn]
    capsys.readouterr()
    assert run("export", example_tracker, "--to", tmp_path / "no.xlsx", "--chart", "No such measure") == 1
    assert "No measure is called “No such measure”" in capsys.readouterr().err
    without = next(row for row in plan.rows(Measure) if row.id not in {each.measure_id for each in found})
    assert run("export", example_tracker, "--to", tmp_path / "no.xlsx", "--chart", without.id) == 1
    assert "no readings yet" in capsys.readouterr().err
    assert not (tmp_path / "no.xlsx").exists()
