"""Editing the lists of an action as a user sees them, one entry a line: roles, steps, measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from db.batch import Batch, Change
from db.ids import new_id
from db.positions import between
from db.records import Action, ActionRole, Measure, Plan, Reading, Role, Step
from tracker_gui.exchange.found import FoundStep
from tracker_gui.ops import words
from tracker_gui.ops.building import created, deleted, relisted, updated
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.roles import Register

MEASURE_LINES = ("title", "baseline_text", "target_text")


def _action(plan: Plan, action_id: str) -> Action:
    action = plan.find(Action, action_id)
    if action is None:
        raise CannotDoError("edit.row_gone", table="action")
    return action


def set_who(plan: Plan, action_id: str, names: Sequence[str]) -> Batch:
    """Return the batch by which the action has these roles in this order; a role not yet in the register is added to it."""
    action = _action(plan, action_id)
    register = {role.name: role.id for role in plan.rows(Role)}
    known = Register(plan)
    # A name of the register stands as it is there, a line break in it included; another spelling gives that name, and a new
    # name gets plain spaces.
    named = [known.name_for(name) for name in names if name.strip()]
    wanted = list(dict.fromkeys(name if name in register else " ".join(name.split()) for name in named))
    changes: list[Change] = []
    for name in wanted:
        if name not in register:
            role = Role(id=new_id(), name=name)
            register[name] = role.id
            changes.append(created(role))
    links = plan.children(ActionRole, action.id)
    changes += relisted(
        links,
        [link.role_id for link in links],
        [register[name] for name in wanted],
        make=lambda index, place: [
            created(ActionRole(id=new_id(), action_id=action.id, role_id=register[wanted[index]], position=place))
        ],
        change=lambda link, index: updated(link, role_id=register[wanted[index]]),
        remove=lambda link: [deleted(link)],
    )
    return Batch("Set Who", tuple(changes))


def set_steps(plan: Plan, action_id: str, steps: Sequence[FoundStep]) -> Batch:
    """Return the batch by which the action has these steps; blank ones are left out."""
    action = _action(plan, action_id)
    wanted = [step for step in steps if step.text.strip()]
    rows = plan.children(Step, action.id)
    start_month = plan.tracker.year_start_month

    def own(step: FoundStep) -> dict[str, Any]:
        """What is told of a step's own role and date; what is not told stays as it is."""
        values: dict[str, Any] = {"who": step.who} if step.who else {}
        return {**values, **(words.due_values(step.due_text, start_month) if step.due_text else {})}

    def make(index: int, place: str) -> list[Change]:
        step = wanted[index]
        row = Step(id=new_id(), action_id=action.id, position=place, text=step.text, level=step.level, done=step.done)
        return [created(replace(row, **own(step)))]

    def change(row: Step, index: int) -> list[Change]:
        step = wanted[index]
        return updated(row, text=step.text, level=step.level, done=step.done, **own(step))

    changes = relisted(
        rows,
        [row.text for row in rows],
        [step.text for step in wanted],
        make=make,
        change=change,
        remove=lambda row: [deleted(row)],
    )
    return Batch("Edit How", tuple(changes))


def set_step_done(plan: Plan, step_id: str, *, done: bool) -> Batch:
    """Return the batch that ticks a step, or takes the tick away."""
    step = plan.find(Step, step_id)
    if step is None:
        raise CannotDoError("edit.row_gone", table="step")
    return Batch("Tick a step" if done else "Untick a step", tuple(updated(step, done=done)))


def set_measure_lines(plan: Plan, action_id: str, field: str, lines: Sequence[str | None]) -> Batch:
    """Return the batch by which the nth measure of the action has the nth line as its title, baseline or target.

    Further lines make further measures. A measure whose line is gone loses these words; the measure itself goes only
    where nothing else hangs on it, so that no reading is lost by deleting a line.
    """
    action = _action(plan, action_id)
    if field not in MEASURE_LINES:
        raise CannotDoError("edit.no_such_field", field=field, table="measure")
    wanted = [(line or "").strip() or None for line in lines]
    rows = plan.children(Measure, action.id)
    start_month = plan.tracker.year_start_month

    def make(index: int, place: str) -> list[Change]:
        if wanted[index] is None:
            return []
        blank = Measure(id=new_id(), action_id=action.id, position=place)
        plain = words.reread(blank, start_month, **{field: wanted[index]})
        return [created(Measure(id=blank.id, action_id=action.id, position=place, **plain))]

    def change(row: Measure, index: int) -> list[Change]:
        if getattr(row, field) == wanted[index]:
            return []
        return updated(row, **words.reread(row, start_month, **{field: wanted[index]}))

    def remove(row: Measure) -> list[Change]:
        others = [getattr(row, name) for name in MEASURE_LINES if name != field]
        if not any(others) and not plan.children(Reading, row.id):
            return [deleted(row)]
        return updated(row, **words.reread(row, start_month, **{field: None}))

    if field == "title":
        changes = relisted(rows, [row.title for row in rows], wanted, make=make, change=change, remove=remove)
    else:
        # A baseline or a target belongs to the measure beside it: the nth line is that of the nth measure.
        changes = [found for row, index in zip(rows, range(len(wanted)), strict=False) for found in change(row, index)]
        changes += [found for row in rows[len(wanted) :] for found in remove(row)]
        last = rows[-1].position if rows else None
        for index in range(len(rows), len(wanted)):
            last = between(last, None)
            changes += make(index, last)
    names = {"title": "success measures", "baseline_text": "baselines", "target_text": "targets"}
    return Batch(f"Edit {names[field]}", tuple(changes))
