from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import stat
import threading
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import NoReturn

import pytest

from db.engine import sqlite_uri
from db.errors import Refused, TrackerFileError, Unavailable
from db.format import APPLICATION_ID, PAGE_SIZE, SCHEMA_VERSION
from db.journal import write
from db.opening import create, open_file
from db.reading import load_plan
from db.records import Theme
from db.tracker_file import TrackerFile
from tests.db.making import ANNA, BEN, adding, bytes_and_time, family, names_in, raw, setting, theme


def _empty(path: Path) -> None:
    path.touch()


def _workbook(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")


def _old_workbook(path: Path) -> None:
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4096))


def _other_database(path: Path) -> None:
    raw(path, "CREATE TABLE secrets (a)", "INSERT INTO secrets VALUES (1)")


def _others_with_our_tables(path: Path) -> None:
    create(path, ANNA).close()
    raw(path, "PRAGMA application_id=7")


def _newer(path: Path, reader: int = SCHEMA_VERSION + 1) -> None:
    create(path, ANNA).close()
    raw(path, f"PRAGMA user_version={SCHEMA_VERSION + 1}", f"UPDATE meta SET value = '{reader}' WHERE name = 'least_reader'")


def _without_version(path: Path) -> None:
    create(path, ANNA).close()
    raw(path, "PRAGMA user_version=0")


def _text(path: Path) -> None:
    path.write_text("What?\tWho?\tHow?\n" * 50, encoding="utf-8")


def _header_gone(path: Path) -> None:
    create(path, ANNA).close()
    with path.open("r+b") as stream:
        stream.write(bytes(100))


def _page_gone(path: Path) -> None:
    create(path, ANNA).close()
    with path.open("r+b") as stream:
        stream.seek(PAGE_SIZE * 3)
        stream.write(b"\xa5" * PAGE_SIZE)


