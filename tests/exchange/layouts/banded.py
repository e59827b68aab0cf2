"""Layouts whose headings stand in rows of their own, over the whole width of the table."""

from __future__ import annotations

from datetime import date

from openpyxl import Workbook

from tests.exchange.layouts.drawing import band, bullets, colour, new_book, put, writer
from tests.exchange.layouts.expected import Action, Expected, Layout, Measure, Objective, Outcome, Theme


def _numbered_headings() -> Workbook:
    book, sheet = new_book("Plan")
    band(sheet, 1, "Sallowdale Council: Children's Improvement Plan", 8)
    band(sheet, 2, "Version 17 080926", 8)
    header = ["NOS", "What?", "Who?", "How?", "When?", "Success measures", "Current Status", "Outcome – (Q1, Q2, Q3, Q4)"]
    put(sheet, 3, header, bold=True)
    band(sheet, 4, "1. The front door", 8, fill="FF1F4E79")
    band(sheet, 5, "1.1 Contacts are decided without delay", 8)
    put(
        sheet,
        6,
        [
            "1.1.1",
            "Screen contacts each morning",
            "Duty Manager",
            bullets("Start at 8.30am", "Record the reason for each decision"),
            "Dec 26",
            bullets("% of contacts screened by noon. Target 95%"),
            "In progress",
            "Q1 Rota agreed\nQ2 Rota in use",
        ],
    )
    put(
        sheet,
        7,
        [
            "1.1.2",
            "Tell referrers the decision",
            "Duty Manager / Business Support",
            bullets("Write a standard letter", "Send it within two days"),
            "March 2027",
            bullets("% of referrers told in two days"),
            "COMPLETED",
            None,
        ],
    )
    band(sheet, 8, "1.2 Visits are made on time", 8)
    put(
        sheet,
        9,
        ["1.2.1", "Show late visits by team", "Performance Team", bullets("Daily list"), "Sept 26", None, "Not started", None],
    )
    band(sheet, 10, "2. Care leavers", 8, fill="FF1F4E79")
    band(sheet, 11, "2.1 Young people know their adviser", 8)
    put(
        sheet,
        12,
        [
            "2.1.1",
            "Name an adviser at sixteen",
            "Leaving Care Manager",
            bullets("Monthly list of birthdays"),
            "?",
            None,
            None,
            None,
        ],
    )
    return book


