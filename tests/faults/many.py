"""Several processes edit one file at once: with locks that hold, and with locks that hold nobody out."""

from __future__ import annotations

import json
from pathlib import Path

from db.check import check
from db.opening import create, open_file
from db.reading import load_plan
from tests.db.making import ANNA
from tests.faults.shim import ended, started


def count(folder: Path, processes: int, times: int, library: Path | None) -> dict[str, object]:
    """Let so many processes each make so many edits of one number; the number must be their sum."""
    path = folder / "shared.tracker"
    create(path, ANNA).close()
    faults = {"FAULT_NOLOCKS": "1"} if library else {}
    running = [started("count_up", path, f"user{n}", times, library=library, **faults) for n in range(processes)]
    told = [json.loads(ended(process)) for process in running]
    with open_file(path, ANNA) as file:
        number = int(load_plan(file).tracker.version or 0)
        problems = check(file)
    saved = sum(one["saved"] for one in told)
    return {
        "edits told as saved": saved,
        "lost": saved - number,
        "conflicts taken up": sum(one["conflicts"] for one in told),
        "problems of the file": len(problems),
        "errors shown": sum(len(one["shown"]) for one in told),
    }


def count_without_guard(folder: Path, processes: int, times: int, library: Path) -> dict[str, object]:
    """Do the same with neither locks nor guard: what is lost then."""
    path = folder / "unguarded.tracker"
    create(path, ANNA).close()
    running = [
        started("count_up_unguarded", path, f"user{n}", times, library=library, FAULT_NOLOCKS="1") for n in range(processes)
    ]
    told = [json.loads(ended(process)) for process in running]
    saved = sum(one["saved"] for one in told)
    try:
        with open_file(path, ANNA) as file:
            number = int(load_plan(file).tracker.version or 0)
            problems = len(check(file))
    except Exception as error:  # the file is broken, and that is what is shown
        return {"edits told as saved": saved, "the file": f"broken ({type(error).__name__}: {error})"}
    return {
        "edits told as saved": saved,
        "lost": saved - number,
        "problems of the file": problems,
        "processes stopped by an error": sum(one["error"] is not None for one in told),
    }
