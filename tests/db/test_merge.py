"""Two copies that grew apart, brought together: on rows in memory, and on files by their journals."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.batch import Batch, Change
from db.bringing import bring_back
from db.check import check
from db.errors import Refused
from db.ids import new_id
from db.journal import write
from db.merge import merged
from db.opening import create, open_file
from db.reading import load_plan
from db.records import Action, Outcome, Plan, Reading, Role, Row, Step, Theme, table_of, values_of
from db.tracker_file import TrackerFile
from tests.db.making import ANNA, adding, bytes_and_time, created, deleted, family, setting, theme, updated


def rows_of(*rows: Row) -> dict[tuple[str, str], dict[str, object]]:
    return {(table_of(row), row.id): values_of(row) for row in rows}


FAMILY = family()
THEME, OBJECTIVE, ACTION, MEASURE, READING = FAMILY


def test_nothing_on_both_sides_is_nothing() -> None:
    found = merged(rows_of(*FAMILY), rows_of(*FAMILY), rows_of(*FAMILY))
    assert found.changes == ()
    assert found.conflicts == ()


def test_different_fields_of_one_row_are_both_kept_without_a_word() -> None:
    ours, theirs = replace(ACTION, stage="paused"), replace(ACTION, what="Seen")
    rest = (THEME, OBJECTIVE, MEASURE, READING)
    found = merged(rows_of(*FAMILY), rows_of(ours, *rest), rows_of(theirs, *rest))
    assert found.changes == (updated(ours, "what", "Seen"),)
    assert found.conflicts == ()


def test_the_same_field_keeps_ours_and_tells_theirs() -> None:
    ours, theirs = replace(THEME, title="Ours"), replace(THEME, title="Theirs")
    found = merged(rows_of(THEME), rows_of(ours), rows_of(theirs))
    assert found.changes == ()
    (conflict,) = found.conflicts
    assert (conflict.kind, conflict.field, conflict.ours, conflict.theirs) == ("both changed", "title", "Ours", "Theirs")


def test_the_same_edit_on_both_sides_is_no_conflict() -> None:
    same = rows_of(replace(THEME, title="Same"))
    assert merged(rows_of(THEME), same, same).conflicts == ()


def test_halves_of_two_edits_are_never_put_together() -> None:
    base = replace(ACTION, due_text="Apr 17", due_date="2017-04-30")
    ours = replace(base, due_text="May 17", due_date="2017-05-31")
    theirs = replace(base, due_text="April 2017")
    found = merged(rows_of(base, THEME, OBJECTIVE), rows_of(ours, THEME, OBJECTIVE), rows_of(theirs, THEME, OBJECTIVE))
    assert found.changes == ()
    assert [one.field for one in found.conflicts] == ["due_text"]


def test_what_they_deleted_goes_where_nobody_edited_it() -> None:
    found = merged(rows_of(*FAMILY), rows_of(*FAMILY), rows_of(THEME, OBJECTIVE))
    assert {(one.op, one.table) for one in found.changes} == {("delete", "action"), ("delete", "measure"), ("delete", "reading")}
    assert found.conflicts == ()


def test_an_edit_here_beats_a_deletion_there_with_all_that_belongs_to_it() -> None:
    ours = rows_of(THEME, OBJECTIVE, ACTION, replace(MEASURE, title="Edited"), READING)
    found = merged(rows_of(*FAMILY), ours, rows_of(THEME, OBJECTIVE))
    assert found.changes == ()
    assert {(one.table, one.kind) for one in found.conflicts} == {("measure", "deleted there"), ("action", "deleted there")}


def test_an_edit_there_brings_back_what_was_deleted_here() -> None:
    theirs = rows_of(THEME, OBJECTIVE, ACTION, replace(MEASURE, title="Edited"), READING)
    found = merged(rows_of(*FAMILY), rows_of(THEME), theirs)
    assert {(one.op, one.table) for one in found.changes} == {
        ("create", name) for name in ("objective", "action", "measure", "reading")
    }
    assert {(one.table, one.kind) for one in found.conflicts} >= {("measure", "deleted here"), ("action", "deleted here")}


def test_a_row_put_under_one_that_the_other_side_deleted_brings_it_back() -> None:
    step = Step(id=new_id(), action_id=ACTION.id, position="V", text="Ask")
    found = merged(rows_of(*FAMILY), rows_of(THEME), rows_of(*FAMILY, step))
    assert ("create", "step") in {(one.op, one.table) for one in found.changes}
    assert ("create", "objective") in {(one.op, one.table) for one in found.changes}
    assert found.conflicts


def test_two_outcomes_of_one_quarter_are_one_place_and_a_conflict() -> None:
    mine = Outcome(id=new_id(), action_id=ACTION.id, quarter="2016/17 Q2", text="Mine")
    theirs = Outcome(id=new_id(), action_id=ACTION.id, quarter="2016/17 Q2", text="Theirs", rating="Red")
    found = merged(rows_of(*FAMILY), rows_of(*FAMILY, mine), rows_of(*FAMILY, theirs))
    assert {(one.op) for one in found.changes} <= {"update"}
    assert {(one.field, one.theirs) for one in found.conflicts} == {("text", "Theirs"), ("rating", "Red")}


def test_two_new_rows_of_theirs_for_one_of_ours_both_come() -> None:
    def reading(value: float) -> Reading:
        return Reading(id=new_id(), measure_id=MEASURE.id, date="2016-09-30", value=value)

    found = merged(rows_of(*FAMILY), rows_of(*FAMILY, reading(1.0)), rows_of(*FAMILY, reading(2.0), reading(3.0)))
    values = {one.new["value"] for one in found.changes if one.op == "create"} | {one.theirs for one in found.conflicts}
    assert values == {2.0, 3.0}


def test_one_role_made_in_both_is_one_role() -> None:
    ours, theirs = Role(id=new_id(), name="Head of Service"), Role(id=new_id(), name="Head of Service")
    found = merged({}, rows_of(ours), rows_of(theirs))
    assert found.changes == ()
    assert found.conflicts == ()


# Files.


@pytest.fixture
def pair(path: Path, tmp_path: Path) -> Iterator[tuple[TrackerFile, Path]]:
    create(path, ANNA, fill=lambda file: write(file, adding(*FAMILY))).close()
    copy = tmp_path / "copy.tracker"
    shutil.copy(path, copy)
    with open_file(path, ANNA) as file:
        yield file, copy


def edit(path: Path, *changes: Change) -> None:
    with open_file(path, ANNA) as file:
        write(file, Batch("Edit", changes))


def test_a_copy_comes_back_once(pair: tuple[TrackerFile, Path]) -> None:
    file, copy = pair
    write(file, setting(ACTION, "stage", "paused"))
    edit(copy, updated(ACTION, "what", "Seen within three days"))
    before = bytes_and_time(copy)
    brought = bring_back(file, copy)
    assert [one.label for one in brought.since] == ["Edit"]
    assert brought.conflicts == ()
    action = load_plan(file).get(Action, ACTION.id)
    assert (action.what, action.stage) == ("Seen within three days", "paused")
    assert check(file) == []
    assert bytes_and_time(copy) == before
    known = load_plan(file)
    write(file, Batch("Back", (updated(action, "what", ACTION.what),)))
    again = bring_back(file, copy)
    assert again.again
    assert again.batch.empty
    assert load_plan(file).get(Action, ACTION.id).what == ACTION.what != known.get(Action, ACTION.id).what


def test_a_copy_edited_on_after_it_came_back_brings_only_what_is_new(pair: tuple[TrackerFile, Path]) -> None:
    file, copy = pair
    edit(copy, updated(ACTION, "what", "First"))
    bring_back(file, copy)
    write(file, Batch("Other", (updated(replace(ACTION, what="First"), "what", "Ours since"),)))
    edit(copy, updated(THEME, "title", "Second"))
    brought = bring_back(file, copy)
    assert len(brought.since) == 1
    assert brought.conflicts == ()
    assert load_plan(file).get(Action, ACTION.id).what == "Ours since"
    assert load_plan(file).get(Theme, THEME.id).title == "Second"


def test_both_ways_end_alike(pair: tuple[TrackerFile, Path]) -> None:
    file, copy = pair
    write(file, setting(ACTION, "stage", "paused"))
    edit(copy, *created(theme("New there")), *deleted(READING))
    bring_back(file, copy)
    with open_file(copy, ANNA) as other:
        bring_back(other, file.path)
        assert load_plan(other).same_as(load_plan(file))
    assert bring_back(file, copy).batch.empty


def test_another_tracker_and_the_file_itself_are_refused(pair: tuple[TrackerFile, Path], tmp_path: Path) -> None:
    file, _ = pair
    other = tmp_path / "other.tracker"
    create(other, ANNA).close()
    with pytest.raises(Refused, match=r"merge\.other_tracker"):
        bring_back(file, other)
    with pytest.raises(Refused, match=r"merge\.same_file"):
        bring_back(file, file.path)


@pytest.mark.parametrize("seed", range(20))
def test_random_histories_lose_nothing_without_a_word(seed: int, tmp_path: Path) -> None:
    from tests.faults.merges import one_history

    one_history(tmp_path, random.Random(seed))


def test_the_plan_and_the_rows_agree() -> None:
    """The merge works on what the journal keeps; a plan made of it is the same."""
    plan = Plan(FAMILY)
    plan.apply(merged(rows_of(*FAMILY), rows_of(*FAMILY), rows_of(THEME)).changes)
    assert plan.same_as(Plan([THEME]))
