"""The example as a found plan made from its authored content, without any reader: for tests that need a whole plan."""

from __future__ import annotations

from tests.example.make_example import PLAN, Json, load_plan, month_ends, readings_of
from tracker_gui.exchange.found import (
    FoundAction,
    FoundMeasure,
    FoundObjective,
    FoundOutcome,
    FoundPlan,
    FoundReading,
    FoundStep,
    FoundTheme,
)
from tracker_gui.rules.measures import read_measure
from tracker_gui.rules.stages import stage_of


def found_example() -> FoundPlan:
    """Return the example as a reader should find it, without places in a source and without doubts."""
    plan = load_plan()
    themes = []
    for theme in plan["themes"]:
        objectives = [FoundObjective(item["title"], actions=_actions(item["actions"], plan)) for item in theme["objectives"]]
        themes.append(FoundTheme(theme["title"], objectives=objectives))
    return FoundPlan(
        source=PLAN.name,
        title=plan["title"],
        organisation=plan["organisation"],
        version=plan["version"],
        version_date=plan["version_date"],
        themes=themes,
        extra_columns=["Priority"],
    )


def _actions(actions: list[Json], plan: Json) -> list[FoundAction]:
    found: list[FoundAction] = []
    for action in actions:
        continues = action["what"] is None
        found.append(
            FoundAction(
                what=found[-1].what if continues else action["what"],
                what_continues=continues,
                who=list(action["who"]),
                steps=[FoundStep(text) for text in action["how"]],
                stage=stage_of(action["status"]),
                due_text=action["due"]["text"] if action["due"] else None,
                outcomes=[FoundOutcome(entry["quarter"], entry["text"], entry["rating"]) for entry in action["outcome"]],
                measures=[_measure(measure, plan) for measure in action["measures"]],
                extra={"Priority": action["priority"]},
            )
        )
    return found


def _measure(measure: Json, plan: Json) -> FoundMeasure:
    words = read_measure(measure["title"], measure["baseline"], measure["target"])
    ends = month_ends(plan["figures"]["first_month"], plan["figures"]["last_month"])
    readings = [FoundReading(day.isoformat(), float(value)) for day, value in readings_of(measure, ends).items()]
    return FoundMeasure(measure["title"], measure["baseline"], measure["target"], words.unit, words.better, readings)
