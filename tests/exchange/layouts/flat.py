"""Layouts without heading rows: the plan's levels stand in columns, in the names of sheets, or nowhere."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from tests.exchange.layouts.drawing import band, bullets, colour, new_book, put, writer
from tests.exchange.layouts.expected import Action, Expected, Layout, Measure, Objective, Outcome, Theme


def _theme_column() -> Workbook:
    book, sheet = new_book("Improvement plan")
    header = ["Theme", "Objective", "Action", "Owner", "Steps", "Due date", "Measure", "Baseline", "Target", "Comments", "Origin"]
    put(sheet, 1, header, bold=True)
    adolescents, missing = "Adolescents", "Return conversations are prompt"
    rows: list[list[Any]] = [
        [
            adolescents,
            missing,
            "Offer evening visits",
            "Exploitation Manager",
            bullets("Recruit two workers", "Agree a rota"),
            date(2026, 12, 18),
            "% held in 72 hours",
            0.47,
            0.85,
            "Both workers start in November.",
            "Inspection 2025",
        ],
        [
            adolescents,
            missing,
            "Share what is learnt",
            "Exploitation Manager; Police",
            "Monthly summary",
            date(2027, 1, 29),
            "Summaries sent",
            None,
            12,
            None,
            "Peer review",
        ],
        ["Workforce", "Induction works", "Give each starter a buddy", "HR", None, None, None, None, None, "Not begun.", None],
    ]
    for number, values in enumerate(rows, start=2):
        put(sheet, number, values)
    for cell in ("H2", "I2"):
        sheet[cell].number_format = "0%"
    return book


THEME_COLUMN = Layout(
    "theme-column",
    writer("theme-column", _theme_column),
    Expected(
        themes=(
            Theme(
                "Adolescents",
                (
                    Objective(
                        "Return conversations are prompt",
                        (
                            Action(
                                "Offer evening visits",
                                ("Exploitation Manager",),
                                ("Recruit two workers", "Agree a rota"),
                                due="2026-12-18",
                                due_date="2026-12-18",
                                measures=(Measure("% held in 72 hours", "47%", "85%"),),
                                extra={"Origin": "Inspection 2025"},
                            ),
                            Action(
                                "Share what is learnt",
                                ("Exploitation Manager", "Police"),
                                ("Monthly summary",),
                                due="2027-01-29",
                                due_date="2027-01-29",
                                measures=(Measure("Summaries sent", None, "12"),),
                                extra={"Origin": "Peer review"},
                            ),
                        ),
                    ),
                ),
            ),
            Theme("Workforce", (Objective("Induction works", (Action("Give each starter a buddy", ("HR",)),)),)),
        ),
        anywhere=("Both workers start in November.", "Not begun."),
    ),
)


def _rag_coloured() -> Workbook:
    book, sheet = new_book("Recommendations")
    put(sheet, 1, ["Northmarl Children's Services: response to the inspection"], bold=True)
    put(sheet, 2, ["As at 30 September 2026"])
    put(sheet, 3, ["Recommendation", "Action", "Lead", "Timescale", "Progress", "RAG"], bold=True)
    delay = "Reduce delay for children who need a permanent home"
    rows: list[tuple[list[str | None], str]] = [
        (
            [delay, "Track each child weekly", "Head of Permanence", "Immediate", "Tracker in use; 40 children on it.", "Green"],
            "Green",
        ),
        ([None, "Recruit two family finders", "Head of Permanence", "December 2026", "One post filled.", None], "Amber"),
        ([None, "Agree a standard with the court", "Legal", "March 2027", "No meeting yet.", None], "Red"),
        (
            [
                "Improve the records of visits",
                "Simplify the form",
                "Systems Team",
                "July 2026",
                "Form live since 1 July.",
                "Blue",
            ],
            "Blue",
        ),
    ]
    for number, (values, rating) in enumerate(rows, start=4):
        put(sheet, number, values)
        colour(sheet, number, 6, rating)
    sheet.merge_cells("A4:A6")
    return book


def _recommended(what: str, who: str, due: str, day: str | None, report: tuple[str, str]) -> Action:
    text, rating = report
    return Action(what, (who,), due=due, due_date=day, outcomes=(Outcome("2026/27 Q2", text, rating),))


RAG_COLOURED = Layout(
    "rag-coloured",
    writer("rag-coloured", _rag_coloured),
    Expected(
        title="Northmarl Children's Services: response to the inspection",
        version_date="2026-09-30",
        themes=(
            Theme(
                None,
                (
                    Objective(
                        "Reduce delay for children who need a permanent home",
                        (
                            _recommended(
                                "Track each child weekly",
                                "Head of Permanence",
                                "Immediate",
                                None,
                                ("Tracker in use; 40 children on it.", "Green"),
                            ),
                            _recommended(
                                "Recruit two family finders",
                                "Head of Permanence",
                                "December 2026",
                                "2026-12-31",
                                ("One post filled.", "Amber"),
                            ),
                            _recommended(
                                "Agree a standard with the court", "Legal", "March 2027", "2027-03-31", ("No meeting yet.", "Red")
                            ),
                        ),
                    ),
                    Objective(
                        "Improve the records of visits",
                        (
                            _recommended(
                                "Simplify the form",
                                "Systems Team",
                                "July 2026",
                                "2026-07-31",
                                ("Form live since 1 July.", "Blue"),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
)

_SHEETS = {
    "Front door": [
        ("Contacts", "Answer calls in five minutes", "Contact Centre Manager", "Oct 2026", "Complete"),
        ("Contacts", "Decide in a day", "Duty Manager", "Dec 2026", "In progress"),
    ],
    "Children in care": [("Health", "Hold clinics in the hubs", "Designated Nurse", "Jan 2027", "Not started")],
    "Care leavers": [("Homes", "Agree a quota of flats", "Housing Manager", "Mar 2027", "In progress")],
}
_DUE = {"Oct 2026": "2026-10-31", "Dec 2026": "2026-12-31", "Jan 2027": "2027-01-31", "Mar 2027": "2027-03-31"}


def _sheet_per_theme() -> Workbook:
    book, cover = new_book("Contents")
    put(cover, 1, ["Eastholt Council: improvement plan for children"], bold=True)
    put(cover, 2, ["Version 3, 6 November 2026"])
    put(cover, 4, ["This plan is owned by the Improvement Board."])
    for title, rows in _SHEETS.items():
        sheet = book.create_sheet(title)
        band(sheet, 1, title, 5)
        put(sheet, 2, ["Objective", "Action", "Lead officer", "Target date", "Status"], bold=True)
        for number, values in enumerate(rows, start=3):
            put(sheet, number, values)
    return book


def _sheet_theme(title: str) -> Theme:
    by_objective: dict[str, list[Action]] = {}
    for objective, what, who, due, status in _SHEETS[title]:
        action = Action(what, (who,), due=due, due_date=_DUE[due], stage=status.lower())
        by_objective.setdefault(objective, []).append(action)
    return Theme(title, tuple(Objective(name, tuple(actions)) for name, actions in by_objective.items()))


SHEET_PER_THEME = Layout(
    "sheet-per-theme",
    writer("sheet-per-theme", _sheet_per_theme),
    Expected(
        title="Eastholt Council: improvement plan for children",
        version_date="2026-11-06",
        themes=tuple(_sheet_theme(title) for title in _SHEETS),
        anywhere=("This plan is owned by the Improvement Board.",),
    ),
)


def _ref_and_evidence() -> Workbook:
    book, sheet = new_book("Action log")
    header = ["Ref", "Action required", "Responsible officer", "Deadline", "Evidence", "Impact", "RAG rating"]
    put(sheet, 1, header, bold=True)
    put(
        sheet,
        2,
        [
            "A1",
            "Publish the audit programme",
            "QA Manager",
            date(2026, 9, 30),
            "Programme on the intranet",
            "Managers know their dates",
            "B",
        ],
    )
    put(
        sheet,
        3,
        ["A2", "Moderate one audit in four", "QA Manager", date(2026, 12, 31), "Moderation log", "Grades are consistent", "G"],
    )
    put(sheet, 4, ["A3", "Ask families for their view", "Participation Lead", date(2027, 3, 31), "=-- not yet --", None, "A"])
    sheet["E4"].data_type = "s"
    return book


def _logged(ref: str, what: str, who: str, day: str, evidence: str) -> Action:
    return Action(what, (who,), ref=ref, due=day, due_date=day, extra={"Evidence": evidence})


REF_AND_EVIDENCE = Layout(
    "ref-and-evidence",
    writer("ref-and-evidence", _ref_and_evidence),
    Expected(
        themes=(
            Theme(
                None,
                (
                    Objective(
                        None,
                        (
                            _logged("A1", "Publish the audit programme", "QA Manager", "2026-09-30", "Programme on the intranet"),
                            _logged("A2", "Moderate one audit in four", "QA Manager", "2026-12-31", "Moderation log"),
                            _logged("A3", "Ask families for their view", "Participation Lead", "2027-03-31", "=-- not yet --"),
                        ),
                    ),
                ),
            ),
        ),
        anywhere=("Managers know their dates", "Grades are consistent"),
    ),
)


def _measures_only() -> Workbook:
    book, sheet = new_book("Scorecard")
    put(sheet, 1, ["Children's scorecard"], bold=True)
    quarters = ["2025/26 Q1", "2025/26 Q2", "2025/26 Q3", "2025/26 Q4", "2026/27 Q1", "2026/27 Q2"]
    put(sheet, 2, ["Measure", "Good is", "Baseline", "Target", *quarters], bold=True)
    put(sheet, 3, ["% of visits on time", "High", "74% (2024/25)", "95% / Mar 27", 75.1, 78.4, None, 81, 83.5, 86.2])
    put(sheet, 4, ["Children in care per 10k", "Low", "88 (Mar 25)", "80 / Mar 27", 88, 87, 87, 86, 84, 85])
    put(sheet, 5, ["Complaints answered in time", None, "To be provided", "?", None, None, None, None, 60, 64])
    return book


_QUARTER_ENDS = ("2025-06-30", "2025-09-30", "2025-12-31", "2026-03-31", "2026-06-30", "2026-09-30")


def _read(*values: float | None) -> dict[str, float]:
    return {day: value for day, value in zip(_QUARTER_ENDS, values, strict=True) if value is not None}


MEASURES_ONLY = Layout(
    "measures-only",
    writer("measures-only", _measures_only),
    Expected(
        title="Children's scorecard",
        themes=(
            Theme(
                None,
                (
                    Objective(
                        None,
                        (
                            Action(
                                "",
                                measures=(
                                    Measure(
                                        "% of visits on time",
                                        "74% (2024/25)",
                                        "95% / Mar 27",
                                        _read(75.1, 78.4, None, 81, 83.5, 86.2),
                                    ),
                                    Measure(
                                        "Children in care per 10k", "88 (Mar 25)", "80 / Mar 27", _read(88, 87, 87, 86, 84, 85)
                                    ),
                                    Measure(
                                        "Complaints answered in time",
                                        "To be provided",
                                        "?",
                                        _read(None, None, None, None, 60, 64),
                                    ),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
)


def _write_csv(folder: Path) -> Path:
    path = folder / "comma-separated.csv"
    steps = "• Within five days\n• With the child"
    homes, manager = "Stable homes", "Placements Manager"
    rows = [
        ["Objective", "Action", "Lead officer", "How", "By when", "Status", "Update"],
        [homes, "Hold stability meetings", manager, steps, "31/01/2027", "Ongoing", "Held, in most cases"],
        [homes, "Learn from each move", manager, "", "Q4 2026/27", "Not started", ""],
        ["Good schools", 'Write a "one-page" plan', "Virtual Head", "• Each term", "", "Complete", "All done – £300 spent"],
    ]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


COMMA_SEPARATED = Layout(
    "comma-separated",
    _write_csv,
    Expected(
        themes=(
            Theme(
                None,
                (
                    Objective(
                        "Stable homes",
                        (
                            Action(
                                "Hold stability meetings",
                                ("Placements Manager",),
                                ("Within five days", "With the child"),
                                due="31/01/2027",
                                due_date="2027-01-31",
                                stage="in progress",
                            ),
                            Action(
                                "Learn from each move",
                                ("Placements Manager",),
                                due="Q4 2026/27",
                                due_date="2027-03-31",
                                stage="not started",
                            ),
                        ),
                    ),
                    Objective(
                        "Good schools",
                        (Action('Write a "one-page" plan', ("Virtual Head",), ("Each term",), stage="complete"),),
                    ),
                ),
            ),
        ),
        anywhere=("Held, in most cases", "All done – £300 spent"),
    ),
)
