"""Further layouts of other councils, each with what makes it different."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.exchange.made import workbook
from tracker_gui.exchange.found import FoundPlan
from tracker_gui.exchange.reading import read_document

Shape = list[tuple[str, list[tuple[str, list[str]]]]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.xlsx"


def shape(plan: FoundPlan) -> Shape:
    """Return titles of themes and objectives with the Whats under them."""
    return [(t.title, [(o.title, [a.what for a in o.actions]) for o in t.objectives]) for t in plan.themes]


def test_numbered_headings_with_when_and_current_status(path: Path) -> None:
    header = [
        "NOS",
        "What?",
        "Who?",
        "How?",
        "When?",
        "Success measures",
        "Current Status",
        "Outcome – (report for Q1, Q2, Q3, Q4)",
    ]
    rows: list[list[Any]] = [
        ["Bexford Improvement Action Tracker"],
        ["Version 17 080617"],
        header,
        ["1. Children in need"],
        ["1.1 Ensure that visits are timely"],
        [
            "1.1.1",
            "Visit in time",
            "Head of Access\nTeam Manager",
            "• Write it\n• Train",
            "June 2017",
            "90% in time",
            "Completed",
            "Q1 Written.",
        ],
        ["1.1.2", "Record visits", "Team Manager", "• Check", "Sept 17", "80% recorded", "On track", "Q1 Sampled."],
        ["1.2 Ensure that plans are good"],
        ["1.2.1", "Plan well", "Principal Social Worker", "Audit", "Ongoing", "", "Not started", ""],
        ["2. Leadership"],
        ["2.1 Strengthen oversight"],
        ["2.1.1", "Meet monthly", "DCS", "Set dates", "April 2017", "12 meetings", "In progress", ""],
    ]
    plan = read_document(workbook(path, rows))
    assert (plan.title, plan.version_date) == ("Bexford Improvement Action Tracker", "2017-06-08")
    assert shape(plan) == [
        (
            "Children in need",
            [
                ("Ensure that visits are timely", ["Visit in time", "Record visits"]),
                ("Ensure that plans are good", ["Plan well"]),
            ],
        ),
        ("Leadership", [("Strengthen oversight", ["Meet monthly"])]),
    ]
    first = plan.actions()[0]
    assert (first.ref, first.stage, first.due_text) == ("1.1.1", "complete", "June 2017")
    assert first.who == ["Head of Access", "Team Manager"]
    assert [(o.quarter, o.text) for o in first.outcomes] == [("2017/18 Q1", "Written.")]
    assert [t.ref for t in plan.themes] == ["1", "2"]


def test_headings_above_each_of_several_tables(path: Path) -> None:
    header = ["Action", "Owner", "Timescale", "Impact measure", "Evidence", "Status"]
    rows: list[list[Any]] = [
        ["SEND Written Statement of Action"],
        ["Priority 1 - Leadership"],
        ["Outcome: Leaders know their area"],
        header,
        ["Set up board", "Director", "April 2023", "Board meets", "Minutes", "Complete"],
        ["Outcome: Data is shared"],
        ["Share data", "IT", "June 2023", "Weekly file", "", "Not started"],
        ["Priority 2 - Plans"],
        ["Outcome: Plans are timely"],
        header,
        ["Hire writers", "SEND Manager", "July 2023", "20 week rate 60%", "", "On track"],
    ]
    plan = read_document(workbook(path, rows))
    assert plan.title == "SEND Written Statement of Action"
    assert shape(plan) == [
        (
            "Priority 1 - Leadership",
            [("Outcome: Leaders know their area", ["Set up board"]), ("Outcome: Data is shared", ["Share data"])],
        ),
        ("Priority 2 - Plans", [("Outcome: Plans are timely", ["Hire writers"])]),
    ]
    assert plan.actions()[0].extra == {"Evidence": "Minutes"}
    assert [a.stage for a in plan.actions()] == ["complete", "not started", "in progress"]


def test_real_dates_and_percentages_as_a_person_sees_them(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [
        ["Kestrel Borough Council"],
        ["Ofsted Improvement Plan"],
        ["Updated: 3 May 2024"],
        [],
        ["Ref", "Area for Improvement", "Action", "Lead", "Due date", "KPI", "Baseline", "Target", "Progress update", "BRAG"],
        ["1.1", "Assessments", "Review", "HR", datetime.date(2024, 6, 30), "% on time", 0.61, 0.9, "Template drafted", "Amber"],
    ]:
        sheet.append(row)
    sheet["E6"].number_format, sheet["G6"].number_format, sheet["H6"].number_format = "dd/mm/yyyy", "0%", "0.0%"
    book.save(path)
    plan = read_document(path)
    assert (plan.title, plan.organisation, plan.version_date) == (
        "Ofsted Improvement Plan",
        "Kestrel Borough Council",
        "2024-05-03",
    )
    action = plan.actions()[0]
    assert action.due_text == "30/06/2024"
    assert [(m.title, m.baseline_text, m.target_text) for m in action.measures] == [("% on time", "61%", "90.0%")]
    assert [(o.quarter, o.text, o.rating) for o in action.outcomes] == [("2024/25 Q1", "Template drafted", "Amber")]


def test_a_recommendation_with_one_action_is_what_and_the_action_is_how(path: Path) -> None:
    rows: list[list[Any]] = [
        ["Ref", "Recommendation", "Action", "Responsible Officer", "Target date", "Status", "Update on progress"],
        [1, "Review the policy", "Redraft it and consult", "Head of Policy", "Dec 2024", "Complete", "Done and published"],
        [2, "Improve data", "Buy a system", "Head of ICT", "Mar 2025", "Delayed", "Supplier late"],
    ]
    plan = read_document(workbook(path, rows))
    assert [(a.ref, a.what, [s.text for s in a.steps], a.due_text, a.stage) for a in plan.actions()] == [
        ("1", "Review the policy", ["Redraft it and consult"], "Dec 2024", "complete"),
        ("2", "Improve data", ["Buy a system"], "Mar 2025", "in progress"),
    ]
    assert any(doubt.kind == "no headings" for doubt in plan.doubts)


def test_quarters_side_by_side_keep_their_label_where_the_year_is_not_known(path: Path) -> None:
    rows: list[list[Any]] = [
        ["", "", "Progress", "", "", ""],
        ["Action", "Owner", "Q1", "Q2", "Q3", "Q4"],
        ["Do it", "AB", "started", "going"],
    ]
    plan = read_document(workbook(path, rows, ["C1:F1"]))
    assert [(o.quarter, o.text) for o in plan.actions()[0].outcomes] == [
        (None, "Progress Q1: started"),
        (None, "Progress Q2: going"),
    ]


def test_a_colour_without_a_word_is_read_and_doubted(path: Path) -> None:
    from openpyxl.styles import PatternFill

    workbook(path, [["Action", "Lead", "Progress", "RAG"], ["Do it", "AB", "We have begun to do it.", None]])
    book = load_workbook(path)
    sheet = book.active
    assert sheet is not None
    sheet["D2"].fill = PatternFill("solid", fgColor="FFC000")
    book.save(path)
    plan = read_document(path)
    assert [o.rating for o in plan.actions()[0].outcomes] == ["Amber"]
    assert any(doubt.kind == "key" and doubt.place.cell == "D2" for doubt in plan.doubts)


def test_a_hidden_sheet_is_left_out_and_said(path: Path) -> None:
    workbook(path, [["Action", "Lead", "By when"], ["Do it", "AB", "May"]])
    book = load_workbook(path)
    book.create_sheet("Lists").append(["Secret list"])
    book["Lists"].sheet_state = "hidden"
    book.save(path)
    plan = read_document(path)
    assert plan.notes == []
    assert any(doubt.kind == "sheet left out" and "hidden" in doubt.why for doubt in plan.doubts)


def test_one_what_over_several_rows_is_carried(path: Path) -> None:
    rows: list[list[Any]] = [
        ["What", "Who", "How", "When"],
        ["Support victims", "DA Lead", "Commission", "June"],
        ["", "HR", "Train staff", "July"],
        ["Offer homes", "Housing", "Build", "May"],
    ]
    plan = read_document(workbook(path, rows))
    assert [(a.what, a.what_continues, a.who) for a in plan.actions()] == [
        ("Support victims", False, ["DA Lead"]),
        ("Support victims", True, ["HR"]),
        ("Offer homes", False, ["Housing"]),
    ]


def test_a_merged_who_is_said_of_every_row(path: Path) -> None:
    rows: list[list[Any]] = [
        ["What", "Who", "How", "When"],
        ["A task", "DA Lead", "Begin", "June"],
        ["Another", None, "Go on", "July"],
    ]
    plan = read_document(workbook(path, rows, ["B2:B3"]))
    assert [a.who for a in plan.actions()] == [["DA Lead"], ["DA Lead"]]
