"""Where words stand in the plan: every text a person reads, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from db.records import (
    Action,
    ActionRole,
    ExtraColumn,
    ExtraValue,
    Measure,
    Objective,
    Outcome,
    Plan,
    Reading,
    Role,
    Row,
    Step,
    Theme,
    table_of,
)
from tracker_gui.ops.labels import field_name, short
from tracker_gui.rules.finding import Finder

MEASURE_TEXTS: Final = ("title", "baseline_text", "target_text")
COLUMNS: Final = {"title": "measures", "baseline_text": "baseline", "target_text": "target"}
"""In which column of the table of actions a text of a measure stands."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the plan: its place, what it says, and the action and column of the table that show it ("" for none)."""

    table: str
    row_id: str
    field: str
    text: str
    action_id: str = ""
    column: str = ""
    where: str = ""
    """The place in words, for a list of places."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words stand, and the how-manieth place it is among those of its column of the table."""

    text: Text
    start: int
    end: int
    number: int


def texts(plan: Plan) -> Iterator[Text]:
    """Yield every text of the plan from top to bottom, left to right."""
    titles = {column.id: column.title for column in plan.rows(ExtraColumn)}
    for theme in plan.rows(Theme):
        yield from _headed(theme, "Theme")
        for objective in plan.children(Objective, theme.id):
            yield from _headed(objective, "Objective")
            for action in plan.children(Action, objective.id):
                yield from _action(plan, action, titles)


def hits(plan: Plan, finder: Finder) -> Iterator[Hit | None]:
    """Yield the places where the words stand; None after each text that has none, so that a caller can pause."""
    if finder.empty:
        return
    numbers: dict[tuple[str, str], int] = {}
    for text in texts(plan):
        key = (text.action_id or text.row_id, text.column)
        none = True
        for start, end in finder.spans(text.text):
            none = False
            number = numbers[key] = numbers.get(key, 0) + 1
            yield Hit(text, start, end, number)
        if none:
            yield None


def _headed(row: Theme | Objective, kind: str) -> Iterator[Text]:
    for field in ("ref", "title"):
        text = getattr(row, field)
        if text:
            yield Text(table_of(row), row.id, field, text, where=f"{kind} “{short(row.title)}”")


def _action(plan: Plan, action: Action, titles: dict[str, str]) -> Iterator[Text]:
    name = short(action.what)

    def made(row: Row, field: str, column: str, where: str) -> Iterator[Text]:
        text = getattr(row, field)
        if text:
            yield Text(table_of(row), row.id, field, str(text), action.id, column, f"{where} of “{name}”")

    yield from made(action, "ref", "ref", "Ref")
    yield from made(action, "what", "what", "What")
    for link in plan.children(ActionRole, action.id):
        role = plan.find(Role, link.role_id)
        if role is not None and role.name:
            yield Text("role", role.id, "name", role.name, action.id, "who", f"Who of “{name}”")
    for step in plan.children(Step, action.id):
        yield from made(step, "text", "how", "How")
    measures = plan.children(Measure, action.id)
    for field in MEASURE_TEXTS:
        for measure in measures:
            yield from made(measure, field, COLUMNS[field], field_name(field).capitalize() if field != "title" else "Measure")
    for measure in measures:
        for reading in plan.children(Reading, measure.id):
            yield from made(reading, "note", "", f"Note on the reading of {reading.date}")
    yield from made(action, "due_text", "due", "Due")
    for outcome in plan.children(Outcome, action.id):
        yield from made(outcome, "text", f"outcome {outcome.quarter or ''}", f"Outcome {outcome.quarter or ''}".strip())
    for value in plan.children(ExtraValue, action.id):
        yield from made(value, "text", f"extra {value.column_id}", titles.get(value.column_id, "Further text"))
