from __future__ import annotations

from pathlib import Path

import pytest

from db.check import check
from db.errors import Refused
from db.format import PAGE_SIZE
from db.journal import write
from db.opening import open_file
from db.reading import load_plan
from db.records import Plan, Theme
from db.salvage import put_together, read_damaged, salvage
from db.tracker_file import TrackerFile
from tests.db.making import ANNA, adding, bytes_and_time, family, raw, setting, theme


@pytest.fixture
def whole(file: TrackerFile) -> Plan:
    for _ in range(10):
        write(file, adding(*family()))
    first = load_plan(file).rows(Theme)[0]
    write(file, setting(first, "title", "Changed since"))
    write(file, adding(*(theme(f"theme {number} " + "long " * 80) for number in range(150))))
    plan = load_plan(file)
    file.close()
    return plan


def saved(path: Path) -> tuple[Plan, set[tuple[str, str]]]:
    to = path.with_name("new.tracker")
    to.unlink(missing_ok=True)
    before = bytes_and_time(path)
    found = salvage(path, to, ANNA)
    assert bytes_and_time(path) == before
    with open_file(to, ANNA) as file:
        assert check(file) == []
        return load_plan(file), {(doubt.kind, doubt.table) for doubt in found.doubts}


def themes(plan: Plan) -> set[str]:
    return {row.title for row in plan.rows(Theme)}


def test_a_sound_file_comes_over_whole_and_without_doubt(whole: Plan, path: Path) -> None:
    plan, doubts = saved(path)
    assert doubts == set()
    assert plan.tracker.title == whole.tracker.title
    assert {row.id: row for row in plan.all_rows() if row.id != plan.tracker.id} == {
        row.id: row for row in whole.all_rows() if row.id != whole.tracker.id
    }


@pytest.mark.parametrize("table", ["theme", "action", "change", "batch", "meta"])
def test_a_table_that_is_gone_comes_back_from_the_journal(table: str, whole: Plan, path: Path) -> None:
    (root,) = raw(path, f"SELECT rootpage FROM sqlite_schema WHERE name = '{table}'")[0]
    content = bytearray(path.read_bytes())
    content[(int(str(root)) - 1) * PAGE_SIZE : int(str(root)) * PAGE_SIZE] = bytes(PAGE_SIZE)
    path.write_bytes(content)
    plan, doubts = saved(path)
    assert themes(plan) == themes(whole)
    assert {kind for kind, _ in doubts} <= {"journal only", "state only"}
    assert table != "theme" or doubts


def test_a_file_cut_short_gives_what_is_left(whole: Plan, path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) - 2 * PAGE_SIZE])
    plan, doubts = saved(path)
    assert len(themes(plan) & themes(whole)) > 50
    assert doubts


def test_a_flipped_bit_is_told(whole: Plan, path: Path) -> None:
    content = bytearray(path.read_bytes())
    place = content.index(b"theme 77 long")
    content[place] ^= 1
    path.write_bytes(content)
    _, doubts = saved(path)
    assert ("differs", "theme") in doubts


def test_a_parent_that_is_lost_everywhere_is_made_up_and_told(whole: Plan, path: Path) -> None:
    raw(path, "PRAGMA foreign_keys=OFF", "DELETE FROM objective", "DELETE FROM change WHERE table_name = 'objective'")
    plan, doubts = saved(path)
    assert ("made up", "objective") in doubts
    assert len([row for row in plan.all_rows() if type(row).__name__ == "Action"]) == 10


def test_where_nothing_is_left_it_is_said(whole: Plan, path: Path, tmp_path: Path) -> None:
    whole_bytes = path.read_bytes()
    path.write_bytes(whole_bytes[:100] + bytes(len(whole_bytes) - 100))
    with pytest.raises(Refused, match=r"salvage\.nothing"):
        salvage(path, tmp_path / "new.tracker", ANNA)
    assert not (tmp_path / "new.tracker").exists()


def test_an_existing_file_is_not_replaced(whole: Plan, path: Path, tmp_path: Path) -> None:
    (tmp_path / "new.tracker").write_text("mine", encoding="utf-8")
    with pytest.raises(Refused, match=r"file\.exists"):
        salvage(path, tmp_path / "new.tracker", ANNA)


@pytest.mark.parametrize("word", [b'"position"', b'"title"', b"create"])
def test_a_word_of_the_journal_that_is_no_longer_one_costs_nothing(word: bytes, whole: Plan, path: Path) -> None:
    content = bytearray(path.read_bytes())
    place = content.rindex(word, 0, content.rindex(b"theme 77 long"))
    content[place + 1] ^= 1
    path.write_bytes(content)
    plan, _ = saved(path)
    assert themes(plan) == themes(whole)


@pytest.mark.parametrize("where", [0, 16, 18, 44, 56, 100, 103, "CREATE TABLE theme", "CREATE TABLE change"])
def test_a_first_page_that_is_hurt_takes_nothing_along(where: int | str, whole: Plan, path: Path) -> None:
    content = bytearray(path.read_bytes())
    place = where if isinstance(where, int) else content.index(where.encode())
    content[place] ^= 2
    path.write_bytes(content)
    found, _ = put_together(read_damaged(path))
    assert {row["title"] for (table, _), row in found.items() if table == "theme"} == themes(whole)
    assert len({key for key in found if key[0] == "action"}) == 10


def test_a_first_page_that_is_gone_takes_nothing_along(whole: Plan, path: Path) -> None:
    path.write_bytes(bytes(PAGE_SIZE) + path.read_bytes()[PAGE_SIZE:])
    plan, doubts = saved(path)
    assert themes(plan) == themes(whole)
    # A page whose rows could be of more than one table is passed over; the journal has those too.
    assert {kind for kind, _ in doubts} <= {"journal only"}
