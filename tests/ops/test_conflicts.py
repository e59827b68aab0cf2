"""Conflicts in words, and the deeds that settle them."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.author import Author
from db.batch import Batch
from db.journal import write
from db.opening import open_file
from db.reading import load_plan
from db.records import Action, OpenConflict, Plan
from db.settling import send
from tracker_gui.ops import conflicts, edit, rows
from tracker_gui.ops.errors import CannotDoError

ANNA, BEN = Author("anna", "pc"), Author("ben", "pc")


def clash(path: Path, field: str, mine: str, theirs: str) -> Plan:
    """Let Ben be quicker than Anna at the same place, and return the plan."""
    with open_file(path, ANNA) as file:
        plan = load_plan(file)
        action = next(plan.actions())
        with open_file(path, BEN) as other:
            write(other, edit.set_field(plan, "action", action.id, field, theirs))
        send(file, edit.set_field(plan, "action", action.id, field, mine))
        return load_plan(file)


def after(path: Path, batch: Batch) -> Plan:
    with open_file(path, ANNA) as file:
        write(file, batch)
        return load_plan(file)


def first(plan: Plan) -> Action:
    return next(plan.actions())


def test_a_conflict_in_words(example_tracker: Path) -> None:
    (one,) = conflicts.listed(clash(example_tracker, "what", "Anna's", "Ben's"))
    assert (one.kept, one.kept_who, one.other, one.other_who) == ("Ben's", "ben", "Anna's", "anna")
    assert (one.field, one.both, one.gone) == ("What", True, False)
    assert "Ben's" in one.where
    assert " on " in one.kept_at


def test_the_present_value_can_stay(example_tracker: Path) -> None:
    plan = clash(example_tracker, "what", "Anna's", "Ben's")
    plan = after(example_tracker, conflicts.use_kept(plan, plan.rows(OpenConflict)[0].id))
    assert first(plan).what == "Ben's"
    assert not conflicts.listed(plan)


def test_the_other_value_can_take_its_place_with_what_belongs_to_it(example_tracker: Path) -> None:
    plan = clash(example_tracker, "due_text", "end of June 2031", "end of May 2032")
    assert first(plan).due_date == "2032-05-31"
    plan = after(example_tracker, conflicts.use_other(plan, plan.rows(OpenConflict)[0].id))
    assert (first(plan).due_text, first(plan).due_date) == ("end of June 2031", "2031-06-30")
    assert not conflicts.listed(plan)


def test_both_texts_can_stand_below_each_other(example_tracker: Path) -> None:
    plan = clash(example_tracker, "what", "Anna's", "Ben's")
    plan = after(example_tracker, conflicts.use_both(plan, plan.rows(OpenConflict)[0].id))
    lines = first(plan).what.split("\n")
    assert (lines[0], lines[2]) == ("Ben's", "Anna's")
    assert lines[1].startswith("--- anna, ")
    assert not conflicts.listed(plan)


def test_both_of_what_is_no_long_text_cannot_be_kept(example_tracker: Path) -> None:
    plan = clash(example_tracker, "stage", "paused", "complete")
    with pytest.raises(CannotDoError, match=r"conflict\.not_a_text"):
        conflicts.use_both(plan, plan.rows(OpenConflict)[0].id)
    plan = after(example_tracker, conflicts.use_other(plan, plan.rows(OpenConflict)[0].id))
    assert first(plan).stage == "paused"


def test_a_deletion_that_was_held_up_can_be_made_all_the_same(example_tracker: Path) -> None:
    with open_file(example_tracker, ANNA) as file:
        plan = load_plan(file)
        action = first(plan)
        with open_file(example_tracker, BEN) as other:
            write(other, edit.set_field(plan, "action", action.id, "what", "Ben's"))
        send(file, rows.delete(plan, "action", action.id))
        plan = load_plan(file)
    (one,) = conflicts.listed(plan)
    assert (one.field, one.kept_who, one.other, one.other_who) == (None, "ben", "deleted", "anna")
    plan = after(example_tracker, conflicts.use_other(plan, one.id))
    assert plan.find(Action, action.id) is None
    assert not conflicts.listed(plan)


def test_a_conflict_settled_by_somebody_else_is_told(example_tracker: Path) -> None:
    plan = clash(example_tracker, "what", "Anna's", "Ben's")
    with pytest.raises(CannotDoError, match=r"conflict\.settled"):
        conflicts.use_kept(plan, "no such")
