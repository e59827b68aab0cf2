"""The cells of one action: the text of each column, its exact values where the text is not enough, and its pieces.

An action takes one row of the sheet, or several where a cell needs more height or more characters than Excel allows a row.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from db.records import Action, ExtraValue, Measure, Outcome, Plan, Step
from tracker_gui.exchange import workbook_texts as texts
from tracker_gui.exchange.exact_sheet import ExactValues
from tracker_gui.exchange.row_heights import height, joined, max_lines, pieces, room, wrap_lines
from tracker_gui.exchange.sheet_text import plain
from tracker_gui.exchange.styles import SIZE
from tracker_gui.exchange.workbook_layout import EXTRA, Column


@dataclass(slots=True)
class Block:
    """The rows of one action: for each column its pieces from the top, and the heights of the rows."""

    action: Action
    cells: dict[str, list[str]]
    heights: list[float] = field(default_factory=list)
    rating: str | None = None


def shown_texts(plan: Plan, action: Action, columns: tuple[Column, ...], year: texts.Year) -> dict[str, str]:
    """Return the text of each column of the action but What."""
    measures = plan.children(Measure, action.id)
    outcomes = plan.children(Outcome, action.id)
    shown = {
        "ref": action.ref or "",
        "who": texts.who_text([role.name for role in plan.roles_of(action.id)]),
        "how": texts.steps_text(plan.children(Step, action.id)),
        "measures": texts.parallel_text([measure.title for measure in measures]),
        "baseline": texts.parallel_text([measure.baseline_text for measure in measures]),
        "target": texts.parallel_text([measure.target_text for measure in measures]),
        "due": texts.due_text(action),
        "stage": texts.stage_text(action.stage),
        "outcome": texts.outcomes_text(outcomes, year),
        "rating": texts.rating_text(texts.latest_rating(outcomes), year.ratings),
    }
    shown.update({f"{EXTRA}{value.column_id}": value.text for value in plan.children(ExtraValue, action.id)})
    return {column.key: shown.get(column.key, "") for column in columns if column.key != "what"}


def exact_values(plan: Plan, action: Action, key: str) -> Any:
    """Return the values of a column in JSON, to be kept where ``read_values`` cannot tell them from the text."""
    if key == "who":
        return [role.name for role in plan.roles_of(action.id)]
    if key == "how":
        return [[step.text, step.level, step.done] for step in plan.children(Step, action.id)]
    if key == "outcome":
        return [[outcome.quarter, outcome.text, outcome.rating] for outcome in plan.children(Outcome, action.id)]
    if key == "due":
        return action.due_text
    if key in ("ref", "stage"):
        return getattr(action, key)
    extra = (value.text for value in plan.children(ExtraValue, action.id) if f"{EXTRA}{value.column_id}" == key)
    return next(extra, None)


def read_values(key: str, text: str, year: texts.Year) -> Any:
    """Return what the text of a column says, in the form of ``exact_values``."""
    if key == "who":
        return texts.read_who(text)
    if key == "how":
        return [[step.text, step.level, step.done] for step in texts.read_steps(text)]
    if key == "outcome":
        return [[report.quarter, report.text, report.rating] for report in texts.read_outcomes(text, year)]
    if key == "stage":
        return texts.read_stage(text)
    return text or None


_NOT_KEPT = frozenset({"what", "measures", "baseline", "target", "rating"})
"""Columns whose values stand elsewhere: on the sheet of measures, in Outcome, or with the group."""


def block_of(plan: Plan, action: Action, columns: tuple[Column, ...], year: texts.Year, exact: ExactValues) -> Block:
    """Return the rows of the action without its What, and keep the exact values that its texts do not tell."""
    cells: dict[str, list[str]] = {}
    shown = shown_texts(plan, action, columns, year)
    for column in columns:
        text = shown.get(column.key, "")
        if not text and column.key in _NOT_KEPT:
            continue
        cut = pieces(text, room(column.width), SIZE, max_lines(SIZE)) if text else [""]
        cells[column.key] = cut
        back = joined(cut)
        if column.key == "rating" or (column.key in _NOT_KEPT and back != text):
            exact.keep(action.id, "rating", back, None)
        elif column.key not in _NOT_KEPT:
            values = exact_values(plan, action, column.key)
            if plain(back) != back or read_values(column.key, back, year) != values:
                # Ids of further columns do not come back; their titles do.
                field_name = f"{EXTRA}{column.title}" if column.key.startswith(EXTRA) else column.key
                exact.keep(action.id, field_name, back, values)
    block = Block(action, cells, rating=texts.latest_rating(plan.children(Outcome, action.id)))
    block.heights = _heights(cells, columns)
    return block


def _heights(cells: dict[str, list[str]], columns: tuple[Column, ...]) -> list[float]:
    """Return the height of each row of the block in points."""
    widths = {column.key: room(column.width) for column in columns}
    count = max((len(cut) for cut in cells.values()), default=1)
    lines = [1] * count
    for key, cut in cells.items():
        for index, piece in enumerate(cut):
            if piece:
                lines[index] = max(lines[index], wrap_lines(piece, widths[key], SIZE, bold=key == "rating"))
    return [height(number, SIZE) for number in lines]
