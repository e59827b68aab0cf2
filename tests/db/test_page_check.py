"""The check of the pages beside the reading: it finds what the check ahead of it finds."""

from __future__ import annotations

from pathlib import Path

from db.author import Author
from db.format import PAGE_SIZE
from db.opening import open_file
from db.page_check import PageCheck

ME = Author("anna", "pc")


def spoilt(path: Path) -> None:
    """Overwrite the pages behind the first few."""
    content = bytearray(path.read_bytes())
    for start in range(4 * PAGE_SIZE, len(content), PAGE_SIZE):
        content[start : start + 64] = b"\xa5" * 64
    path.write_bytes(content)


def test_a_sound_file_is_fine_and_left_as_it_is(example_tracker: Path) -> None:
    before = example_tracker.read_bytes()
    assert PageCheck(example_tracker).fine()
    assert example_tracker.read_bytes() == before
    assert [path.name for path in example_tracker.parent.iterdir()] == [example_tracker.name]


def test_a_damaged_file_is_not(example_tracker: Path) -> None:
    spoilt(example_tracker)
    assert not PageCheck(example_tracker).fine()


def test_what_cannot_be_reached_is_not_either(tmp_path: Path) -> None:
    assert not PageCheck(tmp_path / "none.tracker").fine()
    assert not (tmp_path / "none.tracker").exists()


def test_only_who_asks_for_it_gets_a_file_that_is_still_being_checked(example_tracker: Path) -> None:
    with open_file(example_tracker, ME) as file:
        assert file.pages is None
    with open_file(example_tracker, ME, pages_later=True) as file:
        assert file.pages is not None
        assert file.pages.fine()
