"""A plan of values is the same plan as one of records, whatever is asked of it first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.batch import Change
from db.records import FIELDS, PARENTS, TABLES, Action, Plan, Reading, Row, Step, Theme, table_of, values_of
from tests.bench import plans

ROWS = plans.rows(8, readings=2)
ASKED: tuple[Callable[[Plan], Any], ...] = (
    lambda plan: plan.rows(Action),
    lambda plan: [plan.children(Step, action.id) for action in plan.rows(Action)],
    lambda plan: [plan.find(kind, row.id) for row in ROWS for kind in (type(row), Theme)],
    lambda plan: [plan.row(table_of(row), row.id) for row in ROWS],
    lambda plan: {name: plan.count(kind) for name, kind in TABLES.items()},
    lambda plan: list(plan.all_rows()),
    lambda plan: list(plan.actions()),
    lambda plan: plan.children(Reading, "none"),
)


def of_values() -> Plan:
    tables: dict[str, list[tuple[Any, ...]]] = {name: [] for name in TABLES}
    for row in ROWS:
        tables[table_of(row)].append(tuple(getattr(row, field) for field in FIELDS[table_of(row)]))
    return Plan.from_values(tables)


def some_changes(numbers: list[int], rows: list[Row]) -> list[Change]:
    """Return changes of every kind, in an order in which they can be made."""
    changes: list[Change] = []
    for number in numbers:
        row = rows[number % len(rows)]
        table, values = table_of(row), values_of(row)
        if number % 3 == 0 and table in PARENTS:
            rows.remove(row)
            changes.append(Change(table, row.id, "delete", None, values, None))
        elif number % 3 == 1:
            twin = {**values, "id": f"{number:032x}"}
            changes.append(Change(table, twin["id"], "create", None, None, twin))
            changes.append(Change(table, twin["id"], "delete", None, twin, None))
        elif isinstance(row, Step | Action):
            field = "text" if isinstance(row, Step) else "what"
            changes.append(Change(table, row.id, "update", field, values[field], f"other {number}"))
    return changes


@given(st.lists(st.integers(0, 999), max_size=12), st.lists(st.sampled_from(ASKED), max_size=4))
def test_a_plan_of_values_is_the_plan_of_its_records(numbers: list[int], asked: list[Callable[[Plan], Any]]) -> None:
    changes = some_changes(numbers, list(ROWS))
    lazy, plain = of_values(), Plan(ROWS)
    for ask in asked:
        assert ask(lazy) == ask(plain)
    lazy.apply(changes)
    plain.apply(changes)
    assert lazy.same_as(plain)
    assert plain.same_as(lazy)
    assert all(ask(lazy) == ask(plain) for ask in ASKED)


def test_a_copy_goes_its_own_way() -> None:
    plan = of_values()
    step = plan.rows(Step)[0]
    copy = plan.copy()
    copy.apply([Change("step", step.id, "delete", None, values_of(step), None)])
    assert plan.same_as(Plan(ROWS))
    assert step in plan.children(Step, step.action_id)
    assert step not in copy.children(Step, step.action_id)
    assert copy.count(Step) == plan.count(Step) - 1
    assert not copy.same_as(plan)


def test_plans_differ_in_one_value() -> None:
    plan, other = of_values(), of_values()
    assert plan.same_as(other)
    theme = other.rows(Theme)[0]
    other.apply([Change("theme", theme.id, "update", "title", theme.title, "Another")])
    assert not plan.same_as(other)


def test_a_row_that_is_not_there() -> None:
    plan = of_values()
    with pytest.raises(KeyError):
        plan.get(Action, "none")
    with pytest.raises(KeyError):
        plan.apply([Change("action", "none", "update", "what", "", "x")])
    assert plan.find(Action, "none") is None
