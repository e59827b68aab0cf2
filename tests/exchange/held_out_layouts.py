"""Clean layouts in which councils, trusts and schools write such plans: marks, separators, headings and headers differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from tests.exchange.held_out_damaged import reports
from tracker_gui.exchange.found import FoundAction, FoundPlan
from tracker_gui.rules.dates import due_date, parse_date
from tracker_gui.rules.quarters import quarter_of

COLOURS = {"Red": "FFFF0000", "Amber": "FFFFC000", "Green": "FF00B050", "Blue": "FF0070C0"}
Lister = Callable[[Sequence[str]], str]


@dataclass(frozen=True)
class Layout:
    """What makes a layout: its columns with their headings, how it marks lists, parts roles and shows headings."""

    columns: dict[str, str]
    lists: Lister
    roles: str = "\n"
    heading: str = "merged"
    rating: str = "word"
    real_values: bool = False
    foot: tuple[str, ...] = ()
    cover: bool = False


def marked(sign: str) -> Lister:
    """Return a way of writing a list with a sign before each entry."""
    return lambda entries: "\n".join(f"{sign} {entry}" for entry in entries)


def numbered(after: str) -> Lister:
    """Return a way of writing a list with a number before each entry."""
    return lambda entries: "\n".join(f"{number}{after} {entry}" for number, entry in enumerate(entries, start=1))


def lettered(entries: Sequence[str]) -> str:
    """Return a list with a), b), ..."""
    return "\n".join(f"{chr(97 + number)}) {entry}" for number, entry in enumerate(entries))


DASHES = Layout(
    {
        "ref": "Ref",
        "what": "Action",
        "who": "Lead officer",
        "how": "Key tasks",
        "due": "Timescale",
        "measures": "Measure of success",
        "baseline": "Baseline",
        "target": "Target",
        "outcome": "Progress update",
        "rating": "RAG",
    },
    marked("-"),
    " / ",
)
NUMBERS = Layout(
    {
        "what": "What needs to be done",
        "who": "Executive lead",
        "how": "How will we do it?",
        "due": "Deadline",
        "measures": "KPIs",
        "baseline": "Starting position",
        "target": "Ambition",
        "stage": "Status",
        "outcome": "Commentary",
        "rating": "BRAG rating",
    },
    numbered(")"),
    ", ",
    heading="numbered",
    rating="letter",
)
COLUMNS = Layout(
    {
        "theme": "Priority area",
        "objective": "Objective",
        "what": "Action",
        "who": "Person responsible",
        "how": "Steps",
        "due": "By when",
        "measures": "Success criteria",
        "baseline": "Where are we now?",
        "target": "Target",
        "outcome": "Progress",
    },
    lettered,
    heading="columns",
    real_values=True,
)
LINES = Layout(
    {
        "what": "What will we do?",
        "who": "By whom",
        "how": "Milestones",
        "measures": "How will we know?",
        "baseline": "Baseline",
        "target": "Target",
        "due": "Completion date",
        "outcome": "Update",
        "rating": "RAG",
    },
    "\n".join,
    " and ",
    heading="filled",
    rating="colour",
    foot=(
        "Total actions: many",
        "Note: figures are provisional until the year end",
        "Key: Red off track, Amber at risk, Green on track",
    ),
)
SEMICOLONS = Layout(
    {
        "what": "Activity",
        "who": "Owner",
        "how": "Actions to be taken",
        "measures": "Indicators",
        "baseline": "Current position",
        "target": "Targets",
        "due": "Due date",
        "stage": "Progress status",
        "outcome": "Narrative for the quarter",
    },
    "; ".join,
    "; ",
    heading="bold",
    cover=True,
)
STARS = Layout(
    {
        "ref": "No.",
        "what": "Improvement action",
        "who": "Accountable person",
        "how": "Sub-actions",
        "due": "Target date",
        "measures": "Success measures",
        "baseline": "Baseline",
        "target": "Target value",
        "outcome": "Update on progress",
        "rating": "RAG status",
    },
    marked("*"),
    " & ",
    heading="merged",
)
ALL = {"dashes": DASHES, "numbers": NUMBERS, "columns": COLUMNS, "lines": LINES, "semicolons": SEMICOLONS, "stars": STARS}


def write(layout: Layout, plan: FoundPlan, path: Path) -> Path:
    """Write a plan in a layout and return the file."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    if layout.cover:
        sheet.title = "Cover"
        sheet.append([plan.title])
        sheet.append([f"Version {plan.version}"])
        sheet = book.create_sheet("Plan")
    else:
        sheet.append([plan.title])
        sheet.append([])
        sheet.append([f"Version {plan.version}"])
    sheet.append(list(layout.columns.values()))
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    for number, theme in enumerate(plan.themes, start=1):
        _heading(sheet, layout, theme.title, f"{number}.", 0)
        for second, objective in enumerate(theme.objectives, start=1):
            _heading(sheet, layout, objective.title, f"{number}.{second}", 1)
            first = sheet.max_row + 1
            for third, action in enumerate(objective.actions, start=1):
                _action(sheet, layout, action, plan, (theme.title, objective.title, f"{number}.{second}.{third}"))
            _down(sheet, layout, first)
    for line in layout.foot:
        sheet.append([])
        sheet.append([line])
    book.save(path)
    return path


