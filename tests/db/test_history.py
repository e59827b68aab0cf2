"""The history for people: pages of deeds, newest first, and every filter by itself; large deeds come with counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import history as module
from db.author import Author
from db.batch import Batch
from db.deeds import MANY, Deed, Scope, Wanted
from db.history import changes_of, deeds, people
from db.journal import write
from db.opening import open_file
from db.reading import last_seq
from db.records import Action, Measure, Objective, Step, Theme
from db.tracker_file import TrackerFile
from db.undo import undo
from tests.db.making import adding, created, deleted, setting, theme


@pytest.fixture
def filled(file: TrackerFile) -> TrackerFile:
    """A theme, an objective, an action with a measure and a step; its What changed twice."""
    top = Theme(id="th", position="V", title="Safety")
    aim = Objective(id="ob", theme_id="th", position="V", title="Seen in time")
    action = Action(id="ac", objective_id="ob", position="V", what='Visit "every" child')
    write(file, adding(top, aim, action, label="Begin"))
    write(file, adding(Step(id="st", action_id="ac", position="V", text="Draw up a rota"), label="Add a step"))
    write(file, setting(action, "what", "Visit every child", "Edit What"))
    write(file, adding(Measure(id="me", action_id="ac", position="V", title="50%_done"), label="Add a measure"))
    return file


def labels(file: TrackerFile, wanted: Wanted) -> list[str]:
    return [deed.label for deed in deeds(file, wanted).deeds]


def test_newest_first_with_the_changes(filled: TrackerFile) -> None:
    found = deeds(filled, Wanted()).deeds
    assert [deed.label for deed in found][:4] == ["Add a measure", "Edit What", "Add a step", "Begin"]
    assert [entry.change.table for entry in found[3].entries] == ["theme", "objective", "action"]
    assert found[1].entries[0].change.new == "Visit every child"
    assert found[0].who == filled.author.who


def test_pages_follow_one_another_without_a_gap(filled: TrackerFile) -> None:
    seen: list[Deed] = []
    before: int | None = None
    while True:
        page = deeds(filled, Wanted(), before, page=1)
        seen += page.deeds
        if page.next_seq is None:
            break
        assert len(page.deeds) <= 1
        before = page.next_seq
    assert [deed.seq for deed in seen] == [deed.seq for deed in deeds(filled, Wanted()).deeds]


def test_a_page_ends_early_rather_than_late(filled: TrackerFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_CHUNK", 2)
    monkeypatch.setattr(module, "_PATIENCE", -1.0)
    page = deeds(filled, Wanted(words=("nowhere",)))
    assert page.deeds == ()
    assert page.next_seq is not None
    while page.next_seq is not None:
        page = deeds(filled, Wanted(words=("begin",)), page.next_seq)
        if page.deeds:
            break
    assert [deed.label for deed in page.deeds] == ["Begin"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(words=("ROTA",)), ["Add a step"]),
        (Wanted(words=("rota", "draw")), ["Add a step"]),
        (Wanted(words=("rota", "visit")), []),
        (Wanted(words=('"every"',)), ["Edit What", "Begin"]),
        (Wanted(words=("0%_d",)), ["Add a measure"]),
        (Wanted(words=("0%xd",)), []),
        (Wanted(words=("begin",)), ["Begin"]),
        (Wanted(words=("child",), named=(("st",),)), ["Edit What", "Add a step", "Begin"]),
        (Wanted(sorts=("changed",)), ["Edit What"]),
        (Wanted(sorts=("deleted", "moved")), []),
        (Wanted(kinds=("import",)), []),
        (Wanted(who="Nobody"), []),
        (Wanted(until="2000"), []),
        (Wanted(since="2000", sorts=("changed",)), ["Edit What"]),
    ],
)
def test_each_filter_narrows_it_down(filled: TrackerFile, wanted: Wanted, expected: list[str]) -> None:
    assert labels(filled, wanted) == expected


def test_a_cell_and_a_row_with_what_is_or_was_below_it(filled: TrackerFile) -> None:
    cell = Scope(rows=(("action", "ac"),), fields=("what",))
    found = deeds(filled, Wanted(scope=cell)).deeds
    assert [deed.label for deed in found] == ["Edit What", "Begin"]
    assert [entry.change.table for entry in found[1].entries] == ["action"]
    step = Step(id="st", action_id="ac", position="V", text="Draw up a rota")
    write(filled, Batch("Delete a step", deleted(step)))
    below = Scope(under=(("step", "action_id", "ac"),))
    assert labels(filled, Wanted(scope=below)) == ["Delete a step", "Add a step"]
    assert labels(filled, Wanted(scope=Scope(rows=(("action", "gone"),)))) == []
    assert labels(filled, Wanted(scope=Scope(under=(("step", "action_id", "other"),)))) == []


def test_what_came_after_a_place_in_the_journal(filled: TrackerFile) -> None:
    here = last_seq(filled)
    write(filled, adding(theme("Later"), label="Later"))
    assert labels(filled, Wanted(after_seq=here)) == ["Later"]
    assert "Begin" in labels(filled, Wanted(after_seq=0))


def test_a_deed_of_many_changes_comes_with_counts(filled: TrackerFile) -> None:
    steps = [Step(id=f"s{n}", action_id="ac", position=f"A{n:03}", text=f"Step {n}") for n in range(MANY)]
    batch = Batch("Import", created(*steps), "import")
    write(filled, batch)
    deed = deeds(filled, Wanted()).deeds[0]
    assert (deed.entries, deed.counts, deed.total) == ((), (("create", "step", MANY),), MANY)
    assert len(changes_of(filled, batch.id)) == MANY
    assert changes_of(filled, "nothing") == []
    found = deeds(filled, Wanted(words=("step 3",))).deeds[0]
    assert [entry.change.row_id for entry in found.entries] == ["s3"]
    whole = deeds(filled, Wanted(scope=Scope(batch_id=batch.id))).deeds
    assert [deed.batch_id for deed in whole] == [batch.id]


def test_people_and_kinds(filled: TrackerFile, path: Path) -> None:
    undo(filled, filled.author)
    with open_file(path, Author("Ben", "desk")) as other:
        write(other, adding(theme("Of Ben"), label="Of Ben"))
    assert people(filled) == sorted({filled.author.who, "Ben"})
    assert labels(filled, Wanted(who="Ben")) == ["Of Ben"]
    assert labels(filled, Wanted(kinds=("undo",))) == ["Add a measure"]


def test_a_deletion_of_many_rows_names_what_was_deleted_itself(filled: TrackerFile) -> None:
    steps = [Step(id=f"s{n}", action_id="ac", position=f"A{n:03}", text=f"Step {n}") for n in range(MANY)]
    write(filled, Batch("Add steps", created(*steps)))
    action = Action(id="ac", objective_id="ob", position="V", what="Visit every child")
    below = (*steps, Step(id="st", action_id="ac", position="V", text="Draw up a rota"))
    measure = Measure(id="me", action_id="ac", position="V", title="50%_done")
    write(filled, Batch("Delete action", deleted(*below, measure, action)))
    deed = deeds(filled, Wanted()).deeds[0]
    assert [entry.change.row_id for entry in deed.entries] == ["ac"]
    assert ("delete", "step", MANY + 1) in deed.counts
