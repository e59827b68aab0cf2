"""Random histories of a tracker and a copy of it, merged: nothing is lost without a word, and a second merge changes nothing."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

from db.apart import state_of
from db.batch import Batch, Change
from db.bringing import bring_back
from db.carrying import Rows
from db.check import check
from db.ids import new_id
from db.journal import write
from db.opening import create, open_file
from db.reading import load_plan
from db.records import PARENTS, Action, Measure, Objective, Plan, Reading, Row, Step, Theme, values_of
from db.tracker_file import TrackerFile
from tests.db.making import ANNA, BEN, adding, created, updated

TEXTS = {"theme": "title", "objective": "title", "action": "what", "step": "text", "measure": "title", "reading": "note"}


def one_history(folder: Path, chance: Random) -> dict[str, int]:
    """Grow two copies apart at random, bring one back, and hold the result to both; return what there was."""
    here, there = folder / f"{new_id()}.tracker", folder / f"{new_id()}.tracker"
    create(here, ANNA, fill=lambda file: write(file, adding(*_some_rows(chance)))).close()
    shutil.copy(here, there)
    seen = {"conflicts": 0, "edits": 0}
    with open_file(here, ANNA) as ours, open_file(there, BEN) as theirs:
        for _ in range(chance.randrange(1, 4)):
            base = state_of(theirs)
            for file in (ours, theirs):
                for _ in range(chance.randrange(0, 8)):
                    seen["edits"] += _edit(file, chance)
            before, other = state_of(ours), state_of(theirs)
            brought = bring_back(ours, there)
            told = {(one.table, one.row_id) for one in brought.conflicts}
            seen["conflicts"] += len(told)
            # In the first round both had the same before; later the two differ where conflicts were left standing.
            _hold(base, before, other, state_of(ours), told)
            assert check(ours) == []
            assert bring_back(ours, there).batch.empty, "a second merge changed something"
    return seen


def _hold(base: Rows, before: Rows, other: Rows, after: Rows, told: set[tuple[str, str]]) -> None:
    """Every edit of either side is in the result, or told."""
    for key in {*base, *before, *other}:
        was, mine, theirs, now = base.get(key), before.get(key), other.get(key), after.get(key)
        if key in told:
            assert mine is None or now is not None
            continue
        for name in was or {}:
            if theirs and was and theirs[name] != was[name] and (mine is None or mine[name] == was[name]):
                assert now is not None, (key, name, "their edit of a row is gone")
                assert now[name] == theirs[name], (key, name, "their edit is gone")
            if mine and was and mine[name] != was[name]:
                assert now is not None, (key, name, "our edit of a row is gone")
                assert now[name] == mine[name], (key, name, "our edit is gone")
        if was is None and mine is not None:
            assert now is not None, (key, "our new row is gone")
        if was is None and theirs is not None and mine is None:
            assert now is not None, (key, "their new row is gone")


def _some_rows(chance: Random) -> list[Row]:
    rows: list[Row] = []
    for n in range(2):
        rows.append(Theme(id=new_id(), position=f"V{n}", title=f"theme {n}"))
        objective = Objective(id=new_id(), theme_id=rows[-1].id, position="V", title="objective")
        rows.append(objective)
        for m in range(chance.randrange(1, 4)):
            action = Action(id=new_id(), objective_id=objective.id, position=f"V{m}", what="what")
            measure = Measure(id=new_id(), action_id=action.id, position="V", title="measure")
            rows += [action, measure, Step(id=new_id(), action_id=action.id, position="V", text="step")]
            rows.append(Reading(id=new_id(), measure_id=measure.id, date="2016-06-30", value=1.0))
    return rows


def _edit(file: TrackerFile, chance: Random) -> int:
    plan = load_plan(file)
    changes = _deed(plan, chance)
    write(file, Batch("Edit", changes))
    return 1 if changes else 0


def _deed(plan: Plan, chance: Random) -> tuple[Change, ...]:
    """Return an edit, a deletion with everything below, a new row or a move, drawn at random."""
    rows = [row for kind in (Theme, Objective, Action, Step, Measure, Reading) for row in plan.rows(kind)]
    if not rows:
        return ()
    row = chance.choice(rows)
    table = {kind: name for name, kind in _kinds().items()}[type(row)]
    what = chance.random()
    if what < 0.6:
        return (updated(row, TEXTS[table], chance.choice(["a", "b", "c"]) + new_id()[: chance.choice([0, 6])]),)
    if what < 0.75:
        below = _with_below(plan, row)
        return tuple(Change(table_name, one.id, "delete", None, values_of(one)) for table_name, one in reversed(below))
    if what < 0.9 and plan.rows(Action):
        action = chance.choice(plan.rows(Action))
        return created(Step(id=new_id(), action_id=action.id, position="X", text="new"))
    if isinstance(row, Action):
        goal = chance.choice(plan.rows(Objective))
        if goal.id != row.objective_id:
            return (updated(row, "objective_id", goal.id), updated(row, "position", "W" + new_id()[:2]))
    return ()


def _kinds() -> dict[str, type[Row]]:
    return {"theme": Theme, "objective": Objective, "action": Action, "step": Step, "measure": Measure, "reading": Reading}


def _with_below(plan: Plan, row: Row) -> list[tuple[str, Row]]:
    table = {kind: name for name, kind in _kinds().items()}[type(row)]
    found = [(table, row)]
    for name, kind in _kinds().items():
        for child in list(plan.rows(kind)):
            parents = PARENTS.get(name, ())
            if parents and any((parents[0][1], getattr(child, parents[0][0])) == (t, r.id) for t, r in found):
                found.append((name, child))
    return found
