from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from db.opening import create
from db.tracker_file import TrackerFile
from tests.db.making import ANNA

NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.tracker"


@pytest.fixture
def file(path: Path) -> Iterator[TrackerFile]:
    with create(path, ANNA, "Plan of a town") as found:
        yield found


@pytest.fixture
def ordinary() -> Iterator[tuple[Path, Callable[[], AbstractContextManager[None]]]]:
    """A folder, and a block inside which this process has no more rights there than its modes give (root has all)."""
    folder = Path(tempfile.mkdtemp())
    is_root = os.geteuid() == 0

    @contextmanager
    def rights() -> Iterator[None]:
        if not is_root:
            yield
            return
        for entry in (folder, *folder.iterdir()):
            os.chown(entry, NOBODY, NOBODY)
        os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(0)

    yield folder, rights
    folder.chmod(0o700)
    shutil.rmtree(folder)
