from __future__ import annotations

import datetime
import itertools
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from db import backups
from db.backups import AT_LEAST, backups_in, take, take_if_changed, take_if_due, thinned, verified
from db.errors import Refused
from db.format import PAGE_SIZE
from db.journal import write
from db.opening import open_file
from db.reading import load_plan
from db.tracker_file import TrackerFile
from tests.db.making import ANNA, adding, bytes_and_time, raw, theme

NOW = datetime.datetime.fromisoformat("2026-03-31T14:00")
DAY, HOUR = datetime.timedelta(days=1), datetime.timedelta(hours=1)


def ago(days: float) -> datetime.datetime:
    return NOW - days * DAY


def kept(*times: datetime.datetime, at_least: int = 0) -> list[datetime.datetime]:
    return sorted(set(times) - thinned(times, NOW, at_least=at_least), reverse=True)


def test_all_of_two_days_stay() -> None:
    times = [NOW - number * HOUR for number in range(48)]
    assert kept(*times) == times


def test_then_the_latest_of_each_of_fourteen_days() -> None:
    times = [ago(3) - day * DAY - part * HOUR for day in range(14) for part in range(3)]
    assert kept(*times) == [ago(3) - day * DAY for day in range(14)]


def test_then_one_a_week_and_one_a_month_and_no_more() -> None:
    times = [ago(number) for number in range(800)]
    left = kept(*times)
    assert len([when for when in left if NOW - when <= 2 * DAY]) == 3
    assert len(left) == 3 + backups.DAYS + backups.WEEKS + backups.MONTHS
    older = left[3 + backups.DAYS :]
    assert all(first - second == 7 * DAY for first, second in itertools.pairwise(older[1 : backups.WEEKS]))
    assert len({when.strftime("%Y-%m") for when in older[backups.WEEKS :]}) == backups.MONTHS
    assert left[-1] > ago(500)


def test_thinning_twice_changes_nothing_more() -> None:
    left = kept(*[ago(number / 3) for number in range(900)])
    assert kept(*left) == left


def test_three_stay_however_old_and_those_from_the_future_stay() -> None:
    old = [ago(5000), ago(6000), ago(7000), ago(8000)]
    assert len(kept(*old, at_least=AT_LEAST)) >= AT_LEAST
    future = [NOW + 400 * DAY, NOW + 401 * DAY]
    assert set(future) <= set(kept(*future, *old))


def test_a_day_on_which_the_clock_changes_is_one_day() -> None:
    morning, night = (datetime.datetime.fromisoformat(f"2026-03-08T{time}") for time in ("00:30", "23:30"))
    assert kept(morning, night) == [night]


def test_a_backup_is_checked_and_for_its_user_only(file: TrackerFile, tmp_path: Path) -> None:
    write(file, adding(theme("Kept")))
    made = take(file, tmp_path / "a" / "b", NOW)
    assert made.path.name == "plan 2026-03-31 14-00-00.tracker"
    assert made.sound
    assert verified(made)
    assert backups_in(made.path.parent) == [made]
    with open_file(made.path, ANNA, read_only=True) as copy:
        assert load_plan(copy).same_as(load_plan(file))
    for place in (made.path, made.path.with_suffix(".json")):
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700
    with made.path.open("r+b") as stream:
        stream.seek(2000)
        stream.write(b"x")
    assert not verified(made)


def test_when_one_is_due(file: TrackerFile, tmp_path: Path) -> None:
    folder = tmp_path / "b"

    def due(when: datetime.datetime) -> bool:
        return take_if_due(file, folder, when) is not None

    assert due(NOW)
    assert not due(NOW + HOUR), "nothing was changed"
    write(file, adding(theme()))
    assert not due(NOW + datetime.timedelta(minutes=29))
    assert due(NOW + datetime.timedelta(minutes=30))
    assert not due(NOW + DAY), "still nothing was changed"
    write(file, adding(theme()))
    assert due(NOW + DAY)
    write(file, adding(theme()))
    assert due(NOW - DAY), "the clock was set back, so those from the future say nothing"


def test_of_two_in_one_second_the_one_that_holds_more_is_the_latest(file: TrackerFile, tmp_path: Path) -> None:
    folder = tmp_path / "b"
    first = take(file, folder, NOW)
    write(file, adding(theme()))
    second = take_if_changed(file, folder, NOW)
    assert second is not None
    assert [one.path for one in backups_in(folder)] == [first.path, second.path]
    assert take_if_changed(file, folder, NOW) is None


def test_old_ones_go_only_after_a_sound_new_one(file: TrackerFile, path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "b"
    for days in (60, 59.9, 59.8, 59.7, 59.6):
        write(file, adding(theme()))
        take(file, folder, ago(days))
    before = {one.path for one in backups_in(folder)}
    assert len(before) == 5, "all of two days"
    raw(path, "UPDATE theme SET title = 'Behind the journal'")
    unsound = take(file, folder, NOW)
    assert not unsound.sound
    assert {one.path for one in backups_in(folder)} == before | {unsound.path}
    raw(path, "UPDATE theme SET title = 'Safety'")
    good = take(file, folder, NOW + HOUR)
    assert good.sound
    assert {one.path for one in backups_in(folder)} - {good.path, unsound.path} < before
    assert len([one for one in backups_in(folder) if one.sound]) == AT_LEAST


def test_a_damaged_file_gives_no_backup_and_thins_nothing(file: TrackerFile, path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "b"
    write(file, adding(theme()))
    good = bytes_and_time(take(file, folder, ago(400)).path)
    whole = bytearray(path.read_bytes())
    whole[3 * PAGE_SIZE : 4 * PAGE_SIZE] = b"\xa5" * PAGE_SIZE
    path.write_bytes(whole)
    with pytest.raises(Refused, match=r"file\.damaged"):
        take(file, folder, NOW)
    (only,) = backups_in(folder)
    assert bytes_and_time(only.path) == good


def test_other_files_in_the_folder_are_left_alone(file: TrackerFile, tmp_path: Path) -> None:
    for name in ("plan 2001-13-45 00-00-00.tracker", "mine.tracker", "plan 2001-01-01 00-00-00.txt"):
        (tmp_path / name).write_text("mine", encoding="utf-8")
    take(file, tmp_path, NOW)
    assert len(backups_in(tmp_path)) == 1
    assert (tmp_path / "mine.tracker").read_text(encoding="utf-8") == "mine"


def test_too_many_bytes_take_the_oldest(file: TrackerFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "MOST_BYTES", 1)
    for minutes in range(5):
        take(file, tmp_path / "b", NOW + datetime.timedelta(minutes=minutes))
    assert [one.at.minute for one in backups_in(tmp_path / "b")] == [2, 3, 4]


def test_a_folder_that_takes_nothing_is_named(
    path: Path, ordinary: tuple[Path, Callable[[], AbstractContextManager[None]]]
) -> None:
    from db.opening import create

    folder, rights = ordinary
    create(folder / "plan.tracker", ANNA).close()
    folder.chmod(0o555)
    with rights(), open_file(folder / "plan.tracker", ANNA) as file, pytest.raises(Refused, match=r"file\.read_only_folder"):
        take(file, folder / "b", NOW)
