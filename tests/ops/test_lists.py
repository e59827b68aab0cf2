"""Lists as a user edits them, one entry a line: what stays, stays the same row."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from db.records import ActionRole, Measure, Reading, Role, Step
from tests.ops.plans import after, small_plan
from tracker_gui.exchange.found import FoundStep
from tracker_gui.ops.edit import set_measure_lines, set_step_done, set_steps, set_who


def test_roles_are_added_to_the_register_once() -> None:
    plan = small_plan()
    plan = after(plan, set_who(plan, "ac1", ["Head of service", " New  team ", "Head of service"]))
    assert [role.name for role in plan.roles_of("ac1")] == ["Head of service", "New team"]
    assert plan.count(Role) == 3
    plan = after(plan, set_who(plan, "ac2", ["New team"]))
    assert plan.count(Role) == 3


def test_a_role_that_stays_keeps_its_row() -> None:
    plan = small_plan()
    plan = after(plan, set_who(plan, "ac1", ["Someone first", "Duty manager", "Head of service"]))
    assert [link.id for link in plan.children(ActionRole, "ac1")][1:] == ["ar1", "ar2"]


def test_steps_keep_their_rows_when_one_is_put_between_and_one_is_reworded() -> None:
    plan = small_plan()
    steps = [FoundStep("Write the procedure", done=True), FoundStep("Agree it"), FoundStep("Brief the team")]
    plan = after(plan, set_steps(plan, "ac1", steps))
    assert [(s.text, s.done) for s in plan.children(Step, "ac1")] == [
        ("Write the procedure", True),
        ("Agree it", False),
        ("Brief the team", False),
    ]
    assert [s.id for s in plan.children(Step, "ac1")][::2] == ["st1", "st2"]
    reworded = after(plan, set_steps(plan, "ac1", [FoundStep("Write it all", done=True), *steps[1:]]))
    assert reworded.get(Step, "st1").text == "Write it all"


def test_ticking_a_step() -> None:
    plan = small_plan()
    assert after(plan, set_step_done(plan, "st2", done=True)).get(Step, "st2").done


def test_the_nth_baseline_line_goes_to_the_nth_measure_and_further_lines_make_measures() -> None:
    plan = small_plan()
    plan = after(plan, set_measure_lines(plan, "ac1", "baseline_text", ["80% (Jan 16)", "12 (2015/16)"]))
    first, second = plan.children(Measure, "ac1")
    assert (first.id, first.baseline_value, first.target_value) == ("me1", 80.0, 100.0)
    assert (second.title, second.baseline_value) == (None, 12.0)


def test_deleting_the_line_of_a_measure_never_takes_its_readings_along() -> None:
    plan = small_plan()
    plan = after(plan, set_measure_lines(plan, "ac1", "title", []))
    assert plan.get(Measure, "me1").title is None
    assert plan.count(Reading) == 1


def test_deleting_the_line_of_a_measure_with_nothing_else_deletes_it() -> None:
    plan = small_plan()
    plan = after(plan, set_measure_lines(plan, "ac2", "title", ["Survey"]))
    plan = after(plan, set_measure_lines(plan, "ac2", "title", []))
    assert plan.children(Measure, "ac2") == ()


NAMES = st.lists(st.sampled_from("abcdefgh"), max_size=6, unique=True)


@given(st.lists(NAMES, min_size=1, max_size=5))
def test_any_sequence_of_lists_ends_as_the_last_one(lists: list[list[str]]) -> None:
    plan = small_plan()
    for names in lists:
        plan = after(plan, set_who(plan, "ac1", names))
        assert [role.name for role in plan.roles_of("ac1")] == names
        plan = after(plan, set_steps(plan, "ac1", [FoundStep(name) for name in names]))
        assert [step.text for step in plan.children(Step, "ac1")] == names
