"""A share that goes away and comes back under editors, and one that hangs under a window."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from contextlib import suppress
from pathlib import Path
from random import Random

from db.check import check
from db.journal import write
from db.opening import create, open_file
from db.reading import history, load_plan
from db.records import Theme
from tests.db.making import ANNA, adding, family
from tests.faults.shim import ended, started


def homes(folder: Path, name: str) -> dict[str, str]:
    """Return folders of their own for what a program keeps on this computer."""
    home = folder / "homes" / name
    kinds = {"XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache"}
    return {"QT_QPA_PLATFORM": "offscreen"} | {kind: str(home / place) for kind, place in kinds.items()}


def _share(folder: Path) -> tuple[Path, Path]:
    """Return the tracker on a share, and the file that says how the share is."""
    (folder / "share-of-faults").mkdir()
    switch = folder / "how it is"
    switch.write_text("o")
    return folder / "share-of-faults" / "plan.tracker", switch


def lines_of(process: subprocess.Popen[str]) -> None:
    """Return when the program has said that it has begun."""
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line == "begun\n", line + (process.stderr.read() if process.stderr else "")


def drops(folder: Path, times: int, seed: int, library: Path, editors: int = 3) -> dict[str, object]:
    """Take the share away so many times under editors; at the end each edit made is in the file exactly once."""
    path, switch = _share(folder)
    stop = folder / "stop"
    create(path, ANNA).close()
    chance = Random(seed)
    names = [f"editor{number}" for number in range(editors)]
    faults = {"FAULT_MATCH": "share-of-faults", "FAULT_SWITCH": str(switch)}
    running = [
        started("edit_over_share", path, name, stop, library=library, programs="windows", **faults, **homes(folder, name))
        for name in names
    ]
    hung = 0
    try:
        for process in running:
            lines_of(process)
        for _ in range(times):
            go_on(running[0], chance.uniform(0.02, 0.3))
            hangs = chance.random() < 0.5
            hung += hangs
            _say(switch, "h" if hangs else "e")
            go_on(running[0], chance.uniform(0.02, 0.3))
            _say(switch, "o")
    finally:
        _say(switch, "o")
        stop.write_text("")
    told = [json.loads(ended(process).splitlines()[-1]) for process in running]
    made = Counter(title for one in told for title in one["made"])
    with open_file(path, ANNA) as file:
        there = Counter(row.title for row in load_plan(file).rows(Theme))
        entries = Counter(entry.change.row_id for entry in history(file) if entry.change.op == "create")
        problems = check(file)
    return {
        "times away": times,
        "of these hung": hung,
        "edits": made.total(),
        "lost": sum(title not in there for title in made),
        "doubled": sum(count > 1 for count in there.values()) + sum(count > 1 for count in entries.values()),
        "problems of the file": len(problems),
        "not sent at the end": sum(not one["sent"] for one in told),
        "times an editor was told": sum(one["offline"] for one in told),
        "meanwhile only read, because": sorted({reason for one in told for reason in one["reasons"]} - {"none"}),
        "unexpected errors": [error for one in told for error in one["unexpected"]],
    }


def go_on(process: subprocess.Popen[str], seconds: float) -> None:
    """Let a program go on for so long; it must not have ended by then."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    assert process.returncode is None, process.communicate()


def _say(switch: Path, letter: str) -> None:
    """Say how the share is, in one step: a file that is read while it is written would be empty."""
    new = switch.with_name("next")
    new.write_text(letter)
    new.replace(switch)


def plan_of_actions(path: Path, actions: int = 12) -> None:
    """Make a tracker with a few actions to type into."""
    with create(path, ANNA) as file:
        for _ in range(actions):
            write(file, adding(*family()))


def hung_window(folder: Path, library: Path, seconds: float = 4.0) -> dict[str, object]:
    """Let a share hang under a whole window: how long it was away from its events, how long it took to close, what was lost."""
    path, switch = _share(folder)
    plan_of_actions(path)
    faults = {"FAULT_MATCH": "share-of-faults", "FAULT_SWITCH": str(switch)}
    window = started(
        "window_on_hung_share", path, switch, seconds, library=library, programs="windows", **faults, **homes(folder, "anna")
    )
    told = json.loads(ended(window, seconds=120))
    _say(switch, "o")
    back = json.loads(ended(started("send_kept", path, programs="windows", **homes(folder, "anna"))))
    with open_file(path, ANNA) as file:
        there = {str(entry.change.new) for entry in history(file)}
        problems = check(file)
    return {
        "longest away, share answers": f"{told['share answers']} ms",
        "longest away, share hangs": f"{told['share hangs']} ms",
        "what the window said": told["state"],
        "closed after": f"{told['closed after']} s",
        "edits while it hung": told["edits while it hung"],
        "came back at the next start": back["came back"],
        "lost": sum(f"Number {number}" not in there for number in range(told["edits"])),
        "problems of the file": len(problems),
    }


def kill_windows(folder: Path, times: int, seed: int, library: Path) -> dict[str, object]:
    """Kill a whole window again and again while somebody types into it, half of the times over a share that has just gone away.

    Whatever was told as saved must be in the file, and what was not told must be there after the next start, or never have been
    made: a word that is still being typed is a matter of the drafts.
    """
    path, switch = _share(folder)
    plan_of_actions(path)
    told = folder / "told"
    faults = {"FAULT_MATCH": "share-of-faults", "FAULT_SWITCH": str(switch), **homes(folder, "anna")}
    chance, away, back = Random(seed), 0, 0
    for number in range(times):
        window = started("type_until_killed", path, told, number, library=library, programs="windows", **faults)
        wanted = f"made {number} {chance.randrange(1, 8)}\n"
        while wanted not in (told.read_text() if told.exists() else ""):
            go_on(window, 0.02)
        go_on(window, chance.uniform(0.02, 0.6))
        if chance.random() < 0.5:
            away += 1
            _say(switch, chance.choice("eh"))
            go_on(window, chance.uniform(0.02, 0.6))
        window.kill()
        window.communicate()
        _say(switch, "o")
        back += json.loads(ended(started("send_kept", path, programs="windows", **homes(folder, "anna"))))["came back"]
    with open_file(path, ANNA) as file:
        there = {str(entry.change.new) for entry in history(file)}
        problems = check(file)
    saved, made = _furthest(told, "saved"), _furthest(told, "made")
    lost = [(name, n) for name, count in saved.items() for n in range(count) if f"Typed {name} {n}." not in there]
    gone = [
        (name, n) for name, count in made.items() for n in range(saved.get(name, 0), count) if f"Typed {name} {n}." not in there
    ]
    return {
        "kills": times,
        "of these with the share away": away,
        "edits told as saved": sum(saved.values()),
        "lost": len(lost),
        "edits not told as saved": sum(made.values()) - sum(saved.values()),
        "of these sent by the next start": back,
        "of these gone": len(gone),
        "problems of the file": len(problems),
    }


def _furthest(told: Path, word: str) -> dict[str, int]:
    """Return by window the last number it wrote down behind a word."""
    found: dict[str, int] = {}
    for line in told.read_text().splitlines():
        said, name, *number = line.split()
        if said == word:
            found[name] = int(number[0])
    return found
