"""Several deeds as one batch, the plan left as it was."""

from __future__ import annotations

from db.records import Action, Measure, Objective, Plan, Role, Theme, Tracker
from tracker_gui.ops import edit, rows
from tracker_gui.ops.drafts import Draft


def plan() -> Plan:
    return Plan(
        [
            Tracker(id="t", title="A plan"),
            Theme(id="th", position="V", title="Theme"),
            Objective(id="o", theme_id="th", position="V", title="Objective"),
            Action(id="a", objective_id="o", position="V", what="Visit"),
            Action(id="b", objective_id="o", position="W", what="Train"),
        ]
    )


def test_a_deed_builds_on_the_one_before_it_and_nothing_is_done_yet() -> None:
    ours, before = plan(), plan()
    with Draft(ours) as draft:
        draft.do(edit.set_measure_lines(ours, "a", "title", ["Visits in time"]))
        draft.do(edit.set_measure_lines(ours, "a", "target_text", [">=90%"]))
        draft.do(edit.set_who(ours, "a", ["Team Manager"]))
        draft.do(edit.set_who(ours, "b", ["Team Manager"]))
    assert ours.same_as(before)
    ours.apply(draft.batch("All of it").changes)
    assert [(measure.title, measure.target_value) for measure in ours.rows(Measure)] == [("Visits in time", 90.0)]
    assert len(ours.rows(Role)) == 1


def test_a_field_set_twice_is_changed_once() -> None:
    ours = plan()
    with Draft(ours) as draft:
        for stage in ("paused", "complete"):
            draft.do(edit.set_field(ours, "action", "a", "stage", stage))
        draft.do(edit.set_field(ours, "action", "b", "stage", "paused"))
        draft.do(edit.set_field(ours, "action", "b", "stage", None))
    found = draft.batch("Stages").changes
    assert [(change.row_id, change.old, change.new) for change in found] == [("a", None, "complete")]


def test_the_plan_is_as_it_was_also_where_a_deed_fails() -> None:
    ours, before = plan(), plan()
    try:
        with Draft(ours) as draft:
            draft.do(rows.delete(ours, "action", "b"))
            raise LookupError
    except LookupError:
        pass
    assert ours.same_as(before)
