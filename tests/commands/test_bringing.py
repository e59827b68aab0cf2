"""``tracker import`` with a layout, a report, and what is hidden."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.exchange.made import workbook
from tracker_gui import cli
from tracker_gui.exchange.choices import Choices, ColumnChoice
from tracker_gui.exchange.layout_file import write_layout
from tracker_gui.exchange.layouts import layout_of
from tracker_gui.exchange.reading import open_document
from tracker_gui.exchange.recognise import recognise_document
from tracker_gui.ops import files, showing

ROWS = [
    ["Action", "Lead", "By when", "Remarks", "RAG"],
    ["Visit in time", "Manager", "May 2026", "Going well.", "A"],
    ["Find homes", "Director", "June 2026", "Begun.", "3"],
]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return workbook(tmp_path / "plan.xlsx", ROWS)


@pytest.fixture
def layout(tmp_path: Path, source: Path) -> Path:
    choices = Choices().with_column(0, 1, 4, ColumnChoice("outcome", 1, 2026))
    made = layout_of(recognise_document(open_document(source), choices), "Bexford board")
    assert made is not None
    return write_layout(made, tmp_path / "bexford.layout")


def outcomes(path: Path) -> list[list[tuple[str | None, str]]]:
    plan = showing.plan_json(files.read_plan(path))
    actions = [a for theme in plan["themes"] for objective in theme["objectives"] for a in objective["actions"]]
    return [[(outcome["quarter"], outcome["text"]) for outcome in action["outcomes"]] for action in actions]


def test_a_layout_says_what_the_columns_mean(
    tmp_path: Path, source: Path, layout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    into = tmp_path / "a.tracker"
    assert cli.main(["import", str(source), "--into", str(into), "--layout", str(layout)]) == 0
    assert "by the layout Bexford board" in capsys.readouterr().out
    assert [next(report for report in reports if report[1]) for reports in outcomes(into)] == [
        ("2026/27 Q1", "Going well."),
        ("2026/27 Q1", "Begun."),
    ]


def test_a_layout_of_another_table_is_refused(tmp_path: Path, layout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = workbook(tmp_path / "other.xlsx", [["What?", "Who?", "How?"], ["Visit", "AB", "Begin"]])
    into = tmp_path / "a.tracker"
    assert cli.main(["import", str(other), "--into", str(into), "--layout", str(layout)]) == 1
    said = capsys.readouterr().err
    assert "other.xlsx has no table with the headings of the layout Bexford board" in said
    assert not into.exists()


def test_a_bad_layout_is_refused_before_anything_is_read(
    tmp_path: Path, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.layout"
    bad.write_text("{}", encoding="utf-8")
    assert cli.main(["import", str(source), "--into", str(tmp_path / "a.tracker"), "--layout", str(bad)]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_the_report_tells_doubts_with_reasons_and_alternatives(tmp_path: Path, source: Path) -> None:
    out, into = tmp_path / "out.json", tmp_path / "a.tracker"
    assert cli.main(["import", str(source), "--into", str(into), "--report", str(out)]) == 0
    told = json.loads(out.read_text(encoding="utf-8"))
    assert (told["format"], told["source"], told["written"], told["update"]) == (
        "tracker-import-report/1", "plan.xlsx", True, None,
    )  # fmt: skip
    key = next(doubt for doubt in told["doubts"] if doubt["kind"] == "key")
    assert key["place"] == {"sheet": "Sheet", "row": 3, "cell": "E3"}
    assert key["reason"]
    assert "Amber" in key["alternatives"]
    assert 0 < key["confidence"] < 0.75
    columns = told["sheets"][0]["tables"][0]["columns"]
    assert [column["meaning"] for column in columns][:3] == ["what", "who", "when"]
    assert all(column["reason"] for column in columns)
    assert {row["kind"] for row in told["sheets"][0]["rows"]} == {"header", "action"}


def test_the_report_of_a_preview_tells_what_would_change(tmp_path: Path, source: Path) -> None:
    out, into = tmp_path / "out.json", tmp_path / "a.tracker"
    assert cli.main(["import", str(source), "--into", str(into)]) == 0
    workbook(source, [ROWS[0], [*ROWS[1][:2], "July 2026", *ROWS[1][3:]], ROWS[2]])
    assert cli.main(["import", str(source), "--into", str(into), "--preview", "--report", str(out)]) == 0
    told = json.loads(out.read_text(encoding="utf-8"))
    assert not told["written"]
    changed = [row for row in told["update"]["rows"] if row["kind"] == "changed"]
    assert [(row["name"], row["confidence"], [(c["old"], c["new"]) for c in row["changes"]]) for row in changed] == [
        ("Visit in time", 1.0, [("May 2026", "July 2026")])
    ]


def test_a_report_that_cannot_be_written_is_said(tmp_path: Path, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    into = tmp_path / "a.tracker"
    assert cli.main(["import", str(source), "--into", str(into), "--report", str(tmp_path / "none" / "out.json")]) == 1
    assert not into.exists()
    assert capsys.readouterr().err.count("\n") == 1


def test_what_is_hidden_is_read_when_asked(tmp_path: Path, source: Path) -> None:
    book = load_workbook(source)
    book["Sheet"].row_dimensions[3].hidden = True
    book.save(source)
    assert cli.main(["import", str(source), "--into", str(tmp_path / "a.tracker")]) == 0
    assert cli.main(["import", str(source), "--into", str(tmp_path / "b.tracker"), "--hidden"]) == 0
    assert [len(outcomes(tmp_path / name)) for name in ("a.tracker", "b.tracker")] == [1, 2]
