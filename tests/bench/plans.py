"""Plans of any size for the benchmarks: invented, and the same each time."""

from __future__ import annotations

import random
from collections.abc import Callable

from db.batch import Batch, Change
from db.positions import spread
from db.records import (
    Action,
    ActionRole,
    Measure,
    Objective,
    Outcome,
    Reading,
    Received,
    Role,
    Row,
    Step,
    Theme,
    table_of,
    values_of,
)

WORDS = tuple("review local offer with partners every child seen within agreed times record says so lead board".split())  # noqa: SIM905


def rows(actions: int, readings: int = 25, seed: int = 1) -> list[Row]:
    """Return a plan of so many actions, each with three steps, two measures (with ``readings`` each), an outcome, its cells."""
    chance = random.Random(seed)

    def new() -> str:
        return f"{chance.getrandbits(128):032x}"

    def text(words: int) -> str:
        return " ".join(chance.choices(WORDS, k=words))

    found: list[Row] = []
    roles = [Role(id=new(), name=f"Role {number}") for number in range(30)]
    found += roles
    objectives: list[Objective] = []
    for place in spread(6):
        theme = Theme(id=new(), position=place, title=text(6))
        found.append(theme)
        objectives += [Objective(id=new(), theme_id=theme.id, position=key, title=text(12)) for key in spread(5)]
    found += objectives
    places = spread(actions)
    for number in range(actions):
        action = Action(
            id=new(),
            objective_id=objectives[number % len(objectives)].id,
            position=places[number],
            what=text(18),
            stage="in progress",
            due_text="Apr 17",
            due_date="2017-04-30",
        )
        found.append(action)
        found.append(ActionRole(id=new(), action_id=action.id, role_id=chance.choice(roles).id, position="V"))
        for place in spread(3):
            found.append(Step(id=new(), action_id=action.id, position=place, text=text(14)))
        found.append(Outcome(id=new(), action_id=action.id, quarter="2016/17 Q2", text=text(30), rating="Amber"))
        for heading in ("What", "Who", "How", "Measure", "Outcome"):
            found.append(Received(id=new(), action_id=action.id, source="a.xlsx", cell="C12", heading=heading, text=text(20)))
        for place in spread(2):
            found += _measure(new, text, action.id, place, readings)
    return found


def _measure(new: Callable[[], str], text: Callable[[int], str], action_id: str, place: str, readings: int) -> list[Row]:
    measure = Measure(
        id=new(),
        action_id=action_id,
        position=place,
        title=text(8),
        unit="%",
        better="higher",
        baseline_text="75% (Oct 15)",
        baseline_value=75.0,
        target_text="100% / Apr 17",
        target_comparator="=",
        target_value=100.0,
        target_date="2017-04-30",
    )
    dates = [f"{2000 + month // 12}-{month % 12 + 1:02}-28" for month in range(readings)]
    return [measure, *(Reading(id=new(), measure_id=measure.id, date=day, value=50.5) for day in dates)]


def batch(found: list[Row], label: str = "Import") -> Batch:
    """Return the batch that brings these rows in."""
    return Batch(label, tuple(Change(table_of(row), row.id, "create", None, None, values_of(row)) for row in found), "import")
