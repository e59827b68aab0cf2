"""The sheets of the registers: who holds each role and how else it is written, the glossary, and steps with a date of their own.

Each is there only where it has something to tell; what people change in their cells is read back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from db.records import Plan, Role, RoleSpelling, Step, Term
from tracker_gui.exchange import page_setup
from tracker_gui.exchange.found import FoundPlan, FoundRole, FoundTerm
from tracker_gui.exchange.row_heights import MAX_ROW, height, room, wrap_lines
from tracker_gui.exchange.sheet_text import cell_text, filled_rows, plain
from tracker_gui.exchange.styles import SIZE, Styles
from tracker_gui.exchange.workbook_layout import GLOSSARY_SHEET, ROLES_SHEET, STEPS_SHEET

_ROLES: Final = (("Role", 40.0), ("Held by", 30.0), ("Also written", 40.0))
_TERMS: Final = (("Term", 20.0), ("Meaning", 90.0))
_STEPS: Final = (("Action", 45.0), ("Step", 60.0), ("Who", 30.0), ("By when", 20.0))
ID_TITLE: Final = "Action id"


def write_registers(plan: Plan, workbook: Any, styles: Styles) -> None:
    """Add the sheets that have something to tell."""
    spellings = {role.id: sorted(row.text for row in plan.children(RoleSpelling, role.id)) for role in plan.rows(Role)}
    roles = [
        [role.name, role.holder or "", "\n".join(spellings[role.id])]
        for role in plan.rows(Role)
        if role.holder or spellings[role.id]
    ]
    _sheet(plan, workbook, styles, ROLES_SHEET, _ROLES, roles)
    _sheet(plan, workbook, styles, GLOSSARY_SHEET, _TERMS, [[row.term, row.meaning] for row in plan.rows(Term)])
    steps = [
        [action.what, step.text, step.who or "", step.due_text or "", action.id]
        for action in plan.actions()
        for step in plan.children(Step, action.id)
        if step.who or step.due_text
    ]
    _sheet(plan, workbook, styles, STEPS_SHEET, _STEPS, steps)


def _sheet(
    plan: Plan, workbook: Any, styles: Styles, title: str, columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[str]]
) -> None:
    """Write one sheet; a value more than there are columns is an id, in a hidden one."""
    if not rows:
        return
    sheet = workbook.create_sheet(title)
    for number, (heading, width) in enumerate(columns, start=1):
        cell = styles.put(sheet, 1, number, heading, "header")
        sheet.column_dimensions[cell.column_letter].width = width
    if len(rows[0]) > len(columns):
        sheet.column_dimensions[styles.put(sheet, 1, len(columns) + 1, ID_TITLE, "id").column_letter].hidden = True
    sheet.row_dimensions[1].height = height(1, SIZE) + 4
    for row, texts in enumerate(rows, start=2):
        lines = 1
        for number, text in enumerate(texts, start=1):
            styles.put(sheet, row, number, text, "text" if number <= len(columns) else "id")
            if text and number <= len(columns):
                lines = max(lines, wrap_lines(text, room(columns[number - 1][1]), SIZE))
        sheet.row_dimensions[row].height = min(height(lines, SIZE), MAX_ROW)
    sheet.freeze_panes = "A2"
    page_setup.set_up(sheet, plan.tracker, print_rows="1:1", last_column=len(columns))


def read_registers(workbook: Any, found: FoundPlan) -> None:
    """Read these sheets into the plan that was found, where they are there."""
    for name, holder, written in _rows(workbook, ROLES_SHEET, 3):
        if name.strip():
            spellings = [line.strip() for line in written.split("\n") if line.strip()]
            found.roles.append(FoundRole(name, holder.strip() or None, spellings))
    for term, meaning in _rows(workbook, GLOSSARY_SHEET, 2):
        if term.strip():
            found.terms.append(FoundTerm(term, meaning))
    own = {
        (action_id, plain(text)): (who.strip() or None, due.strip() or None)
        for _what, text, who, due, action_id in _rows(workbook, STEPS_SHEET, 5)
    }
    for action in found.actions() if own else []:
        for step in action.steps:
            step.who, step.due_text = own.get((action.id or "", plain(step.text)), (None, None))


def _rows(workbook: Any, title: str, columns: int) -> list[list[str]]:
    if title not in workbook.sheetnames:
        return []
    sheet = workbook[title]
    numbers = range(1, columns + 1)
    return [[cell_text(sheet.cell(row, number)) for number in numbers] for row in filled_rows(sheet, 2, set(numbers))]
