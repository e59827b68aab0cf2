"""What must not be in the repository: addresses, places of one machine, unfinished business; and tests that wait."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess

import pytest

from tests.architecture.sources import ROOT, name, python_files, tree

TOP_LEVEL = {
    "tracker_gui", "resources", "db", "tests", "docs",
    "pyproject.toml", "build.spec", "README.md", "Makefile", "LICENSE", "constraints.txt",
}  # fmt: skip

# Names of XML vocabularies look like addresses and are never fetched.
VOCABULARIES = ("schemas.openxmlformats.org", "schemas.microsoft.com", "www.w3.org", "purl.org", "purl.oclc.org")
ADDRESS = re.compile(r"(?:https?|ftp|ssh)://([^\s/\"')>]*)")
MACHINE_PLACE = re.compile(r"(?<![\w.~}])/(?:work|root|home|tmp|farm|mnt|Users)/\w|[A-Z]:\\+Users\\")
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
THIS_FILE = "tests/architecture/test_repository.py"


def tracked() -> list[str]:
    """Return the names of the files git knows and that are there."""
    if not shutil.which("git"):
        pytest.skip("git is not here to tell which files are in the repository")
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("this is not a checkout")
    return [file for file in done.stdout.split("\0") if file and (ROOT / file).is_file()]


def lines() -> list[tuple[str, str]]:
    """Return (place, line) for every line of every tracked text file but this one."""
    found = []
    for file in tracked():
        content = (ROOT / file).read_bytes()
        if file != THIS_FILE and b"\0" not in content:
            found += [(f"{file}:{number}", line) for number, line in enumerate(content.decode("utf-8").splitlines(), 1)]
    return found


def test_the_top_level_is_as_agreed() -> None:
    tops = {file.split("/")[0] for file in tracked()}
    assert not {top for top in tops if top not in TOP_LEVEL and not top.startswith(".")}


def test_no_addresses() -> None:
    strange = [
        place
        for place, line in lines()
        for host in ADDRESS.findall(line)
        if not host.endswith(VOCABULARIES) and not host.startswith("{")
    ]
    assert not strange


def test_no_places_of_one_machine() -> None:
    assert not [place for place, line in lines() if MACHINE_PLACE.search(line)]


def test_nothing_unfinished() -> None:
    assert not [place for place, line in lines() if UNFINISHED.search(line)]


def test_constraints_are_names_and_versions_only() -> None:
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9_.]+", line), line


def test_no_test_sleeps() -> None:
    waits = [
        f"{name(path)}:{node.lineno}"
        for path in python_files("tests")
        if "bench" not in path.parts
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in {"sleep", "qSleep", "qWait", "msleep"})
        or (isinstance(node, ast.Call) and ast.unparse(node.func) == "qtbot.wait")
    ]
    assert not waits


def test_every_source_file_says_what_it_is() -> None:
    mute = [name(path) for path in python_files("db", "tracker_gui") if not ast.get_docstring(tree(path))]
    assert not mute
