"""The plan as JSON, in the form ``tracker-plan/1``: the same words from release to release."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from db.records import (
    Action,
    DueRevision,
    ExtraColumn,
    ExtraValue,
    Measure,
    Objective,
    Outcome,
    Plan,
    RatingLevel,
    Reading,
    Role,
    RoleSpelling,
    Step,
    Term,
    Theme,
)
from tracker_gui.ops.labels import numbered
from tracker_gui.ops.rating_sets import rating_set
from tracker_gui.ops.roles import spellings_of
from tracker_gui.ops.showing_measure import measure_details

FORMAT = "tracker-plan/1"


def plan_json(plan: Plan) -> dict[str, Any]:
    """Return the whole plan as values for JSON. What is unknown is None, never 0 or an empty text."""
    tracker = plan.tracker
    return {
        "format": FORMAT,
        "title": tracker.title,
        "organisation": tracker.organisation,
        "version": tracker.version,
        "version_date": tracker.version_date,
        **_own_rules(plan),
        **_registers(plan),
        "themes": [_theme(plan, theme) for theme in plan.rows(Theme)],
    }


def _own_rules(plan: Plan) -> dict[str, Any]:
    """Return by what the tracker rates, where it has rules of its own: its tolerance, its set of ratings."""
    found: dict[str, Any] = {}
    if plan.tracker.tolerance is not None:
        found["tolerance"] = plan.tracker.tolerance
    if plan.count(RatingLevel):
        found["ratings"] = [asdict(level) for level in rating_set(plan).levels]
    return found


def _registers(plan: Plan) -> dict[str, Any]:
    """Return who holds the roles and how else they are written, and the glossary, where the tracker has them."""
    found: dict[str, Any] = {}
    roles = [
        {"name": role.name, "holder": role.holder, "spellings": spellings_of(plan, role.id)}
        for role in plan.rows(Role)
        if role.holder or plan.children(RoleSpelling, role.id)
    ]
    if roles:
        found["roles"] = roles
    terms = [{"term": row.term, "meaning": row.meaning or None} for row in plan.rows(Term)]
    if terms:
        found["glossary"] = terms
    return found


def _step(step: Step) -> dict[str, Any]:
    """Return a step, with its own role and date where it has them."""
    shown: dict[str, Any] = {"text": step.text, "level": step.level, "done": step.done}
    if step.who:
        shown["who"] = step.who
    if step.due_text:
        shown["due"] = {"text": step.due_text, "date": step.due_date}
    return shown


def _theme(plan: Plan, theme: Theme) -> dict[str, Any]:
    objectives = [_objective(plan, objective) for objective in plan.children(Objective, theme.id)]
    return {"id": theme.id, "ref": theme.ref, "title": theme.title, "objectives": objectives}


def _objective(plan: Plan, objective: Objective) -> dict[str, Any]:
    actions = [_action(plan, action) for action in plan.children(Action, objective.id)]
    return {"id": objective.id, "ref": objective.ref, "title": objective.title, "actions": actions}


def _action(plan: Plan, action: Action) -> dict[str, Any]:
    texts = {value.column_id: value.text for value in plan.children(ExtraValue, action.id)}
    return {
        "id": action.id,
        "ref": action.ref,
        "what": action.what or None,
        "what_continues": action.what_continues,
        "who": [role.name for role in plan.roles_of(action.id)],
        "how": [_step(step) for step in plan.children(Step, action.id)],
        "stage": action.stage,
        "due": _due(plan, action),
        "outcomes": [
            {"quarter": o.quarter, "text": o.text or None, "rating": o.rating} for o in plan.children(Outcome, action.id)
        ],
        "extra": {column.title: texts[column.id] for column in plan.rows(ExtraColumn) if column.id in texts},
        "measures": [_measure(plan, measure) for measure in plan.children(Measure, action.id)],
    }


def _measure(plan: Plan, measure: Measure) -> dict[str, Any]:
    baseline = {"text": measure.baseline_text, "value": measure.baseline_value, "period": measure.baseline_period}
    target = {
        "text": measure.target_text,
        "value": measure.target_value,
        "high": measure.target_high,
        "comparator": measure.target_comparator,
        "date": measure.target_date,
    }
    return {
        "id": measure.id,
        "title": measure.title,
        "unit": measure.unit,
        "better": measure.better,
        "baseline": baseline if any(value is not None for value in baseline.values()) else None,
        "target": target if any(value is not None for value in target.values()) else None,
        "readings": [_reading(reading) for reading in plan.children(Reading, measure.id)],
        **measure_details(plan, measure),
    }


def _reading(reading: Reading) -> dict[str, Any]:
    """Return a reading: date and value always, the rest where it has it."""
    more = {field: getattr(reading, field) for field in ("note", "numerator", "denominator", "period")}
    return {"date": reading.date, "value": reading.value, **{key: value for key, value in more.items() if value is not None}}


def _due(plan: Plan, action: Action) -> dict[str, Any] | None:
    """Return the due date with those it had before, None where there never was one."""
    rows = plan.children(DueRevision, action.id)
    if not (action.due_text or action.due_date or rows):
        return None
    revisions = [{"text": row.due_text, "date": row.due_date, "reason": row.reason} for row in rows]
    due: dict[str, Any] = {"text": action.due_text, "date": action.due_date}
    return {**due, "revisions": revisions} if revisions else due


def outline(plan: Plan) -> list[str]:
    """Return the plan as lines of indented text: headings, and each action with its roles, date and stage."""
    tracker = plan.tracker
    lines = [tracker.title + (f" (version {tracker.version})" if tracker.version else "")]
    for theme in plan.rows(Theme):
        lines.append(f"{numbered(theme.ref, theme.title)}")
        for objective in plan.children(Objective, theme.id):
            lines.append(f"  {numbered(objective.ref, objective.title)}")
            for action in plan.children(Action, objective.id):
                facts = [", ".join(role.name for role in plan.roles_of(action.id)), action.due_text or "", action.stage or ""]
                known = " | ".join(fact for fact in facts if fact)
                lines.append(f"    {numbered(action.ref, action.what)}" + (f" [{known}]" if known else ""))
    return lines
