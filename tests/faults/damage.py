"""Bits turned over, pages lost, files cut short: what the checks see, and what can be saved."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from random import Random

from db.carrying import Rows
from db.check import check
from db.errors import Refused, TrackerFileError
from db.format import PAGE_SIZE
from db.journal import write
from db.opening import create, open_file
from db.reading import history, load_plan
from db.records import values_of
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
    return path, {(key, row.id): values_of(row) for key, row in _keyed(plan)}


def _keyed(plan: object) -> list[tuple[str, object]]:
    from db.records import Plan, table_of

    assert isinstance(plan, Plan)
    return [(table_of(row), row) for row in plan.all_rows()]


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
    right = wrong = 0
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
        saved, unmarked = _saved(path, rows)
        right, wrong = right + saved, wrong + unmarked
        path.unlink()
    share = 100 * right / (times * len(rows))
    return {"damages": times, **seen, "rows saved as they were": f"{share:.1f} %", "wrong rows not named": wrong}


def cut_in_use(folder: Path, times: int, seed: int) -> dict[str, object]:
    """Cut the example tracker, as large as those in use, short at any place; return what can be saved of it on average.

    The roots of all tables stand at the front of a file, so whatever is left of it is reached by way of them; reading leaves
    past SQLite adds something only where the pages above them are hurt. What is not saved stood behind the cut, in its table and
    in the journal.
    """
    base = folder / "in use.tracker"
    importing.keep(importing.read_source(paths.resource("example", "example.xlsx")), base, ANNA)
    with open_file(base, ANNA, read_only=True) as file:
        rows: Rows = {(key, row.id): values_of(row) for key, row in _keyed(load_plan(file))}  # type: ignore[attr-defined,arg-type]
    whole, chance = base.read_bytes(), Random(seed)
    path, right, wrong, none = folder / "cut.tracker", 0, 0, 0
    for _ in range(times):
        path.write_bytes(_hurt(whole, "cut short", chance))
        saved, unmarked = _saved(path, rows)
        right, wrong, none = right + saved, wrong + unmarked, none + (not saved)
    share = f"{100 * right / (times * len(rows)):.1f} %"
    return {
        "cuts": times,
        "rows": len(rows),
        "rows saved as they were": share,
        "nothing saved": none,
        "wrong rows not named": wrong,
    }


def _saved(path: Path, rows: Rows) -> tuple[int, int]:
    """Return how many rows are saved exactly, and how many are saved wrongly without being named."""
    try:
        found, doubts = put_together(read_damaged(path))
    except sqlite3.DatabaseError:
        return 0, 0
    named = {(doubt.table, doubt.row_id) for doubt in doubts}
    right = sum(found.get(key) == row for key, row in rows.items())
    wrong = sum(key not in named for key, row in found.items() if rows.get(key) != row)
    return right, wrong
