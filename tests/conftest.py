"""What every test gets: no screen, no network, no folders of the person who runs it, and nothing left behind."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

# Before anything imports Qt: a test must not need a screen, nor open windows on the developer's.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QStandardPaths
from PySide6.QtWidgets import QApplication

settings.register_profile("here", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), max_examples=100, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing leaves the machine: a connection to anywhere is a failure, not something to be skipped over."""

    def refuse(_socket: object, address: object, *_: object) -> NoReturn:
        pytest.fail(f"a connection to {address!r} was tried; the program uses no network")

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *where, **_: refuse(None, where))


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, logs and data go to a folder of the test: the program's own use on this machine neither helps nor suffers."""
    home = tmp_path_factory.mktemp("home")
    for name, folder in {
        "XDG_DATA_HOME": "data",
        "XDG_STATE_HOME": "state",
        "XDG_CONFIG_HOME": "config",
        "XDG_CACHE_HOME": "cache",
        "LOCALAPPDATA": "local",
        "APPDATA": "roaming",
    }.items():
        monkeypatch.setenv(name, str(home / folder))
    # On Linux Qt follows the variables above; elsewhere it has folders of its own for tests.
    QStandardPaths.setTestModeEnabled(sys.platform != "linux")
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            QSettings.setPath(form, scope, str(home / "settings"))
    return home


@pytest.fixture(autouse=True)
def _windows_freed_between_tests(request: pytest.FixtureRequest) -> Iterator[None]:
    """Only the window's thread frees what is in rings, as in the program (``live/collecting.py``): each test its own windows."""
    if not {"qtbot", "qapp"} & set(request.fixturenames):
        yield
        return
    gc.disable()
    yield
    _destroy_closed_windows()
    gc.collect()
    gc.enable()


def _destroy_closed_windows() -> None:
    """Let Qt take down what was closed, parents with their children: a search for rings would do it in any order."""
    if not isinstance(QApplication.instance(), QApplication):
        return
    for widget in QApplication.topLevelWidgets():
        if widget.parent() is None and not widget.isVisible():
            widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(autouse=True)
def _no_backup_at_closing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of tests edit and close; only those about backups (``@pytest.mark.backups``) wait for one each time."""
    if not request.node.get_closest_marker("backups"):
        monkeypatch.setattr("tracker_gui.live.session.Session._has_changed", lambda _: False)


@pytest.fixture(autouse=True)
def _nothing_logged(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning in the log fails the test, unless the test is about it: ``@pytest.mark.logs_warnings``."""
    yield
    if request.node.get_closest_marker("logs_warnings"):
        return
    loud = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not loud, "logged: " + "; ".join(record.getMessage() for record in loud)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """After everything a test set up is taken down: no window and no open tracker file is left."""
    yield
    del item
    left = _windows_left()
    held = _trackers_held()
    assert not left, f"windows left open: {left}"
    assert not held, f"tracker files left open: {held}"


def _windows_left() -> list[str]:
    """Return the visible windows that are left, and close them, so that the next test is not blamed."""
    if not isinstance(QApplication.instance(), QApplication):
        return []
    visible = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    names = [f"{type(widget).__name__} {widget.objectName()!r}" for widget in visible]
    for widget in visible:
        widget.close()
    return names


def _trackers_held() -> list[str]:
    """Return the tracker files this process has open (Linux only; elsewhere none are found)."""
    held = []
    handles = Path("/proc/self/fd")
    for handle in handles.iterdir() if handles.is_dir() else ():
        try:
            target = str(handle.readlink())
        except OSError:
            continue  # the handle of this very listing
        if target.removesuffix(" (deleted)").endswith((".tracker", ".tracker-journal", ".tracker-wal", ".tracker-shm")):
            held.append(target)
    return held


def pytest_collection_finish() -> None:
    """What the tests and the program are made of stays to the end: it need not be searched after every test."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def _example_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example workbook imported once; tests get copies."""
    from db.author import Author
    from tracker_gui import paths
    from tracker_gui.ops import importing

    into = tmp_path_factory.mktemp("example") / "example.tracker"
    importing.keep(importing.read_source(paths.resource("example", "example.xlsx")), into, Author("test", "test"))
    return into


@pytest.fixture
def example_tracker(_example_original: Path, tmp_path: Path) -> Path:
    """A tracker file of one's own that holds the example."""
    return Path(shutil.copy(_example_original, tmp_path / "example.tracker"))


@pytest.fixture(scope="session")
def example_workbook() -> Path:
    """The example workbook as it is shipped; read it, do not write it."""
    from tracker_gui import paths

    return paths.resource("example", "example.xlsx")
