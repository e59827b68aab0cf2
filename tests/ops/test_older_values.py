"""A document that only repeats what the previous import brought does not win over what was edited since."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from db.author import Author
from db.batch import Batch
from db.journal import write
from db.opening import open_file
from db.reading import load_plan
from db.records import Action, Plan, Step
from tests.exchange.made import workbook
from tracker_gui.exchange.reading import read_document
from tracker_gui.ops.edit import set_field
from tracker_gui.ops.importing import keep, preview
from tracker_gui.ops.showing_import import comparison_lines

ME = Author("Ann", "desk")
ROWS = [
    ["Action", "Lead", "How", "By when", "Status"],
    ["Visit in time", "Manager", "• Agree it\n• Train staff", "May 2026", "Ongoing"],
    ["Find homes", "Director", "• Ask around", "June 2026", "Not started"],
]


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    path = tmp_path / "a.tracker"
    keep(read_document(document(tmp_path)), path, ME)
    return path


def document(folder: Path, *, name: str = "plan.xlsx", **first: str) -> Path:
    """Write the document, with other values in the row of the first action."""
    row = [first.get(heading.replace(" ", "_"), value) for heading, value in zip(ROWS[0], ROWS[1], strict=True)]
    return workbook(folder / name, [ROWS[0], row, ROWS[2]])


def edit(path: Path, make: Callable[[Plan, Action], Batch]) -> None:
    with open_file(path, ME) as file:
        plan = load_plan(file)
        write(file, make(plan, next(plan.actions())))


def first(path: Path) -> tuple[str | None, str | None, list[str]]:
    with open_file(path, ME, read_only=True) as file:
        plan = load_plan(file)
        action = next(plan.actions())
        return action.due_text, action.stage, [step.text for step in plan.children(Step, action.id)]


def due(text: str) -> Callable[[Plan, Action], Batch]:
    return lambda plan, action: set_field(plan, "action", action.id, "due_text", text)


def test_an_edit_stays_when_the_same_document_comes_again(tracker: Path, tmp_path: Path) -> None:
    edit(tracker, due("July 2026"))
    found = read_document(document(tmp_path))
    comparison = preview(found, tracker, ME)
    assert comparison is not None
    changed = [change for row in comparison.rows for change in row.fields]
    assert [(change.old, change.new, change.older) for change in changed] == [("July 2026", "May 2026", True)]
    assert comparison.nothing_new
    assert any("older: edited in the tracker since" in line for line in comparison_lines(comparison))
    assert not keep(found, tracker, ME).written
    assert first(tracker)[0] == "July 2026"


def test_what_the_document_changed_comes_in_beside_it(tracker: Path, tmp_path: Path) -> None:
    edit(tracker, due("July 2026"))
    keep(
        read_document(document(tmp_path, name="later.xlsx", Status="Completed", How="• Agree it\n• Train all staff")), tracker, ME
    )
    assert first(tracker) == ("July 2026", "complete", ["Agree it", "Train all staff"])


def test_a_value_that_both_changed_is_the_documents(tracker: Path, tmp_path: Path) -> None:
    edit(tracker, due("July 2026"))
    keep(read_document(document(tmp_path, By_when="August 2026")), tracker, ME)
    assert first(tracker)[0] == "August 2026"


def test_an_older_value_is_taken_by_who_asks_for_it(tracker: Path, tmp_path: Path) -> None:
    edit(tracker, due("July 2026"))
    keep(read_document(document(tmp_path)), tracker, ME, choose=lambda comparison: comparison.older)
    assert first(tracker)[0] == "May 2026"


def test_a_tracker_that_nobody_edited_has_no_older_values(tracker: Path, tmp_path: Path) -> None:
    comparison = preview(read_document(document(tmp_path, By_when="August 2026")), tracker, ME)
    assert comparison is not None
    assert comparison.older == frozenset()
    assert not comparison.nothing_new
