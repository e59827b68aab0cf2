"""The guards of conftest.py guard: no network, no folders of the person who runs the tests."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.conftest import _trackers_held
from tracker_gui import paths


def test_a_connection_fails_the_test() -> None:
    with socket.socket() as plug, pytest.raises(pytest.fail.Exception, match="no network"):
        plug.connect(("127.0.0.1", 9))


def test_a_look_up_of_a_name_fails_the_test() -> None:
    with pytest.raises(pytest.fail.Exception, match="no network"):
        socket.create_connection(("localhost", 9))


def test_folders_are_those_of_the_test(own_folders: Path) -> None:
    if paths.user_data_dir().is_relative_to(Path.home()) and not own_folders.is_relative_to(Path.home()):
        pytest.fail("the test would use the folders of the person who runs it")
    assert paths.log_dir().is_relative_to(own_folders)


def test_an_open_tracker_file_is_noticed(tmp_path: Path) -> None:
    with (tmp_path / "left.tracker").open("wb"):
        assert len(_trackers_held()) in {0, 1}
        assert not Path("/proc/self/fd").is_dir() or _trackers_held()
    assert not _trackers_held()
