from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from db.batch import Batch, Change
from db.errors import Conflict, Refused, Unavailable
from db.journal import write
from db.opening import open_file
from db.reading import changes_since, history, last_seq, load, load_plan
from db.records import Action, Measure, Objective, Reading, Theme, Tracker, values_of
from db.tracker_file import TrackerFile
from tests.db.making import BEN, adding, created, deleted, family, raw, setting, state_of, theme, updated


def test_a_batch_is_in_the_file_and_in_the_journal(file: TrackerFile) -> None:
    rows = family()
    before = last_seq(file)
    written = write(file, adding(*rows, label="Add all"))
    assert written.seq == last_seq(file) == before + len(rows)
    plan = load_plan(file)
    assert all(plan.row(change.table, change.row_id) for change in created(*rows))
    entries = changes_since(file, before)
    assert [entry.change for entry in entries] == list(created(*rows))
    assert {(entry.label, entry.who, entry.host, entry.kind) for entry in entries} == {("Add all", "anna", "desk-1", "edit")}
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", entry.at) for entry in entries)
    assert {entry.at for entry in entries} == {written.at}


def test_the_journal_survives_closing(file: TrackerFile, path: Path) -> None:
    rows = family()
    write(file, adding(*rows))
    before = load(file)
    file.close()
    with open_file(path, BEN) as again:
        after = load(again)
        assert after.plan.same_as(before.plan)
        assert after.seq == before.seq
        for row in rows:
            assert row in list(after.plan.all_rows())


def test_the_same_batch_twice_is_one_deed(file: TrackerFile, path: Path) -> None:
    batch = adding(*family())
    first = write(file, batch)
    before = state_of(path)
    write_again = write(file, batch)
    assert write_again == first
    assert state_of(path) == before


def test_the_first_result_comes_back_also_after_later_edits(file: TrackerFile) -> None:
    first = theme()
    batch = adding(first)
    written = write(file, batch)
    write(file, setting(first, "title", "Other"))
    assert write(file, batch) == written


def test_nothing_to_write_writes_nothing(file: TrackerFile, path: Path) -> None:
    before = state_of(path)
    assert write(file, Batch("Nothing", ())).seq == last_seq(file)
    assert state_of(path) == before


def _seen(file: TrackerFile) -> tuple[Theme, Objective, Action, Measure, Reading]:
    rows = family()
    write(file, adding(*rows))
    return rows


def _refused(file: TrackerFile, path: Path, batch: Batch) -> Conflict:
    before = state_of(path)
    with pytest.raises(Conflict) as caught:
        write(file, batch)
    assert state_of(path) == before
    return caught.value


def test_a_field_that_somebody_changed_is_a_conflict(file: TrackerFile, path: Path) -> None:
    _, _, action, *_ = _seen(file)
    write(file, setting(action, "what", "Theirs"))
    other = Batch("Two", (*created(theme()), updated(action, "what", "Mine")))
    found = _refused(file, path, other)
    assert (found.code, found.table, found.row_id, found.field) == ("conflict.changed", "action", action.id, "what")
    assert found.present == "Theirs"


def test_another_field_of_the_same_row_is_none(file: TrackerFile) -> None:
    _, _, action, *_ = _seen(file)
    write(file, setting(action, "what", "Theirs"))
    write(file, setting(action, "stage", "complete"))
    found = load_plan(file).get(Action, action.id)
    assert (found.what, found.stage) == ("Theirs", "complete")


def test_a_row_that_is_gone_is_a_conflict(file: TrackerFile, path: Path) -> None:
    *_, reading = _seen(file)
    write(file, Batch("Delete", deleted(reading)))
    for batch in (setting(reading, "value", 1.0), Batch("Delete", deleted(reading))):
        found = _refused(file, path, batch)
        assert (found.code, found.present) == ("conflict.gone", None)


def test_a_row_changed_since_is_not_deleted(file: TrackerFile, path: Path) -> None:
    *_, reading = _seen(file)
    write(file, setting(reading, "value", 12.5))
    found = _refused(file, path, Batch("Delete", deleted(reading)))
    assert found.code == "conflict.row_changed"
    assert isinstance(found.present, dict)
    assert found.present["value"] == 12.5


