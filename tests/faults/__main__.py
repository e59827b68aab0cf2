"""All the faults, with figures: ``python -m tests.faults [--seed N] [--share PERCENT] [NAME ...]``."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.faults import damage, disk, kills, many, merges, polling, share, shim

NOTHING = (
    "lost", "doubled", "half", "damaged", "unseen", "problems of the file", "wrong rows not named", "not sent at the end",
    "unexpected errors", "left behind",
)  # fmt: skip
"""Figures that must be nothing."""

Figures = dict[str, object] | None


def merge_histories(folder: Path, times: int, seed: int) -> Figures:
    """Merge so many random histories; each asserts that nothing is lost without a word."""
    edits = conflicts = 0
    for number in range(times):
        seen = merges.one_history(folder, Random(seed + number))
        edits, conflicts = edits + seen["edits"], conflicts + seen["conflicts"]
        for left in folder.iterdir():
            left.unlink()
    return {"histories": times, "edits": edits, "conflicts told": conflicts, "lost without a word": 0, "second merge changed": 0}


def damaged_documents(times: int) -> Figures:
    """Read so many damaged documents of each kind, by the test of the readers."""
    found = {**os.environ, "TRACKER_MUTATIONS": str(times), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "tests/exchange/test_mutations.py"]
    done = subprocess.run(command, cwd=shim.ROOT, env=found, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]
    return {"documents of each kind": times, "crashes": 0, "hangs": 0}


def all_faults(part: float, seed: int, library: Path | None, new: Callable[[], Path]) -> dict[str, Callable[[], Figures]]:
    """Return each fault by name; ``part`` scales the counts."""

    def times(full: int) -> int:
        return max(4, round(full * part))

    found: dict[str, Callable[[], Figures]] = {
        "killed while writing": lambda: kills.kill_writers(new(), times(1000), seed),
        "killed while brought up to date": lambda: kills.kill_migrations(new(), times(100), seed),
        "killed while brought from schema 1 to 2": lambda: kills.kill_real_migration(new(), times(100), seed),
        "four processes, one file": lambda: many.count(new(), 4, times(1250), None),
        "full disk": lambda: disk.full_disk(new()),
        "merges": lambda: merge_histories(new(), times(300), seed),
        "damaged documents": lambda: damaged_documents(times(500)),
    }
    for kind in damage.KINDS:
        found[f"damage: {kind}"] = lambda kind=kind: damage.damage(new(), times(200), seed, kind)  # type: ignore[misc]
    found["eight windows look on"] = lambda: polling.polled(new(), max(60, times(600)))
    found["damage: cut short, a tracker as it is in use"] = lambda: damage.cut_in_use(new(), times(100), seed)
    if library is None:
        print("Not run, for want of a C compiler: failing operations, shares that go away, locks that hold nobody out.")
        return found
    compiled = library
    found["the same, locks hold nobody out"] = lambda: many.count(new(), 4, times(1250), compiled)
    found["for comparison: neither locks nor guard"] = lambda: many.count_without_guard(new(), 4, times(150), compiled)
    found["disk full while backing up, exporting, importing"] = lambda: disk.full_doing(new(), compiled, times(60))
    found["share drops under three editors"] = lambda: share.drops(new(), times(200), seed, compiled)
    found["share hangs under a window"] = lambda: share.hung_window(new(), compiled)
    found["window killed while typing"] = lambda: share.kill_windows(new(), times(100), seed, compiled)
    for error, number in disk.ERRORS.items():
        found[f"each operation fails: {error}"] = lambda number=number: disk.failing(new(), compiled, number)  # type: ignore[misc]
    return found


def main() -> int:
    """Run them and print a report; the exit status says whether all held."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description="Break things on purpose, with figures.")
    parser.add_argument("--seed", type=int, default=20160930)
    parser.add_argument("--share", type=float, default=100.0, metavar="PERCENT", help="of the full counts")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only those whose names hold one of these words")
    options = parser.parse_args()
    print(f"Faults, seed {options.seed}, {options.share:g} % of the full counts")
    failed = 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)

        def new() -> Path:
            return Path(tempfile.mkdtemp(dir=folder))

        for name, run in all_faults(options.share / 100, options.seed, shim.compiled(folder), new).items():
            if options.names and not any(word in name for word in options.names):
                continue
            began = time.perf_counter()
            try:
                figures = run()
            except AssertionError as error:
                failed += 1
                print(f"{name}: FAILED: {str(error)[-800:]}", flush=True)
                continue
            # A figure that must be nothing, and is not.
            bad = [what for what in NOTHING
                   if figures and figures.get(what) and "comparison" not in name]  # fmt: skip
            failed += bool(bad)
            told = "cannot be done here" if figures is None else ", ".join(f"{what}: {value}" for what, value in figures.items())
            print(f"{name}{' FAILED' if bad else ''} ({time.perf_counter() - began:.0f} s): {told}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
