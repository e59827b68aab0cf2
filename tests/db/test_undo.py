from __future__ import annotations

from pathlib import Path

import pytest

from db.author import Author
from db.batch import Batch
from db.errors import Conflict, Refused
from db.journal import write
from db.opening import create, open_file
from db.reading import history, load_plan
from db.records import Action, Theme
from db.tracker_file import TrackerFile
from db.undo import redo, undo, undo_state
from tests.db.making import ANNA, BEN, adding, deleted, family, setting, state_of, theme


def labels(file: TrackerFile, author: Author = ANNA) -> tuple[str | None, str | None]:
    state = undo_state(file, author)
    return (state.undo.label if state.undo else None, state.redo.label if state.redo else None)


def test_a_new_file_has_nothing_to_undo(file: TrackerFile, path: Path) -> None:
    before = state_of(path)
    assert labels(file) == (None, None)
    with pytest.raises(Refused, match=r"undo\.nothing"):
        undo(file, ANNA)
    with pytest.raises(Refused, match=r"redo\.nothing"):
        redo(file, ANNA)
    assert state_of(path) == before


def test_undo_and_redo_walk_back_and_forth(file: TrackerFile) -> None:
    first = theme("A")
    plans = [load_plan(file)]
    for label, batch in {"Add": adding(first, label="Add"), "B": setting(first, "title", "B", "B")}.items():
        write(file, batch)
        assert labels(file)[0] == label
        plans.append(load_plan(file))
    write(file, setting(plans[-1].get(Theme, first.id), "title", "C", "C"))
    plans.append(load_plan(file))
    for _ in range(2):
        for step in (2, 1, 0):
            undo(file, ANNA)
            assert load_plan(file).same_as(plans[step])
        assert labels(file) == (None, "Add")
        for step in (1, 2, 3):
            redo(file, ANNA)
            assert load_plan(file).same_as(plans[step])
        assert labels(file) == ("C", None)


def test_a_new_edit_clears_redo(file: TrackerFile) -> None:
    first = theme("A")
    write(file, adding(first, label="Add"))
    write(file, setting(first, "title", "B", "First"))
    undo(file, ANNA)
    assert labels(file) == ("Add", "First")
    write(file, setting(first, "title", "C", "Second"))
    assert labels(file) == ("Second", None)
    undo(file, ANNA)
    assert labels(file) == ("Add", "Second")
    undo(file, ANNA)
    assert labels(file) == (None, "Add")
    redo(file, ANNA)
    redo(file, ANNA)
    assert labels(file) == ("Second", None)


def test_undo_works_tomorrow_and_in_another_window(file: TrackerFile, path: Path) -> None:
    first = theme("A")
    write(file, adding(first, label="Add"))
    write(file, setting(first, "title", "B", "Edit"))
    file.close()
    with open_file(path, ANNA) as again:
        assert labels(again) == ("Edit", None)
        done = undo(again, ANNA)
        assert done.batch.kind == "undo"
        assert load_plan(again).get(Theme, first.id).title == "A"
    with open_file(path, ANNA) as third:
        assert labels(third) == ("Add", "Edit")
        redo(third, ANNA)
        assert load_plan(third).get(Theme, first.id).title == "B"


def test_undo_is_in_the_journal_with_what_it_took_back(file: TrackerFile) -> None:
    first = theme("A")
    written = write(file, adding(first, label="Add"))
    done = undo(file, ANNA)
    entry = history(file)[-1]
    assert (entry.kind, entry.label, entry.batch_id) == ("undo", "Add", done.batch.id)
    assert done.batch.undo_of == written.batch_id
    assert done.written.seq == entry.seq
    again = redo(file, ANNA)
    assert (again.batch.kind, again.batch.undo_of) == ("redo", done.batch.id)


def test_each_takes_back_only_what_they_did_themselves_on_this_computer(file: TrackerFile, path: Path) -> None:
    first, second = theme("A"), theme("B", "W")
    write(file, adding(first, label="Anna's"))
    file.close()
    with open_file(path, BEN) as bens:
        write(bens, adding(second, label="Ben's"))
        assert labels(bens, BEN) == ("Ben's", None)
        assert labels(bens, ANNA) == ("Anna's", None)
        assert labels(bens, Author("anna", "laptop")) == (None, None)
    with open_file(path, ANNA) as annas:
        undo(annas, ANNA)
        assert load_plan(annas).rows(Theme) == (second,)


def _with_edit_of_both(path: Path, field_of_ben: str) -> Theme:
    first = theme("A")
    with create(path, ANNA) as annas:
        write(annas, adding(first))
        write(annas, setting(first, "title", "Anna's", "Retitle"))
    with open_file(path, BEN) as bens:
        write(bens, setting(load_plan(bens).get(Theme, first.id), field_of_ben, "Ben's"))
    return first


def test_a_later_change_of_the_same_field_by_a_colleague_refuses_undo(path: Path) -> None:
    first = _with_edit_of_both(path, "title")
    before = state_of(path)
    with open_file(path, ANNA) as annas:
        with pytest.raises(Conflict) as caught:
            undo(annas, ANNA)
        assert (caught.value.code, caught.value.present, caught.value.row_id) == ("conflict.changed", "Ben's", first.id)
        assert state_of(path) == before
        assert labels(annas)[0] == "Retitle"
    with open_file(path, BEN) as bens:
        undo(bens, BEN)
    with open_file(path, ANNA) as annas:
        undo(annas, ANNA)
        assert load_plan(annas).get(Theme, first.id).title == "A"


def test_a_later_change_of_another_field_does_not(path: Path) -> None:
    first = _with_edit_of_both(path, "ref")
    with open_file(path, ANNA) as annas:
        undo(annas, ANNA)
        found = load_plan(annas).get(Theme, first.id)
        assert (found.title, found.ref) == ("A", "Ben's")


def test_what_a_colleague_has_built_on_is_not_undone(file: TrackerFile, path: Path) -> None:
    rows = family()
    write(file, adding(*rows[:3]))
    file.close()
    with open_file(path, BEN) as bens:
        write(bens, adding(*rows[3:]))
    with open_file(path, ANNA) as annas, pytest.raises(Conflict, match=r"conflict\.in_use"):
        undo(annas, ANNA)


def test_a_deletion_with_all_below_comes_back_whole(file: TrackerFile) -> None:
    rows = family()
    write(file, adding(*rows))
    before = load_plan(file)
    write(file, Batch("Delete", deleted(*reversed(rows))))
    assert load_plan(file).count(Action) == 0
    undo(file, ANNA)
    assert load_plan(file).same_as(before)


def test_far_more_steps_than_are_read_at_once(file: TrackerFile) -> None:
    rows = [theme(str(number)) for number in range(150)]
    for row in rows:
        write(file, adding(row, label=row.title))
    for row in reversed(rows):
        assert labels(file)[0] == row.title
        undo(file, ANNA)
    assert labels(file) == (None, "0")
    for row in rows:
        assert labels(file)[1] == row.title
        redo(file, ANNA)
    assert labels(file) == ("149", None)
