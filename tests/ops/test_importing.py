"""Keeping what was read: one batch, all words, nothing half-made, nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.author import Author
from db.opening import create, open_file
from db.reading import history, load_plan
from db.records import Action, ExtraColumn, Measure, Note, Outcome, Plan, Received, Role, Step, Theme, Tracker
from db.undo import undo
from tracker_gui.exchange.found import (
    FoundAction,
    FoundCell,
    FoundMeasure,
    FoundNote,
    FoundObjective,
    FoundOutcome,
    FoundPlan,
    FoundReading,
    FoundStep,
    FoundTheme,
    Place,
)
from tracker_gui.ops import importing
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.files import read_plan

AUTHOR = Author("Coordinator", "laptop")


def found_plan() -> FoundPlan:
    """Return a found plan with something of everything."""
    action = FoundAction(
        what="Screen in a day",
        who=["Duty manager", "Head of service"],
        steps=[FoundStep("Write"), FoundStep("part", level=1), FoundStep("Brief", done=True)],
        stage="in progress",
        due_text="end of June 2017",
        outcomes=[
            FoundOutcome("2016/17 Q1", "First"),
            FoundOutcome("2016/17 Q2", "Begun"),
            FoundOutcome("2016/17 Q2", "Going on", "Amber"),
        ],
        measures=[
            FoundMeasure("% decided", "75% (Oct 15)", "60%+ / Apr 17", readings=[FoundReading("2016-06-30", 78.0)]),
            FoundMeasure("Satisfaction", "tbc", "?", unit="number", better="higher"),
        ],
        extra={"Priority": "High"},
        received=[FoundCell(Place("S", 4, "A4"), "What?", "Screen in a day")],
    )
    second = FoundAction(what="Screen in a day", what_continues=True, who=["Duty manager"])
    return FoundPlan(
        source="plan.xlsx",
        title="Improvement plan",
        organisation="A council",
        version="3",
        version_date="2016-09-20",
        themes=[FoundTheme("Front door", objectives=[FoundObjective("Contacts", actions=[action, second])])],
        extra_columns=["Priority", "Origin"],
        notes=[FoundNote(Place("S", 9, "A9"), "Draft")],
    )


def test_everything_found_is_in_the_new_tracker(tmp_path: Path) -> None:
    kept = importing.keep(found_plan(), tmp_path / "new.tracker", AUTHOR)
    plan = read_plan(kept.path)
    assert kept.written
    assert (plan.tracker.title, plan.tracker.version, plan.tracker.version_date) == ("Improvement plan", "3", "2016-09-20")
    first, second = plan.actions()
    assert (first.due_date, first.stage) == ("2017-06-30", "in progress")
    assert second.what_continues
    assert [role.name for role in plan.roles_of(first.id)] == ["Duty manager", "Head of service"]
    assert plan.count(Role) == 2
    assert [(s.text, s.level, s.done) for s in plan.children(Step, first.id)] == [
        ("Write", 0, False),
        ("part", 1, False),
        ("Brief", 0, True),
    ]
    one, two = plan.children(Measure, first.id)
    assert (one.target_comparator, one.target_value, one.better) == (">=", 60.0, "higher")
    assert (two.unit, two.better, two.target_value) == ("number", "higher", None)
    assert [(o.quarter, o.text, o.rating) for o in plan.children(Outcome, first.id)] == [
        ("2016/17 Q1", "First", None),
        ("2016/17 Q2", "Begun\nGoing on", "Amber"),
    ]
    assert [column.title for column in plan.rows(ExtraColumn)] == ["Priority", "Origin"]
    assert [(cell.cell, cell.heading) for cell in plan.children(Received, first.id)] == [("A4", "What?")]
    assert [note.source for note in plan.rows(Note)] == ["plan.xlsx, sheet “S”, A9"]


def test_an_import_is_one_step_of_undo(tmp_path: Path) -> None:
    path = tmp_path / "new.tracker"
    importing.keep(found_plan(), path, AUTHOR)
    with open_file(path, AUTHOR) as file:
        assert len({entry.batch_id for entry in history(file) if entry.kind == "import"}) == 1
        undo(file, AUTHOR)
        assert load_plan(file).count(Action) == 0


def test_an_empty_tracker_is_filled_and_the_same_plan_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "empty.tracker"
    create(path, AUTHOR, title="Mine").close()
    assert importing.keep(found_plan(), path, AUTHOR).written
    before = path.read_bytes()
    assert not importing.keep(found_plan(), path, AUTHOR).written
    assert path.read_bytes() == before


def test_another_plan_is_not_mixed_in(tmp_path: Path) -> None:
    path = tmp_path / "new.tracker"
    importing.keep(found_plan(), path, AUTHOR)
    other = found_plan()
    for number, action in enumerate(other.actions()):
        action.what, action.steps, action.who, action.measures = f"Something else altogether, number {number}", [], [], []
    before = path.read_bytes()
    with pytest.raises(CannotDoError) as caught:
        importing.keep(other, path, AUTHOR)
    assert caught.value.code == "import.holds_a_plan"
    assert path.read_bytes() == before


def test_a_new_file_that_cannot_be_finished_is_not_left_behind(tmp_path: Path) -> None:
    broken = found_plan()
    broken.actions()[0].measures[0].readings[0].date = "no date"
    with pytest.raises(ValueError, match="no date"):
        importing.keep(broken, tmp_path / "new.tracker", AUTHOR)
    assert list(tmp_path.iterdir()) == []


def test_ids_of_the_document_are_kept_but_never_used_twice() -> None:
    found = found_plan()
    found.themes[0].id = "1" * 32
    found.actions()[0].id = found.actions()[1].id = "2" * 32
    plan = Plan([Tracker(id="t", title="x")])
    plan.apply(importing.batch_of(found, plan).changes)
    assert plan.rows(Theme)[0].id == "1" * 32
    assert sorted(action.id == "2" * 32 for action in plan.rows(Action)) == [False, True]


def test_the_report_counts_what_was_read() -> None:
    counts = importing.report(found_plan()).counts
    assert (counts["themes"], counts["actions"], counts["measures"], counts["steps"], counts["notes"]) == (1, 2, 2, 3, 1)
