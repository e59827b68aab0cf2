"""constraints.txt pins everything that gets installed, and nothing else, at the versions that are installed here."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, requires, version

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.sources import ROOT

# Builds the editable install of a checkout; see .make/setup.sh.
TOOLS = ["improvement-action-tracker[dev]", "hatchling", "editables"]

# Needed on Windows or on a Mac only; pinned all the same.
ELSEWHERE = {"pefile", "pywin32-ctypes"}


def pins() -> dict[str, str]:
    """Return the pinned version by name."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return {canonicalize_name(name): pinned for name, pinned in (line.split("==") for line in lines)}


def needed() -> set[str]:
    """Return the names of all distributions that the project and its tools bring along on this platform."""
    todo, done = [Requirement(name) for name in TOOLS], set()
    names: set[str] = set()
    while todo:
        requirement = todo.pop()
        if str(requirement) in done:
            continue
        done.add(str(requirement))
        names.add(canonicalize_name(requirement.name))
        for line in requires(requirement.name) or []:
            further = Requirement(line)
            extras = requirement.extras or {""}
            if further.marker is None or any(further.marker.evaluate({"extra": extra}) for extra in extras):
                todo.append(further)
    return names - {"improvement-action-tracker"}


def test_everything_needed_is_pinned_and_nothing_else() -> None:
    assert needed() - ELSEWHERE == set(pins()) - ELSEWHERE


def test_what_is_installed_is_what_is_pinned() -> None:
    for name, pinned in pins().items():
        try:
            assert version(name) == pinned, name
        except PackageNotFoundError:
            assert name in ELSEWHERE


def test_names_are_sorted() -> None:
    names = [re.sub(r"==.*", "", line).lower() for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()]
    assert names == sorted(names)


@pytest.mark.parametrize("line", ["PySide6_Essentials==6.11.3"])
def test_qt_is_the_release_that_was_measured(line: str) -> None:
    assert line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
