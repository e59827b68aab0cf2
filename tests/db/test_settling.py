"""Edits that meet a colleague's: what is kept, what becomes a conflict, and that nothing goes without a word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from db.batch import Batch, Change
from db.check import check
from db.errors import Conflict
from db.ids import new_id
from db.journal import write
from db.opening import create, open_file
from db.reading import last_seq, load_plan
from db.records import Action, Measure, Objective, OpenConflict, Outcome, Plan, Reading, Row, Theme
from db.settling import Sent, send
from db.tracker_file import TrackerFile
from db.undo import undo
from tests.db.making import ANNA, BEN, adding, deleted, family, setting, updated

Family = tuple[Theme, Objective, Action, Measure, Reading]


@pytest.fixture
def rows(file: TrackerFile) -> Family:
    found = family()
    write(file, adding(*found))
    return found


def by_ben(path: Path, batch: Batch) -> Sent:
    with open_file(path, BEN) as file:
        return send(file, batch)


def conflicts(plan: Plan) -> list[OpenConflict]:
    return list(plan.rows(OpenConflict))


def test_different_fields_are_both_kept_without_a_word(file: TrackerFile, path: Path, rows: Family) -> None:
    by_ben(path, setting(rows[2], "stage", "complete"))
    sent = send(file, setting(rows[2], "what", "Visit within three days"))
    assert sent.as_given
    found = load_plan(file).get(Action, rows[2].id)
    assert (found.what, found.stage) == ("Visit within three days", "complete")
    assert not conflicts(load_plan(file))


def test_the_same_field_keeps_what_was_first_and_tells_the_other(file: TrackerFile, path: Path, rows: Family) -> None:
    by_ben(path, setting(rows[2], "what", "Ben's"))
    sent = send(file, setting(rows[2], "what", "Anna's"))
    assert load_plan(file).get(Action, rows[2].id).what == "Ben's"
    (kept,) = conflicts(load_plan(file))
    assert sent.conflicts == (kept.id,)
    assert not sent.as_given
    assert (kept.table_name, kept.row_id, kept.field) == ("action", rows[2].id, "what")
    assert [json.loads(text or "") for text in (kept.base, kept.kept, kept.other)] == [rows[2].what, "Ben's", "Anna's"]
    assert (kept.kept_who, kept.other_who) == ("ben", "anna")
    assert kept.kept_at is not None
    assert kept.other_at is not None
    assert kept.kept_at <= kept.other_at
    assert check(file) == []


def test_a_second_try_of_the_same_place_brings_its_conflict_up_to_date(file: TrackerFile, path: Path, rows: Family) -> None:
    by_ben(path, setting(rows[2], "what", "Ben's"))
    send(file, setting(rows[2], "what", "Anna's"))
    change = Change("action", rows[2].id, "update", "what", "Anna's", "Anna's second")
    send(file, Batch("Edit", (change,)))
    (kept,) = conflicts(load_plan(file))
    assert json.loads(kept.other or "") == "Anna's second"
    assert load_plan(file).get(Action, rows[2].id).what == "Ben's"


def test_both_to_the_same_value_is_no_conflict(file: TrackerFile, path: Path, rows: Family) -> None:
    by_ben(path, setting(rows[2], "what", "Agreed"))
    before = last_seq(file)
    sent = send(file, setting(rows[2], "what", "Agreed"))
    assert sent.empty
    assert last_seq(file) == before
    assert not conflicts(load_plan(file))


def test_fields_that_say_one_thing_are_not_mixed(file: TrackerFile, path: Path, rows: Family) -> None:
    action = rows[2]
    by_ben(path, Batch("Due", (updated(action, "due_text", "May 18"), updated(action, "due_date", "2018-05-31"))))
    send(file, Batch("Due", (updated(action, "due_text", "June 19"), updated(action, "due_date", "2019-06-30"))))
    found = load_plan(file).get(Action, action.id)
    assert (found.due_text, found.due_date) == ("May 18", "2018-05-31")
    assert [one.field for one in conflicts(load_plan(file))] == ["due_text"]


def test_an_edit_brings_back_what_a_colleague_has_deleted(file: TrackerFile, path: Path, rows: Family) -> None:
    by_ben(path, Batch("Delete", deleted(*reversed(rows[2:]))))
    send(file, setting(rows[2], "what", "Still needed"))
    plan = load_plan(file)
    assert plan.get(Action, rows[2].id).what == "Still needed"
    assert plan.find(Measure, rows[3].id) == rows[3]
    assert plan.find(Reading, rows[4].id) == rows[4]
    (kept,) = conflicts(plan)
    assert (kept.field, kept.other, kept.kept_who, kept.other_who) == (None, None, "anna", "ben")
    assert check(file) == []


def test_something_new_under_a_deleted_row_brings_the_row_back(file: TrackerFile, path: Path, rows: Family) -> None:
    by_ben(path, Batch("Delete", deleted(*reversed(rows[1:]))))
    new = Action(id=new_id(), objective_id=rows[1].id, position="Z", what="New here")
    send(file, adding(new))
    plan = load_plan(file)
    assert plan.find(Action, new.id) == new
    assert plan.find(Objective, rows[1].id) == rows[1]
    assert [(one.table_name, one.row_id) for one in conflicts(plan)] == [("objective", rows[1].id)]


def test_a_deletion_does_not_take_a_colleagues_edit_along(file: TrackerFile, path: Path, rows: Family) -> None:
    by_ben(path, setting(rows[3], "title", "Ben's title"))
    send(file, Batch("Delete", deleted(*reversed(rows[2:]))))
    plan = load_plan(file)
    assert plan.get(Measure, rows[3].id).title == "Ben's title"
    assert plan.find(Action, rows[2].id) is not None
    assert {(one.kept_who, one.other_who) for one in conflicts(plan) if one.table_name == "measure"} == {("ben", "anna")}
    assert check(file) == []


def test_a_deletion_does_not_take_along_what_a_colleague_has_put_under_it(file: TrackerFile, path: Path, rows: Family) -> None:
    new = Measure(id=new_id(), action_id=rows[2].id, position="Z", title="Ben's measure")
    by_ben(path, adding(new))
    send(file, Batch("Delete", deleted(*reversed(rows[2:]))))
    plan = load_plan(file)
    assert plan.find(Measure, new.id) == new
    assert plan.find(Action, rows[2].id) is not None
    assert conflicts(plan)
    assert check(file) == []


def test_a_row_both_have_deleted_is_gone(file: TrackerFile, path: Path, rows: Family) -> None:
    by_ben(path, Batch("Delete", deleted(rows[4])))
    assert send(file, Batch("Delete", deleted(rows[4]))).empty
    assert load_plan(file).find(Reading, rows[4].id) is None


def outcome(action: Row, text: str) -> Outcome:
    return Outcome(id=new_id(), action_id=action.id, quarter="2016/17 Q2", text=text)


def test_one_place_filled_by_two_is_one_row_and_a_conflict(file: TrackerFile, path: Path, rows: Family) -> None:
    seen = last_seq(file)
    by_ben(path, adding(outcome(rows[2], "Ben's words")))
    sent = send(file, adding(outcome(rows[2], "Anna's words")), seen)
    plan = load_plan(file)
    assert [one.text for one in plan.rows(Outcome)] == ["Ben's words"]
    (kept,) = conflicts(plan)
    assert sent.conflicts == (kept.id,)
    assert json.loads(kept.other or "") == "Anna's words"


def test_a_second_row_of_ones_own_is_left_alone(file: TrackerFile, rows: Family) -> None:
    write(file, adding(outcome(rows[2], "First")))
    sent = send(file, adding(outcome(rows[2], "Second")), last_seq(file))
    assert sent.as_given
    assert len(load_plan(file).rows(Outcome)) == 2


def test_the_same_edit_twice_is_one(file: TrackerFile, path: Path, rows: Family) -> None:
    by_ben(path, setting(rows[2], "what", "Ben's"))
    batch = setting(rows[2], "what", "Anna's")
    first = send(file, batch)
    assert send(file, batch).written == first.written
    assert len(conflicts(load_plan(file))) == 1


def test_undo_takes_a_conflict_back(file: TrackerFile, path: Path, rows: Family) -> None:
    by_ben(path, setting(rows[2], "what", "Ben's"))
    send(file, setting(rows[2], "what", "Anna's"))
    undo(file, ANNA)
    assert not conflicts(load_plan(file))
    assert load_plan(file).get(Action, rows[2].id).what == "Ben's"


def test_undo_under_one_id_is_done_once(file: TrackerFile, rows: Family) -> None:
    write(file, setting(rows[2], "what", "One"))
    write(file, Batch("Edit", (Change("action", rows[2].id, "update", "what", "One", "Two"),)))
    first = undo(file, ANNA, "a" * 32)
    again = undo(file, ANNA, "a" * 32)
    assert first == again
    assert load_plan(file).get(Action, rows[2].id).what == "One"


def test_a_row_that_never_was_is_refused(file: TrackerFile, rows: Family) -> None:
    other = Theme(id=new_id(), position="V", title="Never written")
    with pytest.raises(Conflict):
        send(file, setting(other, "title", "x"))


def test_a_window_of_an_older_program_is_fenced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from db.errors import Refused
    from db.format import SCHEMA_VERSION
    from tests.db.making import raw, theme

    with create(path, ANNA) as file:
        write(file, adding(theme()))
        raw(path, f"PRAGMA user_version={SCHEMA_VERSION + 1}")
        with pytest.raises(Refused, match=r"file\.updated"):
            write(file, adding(theme()))
        assert len(load_plan(file).rows(Theme)) == 1
    with open_file(path, ANNA) as file:
        assert file.read_only_reason == "readonly.newer"
        assert len(load_plan(file).rows(Theme)) == 1


def test_a_row_moved_by_two_among_its_siblings_stays_where_it_was_moved_first(
    file: TrackerFile, path: Path, rows: Family
) -> None:
    by_ben(path, setting(rows[2], "position", "W"))
    sent = send(file, Batch("Move", (updated(rows[2], "position", "X"), updated(rows[2], "stage", "complete"))))
    found = load_plan(file).get(Action, rows[2].id)
    # It has a place and nothing is lost, so nobody is asked; what else the second one did is kept.
    assert (found.position, found.stage, sent.conflicts) == ("W", "complete", ())
    assert not conflicts(load_plan(file))
    assert check(file) == []


def test_a_row_moved_by_two_to_different_parents_is_told(file: TrackerFile, path: Path, rows: Family) -> None:
    others = [Objective(id=new_id(), theme_id=rows[0].id, position=place, title=place) for place in ("W", "X")]
    write(file, adding(*others))
    by_ben(path, Batch("Move", (updated(rows[2], "objective_id", others[0].id), updated(rows[2], "position", "V"))))
    sent = send(file, Batch("Move", (updated(rows[2], "objective_id", others[1].id), updated(rows[2], "position", "V"))))
    assert load_plan(file).get(Action, rows[2].id).objective_id == others[0].id
    (kept,) = conflicts(load_plan(file))
    assert sent.conflicts == (kept.id,)
    assert (kept.field, json.loads(kept.kept or ""), json.loads(kept.other or "")) == ("objective_id", others[0].id, others[1].id)
