"""Whatever plan and whatever people did to the document: nothing goes, what was written comes in, and only once."""

from __future__ import annotations

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from db.records import Plan
from tests.exchange.plans_out import plans
from tests.ops.found_plans import document, edited, ordinary_plans, unsaid, without_ids
from tests.ops.plans import after
from tracker_gui.exchange.found import FoundPlan
from tracker_gui.ops.updating import batch_of_update, compare


def imported(plan: Plan, found: FoundPlan) -> Plan:
    """Return the plan after the import, having checked what holds for every import."""
    comparison = compare(plan, found)
    batch = batch_of_update(plan, found, comparison)
    result = after(plan, batch)
    kept = {"action_role", "step"}
    assert all(change.op != "delete" or change.table in kept for change in batch.changes)
    assert comparison.nothing_new == batch.empty, [row for row in comparison.rows if row.kind == "changed"]
    assert batch_of_update(plan, found, comparison, comparison.choices()).changes[:-1] != () or batch.empty
    assert batch_of_update(plan, found, comparison, []).empty
    actions = [row for row in comparison.rows if row.table == "action"]
    assert len({row.key for row in actions}) == len(actions)
    assert sum(row.kind != "missing" for row in actions) == len(found.actions())
    return result


def nothing_changes(plan: Plan, found: FoundPlan) -> None:
    comparison = compare(plan, found)
    assert batch_of_update(plan, found, comparison).changes == ()
    assert imported(plan, found).same_as(plan)


@given(plans())
def test_a_workbook_of_ours_that_nobody_changed_changes_nothing(plan: Plan) -> None:
    nothing_changes(plan, document(plan))


@given(ordinary_plans())
def test_nor_does_one_whose_ids_are_gone(plan: Plan) -> None:
    nothing_changes(plan, without_ids(document(plan)))


@given(plans())
def test_odd_plans_without_ids_come_to_rest(plan: Plan) -> None:
    found = without_ids(document(plan))
    first = imported(plan, found)
    nothing_changes(first, found)


@given(st.data())
@settings(max_examples=200)
def test_every_edit_of_a_workbook_of_ours_comes_in_once(data: st.DataObject) -> None:
    plan = data.draw(ordinary_plans())
    found = data.draw(edited(document(plan)))
    result = imported(plan, found)
    note(f"{document(plan)}\n{document(result)}")
    assert unsaid(result, found) == []
    nothing_changes(result, found)


@given(st.data())
@settings(max_examples=200, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
def test_and_of_any_other_document(data: st.DataObject) -> None:
    plan = data.draw(ordinary_plans())
    found = data.draw(edited(without_ids(document(plan))))
    result = imported(plan, found)
    nothing_changes(result, found)
