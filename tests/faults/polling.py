"""What windows that look at a file every two seconds cost the one who saves to it."""

from __future__ import annotations

import time
from pathlib import Path

from db.author import Author
from db.journal import write
from db.opening import open_file
from tests.db.making import adding, family
from tests.faults.share import go_on, homes, lines_of, plan_of_actions
from tests.faults.shim import ended, started

REST, OTHER, SAME = "rest", "other", "same"


def polled(folder: Path, commits: int, pollers: int = 8, rounds: int = 10) -> dict[str, object]:
    """Save while so many windows rest, look at another tracker, and look at this one, in turns; return the medians.

    The other tracker is saved to as well, so that the windows find the same news there. What looking at that one costs is the
    processor that all share here, and nobody on a network; what looking at this one costs more is the file.
    """
    path, other, switch, stop = (folder / name for name in ("polled.tracker", "other.tracker", "how", "stop"))
    switch.write_text(REST)
    plan_of_actions(path)
    plan_of_actions(other)
    names = [f"reader{number}" for number in range(pollers)]
    running = [started("poll", path, other, name, switch, stop, programs="windows", **homes(folder, name)) for name in names]
    times: dict[str, list[float]] = {REST: [], OTHER: [], SAME: []}
    try:
        for process in running:
            lines_of(process)
        with open_file(path, Author("writer", "pc")) as file, open_file(other, Author("writer", "pc")) as beside:
            for number in range(rounds * 3):
                phase = (REST, OTHER, SAME, OTHER, REST, SAME)[number % 6]
                switch.write_text(phase)
                go_on(running[0], 1.0)
                for _ in range(commits // rounds):
                    go_on(running[0], 0.04)
                    write(beside, adding(*family()[:1]))
                    began = time.perf_counter()
                    write(file, adding(*family()[:1]))
                    times[phase].append(time.perf_counter() - began)
    finally:
        stop.write_text("")
    for process in running:
        ended(process, seconds=120)
    medians = {phase: 1000 * sorted(found)[len(found) // 2] for phase, found in times.items()}
    return {
        "commits": sum(map(len, times.values())),
        "median while they rest": f"{medians[REST]:.2f} ms",
        "while they look at another file": f"{medians[OTHER]:.2f} ms",
        "while they look at this one": f"{medians[SAME]:.2f} ms",
        "more than at rest": f"{100 * (medians[SAME] / medians[REST] - 1):.1f} %",
        "more than for another file": f"{100 * (medians[SAME] / medians[OTHER] - 1):.1f} %",
    }
