"""A name for the tracker as it is now."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.author import Author
from db.journal import write
from db.opening import create
from db.reading import load_plan
from db.records import Version
from tests.ops.plans import after, small_plan
from tracker_gui.ops.edit import set_field
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.files import history_lines
from tracker_gui.ops.versions import name_version


def test_a_name_and_a_note_make_one_version() -> None:
    plan = small_plan()
    batch = name_version(plan, "  Board in  October ", " as circulated ")
    assert batch.label == "Name version Board in October"
    assert [(v.name, v.note) for v in after(plan, batch).rows(Version)] == [("Board in October", "as circulated")]


def test_a_blank_note_is_none() -> None:
    plan = small_plan()
    assert [v.note for v in after(plan, name_version(plan, "Board", " ")).rows(Version)] == [None]


@pytest.mark.parametrize("name", ["", " ", "\t\n"])
def test_a_version_needs_a_name(name: str) -> None:
    with pytest.raises(CannotDoError) as refused:
        name_version(small_plan(), name)
    assert refused.value.code == "version.needs_name"


@pytest.mark.parametrize("name", ["Board in October", "board in OCTOBER", " Board  in October"])
def test_a_name_is_given_once(name: str) -> None:
    plan = after(small_plan(), name_version(small_plan(), "Board in October"))
    with pytest.raises(CannotDoError) as refused:
        name_version(plan, name)
    assert (refused.value.code, refused.value.facts) == ("version.name_taken", {"name": "Board in October"})
    assert len(after(plan, name_version(plan, "Board in November")).rows(Version)) == 2


def test_the_history_since_a_version_holds_what_came_after(tmp_path: Path) -> None:
    path = tmp_path / "plan.tracker"
    with create(path, Author("anna", "here"), title="First") as file:
        for title in ("Before", "After"):
            plan = load_plan(file)
            write(file, set_field(plan, "tracker", plan.tracker.id, "title", title))
            if title == "Before":
                write(file, name_version(load_plan(file), "Board"))
    lines = list(history_lines(path, "Board"))
    assert len(lines) == 2
    assert "After" in lines[1]
    assert not [line for line in lines if "Name version" in line]
