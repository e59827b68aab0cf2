"""A quick share of the faults, for every run of the tests; ``make faults`` runs all of them and prints the figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults import damage, disk, kills, many, share, shim


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = shim.compiled(tmp_path_factory.mktemp("library"))
    if found is None:
        pytest.skip("there is no C compiler here for the library that makes file operations fail")
    return found


def test_four_processes_lose_nothing(tmp_path: Path) -> None:
    figures = many.count(tmp_path, 4, 8, None)
    assert (figures["lost"], figures["problems of the file"], figures["edits told as saved"]) == (0, 0, 32)


def test_four_processes_lose_nothing_where_locks_hold_nobody_out(tmp_path: Path, library: Path) -> None:
    figures = many.count(tmp_path, 4, 8, library)
    assert (figures["lost"], figures["problems of the file"], figures["edits told as saved"]) == (0, 0, 32)


@pytest.mark.parametrize("error", disk.ERRORS)
def test_operations_that_fail_lose_and_double_nothing(error: str, tmp_path: Path, library: Path) -> None:
    figures = disk.failing(tmp_path, library, disk.ERRORS[error], step=41)
    assert int(str(figures["not saved"])) > 0, "no operation was made to fail"
    assert int(str(figures["backups"])) > 2
    told = {"input/output error": {"file.unreachable", "file.not_written"}, "disk full": {"file.disk_full", "file.not_written"}}
    codes = figures["codes"]
    assert isinstance(codes, dict)
    assert set(codes) <= told[error], "a fault told as another one"


def test_a_full_disk_is_told_and_passes(tmp_path: Path) -> None:
    figures = disk.full_disk(tmp_path)
    if figures is None:
        pytest.skip("no small disk can be made here")
    assert figures["codes"] == ["file.disk_full"]


def test_bringing_up_to_date_is_whole_or_not_at_all(tmp_path: Path) -> None:
    figures = kills.kill_migrations(tmp_path, 4, 20160930)
    assert figures["half"] == 0


@pytest.mark.parametrize("kind", damage.KINDS)
def test_no_damage_goes_unseen_in_the_plan(kind: str, tmp_path: Path) -> None:
    figures = damage.damage(tmp_path, 3, 20160930, kind)
    assert figures["unseen"] == 0
    assert figures["wrong rows not named"] == 0


def test_a_share_that_drops_loses_and_doubles_nothing(tmp_path: Path, library: Path) -> None:
    figures = share.drops(tmp_path, 3, 20160930, library, editors=2)
    assert int(str(figures["times an editor was told"])) > 0, "the share never went away"
    assert [figures[what] for what in ("lost", "doubled", "problems of the file", "not sent at the end")] == [0, 0, 0, 0]
    assert figures["unexpected errors"] == []


def test_a_window_on_a_share_that_hangs_closes_and_its_edits_come_back(tmp_path: Path, library: Path) -> None:
    figures = share.hung_window(tmp_path, library, 0.3)
    assert figures["edits while it hung"] == figures["came back at the next start"] != 0
    assert (figures["lost"], figures["problems of the file"]) == (0, 0)


def test_a_killed_window_has_lost_nothing_it_called_saved(tmp_path: Path, library: Path) -> None:
    figures = share.kill_windows(tmp_path, 1, 20160930, library)
    assert (figures["lost"], figures["problems of the file"]) == (0, 0)
    # An edit of the very moment: neither written nor kept yet, and not told as saved either.
    assert int(str(figures["of these gone"])) <= 1


def test_a_disk_that_is_full_while_files_are_made(tmp_path: Path, library: Path) -> None:
    figures = disk.full_doing(tmp_path, library, 2)
    assert [figures[what] for what in ("lost", "left behind", "problems of the file")] == [0, 0, 0]
    assert figures["export: refused"]


def test_bringing_up_to_date_by_the_real_step_is_whole_or_not_at_all(tmp_path: Path) -> None:
    figures = kills.kill_real_migration(tmp_path, 2, 20160930)
    assert figures["half"] == 0
