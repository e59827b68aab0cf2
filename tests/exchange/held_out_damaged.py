"""What becomes of a plan that was a table over many pages and was pasted: bullets run together, rows cut, heads come again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from tracker_gui.exchange.found import FoundAction, FoundPlan
from tracker_gui.rules.quarters import quarter_of

HEADER = ("What?", "Who?", "How?", "Success measures", "Baseline", "Target/ date", "Outcome – (report for Q1, Q2, Q3, Q4)")
LIST = '<ul style="list-style-type: none;"> '
LISTS = (2, 3, 4, 5)
TALL = 20
"""A page holds rows of so many lines of How; the row that does not fit is cut."""
LONG = 6
"""A text of fewer words stays whole on the first page."""


def pages(plan: FoundPlan, path: Path) -> Path:
    """Write a workbook as pasted from pages: nothing merged, bullets run together, rows cut in several columns."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in _rows(plan, marked=False):
        sheet.append([text or None for text in row])
    book.save(path)
    return path


def text(plan: FoundPlan, path: Path) -> Path:
    """Write a tab separated text in which each list has the mark of its beginning, and the reports are paragraphs."""
    path.write_text("\n".join("\t".join(row) for row in _rows(plan, marked=True)), "utf-8")
    return path


def _rows(plan: FoundPlan, *, marked: bool) -> Iterator[list[str]]:
    head = [[plan.title], [], [f"Version {plan.version}"], []]
    yield from (_full(row) for row in head)
    yield list(HEADER)
    room, page = TALL, 0
    for theme in plan.themes:
        yield _full([theme.title])
        for objective in theme.objectives:
            yield _full([objective.title])
            for action in objective.actions:
                cells = _cells(action, plan, marked=marked)
                lines = max(4, len(cells[2].split()) // 6)
                if lines <= room:
                    yield cells
                    room -= lines
                    continue
                page += 1
                upper, lower = _cut(cells, 0.35 + 0.1 * (page % 4), marked=marked)
                yield upper
                yield _full([])
                if page % 2:
                    yield from (_full(row) for row in head)
                yield list(HEADER)
                if any(lower):
                    yield lower
                room = TALL


def _full(row: list[str]) -> list[str]:
    return row + [""] * (len(HEADER) - len(row))


def _cells(action: FoundAction, plan: FoundPlan, *, marked: bool) -> list[str]:
    measures = action.measures
    lists = [
        [step.text for step in action.steps],
        [measure.title for measure in measures if measure.title],
        [measure.baseline_text for measure in measures if measure.baseline_text],
        [measure.target_text for measure in measures if measure.target_text],
    ]
    written = reports(action, plan)
    cells = ["" if action.what_continues else action.what, " ".join(action.who)]
    cells += [(LIST if marked and part else "") + " ".join(part) for part in lists]
    tagged = marked and len(written) > 1
    cells.append(" ".join(f"<p>{report}</p>" if tagged else report for report in written))
    return cells


def reports(action: FoundAction, plan: FoundPlan, *, rated: bool = True) -> list[str]:
    """Return the reports of an action with their labels, which are left out where only the last quarter has one."""
    written = []
    now = quarter_of(date.fromisoformat(plan.version_date or "")).label
    for outcome in action.outcomes:
        several = len(action.outcomes) > 1 or (rated and outcome.rating) or outcome.quarter != now
        label = _label(outcome.quarter, now.split()[0]) if outcome.quarter and several else ""
        rating = f"({outcome.rating}) –" if outcome.rating and rated else ""
        written.append(" ".join(part for part in (label, rating, outcome.text) if part))
    return written


def _label(quarter: str, year: str) -> str:
    """Return the label of a quarter as people write it: without the year where it is that of the version."""
    return quarter.split()[1] if quarter.startswith(year) else quarter


def _cut(cells: list[str], share: float, *, marked: bool) -> tuple[list[str], list[str]]:
    """Return the row up to the end of the page, and what stands on the next."""
    upper, lower = [], []
    for place, cell in enumerate(cells):
        plain = cell.removeprefix(LIST)
        words = plain.replace("<p>", "").replace("</p>", "").split()
        if len(words) <= LONG:
            upper.append(cell)
            lower.append("")
            continue
        at = max(2, int(len(words) * share))
        sign = LIST if marked and place in LISTS else ""
        upper.append(sign + " ".join(words[:at]))
        lower.append(sign + " ".join(words[at:]))
    return upper, lower
