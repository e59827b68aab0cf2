"""The plan as JSON, in the form ``tracker-plan/1``: the same words from release to release."""

from __future__ import annotations

from typing import Any

from db.records import Action, ExtraColumn, ExtraValue, Measure, Objective, Outcome, Plan, Reading, Step, Theme
from tracker_gui.ops.labels import numbered
from tracker_gui.ops.measuring import rating_of

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
        "themes": [_theme(plan, theme) for theme in plan.rows(Theme)],
    }


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
        "how": [{"text": s.text, "level": s.level, "done": s.done} for s in plan.children(Step, action.id)],
        "stage": action.stage,
        "due": {"text": action.due_text, "date": action.due_date} if action.due_text or action.due_date else None,
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
        "readings": [{"date": r.date, "value": r.value} for r in plan.children(Reading, measure.id)],
        "rating": rating_of(plan, measure),
    }


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
