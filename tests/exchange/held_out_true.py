"""Plans whose true reading is known, and that no weight of the reader was set by: the example and three of other services."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from db.ids import new_id
from db.records import Plan, Tracker
from tests.example.found_example import found_example
from tracker_gui.exchange.found import FoundAction, FoundMeasure, FoundObjective, FoundOutcome, FoundPlan, FoundStep, FoundTheme
from tracker_gui.ops.importing import batch_of
from tracker_gui.ops.showing import plan_json

FOLDER = Path(__file__).parent / "held_out_plans"
NAMES = ("example", "adults", "trust", "school", "fire")

Json = dict[str, Any]


def true_plan(name: str) -> FoundPlan:
    """Return a plan as a careful person reads it."""
    if name == "example":
        return found_example()
    authored: Json = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    themes = []
    for theme in authored["themes"]:
        objectives = [
            FoundObjective(item["title"], actions=_actions(item["actions"], authored["now"])) for item in theme["objectives"]
        ]
        themes.append(FoundTheme(theme["title"], objectives=objectives))
    label = authored["version_line"].removeprefix("Version ")
    return FoundPlan(f"{name}.json", authored["title"], version=label, version_date=authored["version_date"], themes=themes)


def _actions(actions: list[Json], now: str) -> list[FoundAction]:
    found: list[FoundAction] = []
    for action in actions:
        continues = action["what"] is None
        found.append(
            FoundAction(
                found[-1].what if continues else action["what"],
                what_continues=continues,
                who=list(action["who"]),
                steps=[FoundStep(text) for text in action["how"]],
                stage=action["stage"],
                due_text=action["due"],
                outcomes=[FoundOutcome(quarter or now, text, rating) for quarter, text, rating in action["outcome"]],
                measures=[FoundMeasure(*texts) for texts in action["measures"]],
            )
        )
    return found


def shown(found: FoundPlan) -> Json:
    """Return a found plan as the program would show it after an import."""
    plan = Plan([Tracker(id=new_id(), title=found.title)])
    plan.apply(batch_of(found, plan).changes)
    return plan_json(plan)


def careful(found: FoundPlan) -> Json:
    """Return a true plan in the form of ``golden.json``. Values come of its words by the rules, whose tests are elsewhere."""
    plan = shown(found)
    themes = [
        {
            "title": theme["title"],
            "objectives": [
                {"title": item["title"], "actions": [_careful_action(action) for action in item["actions"]]}
                for item in theme["objectives"]
            ],
        }
        for theme in plan["themes"]
    ]
    line = 0
    for theme in themes:
        for item in theme["objectives"]:
            for action in item["actions"]:
                line += 1
                action["lines"] = [line]
    return {
        "title": plan["title"],
        "version_label": plan["version"],
        "version_date": plan["version_date"],
        "themes": themes,
    }


def _careful_action(action: Json) -> Json:
    texts = [outcome["text"] for outcome in action["outcomes"] if outcome["text"]]
    return {
        "what": action["what"],
        "what_continues": action["what_continues"],
        "who": action["who"],
        "how": [step["text"] for step in action["how"]],
        "parsed": [_careful_measure(measure) for measure in action["measures"]],
        "outcome": texts,
        "outcome_quarters": {},
        "quarters": [outcome["quarter"] for outcome in action["outcomes"]],
        "ratings": [outcome["rating"] for outcome in action["outcomes"] if outcome["rating"]],
        "due": action["due"],
        "stage": action["stage"],
    }


def _careful_measure(measure: Json) -> Json:
    baseline, target = measure["baseline"] or {}, measure["target"] or {}
    return {
        "measure": measure["title"],
        "baseline_text": baseline.get("text"),
        "baseline_value": baseline.get("value"),
        "baseline_period": baseline.get("period"),
        "target_text": target.get("text"),
        "target_value": target.get("value"),
        "target_value_high": target.get("high"),
        "comparator": target.get("comparator"),
        "target_date": target.get("date"),
        "target_unit": measure["unit"],
        "direction": {"higher": "up", "lower": "down", "range": "range"}.get(measure["better"] or ""),
    }
