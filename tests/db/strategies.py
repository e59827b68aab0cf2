"""Random plans and batches that fit together, for property tests."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from db.batch import Batch, Change
from db.ids import new_id
from db.records import FIELDS, PARENTS, TABLES, Plan, row_from, values_of
from db.values import KINDS
from tests.db.making import created, deleted, updated

TEXTS = st.one_of(st.text(max_size=12), st.sampled_from(["", "a\nb", "=1+1", "\x00", "žluť 💚", "'; --", "null", '"', "60%+"]))
NUMBERS = st.floats(allow_nan=False, allow_infinity=False, width=64)
WHOLE = st.integers(min_value=1, max_value=12)
FREE_TABLES = [name for name in TABLES if name != "tracker"]


def value_for(draw: Any, table: str, field: str) -> Any:
    """Draw a value that the field can hold."""
    kind, optional = KINDS[table][field]
    plain = {str: TEXTS, float: NUMBERS, int: WHOLE, bool: st.booleans()}[kind]
    return draw(st.one_of(st.none(), plain) if optional else plain)


def _new_row(draw: Any, plan: Plan) -> list[Change]:
    """Draw a new row of any table whose parents there are."""
    tables = [name for name in FREE_TABLES if all(plan.rows(TABLES[parent]) for _, parent in PARENTS.get(name, ()))]
    table = draw(st.sampled_from(tables))
    parents = dict(PARENTS.get(table, ()))
    values: dict[str, Any] = {"id": new_id()}
    for field in FIELDS[table]:
        if field in parents:
            values[field] = draw(st.sampled_from(plan.rows(TABLES[parents[field]]))).id
        elif field != "id":
            values[field] = value_for(draw, table, field)
    return list(created(row_from(table, values)))


def _edit(draw: Any, plan: Plan) -> list[Change]:
    row = draw(st.sampled_from(list(plan.all_rows())))
    table = next(name for name, kind in TABLES.items() if type(row) is kind)
    fixed = {"id", *dict(PARENTS.get(table, ()))}
    field = draw(st.sampled_from([name for name in FIELDS[table] if name not in fixed]))
    return [updated(row, field, value_for(draw, table, field))]


def _deletion(draw: Any, plan: Plan) -> list[Change]:
    """Draw the deletion of a row that no other row names."""
    named = {values_of(row)[field] for kind, pairs in PARENTS.items() for row in plan.rows(TABLES[kind]) for field, _ in pairs}
    free = [row for name in FREE_TABLES for row in plan.rows(TABLES[name]) if row.id not in named]
    return list(deleted(draw(st.sampled_from(free)))) if free else []


@st.composite
def batches(draw: st.DrawFn, plan: Plan) -> Batch:
    """Draw a batch of some changes that can be carried out on the plan, one after the other."""
    scratch = plan.copy()
    changes: list[Change] = []
    for make in draw(st.lists(st.sampled_from([_new_row, _new_row, _edit, _edit, _deletion]), min_size=1, max_size=6)):
        some = make(draw, scratch)
        scratch.apply(some)
        changes += some
    return Batch(draw(st.sampled_from(["Edit", "Add", "Paste"])), tuple(changes))
