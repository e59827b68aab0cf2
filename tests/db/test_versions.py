from __future__ import annotations

from db.batch import Batch
from db.ids import new_id
from db.journal import write
from db.reading import load_plan
from db.records import Version
from db.replay import plan_at
from db.tracker_file import TrackerFile
from db.undo import redo, undo
from db.versions import places
from tests.db.making import ANNA, adding, created, setting, theme


def test_a_version_is_the_place_where_its_batch_ends(file: TrackerFile) -> None:
    first = theme("A")
    version = Version(id=new_id(), name="Board in June", note="as circulated")
    written = write(file, Batch("Import", (*created(version), *created(first)), "import"))
    then = load_plan(file)
    write(file, setting(first, "title", "B"))
    later = Version(id=new_id(), name="Board in July")
    last = write(file, adding(later))
    found = places(file)
    assert [(place.name, place.note, place.seq, place.who) for place in found] == [
        ("Board in June", "as circulated", written.seq, "anna"),
        ("Board in July", None, last.seq, "anna"),
    ]
    assert plan_at(file, found[0].seq).same_as(then)
    assert plan_at(file, found[1].seq).same_as(load_plan(file))


def test_a_version_undone_and_done_again_keeps_its_place(file: TrackerFile) -> None:
    written = write(file, adding(Version(id=new_id(), name="Board")))
    undo(file, ANNA)
    assert places(file) == []
    redo(file, ANNA)
    assert [place.seq for place in places(file)] == [written.seq]