def _heading(sheet: Worksheet, layout: Layout, title: str, number: str, level: int) -> None:
    if layout.heading == "columns":
        return
    sheet.append([f"{number} {title}" if layout.heading == "numbered" else title])
    row = sheet.max_row
    cell = sheet.cell(row, 1)
    if layout.heading == "merged":
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(layout.columns))
    if layout.heading == "filled":
        cell.fill = PatternFill("solid", fgColor=("FF1F4E79", "FFDDEBF7")[level])
    if layout.heading == "bold":
        cell.font = Font(bold=True, size=(14, 11)[level], italic=bool(level))


def _down(sheet: Worksheet, layout: Layout, first: int) -> None:
    """Merge the cells of theme and objective down their actions, as people do."""
    if layout.heading == "columns" and sheet.max_row > first:
        sheet.merge_cells(start_row=first, start_column=2, end_row=sheet.max_row, end_column=2)


def _action(sheet: Worksheet, layout: Layout, action: FoundAction, plan: FoundPlan, above: tuple[str, str, str]) -> None:
    now = quarter_of(date.fromisoformat(plan.version_date or "")).label
    rating = next((o.rating for o in action.outcomes if o.quarter == now and o.rating), None)
    inline = rating is None or "rating" not in layout.columns
    texts: dict[str, Any] = {
        "ref": above[2],
        "theme": above[0],
        "objective": above[1],
        "what": None if action.what_continues else action.what,
        "who": layout.roles.join(action.who),
        "how": layout.lists([step.text for step in action.steps]),
        "measures": layout.lists([m.title for m in action.measures if m.title]),
        "baseline": layout.lists([m.baseline_text for m in action.measures if m.baseline_text]),
        "target": layout.lists([m.target_text for m in action.measures if m.target_text]),
        "due": action.due_text,
        "stage": action.stage,
        "outcome": "\n".join(reports(action, plan, rated=inline)),
        "rating": _rating(layout, rating),
    }
    if layout.real_values:
        texts["due"] = _real_date(action.due_text)
        texts["baseline"], texts["target"] = _real(texts["baseline"]), _real(texts["target"])
    sheet.append([texts[key] or None for key in layout.columns])
    for cell, key in zip(sheet[sheet.max_row], layout.columns, strict=True):
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if key == "rating" and rating and layout.rating == "colour":
            cell.fill = PatternFill("solid", fgColor=COLOURS[rating])
        if isinstance(cell.value, float):
            cell.number_format = "0%"


def _rating(layout: Layout, rating: str | None) -> str | None:
    if rating is None or layout.rating == "colour":
        return None
    return rating[0] if layout.rating == "letter" else rating


def _real(text: str) -> float | str:
    """Return what Excel makes of a lone "a) 95%": a number with a percent format."""
    bare = text.removeprefix("a) ")
    return float(bare[:-1]) / 100 if bare.endswith("%") and bare[:-1].isdigit() else text


def _real_date(text: str | None) -> date | str | None:
    day = due_date(text) if text else None
    found = parse_date(text) if text else None
    return day if day is not None and found is not None and found.precision == "day" else text


def _maker(layout: Layout) -> Callable[[FoundPlan, Path], Path]:
    return lambda plan, path: write(layout, plan, path)


def _all() -> Iterator[tuple[str, Callable[[FoundPlan, Path], Path]]]:
    for name, layout in ALL.items():
        yield name, _maker(layout)


LAYOUTS: dict[str, Callable[[FoundPlan, Path], Path]] = dict(_all())