def _cut(path: Path) -> None:
    create(path, ANNA).close()
    os.truncate(path, path.stat().st_size // 2)


def _cut_in_header(path: Path) -> None:
    create(path, ANNA).close()
    os.truncate(path, 60)


def _other_mode(path: Path) -> None:
    create(path, ANNA).close()
    raw(path, "PRAGMA journal_mode=WAL", "CREATE TABLE x (a)", "DROP TABLE x", "PRAGMA wal_checkpoint(TRUNCATE)")
    for extra in ("-wal", "-shm"):
        path.with_name(path.name + extra).unlink(missing_ok=True)


def _altered(statement: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        create(path, ANNA).close()
        raw(path, statement)

    return make


REFUSALS: dict[str, tuple[Callable[[Path], None], str]] = {
    "empty file": (_empty, "file.empty"),
    "workbook": (_workbook, "file.workbook"),
    "old workbook": (_old_workbook, "file.workbook"),
    "another program's database": (_other_database, "file.other_program"),
    "marked by another program": (_others_with_our_tables, "file.other_program"),
    "newer version": (_newer, "file.newer"),
    "no version": (_without_version, "file.damaged"),
    "header overwritten": (_header_gone, "file.damaged"),
    "text under our name": (_text, "file.damaged"),
    "page overwritten": (_page_gone, "file.damaged"),
    "cut in half": (_cut, "file.damaged"),
    "cut in the header": (_cut_in_header, "file.damaged"),
    "journal mode changed": (_other_mode, "file.shared_mode"),
    "trigger": (
        _altered("CREATE TRIGGER t AFTER UPDATE ON theme BEGIN DELETE FROM change; END"),
        "file.foreign_parts",
    ),
    "view": (_altered("CREATE VIEW v AS SELECT * FROM theme"), "file.foreign_parts"),
    "table of somebody else": (_altered("CREATE TABLE mine (a)"), "file.foreign_parts"),
    "column of somebody else": (_altered("ALTER TABLE theme ADD COLUMN colour TEXT"), "file.foreign_parts"),
    "computed column": (
        _altered("ALTER TABLE theme ADD COLUMN twice TEXT GENERATED ALWAYS AS (title || title)"),
        "file.foreign_parts",
    ),
    "search table": (_altered("CREATE VIRTUAL TABLE s USING fts5(a)"), "file.foreign_parts"),
    "table missing": (_altered("DROP TABLE reading"), "file.damaged"),
    "no id": (_altered("DELETE FROM meta"), "file.damaged"),
}


@pytest.mark.parametrize("case", REFUSALS)
@pytest.mark.parametrize("read_only", [False, True])
def test_what_is_no_tracker_is_refused_and_left_to_the_byte(case: str, read_only: bool, path: Path, tmp_path: Path) -> None:
    make, code = REFUSALS[case]
    make(path)
    before, names = bytes_and_time(path), list(names_in(tmp_path))
    with pytest.raises(Refused) as caught:
        open_file(path, ANNA, read_only=read_only)
    assert caught.value.code == code
    assert caught.value.facts["name"] == path.name
    assert bytes_and_time(path) == before
    assert list(names_in(tmp_path)) == names


BY_THE_HEADER = [case for case in REFUSALS if case not in ("newer version", "page overwritten", "cut in half")][:10]


@pytest.mark.parametrize("case", BY_THE_HEADER)
def test_sqlite_does_not_touch_what_its_first_bytes_give_away(case: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make, code = REFUSALS[case]
    make(path)

    def touched(*_: object, **__: object) -> NoReturn:
        raise AssertionError("SQLite was asked")

    monkeypatch.setattr("db.engine.sqlite3.connect", touched)
    with pytest.raises(Refused) as caught:
        open_file(path, ANNA)
    assert caught.value.code == code


def test_text_under_another_name_is_not_called_damaged(tmp_path: Path) -> None:
    _text(tmp_path / "notes.txt")
    with pytest.raises(Refused, match=r"file\.not_a_tracker"):
        open_file(tmp_path / "notes.txt", ANNA)


def test_a_missing_file_is_not_made(path: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"file\.missing"):
        open_file(path, ANNA)
    with pytest.raises(Refused, match=r"file\.missing"):
        open_file(path / "below", ANNA)
    assert list(names_in(tmp_path)) == []


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"file\.folder"):
        open_file(tmp_path, ANNA)


@pytest.mark.parametrize("name", ["plan.tracker", "no extension", "Plan für Žďár 100% #1?.tracker", " a b .tracker"])
def test_any_name_is_made_and_opened_as_given(name: str, tmp_path: Path) -> None:
    with create(tmp_path / name, ANNA, "Plan of a town") as made:
        assert load_plan(made).tracker.title == "Plan of a town"
        made_id = made.tracker_id
    assert list(names_in(tmp_path)) == [name]
    with open_file(tmp_path / name, BEN) as opened:
        assert opened.tracker_id == made_id == load_plan(opened).tracker.id
        assert opened.read_only_reason is None


def test_a_new_file_bears_our_marks(file: TrackerFile, path: Path) -> None:
    head = path.read_bytes()[:100]
    assert int.from_bytes(head[68:72], "big") == APPLICATION_ID
    assert int.from_bytes(head[60:64], "big") == SCHEMA_VERSION
    assert int.from_bytes(head[16:18], "big") == PAGE_SIZE
    assert head[18:20] == b"\x01\x01"
    write(file, adding(theme()))
    assert not path.with_name(path.name + "-wal").exists()


def test_every_connection_has_the_settings(file: TrackerFile) -> None:
    wanted = {
        "journal_mode": "truncate",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
        "mmap_size": 0,
        "temp_store": 2,
        "cell_size_check": 1,
        "locking_mode": "normal",
        "page_size": PAGE_SIZE,
        "query_only": 0,
    }
    with file.reading() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    assert found == wanted


def test_nothing_is_made_over_an_existing_file(path: Path) -> None:
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(Refused, match=r"file\.exists"):
        create(path, ANNA)
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_file_that_comes_while_ours_is_made_is_not_replaced(path: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"file\.exists"):
        create(path, ANNA, fill=lambda _: path.write_text("mine", encoding="utf-8"))
    assert path.read_text(encoding="utf-8") == "mine"
    assert list(names_in(tmp_path)) == [path.name]


def test_where_files_have_no_links_a_file_is_made_all_the_same(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> NoReturn:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", fail)
    create(path, ANNA).close()
    assert list(names_in(tmp_path)) == [path.name]
    other = tmp_path / "other.tracker"
    with pytest.raises(Refused, match=r"file\.exists"):
        create(other, ANNA, fill=lambda _: other.write_text("mine", encoding="utf-8"))
    assert other.read_text(encoding="utf-8") == "mine"


def test_a_file_that_cannot_be_filled_is_not_left_behind(path: Path, tmp_path: Path) -> None:
    def fill(file: TrackerFile) -> None:
        write(file, adding(theme()))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        create(path, ANNA, fill=fill)
    assert list(names_in(tmp_path)) == []


def test_what_fills_the_file_is_in_it(path: Path) -> None:
    first = theme()
    with create(path, ANNA, fill=lambda file: write(file, adding(first))) as file:
        assert load_plan(file).rows(Theme) == (first,)


def test_a_place_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"file\.no_folder"):
        create(tmp_path / "none" / "plan.tracker", ANNA)
    with pytest.raises(Refused, match=r"file\.bad_name"):
        create(tmp_path / ("x" * 300), ANNA)


def test_a_link_leads_to_the_file_itself(file: TrackerFile, path: Path, tmp_path: Path) -> None:
    (tmp_path / "link.tracker").symlink_to(path)
    with open_file(tmp_path / "link.tracker", ANNA) as linked:
        assert linked.path == path


Ordinary = tuple[Path, Callable[[], AbstractContextManager[None]]]


@pytest.mark.parametrize(
    ("mode", "folder_mode", "reason"),
    [(0o444, 0o755, "readonly.file"), (0o644, 0o555, "readonly.folder"), (0o444, 0o555, "readonly.file")],
)
def test_what_cannot_be_written_opens_for_reading_with_the_reason(
    mode: int, folder_mode: int, reason: str, ordinary: Ordinary
) -> None:
    folder, rights = ordinary
    path = folder / "plan.tracker"
    first, *_ = family()
    create(path, ANNA, fill=lambda file: write(file, adding(first))).close()
    path.chmod(mode)
    folder.chmod(folder_mode)
    before = bytes_and_time(path)
    with rights(), open_file(path, ANNA) as file:
        assert file.read_only_reason == reason
        assert load_plan(file).rows(Theme) == (first,)
        with pytest.raises(Refused, match=r"file\.read_only"):
            write(file, setting(first, "title", "Other"))
    assert bytes_and_time(path) == before


def test_no_permission_has_its_own_refusal(ordinary: Ordinary) -> None:
    folder, rights = ordinary
    path = folder / "plan.tracker"
    create(path, ANNA).close()
    path.chmod(0)
    with rights(), pytest.raises(Refused, match=r"file\.no_permission"):
        open_file(path, ANNA)


def test_a_folder_that_takes_nothing_gets_no_tracker(ordinary: Ordinary) -> None:
    folder, rights = ordinary
    folder.chmod(0o555)
    with rights(), pytest.raises(Refused, match=r"file\.read_only_folder"):
        create(folder / "plan.tracker", ANNA)
    assert list(names_in(folder)) == []


def test_asked_for_reading_writes_nothing(file: TrackerFile, path: Path) -> None:
    before = bytes_and_time(path)
    with open_file(path, BEN, read_only=True) as reader:
        assert reader.read_only_reason == "readonly.asked"
        with pytest.raises(Refused, match=r"file\.read_only"):
            write(reader, adding(theme()))
    assert bytes_and_time(path) == before


def test_another_thread_is_kept_out(file: TrackerFile) -> None:
    caught: list[BaseException] = []

    def other() -> None:
        for use in (lambda: load_plan(file), lambda: write(file, adding(theme())), file.close):
            try:
                use()
            except RuntimeError as error:
                caught.append(error)

    thread = threading.Thread(target=other)
    thread.start()
    thread.join()
    assert len(caught) == 3
    assert load_plan(file).rows(Theme) == ()


def test_a_closed_file_is_not_used_again(path: Path) -> None:
    file = create(path, ANNA)
    file.close()
    file.close()
    with pytest.raises(ValueError, match="closed"):
        load_plan(file)


def test_a_file_moved_away_or_replaced_is_noticed(file: TrackerFile, path: Path, tmp_path: Path) -> None:
    load_plan(file)
    moved = path.rename(tmp_path / "moved.tracker")
    with pytest.raises(Unavailable, match=r"file\.gone"):
        write(file, adding(theme()))
    shutil.copy(moved, path)
    for use in (lambda: load_plan(file), lambda: write(file, adding(theme()))):
        with pytest.raises(Unavailable, match=r"file\.replaced"):
            use()
    path.unlink()
    moved.rename(path)
    assert load_plan(file).rows(Theme) == ()


def test_an_error_closes_the_connection_and_the_next_use_makes_a_new_one(file: TrackerFile) -> None:
    def fail() -> None:
        with file.reading() as connection:
            connection.exec_driver_sql("PRAGMA query_only=ON")
            connection.exec_driver_sql("DELETE FROM meta")

    with pytest.raises(TrackerFileError, match=r"file\.read_only"):
        fail()
    write(file, adding(theme()))


def test_an_error_of_ours_leaves_no_value_in_its_text(file: TrackerFile) -> None:
    with pytest.raises(Exception, match="hidden") as caught, file.reading() as connection:
        connection.exec_driver_sql("SELECT nothing FROM theme WHERE title = ?", ("Anna Secret",))
    assert "Secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/a b/c%20?#.tracker"), "file:///a%20b/c%2520%3F%23.tracker?mode=rw"),
        (PureWindowsPath(r"C:\Plans\a b.tracker"), "file:///C:/Plans/a%20b.tracker?mode=rw"),
        (PureWindowsPath(r"\\server\share\é.tracker"), "file:////server/share/%C3%A9.tracker?mode=rw"),
    ],
)
def test_addresses_of_files_are_those_sqlite_takes(path: PurePosixPath, uri: str) -> None:
    assert sqlite_uri(path, "rw") == uri


def test_a_file_is_made_with_the_usual_rights(path: Path) -> None:
    mask = os.umask(0o022)
    try:
        create(path, ANNA).close()
    finally:
        os.umask(mask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_sqlite_is_new_enough_for_strict_tables() -> None:
    assert sqlite3.sqlite_version_info >= (3, 37)
