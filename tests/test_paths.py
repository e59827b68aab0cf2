from __future__ import annotations

from pathlib import Path

import pytest

from tracker_gui import paths


@pytest.fixture(autouse=True)
def fresh() -> None:
    paths.resources_dir.cache_clear()


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package as if it lay in a folder of its own, without resources."""
    package = tmp_path / "lib" / "tracker_gui"
    package.mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    yield package
    paths.resources_dir.cache_clear()


def make_resources(folder: Path, mark: str = paths.MARK) -> Path:
    folder.mkdir()
    (folder / "MARK").write_text(mark + "\n", encoding="utf-8")
    return folder


def test_the_example_is_found_from_anywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.resource("example", "example.xlsx").is_file()


def test_in_a_checkout_resources_lie_beside_the_package(elsewhere: Path) -> None:
    folder = make_resources(elsewhere.parent / "resources")
    assert paths.resources_dir() == folder


def test_in_a_wheel_resources_lie_inside_the_package(elsewhere: Path) -> None:
    make_resources(elsewhere.parent / "resources")
    inside = make_resources(elsewhere / "resources")
    assert paths.resources_dir() == inside


def test_resources_of_another_project_are_not_ours(elsewhere: Path) -> None:
    make_resources(elsewhere.parent / "resources", mark="something-else")
    with pytest.raises(paths.ResourcesMissingError, match="install it again"):
        paths.resources_dir()


def test_a_folder_without_a_mark_is_not_ours(elsewhere: Path) -> None:
    (elsewhere / "resources").mkdir()
    with pytest.raises(paths.ResourcesMissingError):
        paths.resources_dir()


@pytest.mark.parametrize(
    ("platform", "variable", "data", "log"),
    [
        ("linux", "XDG_DATA_HOME", "improvement-action-tracker", None),
        ("linux", "XDG_STATE_HOME", None, "improvement-action-tracker/log"),
        ("win32", "LOCALAPPDATA", "Improvement Action Tracker", "Improvement Action Tracker/Logs"),
    ],
)
def test_folders_follow_the_platform(platform: str, variable: str, data: str | None, log: str | None, tmp_path: Path) -> None:
    environ = {variable: str(tmp_path)}
    if data:
        assert paths.user_data_dir(platform, environ) == tmp_path / data
    if log:
        assert paths.log_dir(platform, environ) == tmp_path / log


@pytest.mark.parametrize("value", ["", "not/a/full/path"])
def test_a_variable_that_names_no_full_path_is_as_unset(value: str) -> None:
    usual = Path.home() / ".local" / "share" / "improvement-action-tracker"
    assert paths.user_data_dir("linux", {"XDG_DATA_HOME": value}) == usual


def test_folders_of_a_mac() -> None:
    assert paths.user_data_dir("darwin", {}) == Path.home() / "Library" / "Application Support" / "Improvement Action Tracker"
    assert paths.log_dir("darwin", {}) == Path.home() / "Library" / "Logs" / "Improvement Action Tracker"


def test_asking_makes_no_folders(own_folders: Path) -> None:
    assert not paths.user_data_dir().exists()
    assert not paths.log_dir().exists()