def test_a_row_that_is_there_is_not_made_again(file: TrackerFile, path: Path) -> None:
    first, *_ = _seen(file)
    assert _refused(file, path, adding(first)).code == "conflict.exists"


def test_a_row_with_children_is_not_deleted_and_none_is_made_under_a_row_that_is_gone(file: TrackerFile, path: Path) -> None:
    _, objective, action, measure, reading = _seen(file)
    found = _refused(file, path, Batch("Delete", deleted(action)))
    assert (found.code, found.table, found.row_id) == ("conflict.in_use", "measure", measure.id)
    lost = Reading(id="a" * 32, measure_id="b" * 32, date="2016-01-31")
    assert _refused(file, path, adding(lost)).row_id == lost.id
    write(file, Batch("Delete all", deleted(reading, measure, action)))
    assert load_plan(file).rows(Objective) == (objective,)


def test_the_order_within_a_batch_is_free_where_the_end_fits(file: TrackerFile) -> None:
    rows = family()
    write(file, adding(*reversed(rows)))
    write(file, Batch("Delete all", deleted(*rows)))
    assert load_plan(file).count(Theme) == 0


def test_changes_of_one_row_follow_each_other(file: TrackerFile, path: Path) -> None:
    first = theme("A")
    second = Theme(id=first.id, position=first.position, title="B")
    write(file, Batch("All", (*created(first), updated(first, "title", "B"), updated(second, "title", "C"))))
    assert load_plan(file).get(Theme, first.id).title == "C"
    third = Theme(id=first.id, position=first.position, title="C")
    write(file, Batch("Again", (*deleted(third), *created(first), updated(first, "title", "D"))))
    assert load_plan(file).get(Theme, first.id).title == "D"
    assert raw(path, "SELECT count(*) FROM change") == [(7,)]


def test_whole_numbers_and_decimals_of_one_value_are_equal(file: TrackerFile) -> None:
    _, _, _, measure, _ = _seen(file)
    write(file, Batch("Edit", (Change("measure", measure.id, "update", "target_value", 95, 60),)))
    value = load_plan(file).get(Measure, measure.id).target_value
    assert (value, type(value)) == (60.0, float)


def _change(**values: Any) -> Change:
    return Change(**{"table": "theme", "row_id": "a" * 32, "op": "update", "field": "title", "old": "A", "new": "B", **values})


@pytest.mark.parametrize(
    "change",
    [
        _change(table="sqlite_schema"),
        _change(table="batch"),
        _change(field="nothing"),
        _change(field="id"),
        _change(field=None),
        _change(new=3),
        _change(row_id=""),
        _change(op="create", field=None, old=None, new={"title": "A"}),
        _change(op="create", field="title", old=None, new={"position": "V", "title": "A"}),
        _change(op="create", field=None, old={}, new={"position": "V", "title": "A"}),
        _change(op="delete", field=None, old=None, new=None),
        _change(op="delete", field=None, old={"position": "V", "title": "A"}, new={"position": "V", "title": "A"}),
    ],
)
def test_a_change_that_no_tracker_can_hold_is_a_fault(change: Change, file: TrackerFile, path: Path) -> None:
    before = state_of(path)
    with pytest.raises(TypeError):
        write(file, Batch("Wrong", (*created(theme()), change)))
    assert state_of(path) == before


def test_a_file_keeps_exactly_one_tracker(file: TrackerFile, path: Path) -> None:
    before = state_of(path)
    tracker = load_plan(file).tracker
    with pytest.raises(TypeError, match="one tracker"):
        write(file, adding(Tracker(id="a" * 32, title="Second")))
    with pytest.raises(TypeError, match="one tracker"):
        write(file, Batch("Delete", (Change("tracker", tracker.id, "delete", None, values_of(tracker)),)))
    assert state_of(path) == before
    write(file, setting(tracker, "organisation", "A town"))
    assert load_plan(file).tracker.organisation == "A town"


