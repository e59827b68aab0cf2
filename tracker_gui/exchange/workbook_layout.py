"""The columns of the circulation workbook: which there are in this tracker, under what title, how wide.

Ref, Due, Stage, Rating and the further columns appear only where the tracker uses them, so that a council that has none of these
sees its own seven columns.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from db.records import ExtraColumn, Outcome, Plan

TRACKER_SHEET = "Action tracker"
MEASURES_SHEET = "Measures"
CHARTS_SHEET = "Charts"
DETAILS_SHEET = "Measure definitions"
DUE_SHEET = "Due dates moved"
NOTES_SHEET = "Notes"
ROLES_SHEET = "Roles"
GLOSSARY_SHEET = "Glossary"
STEPS_SHEET = "Step dates"
FORMAT_PROPERTY = "tracker_format"
FORMAT = "tracker-workbook/1"
ROW_ID = "Row id"
EXTRA = "extra:"

TITLE_ROW = 1
VERSION_ROW = 2
HEADER_ROW = 3
FIRST_ROW = 4


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``key`` names what stands in it, ``width`` is in characters of the workbook's font."""

    key: str
    title: str
    width: float


_ALWAYS_AND_SOMETIMES = (
    Column("ref", "Ref", 7),
    Column("what", "What?", 21),
    Column("who", "Who?", 17),
    Column("how", "How?", 36),
    Column("measures", "Success measures", 25),
    Column("baseline", "Baseline", 17),
    Column("target", "Target/ date", 16),
    Column("due", "Due", 13),
    Column("stage", "Stage", 12),
    Column("outcome", "Outcome (report for Q1, Q2, Q3, Q4)", 36),
    Column("rating", "Rating", 10),
)


def columns_of(plan: Plan) -> tuple[Column, ...]:
    """Return the columns that this plan needs, in order."""
    used: dict[str, Callable[[], bool]] = {
        "ref": lambda: any(action.ref is not None for action in plan.actions()),
        "due": lambda: any(action.due_text is not None or action.due_date for action in plan.actions()),
        "stage": lambda: any(action.stage is not None for action in plan.actions()),
        "rating": lambda: any(outcome.rating for outcome in plan.rows(Outcome)),
    }
    standard = [column for column in _ALWAYS_AND_SOMETIMES if used.get(column.key, lambda: True)()]
    extra = [Column(f"{EXTRA}{column.id}", column.title, 16) for column in plan.rows(ExtraColumn)]
    return (*standard, *extra)


MEASURE_ID = "Measure id"
ACTION_ID = "Action id"
DATE_COLUMN_WIDTH = 13
MEASURE_COLUMNS = (
    Column("theme", "Theme", 18),
    Column("objective", "Objective", 26),
    Column("action", "Action", 26),
    Column("measure", "Measure", 34),
    Column("unit", "Unit", 10),
    Column("better", "Better", 10),
    Column("baseline", "Baseline", 20),
    Column("baseline value", "Baseline value", 12),
    Column("baseline period", "Baseline period", 14),
    Column("target", "Target", 20),
    Column("comparator", "Target is", 10),
    Column("target value", "Target value", 10),
    Column("target high", "Target, upper end", 12),
    Column("target date", "Target date", 13),
    Column("latest", "Latest reading", 12),
    Column("latest date", "Date of latest", 13),
    Column("rating", "Rating", 12),
    Column("why", "Why this rating", 36),
)
"""The columns of the sheet of measures ahead of its readings."""

TRACKER_KEY = "tracker"
COLUMNS_KEY = "columns"
