"""The register of roles."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Action, ActionRole, Plan, Role, RoleSpelling, Step
from tests.ops.plans import after, small_plan
from tracker_gui.ops import edit, roles
from tracker_gui.ops.duties import counts_of, duties
from tracker_gui.ops.errors import CannotDoError

TODAY = datetime.date(2016, 10, 1)


def plan_with(links: dict[str, list[str]]) -> Plan:
    """Return the small plan with other roles: for each action the names of its roles."""
    base = small_plan()
    rows = [row for row in base.all_rows() if not isinstance(row, Role | ActionRole)]
    names = list(dict.fromkeys(name for found in links.values() for name in found))
    rows += [Role(id=f"r{place}", name=name) for place, name in enumerate(names)]
    for action, found in links.items():
        rows += [
            ActionRole(id=f"{action}-{name}", action_id=action, role_id=f"r{names.index(name)}", position=str(place + 1))
            for place, name in enumerate(found)
        ]
    return Plan(rows)


def who(plan: Plan, action: str) -> list[str]:
    return [role.name for role in plan.roles_of(action)]


def test_another_spelling_typed_in_who_gives_the_registered_role() -> None:
    plan = plan_with({"ac1": ["Head of Service"]})
    plan = after(plan, roles.set_spellings(plan, "r0", ["HoS", "HOS ", "Head of Service"]))
    assert roles.spellings_of(plan, "r0") == ["HOS", "HoS"]
    plan = after(plan, edit.set_who(plan, "ac2", ["hos", "head  of service", "Somebody else"]))
    assert who(plan, "ac2") == ["Head of Service", "Somebody else"]


def test_a_role_is_renamed_wherever_it_stands() -> None:
    plan = plan_with({"ac1": ["HoS"], "ac2": ["HoS", "Lead"]})
    plan = after(plan, edit.set_field(plan, "step", "st1", "who", "HoS"))
    plan = after(plan, roles.rename(plan, "r0", "Head of Service"))
    assert who(plan, "ac2") == ["Head of Service", "Lead"]
    assert plan.get(Step, "st1").who == "Head of Service"
    with pytest.raises(CannotDoError):
        roles.rename(plan, "r0", "lead")
    with pytest.raises(CannotDoError):
        roles.rename(plan, "r0", " ")


def test_two_roles_become_one() -> None:
    plan = plan_with({"ac1": ["HoS", "Head of Service"], "ac2": ["HoS"], "ac3": ["Lead"]})
    plan = after(plan, edit.set_field(plan, "role", "r0", "holder", "A. Person"))
    plan = after(plan, edit.set_field(plan, "step", "st1", "who", "HoS"))
    (found,) = roles.suggestions(plan)
    assert (found.keep.name, found.gone.name) == ("Head of Service", "HoS")
    plan = after(plan, roles.merge(plan, found.keep.id, [found.gone.id]))
    assert (who(plan, "ac1"), who(plan, "ac2"), who(plan, "ac3")) == (["Head of Service"], ["Head of Service"], ["Lead"])
    assert roles.spellings_of(plan, found.keep.id) == ["HoS"]
    assert plan.get(Role, found.keep.id).holder == "A. Person"
    assert plan.get(Step, "st1").who == "Head of Service"
    assert not roles.suggestions(plan)


def test_a_spelling_of_another_role_is_refused() -> None:
    plan = plan_with({"ac1": ["Head of Service", "Lead"]})
    with pytest.raises(CannotDoError):
        roles.set_spellings(plan, "r0", ["LEAD"])


@given(st.data())
def test_merging_loses_nobody_and_leaves_nothing_hanging(data: st.DataObject) -> None:
    names = ["HoS", "HOS", "Head of Service", "Lead", "Team Manager"]
    chosen = st.lists(st.sampled_from(names), unique=True, max_size=4)
    plan = plan_with({action: data.draw(chosen) for action in ("ac1", "ac2", "ac3")})
    present = [role.id for role in plan.rows(Role)]
    if not present:
        return
    keep = data.draw(st.sampled_from(present))
    gone = data.draw(st.lists(st.sampled_from(present), unique=True, max_size=3))
    result = after(plan, roles.merge(plan, keep, gone))
    for action in plan.rows(Action):
        wanted = {keep if role.id in gone else role.id for role in plan.roles_of(action.id)}
        assert {role.id for role in result.roles_of(action.id)} == wanted
    assert all(result.find(Role, row.role_id) for row in (*result.rows(ActionRole), *result.rows(RoleSpelling)))


def test_what_a_role_has_to_do_is_sorted_by_urgency() -> None:
    plan = plan_with({"ac1": ["Lead"], "ac2": ["Lead"], "ac3": ["Other"]})
    plan = after(plan, edit.set_field(plan, "action", "ac1", "due_text", "30/9/2016"))
    plan = after(plan, edit.set_field(plan, "action", "ac1", "stage", "in progress"))
    plan = after(plan, edit.set_field(plan, "step", "st2", "who", "Lead"))
    plan = after(plan, edit.set_field(plan, "step", "st2", "due_text", "15/10/2016"))
    found = duties(plan, "r0", TODAY)
    assert [(duty.kind, duty.row_id) for duty in found][:2] == [("overdue", "ac1"), ("due soon", "st2")]
    assert {duty.action_id for duty in found} == {"ac1", "ac2"}
    counts = counts_of(plan, plan.get(Role, "r0"), TODAY)
    assert (counts.actions, counts.overdue) == (2, 1)
