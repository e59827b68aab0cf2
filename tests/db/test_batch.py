from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from db.batch import Batch, joined
from db.ids import new_id
from db.records import FIELDS, PARENTS, TABLES, Plan, Theme, Tracker
from db.values import read_row, read_value, row_text, value_text
from tests.db.making import adding, created, family, setting
from tests.db.strategies import batches


@given(st.data())
def test_a_batch_and_its_inverse_give_the_same_plan(data: st.DataObject) -> None:
    plan = Plan([Tracker(id=new_id(), title="Plan")])
    for _ in range(data.draw(st.integers(1, 4))):
        before = plan.copy()
        batch = data.draw(batches(plan))
        plan.apply(batch.changes)
        after = plan.copy()
        inverse = batch.inverse(batch.label, "undo")
        plan.apply(inverse.changes)
        assert plan.same_as(before)
        _same_order(plan, before)
        plan.apply(inverse.inverse(batch.label, "redo").changes)
        assert plan.same_as(after)
        _same_order(plan, after)
        assert (inverse.undo_of, inverse.kind) == (batch.id, "undo")


def _same_order(plan: Plan, other: Plan) -> None:
    """What a plan tells of its children must not depend on how it came to be."""
    for table, pairs in PARENTS.items():
        for field, parent in pairs:
            for row in other.rows(TABLES[parent]):
                assert plan.children(TABLES[table], row.id, field) == other.children(TABLES[table], row.id, field)


@given(st.data())
def test_json_gives_back_what_went_in(data: st.DataObject) -> None:
    plan = Plan([Tracker(id=new_id(), title="Plan")])
    for change in data.draw(batches(plan)).changes:
        if change.op == "create":
            text = row_text(change.new)
            assert json.loads(text).get("id") is None
            assert read_row(change.table, change.row_id, text) == change.new
        elif change.op == "update":
            assert read_value(value_text(change.new)) == change.new


def test_several_batches_make_one_deed() -> None:
    first, objective, *_ = family()
    both = joined("Add both", [adding(first), adding(objective)])
    assert both.changes == created(first, objective)
    assert both.label == "Add both"
    assert Batch("nothing", ()).empty


def test_a_copy_of_a_plan_is_its_own() -> None:
    first = Theme(id=new_id(), position="V", title="One")
    plan = Plan([first])
    copy = plan.copy()
    copy.apply(setting(first, "title", "Two").changes)
    assert plan.get(Theme, first.id).title == "One"
    assert not plan.same_as(copy)


def test_every_parent_names_a_field_of_its_table() -> None:
    for table, pairs in PARENTS.items():
        for field, parent in pairs:
            assert field in FIELDS[table]
            assert list(TABLES).index(parent) < list(TABLES).index(table)