NUMBERED_HEADINGS = Layout(
    "numbered-headings",
    writer("numbered-headings", _numbered_headings),
    Expected(
        title="Sallowdale Council: Children's Improvement Plan",
        version_date="2026-09-08",
        themes=(
            Theme(
                "The front door",
                ref="1",
                objectives=(
                    Objective(
                        "Contacts are decided without delay",
                        ref="1.1",
                        actions=(
                            Action(
                                "Screen contacts each morning",
                                ("Duty Manager",),
                                ("Start at 8.30am", "Record the reason for each decision"),
                                ref="1.1.1",
                                due="Dec 26",
                                due_date="2026-12-31",
                                stage="in progress",
                                measures=(Measure("% of contacts screened by noon. Target 95%"),),
                                outcomes=(Outcome("2026/27 Q1", "Rota agreed"), Outcome("2026/27 Q2", "Rota in use")),
                            ),
                            Action(
                                "Tell referrers the decision",
                                ("Duty Manager", "Business Support"),
                                ("Write a standard letter", "Send it within two days"),
                                ref="1.1.2",
                                due="March 2027",
                                due_date="2027-03-31",
                                stage="complete",
                                measures=(Measure("% of referrers told in two days"),),
                            ),
                        ),
                    ),
                    Objective(
                        "Visits are made on time",
                        ref="1.2",
                        actions=(
                            Action(
                                "Show late visits by team",
                                ("Performance Team",),
                                ("Daily list",),
                                ref="1.2.1",
                                due="Sept 26",
                                due_date="2026-09-30",
                                stage="not started",
                            ),
                        ),
                    ),
                ),
            ),
            Theme(
                "Care leavers",
                ref="2",
                objectives=(
                    Objective(
                        "Young people know their adviser",
                        ref="2.1",
                        actions=(
                            Action(
                                "Name an adviser at sixteen",
                                ("Leaving Care Manager",),
                                ("Monthly list of birthdays",),
                                ref="2.1.1",
                                due="?",
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
)


def _two_row_header() -> Workbook:
    book, sheet = new_book("Action plan 2026-27")
    band(sheet, 1, "Merebank Improvement Plan 2026/27", 12)
    band(sheet, 2, "Position at 31 October 2026", 12)
    groups = [("Action", 1, 1), ("Responsibility", 2, 3), ("Timescale", 4, 5), ("Success", 6, 8), ("Progress 2026/27", 9, 12)]
    for text, first, last in groups:
        put(sheet, 3, [text], column=first, bold=True)
        if last > first:
            sheet.merge_cells(start_row=3, start_column=first, end_row=3, end_column=last)
    sheet.merge_cells("A3:A4")
    put(
        sheet,
        4,
        ["Lead", "Support", "Start", "End", "Measure", "Baseline", "Target", "Q1", "Q2", "Q3", "Q4"],
        column=2,
        bold=True,
    )
    band(sheet, 5, "Early help", 12, fill="FF7F7F7F")
    band(sheet, 6, "Families are helped sooner", 12)
    put(
        sheet,
        7,
        [
            "Open a hub in each town",
            "Head of Early Help",
            "Property Manager",
            date(2026, 4, 1),
            date(2026, 11, 30),
            "Families seen each month",
            "140",
            "300",
            "Lease signed",
            "Hub one open",
            "Hub two open",
            None,
        ],
    )
    put(
        sheet,
        8,
        [
            "Train lead practitioners",
            "Partnership Manager",
            None,
            date(2026, 6, 1),
            date(2027, 3, 31),
            "% of plans led by schools",
            "22% (2025/26)",
            "35%",
            None,
            "Two courses held",
            None,
            None,
        ],
    )
    return book


TWO_ROW_HEADER = Layout(
    "two-row-header",
    writer("two-row-header", _two_row_header),
    Expected(
        title="Merebank Improvement Plan 2026/27",
        version_date="2026-10-31",
        themes=(
            Theme(
                "Early help",
                (
                    Objective(
                        "Families are helped sooner",
                        (
                            Action(
                                "Open a hub in each town",
                                ("Head of Early Help", "Property Manager"),
                                due="2026-11-30",
                                due_date="2026-11-30",
                                measures=(Measure("Families seen each month", "140", "300"),),
                                outcomes=(
                                    Outcome("2026/27 Q1", "Lease signed"),
                                    Outcome("2026/27 Q2", "Hub one open"),
                                    Outcome("2026/27 Q3", "Hub two open"),
                                ),
                            ),
                            Action(
                                "Train lead practitioners",
                                ("Partnership Manager",),
                                due="2027-03-31",
                                due_date="2027-03-31",
                                measures=(Measure("% of plans led by schools", "22% (2025/26)", "35%"),),
                                outcomes=(Outcome("2026/27 Q2", "Two courses held"),),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
)


def _notes_and_key() -> Workbook:
    book, sheet = new_book("Tracker")
    band(sheet, 1, "Westering Children's Services Improvement Board: action tracker", 6)
    put(sheet, 2, ["Updated 12/10/2026"])
    put(sheet, 3, ["Key", "Green: on track", "Amber: at risk", "Red: off track"])
    for column, rating in enumerate(("Green", "Amber", "Red"), start=2):
        colour(sheet, 3, column, rating)
    put(sheet, 5, ["What we will do", "Who", "How", "By when", "How we will know", "RAG"], bold=True)
    band(sheet, 6, "Workforce", 6, fill="FF404040")
    band(sheet, 7, "Social workers stay with us", 6)
    put(
        sheet,
        8,
        [
            "Hold exit interviews",
            "HR Partner",
            bullets("Offer one to each leaver", "Report twice a year", sign="-"),
            "31 January 2027",
            "% of leavers interviewed",
            "Green",
        ],
    )
    put(
        sheet,
        9,
        [
            "Limit caseloads",
            "Heads of Service",
            bullets("Review caseloads weekly", sign="-"),
            "ongoing",
            "Average caseload",
            "Amber",
        ],
    )
    put(sheet, 12, ["Notes"], bold=True)
    put(sheet, 13, ["1. Caseload counts children, not families."])
    put(sheet, 14, ["2. The Board will review this plan in January 2027."])
    return book


NOTES_AND_KEY = Layout(
    "notes-and-key",
    writer("notes-and-key", _notes_and_key),
    Expected(
        title="Westering Children's Services Improvement Board: action tracker",
        version_date="2026-10-12",
        notes=(
            "Green: on track",
            "Caseload counts children, not families.",
            "The Board will review this plan in January 2027.",
        ),
        themes=(
            Theme(
                "Workforce",
                (
                    Objective(
                        "Social workers stay with us",
                        (
                            Action(
                                "Hold exit interviews",
                                ("HR Partner",),
                                ("Offer one to each leaver", "Report twice a year"),
                                due="31 January 2027",
                                due_date="2027-01-31",
                                measures=(Measure("% of leavers interviewed"),),
                                outcomes=(Outcome("2026/27 Q3", "", "Green"),),
                            ),
                            Action(
                                "Limit caseloads",
                                ("Heads of Service",),
                                ("Review caseloads weekly",),
                                due="ongoing",
                                measures=(Measure("Average caseload"),),
                                outcomes=(Outcome("2026/27 Q3", "", "Amber"),),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
)


def _spacers() -> Workbook:
    book, sheet = new_book("Sheet1")
    put(sheet, 2, ["Overmarsh Council"], column=3, bold=True)
    put(sheet, 3, ["Children's Improvement Plan, October 2026"], column=3)
    put(sheet, 6, ["Action", "Lead", "Steps", "Deadline", "Status"], column=3, step=2, bold=True)
    band(sheet, 8, "Children in care", 9, column=3, fill="FF1F4E79")
    band(sheet, 9, "Homes are near to school", 9, column=3)
    rows = [
        ["Recruit carers in the east", "Fostering Manager", bullets("Four evenings", "A film"), "by March 27", "On track"],
        ["Review distant placements", "Commissioner", bullets("Twice a year"), "30.11.26", "Delayed"],
    ]
    for number, values in enumerate(rows):
        put(sheet, 11 + 2 * number, values, column=3, step=2)
    return book


SPACERS = Layout(
    "spacers",
    writer("spacers", _spacers),
    Expected(
        title=None,
        themes=(
            Theme(
                "Children in care",
                (
                    Objective(
                        "Homes are near to school",
                        (
                            Action(
                                "Recruit carers in the east",
                                ("Fostering Manager",),
                                ("Four evenings", "A film"),
                                due="by March 27",
                                due_date="2027-03-31",
                                stage="in progress",
                            ),
                            Action(
                                "Review distant placements",
                                ("Commissioner",),
                                ("Twice a year",),
                                due="30.11.26",
                                due_date="2026-11-30",
                                stage="in progress",
                            ),
                        ),
                    ),
                ),
            ),
        ),
        anywhere=("Overmarsh Council", "Children's Improvement Plan, October 2026"),
    ),
)
