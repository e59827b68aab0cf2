"""A quick share of the faults, for every run of the tests; ``make faults`` runs all of them and prints the figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults import damage, disk, kills, many, shim


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = shim.compiled(tmp_path_factory.mktemp("library"))
    if found is None:
        pytest.skip("there is no C compiler here for the library that makes file operations fail")
    return found


def test_four_processes_lose_nothing(tmp_path: Path) -> None:
    figures = many.count(tmp_path, 4, 25, None)
    assert (figures["lost"], figures["problems of the file"], figures["edits told as saved"]) == (0, 0, 100)


def test_four_processes_lose_nothing_where_locks_hold_nobody_out(tmp_path: Path, library: Path) -> None:
    figures = many.count(tmp_path, 4, 25, library)
    assert (figures["lost"], figures["problems of the file"], figures["edits told as saved"]) == (0, 0, 100)


@pytest.mark.parametrize("error", disk.ERRORS)
def test_operations_that_fail_lose_and_double_nothing(error: str, tmp_path: Path, library: Path) -> None:
    figures = disk.failing(tmp_path, library, disk.ERRORS[error], step=9)
    assert int(str(figures["not saved"])) > 0, "no operation was made to fail"
    assert int(str(figures["backups"])) > 2


def test_a_full_disk_is_told_and_passes(tmp_path: Path) -> None:
    figures = disk.full_disk(tmp_path)
    if figures is None:
        pytest.skip("no small disk can be made here")
    assert figures["codes"] == ["file.disk_full"]


def test_bringing_up_to_date_is_whole_or_not_at_all(tmp_path: Path) -> None:
    figures = kills.kill_migrations(tmp_path, 8, 20160930)
    assert figures["half"] == 0


@pytest.mark.parametrize("kind", damage.KINDS)
def test_no_damage_goes_unseen_in_the_plan(kind: str, tmp_path: Path) -> None:
    figures = damage.damage(tmp_path, 8, 20160930, kind)
    assert figures["unseen"] == 0
    assert figures["wrong rows not named"] == 0
