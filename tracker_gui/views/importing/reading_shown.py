"""What was read, handed to the pages of the import window; and which steps there are, and where to begin."""

from __future__ import annotations

from tracker_gui.exchange.recognised import UNSURE, Recognised
from tracker_gui.ops.import_questions import questions
from tracker_gui.ops.sureness import to_look_at
from tracker_gui.texts import sentence
from tracker_gui.views.importing.choosing import Choosing
from tracker_gui.views.importing.frame import DOCUMENT, KEY, PLAN, TABLE, TARGET, Frame


def offered(found: Recognised, *, tracker_open: bool) -> list[int]:
    """Return the steps that there are: a workbook of ours has nothing to choose, and only an open tracker can be updated."""
    steps = [] if found.exact else [DOCUMENT, TABLE]
    if found.key and not found.exact:
        steps.append(KEY)
    return [*steps, PLAN, TARGET] if tracker_open else [*steps, PLAN]


def first_step(found: Recognised) -> int:
    """Return where to begin: where something is wrong or unsure that all the rest hangs on, else at the plan."""
    if found.exact:
        return PLAN
    if found.plan is None or _unsure_columns(found):
        return TABLE
    return PLAN


def show_reading(frame: Frame, choosing: Choosing) -> None:
    """Hand the newest reading to all pages."""
    found, choices = choosing.recognised, choosing.choices
    asked = questions(found)
    problem = sentence(found.problem, {"name": found.source}) if found.problem else ""
    if not found.exact:
        frame.document.show_found(found, choices)
        frame.document.layout_box.show_layout(choosing.layout, found.plan.title if found.plan else found.source)
        frame.table.show_found(found, choices, asked, problem)
        frame.key.show_found(found, choices)
    frame.plan.show_found(found.plan, asked, problem)
    _remark(frame, found)


def _remark(frame: Frame, found: Recognised) -> None:
    """Say beside each step how much there is to look at."""
    sheets = sum(sheet.use == "read" for sheet in found.sheets)
    values = sum(entry.sure < UNSURE and not entry.chosen for entry in found.key)
    asked = frame.plan.questions.open_count
    frame.steps.remark(DOCUMENT, f"{sheets:,} of {len(found.sheets):,} sheets" if len(found.sheets) > 1 else "")
    frame.steps.remark(TABLE, "no table yet" if found.plan is None else f"{_unsure(found):,} to check" if _unsure(found) else "")
    frame.steps.remark(KEY, f"{values:,} to confirm" if values else "")
    frame.steps.remark(PLAN, f"{asked:,} to look at" if asked else "")


def _unsure_columns(found: Recognised) -> int:
    return sum(to_look_at(column) for sheet in found.sheets for table in sheet.tables for column in table.columns)


def _unsure(found: Recognised) -> int:
    rows = sum(to_look_at(row) for sheet in found.sheets if sheet.use == "read" for row in sheet.rows.values())
    return rows + _unsure_columns(found)