def test_text_that_no_file_can_hold_is_refused_before_anything_is_written(file: TrackerFile, path: Path) -> None:
    before = state_of(path)
    with pytest.raises(Refused, match=r"edit\.not_storable"):
        write(file, adding(theme("half \udc00")))
    assert state_of(path) == before


TEXTS = {
    "empty": "",
    "zeros": "\x00a\x00",
    "quotes": "'; DROP TABLE theme; --",
    "right to left": "\u200f\u05e9\u05dc\u05d5\u05dd",
    "pictures": "\U0001f49a" * 1000,
    "a million": "x" * 1_000_000,
    "lines": "a\r\nb\tc",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_other_text_comes_back_as_it_was(text: str, file: TrackerFile) -> None:
    first = theme(text)
    write(file, adding(first))
    assert load_plan(file).get(Theme, first.id).title == text
    assert history(file, row_id=first.id)[0].change.new["title"] == text


def test_an_edit_waits_for_nobody_and_says_so_when_somebody_writes(
    file: TrackerFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_plan(file)
    with file.reading() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=1")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match=r"file\.busy"):
            write(file, adding(theme()))
        other.execute("ROLLBACK")
    write(file, adding(theme()))


def test_a_commit_is_tried_again_while_somebody_reads(file: TrackerFile, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader leaves after the third try; the edit is written once."""
    with file.reading() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=1")
    tries = []
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM theme").fetchall()

        def clock() -> float:
            tries.append(1)
            if len(tries) == 4:
                other.execute("ROLLBACK")
            return 0.0

        monkeypatch.setattr("db.engine.time.monotonic", clock)
        write(file, adding(theme()))
    assert len(tries) >= 4
    assert load_plan(file).count(Theme) == 1


def test_a_commit_that_can_never_be_is_given_up_and_nothing_is_written(
    file: TrackerFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with file.reading() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=1")
    monkeypatch.setattr("db.engine.COMMIT_SECONDS", 0.0)
    before = state_of(path)
    batch = adding(theme())
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM theme").fetchall()
        with pytest.raises(Unavailable, match=r"file\.busy"):
            write(file, batch)
        other.execute("ROLLBACK")
    assert state_of(path) == before
    write(file, batch)
    assert load_plan(file).count(Theme) == 1


def test_history_can_be_narrowed_down(file: TrackerFile) -> None:
    first, _, action, *_ = _seen(file)
    start = last_seq(file)
    write(file, setting(action, "what", "Two"))
    write(file, setting(action, "stage", "complete"))
    write(file, setting(first, "title", "Other"))
    assert [entry.change.field for entry in history(file, row_id=action.id)] == [None, "what", "stage"]
    assert [entry.change.field for entry in history(file, table="action", row_id=action.id, field="stage")] == [None, "stage"]
    assert [entry.change.field for entry in history(file, since_seq=start)] == ["what", "stage", "title"]
    assert [entry.change.field for entry in history(file, limit=2)] == ["stage", "title"]
    assert [entry.seq for entry in history(file)] == list(range(1, start + 4))
    assert changes_since(file, last_seq(file)) == []


def test_deleted_text_does_not_stay_in_the_state_pages(file: TrackerFile, path: Path) -> None:
    """The journal keeps it, once; the page of the deleted row does not."""
    first = theme("Quite Unmistakable Name")
    write(file, adding(first))
    assert path.read_bytes().count(b"Quite Unmistakable Name") == 2
    write(file, Batch("Delete", deleted(first)))
    assert path.read_bytes().count(b"Quite Unmistakable Name") == 2  # as made, and as deleted, both in the journal
    assert not path.with_name(path.name + "-journal").read_bytes()


def test_thousands_of_changes_are_one_batch(file: TrackerFile) -> None:
    rows = [theme(f"Theme {number}") for number in range(3000)]
    write(file, adding(*rows))
    write(file, Batch("Retitle", tuple(updated(row, "title", "x") for row in rows)))
    assert {row.title for row in load_plan(file).rows(Theme)} == {"x"}
