"""Outcomes across quarters and actions: what was said last, and one text for several actions."""

from __future__ import annotations

from collections.abc import Sequence

from db.batch import Batch, Change
from db.records import Action, Outcome, Plan
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.reports import UNCHANGED, set_outcome
from tracker_gui.rules.quarters import parse_quarter


def outcome_of(plan: Plan, action_id: str, quarter: str | None) -> Outcome | None:
    """Return what was reported for an action in a quarter, or None."""
    return next((row for row in plan.children(Outcome, action_id) if row.quarter == quarter), None)


def last_outcome(plan: Plan, action_id: str, quarter: str | None) -> Outcome | None:
    """Return what was reported for an action last before a quarter: of the quarter before, else of an earlier one; or None."""
    start = plan.tracker.year_start_month
    now = parse_quarter(quarter or "", start)
    if now is None:
        return None
    earlier: list[tuple[int, int, Outcome]] = []
    for row in plan.children(Outcome, action_id):
        then = parse_quarter(row.quarter or "", start)
        if (
            then is not None
            and (then.start_year, then.number) < (now.start_year, now.number)
            and (row.text.strip() or row.rating)
        ):
            earlier.append((then.start_year, then.number, row))
    return max(earlier, key=lambda each: each[:2])[2] if earlier else None


def copy_last(plan: Plan, action_id: str, quarter: str | None) -> Batch:
    """Return the batch that begins this quarter's text with the one before; a text that is there already is kept ahead of it.

    The rating is not taken over: it is judged anew each quarter. Raises CannotDoError where nothing was said before.
    """
    last = last_outcome(plan, action_id, quarter)
    if last is None or not last.text.strip():
        raise CannotDoError("outcome.none_before", quarter=quarter or "")
    present = outcome_of(plan, action_id, quarter)
    own = present.text.rstrip() if present else ""
    if own.endswith(last.text.strip()):
        return Batch("Copy last quarter's text", ())
    text = f"{own}\n{last.text}" if own else last.text
    return Batch("Copy last quarter's text", set_outcome(plan, action_id, quarter, text=text).changes)


def apply_to_all(plan: Plan, action_ids: Sequence[str], quarter: str | None, text: str, rating: str | None = UNCHANGED) -> Batch:
    """Return the batch that gives several actions one text, and a rating where one is given, in one step."""
    changes: list[Change] = []
    for action_id in dict.fromkeys(action_ids):
        changes += set_outcome(plan, action_id, quarter, text=text, rating=rating).changes
    return Batch(f"Set outcome of {len(set(action_ids))} actions", tuple(changes))


def with_other_text(plan: Plan, action_ids: Sequence[str], quarter: str | None, text: str) -> list[Action]:
    """Return those of the actions that have another text in this quarter, which would be replaced."""
    found = []
    for action_id in dict.fromkeys(action_ids):
        present = outcome_of(plan, action_id, quarter)
        action = plan.find(Action, action_id)
        if action is not None and present is not None and present.text.strip() and present.text != text:
            found.append(action)
    return found
