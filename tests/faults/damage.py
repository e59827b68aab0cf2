"""Bits turned over, pages lost, files cut short: what the checks see, and what can be saved."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from random import Random

from db.carrying import Key, Rows
from db.check import check
from db.errors import Refused, TrackerFileError
from db.format import PAGE_SIZE
from db.ids import new_id
from db.journal import write
from db.opening import create, open_file
from db.reading import history, load_plan
from db.records import Action, Plan, Step, table_of, values_of
from db.salvage import put_together, read_damaged
from tests.db.making import ANNA, adding, family, setting, theme
from tracker_gui import paths
from tracker_gui.ops import importing

KINDS = ("one bit", "one page", "cut short")


def _base(folder: Path) -> tuple[Path, Rows]:
    path = folder / "whole.tracker"
    with create(path, ANNA) as file:
        for number in range(60):
            rows = family()
            write(file, adding(*rows))
            write(file, setting(rows[2], "what", f"Visit number {number} within three days"))
        write(file, adding(*(theme(f"A longer title to be hit, number {number}") for number in range(300))))
        plan = load_plan(file)
    return path, _rows_of(plan)


def _rows_of(plan: Plan) -> Rows:
    return {(table_of(row), row.id): values_of(row) for row in plan.all_rows()}


def _hurt(whole: bytes, kind: str, chance: Random) -> bytes:
    found = bytearray(whole)
    if kind == "one bit":
        found[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
    elif kind == "one page":
        page = chance.randrange(1, len(whole) // PAGE_SIZE)
        found[page * PAGE_SIZE : (page + 1) * PAGE_SIZE] = bytes(PAGE_SIZE)
    else:
        del found[chance.randrange(PAGE_SIZE, len(whole)) :]
    return bytes(found)


def damage(folder: Path, times: int, seed: int, kind: str) -> dict[str, object]:
    """Damage a file so often; count what is refused, found and harmless, what goes unseen, and which rows can be saved."""
    base, rows = _base(folder)
    with open_file(base, ANNA, read_only=True) as file:
        plan, told = load_plan(file), [(entry.seq, entry.change) for entry in history(file)]
        about = [(entry.who, entry.host, entry.at, entry.label) for entry in history(file)]
    whole, chance = base.read_bytes(), Random(seed)
    seen = {"refused at opening": 0, "found by the check": 0, "harmless": 0, "unseen": 0, "unseen in who and when": 0}
    right = wrong = missed = 0
    path = folder / "hurt.tracker"
    for _ in range(times):
        path.write_bytes(_hurt(whole, kind, chance))
        try:
            with open_file(path, ANNA, read_only=True) as hurt:
                if check(hurt):
                    seen["found by the check"] += 1
                else:
                    entries = history(hurt)
                    same = load_plan(hurt).same_as(plan) and [(entry.seq, entry.change) for entry in entries] == told
                    like = [(entry.who, entry.host, entry.at, entry.label) for entry in entries] == about
                    seen["unseen" if not same else "harmless" if like else "unseen in who and when"] += 1
        except (Refused, TrackerFileError):
            seen["refused at opening"] += 1
        saved, unmarked, left = _saved(path, rows)
        right, wrong, missed = right + saved, wrong + unmarked, missed + left
        path.unlink()
    share = 100 * right / (times * len(rows))
    told = {"rows saved as they were": f"{share:.1f} %", "of a hundred left in it and not saved": _hundredth(missed, times, rows)}
    return {"damages": times, **seen, **told, "wrong rows not named": wrong}


def _hundredth(rows_missed: int, times: int, rows: Rows) -> str:
    return f"{100 * rows_missed / (times * len(rows)):.2f}"


def _in_use(path: Path) -> Rows:
    """Make the example tracker, then use it: texts edited, rows added; return its rows."""
    importing.keep(importing.read_source(paths.resource("example", "example.xlsx")), path, ANNA)
    with open_file(path, ANNA) as file:
        actions = list(load_plan(file).actions())
        for number in range(300):
            action = actions[number % len(actions)]
            if number % 3:
                text = f"Read over and said more plainly, number {number}"
                write(file, setting(load_plan(file).get(Action, action.id), "what", text))
            else:
                write(file, adding(Step(id=new_id(), action_id=action.id, position="X", text=f"A further step, number {number}")))
        return _rows_of(load_plan(file))


def cut_in_use(folder: Path, times: int, seed: int) -> dict[str, object]:
    """Cut a tracker that has been imported and used for a while short at any place; return what can be saved of it on average.

    A row stands in the page of its table and, as it was made and changed, in the journal. What stands behind the cut in both is
    gone: no reading brings it back, only a backup does. So it is counted as well which rows are left in the bytes before the cut,
    by a text of theirs, and were not saved.
    """
    base = folder / "in use.tracker"
    rows = _in_use(base)
    whole, chance = base.read_bytes(), Random(seed)
    path, right, wrong, missed, none = folder / "cut.tracker", 0, 0, 0, 0
    for _ in range(times):
        path.write_bytes(_hurt(whole, "cut short", chance))
        saved, unmarked, left = _saved(path, rows)
        right, wrong, missed, none = right + saved, wrong + unmarked, missed + left, none + (not saved)
    return {
        "cuts": times,
        "rows": len(rows),
        "rows saved as they were": f"{100 * right / (times * len(rows)):.1f} %",
        "of a hundred left in it and not saved": _hundredth(missed, times, rows),
        "nothing saved": none,
        "wrong rows not named": wrong,
    }


def _saved(path: Path, rows: Rows) -> tuple[int, int, int]:
    """Return how many rows are saved exactly, how many wrongly without being named, how many are left there and not saved."""
    left = path.read_bytes()
    try:
        found, doubts = put_together(read_damaged(path))
    except sqlite3.DatabaseError:
        found, doubts = {}, []
    named = {(doubt.table, doubt.row_id) for doubt in doubts}
    right = sum(found.get(key) == row for key, row in rows.items())
    wrong = sum(key not in named for key, row in found.items() if rows.get(key) != row)
    missed = sum(found.get(key) != row for key, row in rows.items() if _is_left(key, row, left))
    return right, wrong, missed


def _is_left(key: Key, row: dict[str, object], data: bytes) -> bool:
    """Return whether the id of a row stands in the bytes right ahead of its own longest text, as in the page of its table."""
    texts = [value for value in row.values() if isinstance(value, str) and value not in (key[1], row.get("position"))]
    longest = max(texts, key=len, default="")
    if not 8 <= len(longest) <= 2000:
        return False
    place, wanted = data.find(key[1].encode()), longest.encode()
    while place >= 0:
        if wanted in data[place : place + 4000]:
            return True
        place = data.find(key[1].encode(), place + 1)
    return False
