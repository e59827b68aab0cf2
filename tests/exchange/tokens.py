"""Whether every word of a source is somewhere in what was read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tracker_gui.exchange.found import FoundPlan
from tracker_gui.exchange.grid import Sheet

_WORD = re.compile(r"\w+")


def words_of_sheets(sheets: list[Sheet]) -> Counter[str]:
    """Return the words of all cells."""
    return Counter(word for sheet in sheets for row in sheet.rows for text in row.texts() for word in _WORD.findall(text))


def sheets_of(path: Path) -> list[Sheet]:
    """Return the cells of a document."""
    if path.suffix in (".txt", ".csv", ".tsv"):
        from tracker_gui.exchange.read_text import read_text

        return [read_text(path)]
    if path.suffix == ".docx":
        from tracker_gui.exchange.read_docx import read_docx

        return read_docx(path).sheets
    from tracker_gui.exchange.read_xlsx import open_workbook, read_sheets

    with open_workbook(path) as workbook:
        return read_sheets(workbook, path.name).sheets


def texts_of(plan: FoundPlan) -> Iterator[str | None]:
    """Yield every text of a plan, the cells as received among them."""
    # The word that announces the version is the name of its field, as the heading of a column is.
    yield from (plan.title, plan.organisation, f"Version {plan.version}" if plan.version else None)
    yield from plan.extra_columns
    for note in plan.notes:
        yield note.text
    for theme in plan.themes:
        yield from (theme.title, theme.ref)
        for objective in theme.objectives:
            yield from (objective.title, objective.ref)
            for action in objective.actions:
                yield from (
                    action.what,
                    action.ref,
                    action.due_text,
                    action.stage,
                    *action.who,
                    *action.extra,
                    *action.extra.values(),
                )
                for step in action.steps:
                    yield step.text
                for outcome in action.outcomes:
                    yield from (outcome.text, outcome.rating, outcome.quarter)
                for measure in action.measures:
                    yield from (measure.title, measure.baseline_text, measure.target_text)


def received_of(plan: FoundPlan) -> Iterator[str | None]:
    """Yield the cells as received, with their headings."""
    for action in plan.actions():
        for cell in action.received:
            yield from (cell.text, cell.heading)


def lost_words(path: Path, plan: FoundPlan) -> set[str]:
    """Return the words of a document that are nowhere in the plan. Headings of columns count where an action has the column."""
    there = {word for text in (*texts_of(plan), *received_of(plan)) if text for word in _WORD.findall(text)}
    return set(words_of_sheets(sheets_of(path))) - there
