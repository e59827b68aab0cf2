"""Small plans in memory for the tests of the verbs."""

from __future__ import annotations

from db.batch import Batch
from db.records import Action, ActionRole, Measure, Objective, Outcome, Plan, Reading, Role, Step, Theme, Tracker


def small_plan() -> Plan:
    """Return two themes; the first has two objectives, and its first objective three actions, two of them one What."""
    return Plan(
        [
            Tracker(id="t", title="Plan", version_date="2016-09-20"),
            Theme(id="th1", position="A", title="Front door"),
            Theme(id="th2", position="B", title="Workforce"),
            Objective(id="ob1", theme_id="th1", position="A", title="Contacts are screened"),
            Objective(id="ob2", theme_id="th1", position="B", title="Visits are prompt"),
            Objective(id="ob3", theme_id="th2", position="A", title="Posts are filled"),
            Action(id="ac1", objective_id="ob1", position="A", what="Screen in a day"),
            Action(id="ac2", objective_id="ob1", position="B", what="Review thresholds"),
            Action(id="ac3", objective_id="ob1", position="C", what="Review thresholds", what_continues=True),
            Role(id="ro1", name="Duty manager"),
            Role(id="ro2", name="Head of service"),
            ActionRole(id="ar1", action_id="ac1", role_id="ro1", position="A"),
            ActionRole(id="ar2", action_id="ac1", role_id="ro2", position="B"),
            Step(id="st1", action_id="ac1", position="A", text="Write the procedure", done=True),
            Step(id="st2", action_id="ac1", position="B", text="Brief the team"),
            Measure(
                id="me1",
                action_id="ac1",
                position="A",
                title="% of contacts decided in a day",
                unit="%",
                better="higher",
                baseline_text="75% (Oct 15)",
                baseline_value=75.0,
                baseline_period="Oct 15",
                target_text="100% / Apr 17",
                target_comparator="=",
                target_value=100.0,
                target_date="2017-04-30",
            ),
            Reading(id="re1", measure_id="me1", date="2016-06-30", value=78.2),
            Outcome(id="ou1", action_id="ac1", quarter="2016/17 Q2", text="Begun", rating="Amber"),
        ]
    )


def after(plan: Plan, batch: Batch) -> Plan:
    """Return what the plan becomes, having proved that the inverse of the batch brings it back."""
    result = plan.copy()
    result.apply(batch.changes)
    back = result.copy()
    back.apply(batch.inverse("Undo", "undo").changes)
    assert back.same_as(plan), "the batch cannot be undone"
    return result
