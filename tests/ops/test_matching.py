"""Which found row is which: ids, references, words, headings, neighbours; one to one; quick."""

from __future__ import annotations

import copy
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.ids import new_id
from db.records import Action, Objective, Plan, Theme, Tracker
from tests.exchange.plans_out import rich_plan
from tests.ops.found_plans import document, edited, ordinary_plans, without_ids
from tests.ops.plans import small_plan
from tracker_gui.exchange.found import FoundAction, FoundCell, FoundObjective, FoundPlan, FoundStep, FoundTheme, Place
from tracker_gui.ops.importing import batch_of
from tracker_gui.ops.matched import Match, actions_of
from tracker_gui.ops.matching import match


def plain(plan: Plan) -> FoundPlan:
    return without_ids(document(plan))


def matches(plan: Plan, found: FoundPlan) -> dict[str, Match | None]:
    """Return the match of each found action by its What and first step."""
    matching = match(plan, found)
    return {_name(action): matching.matches.get(spot) for spot, action in actions_of(found)}


def _name(action: FoundAction) -> str:
    return " / ".join([action.what, *(step.text for step in action.steps[:1])])


def test_ids_count_more_than_words() -> None:
    plan = small_plan()
    found = document(plan)
    first, second = found.actions()[:2]
    first.what, second.what = second.what, first.what
    ids = {match.row_id: match for match in match_ids(plan, found)}
    assert ids["ac1"].by_id
    assert "id" in ids["ac1"].reason
    assert [action.id for action in found.actions()] == list(ids)


def match_ids(plan: Plan, found: FoundPlan) -> list[Match]:
    matching = match(plan, found)
    return [matching.matches[spot] for spot, _action in actions_of(found)]


def test_an_id_under_wholly_other_words_is_doubted_a_little() -> None:
    found = document(small_plan())
    found.actions()[0].what = "Something that nobody ever wrote in this plan before"
    assert match_ids(small_plan(), found)[0].confidence == 0.8


def test_a_copied_row_is_matched_once() -> None:
    found = document(small_plan())
    objective = found.themes[0].objectives[0]
    objective.actions.append(copy.deepcopy(objective.actions[0]))
    matching = match(small_plan(), found)
    assert matching.row_id((0, 0, 0)) == "ac1"
    assert matching.row_id((0, 0, 3)) is None


def test_the_same_words_are_sure_whatever_the_signs_and_spaces() -> None:
    plan = small_plan()
    found = plain(plan)
    found.actions()[0].what = "  Screen in\n a day. "
    first = match_ids(plan, found)[0]
    assert (first.row_id, first.confidence) == ("ac1", 1.0)


def numbered() -> Plan:
    rows = [Theme(id="t", position="a", title="Front door"), Objective(id="o", theme_id="t", position="a", title="Contacts")]
    texts = ["Train all staff in screening contacts", "Train all staff in recording visits", "Publish the threshold document"]
    actions = [
        Action(id=f"a{number}", objective_id="o", position=str(number), ref=f"1.{number}", what=text)
        for number, text in enumerate(texts, start=1)
    ]
    return Plan([*small_plan().rows(type(small_plan().tracker)), *rows, *actions])


def test_a_reference_decides_between_rows_alike() -> None:
    found = plain(numbered())
    found.actions()[0].what = "Train all new staff in screening of visits"
    first = match_ids(numbered(), found)[0]
    assert first.row_id == "a1"
    assert "reference 1.1" in first.reason


def test_a_reference_given_anew_does_not_count() -> None:
    found = plain(numbered())
    actions = found.themes[0].objectives[0].actions
    actions.insert(0, FoundAction("Agree a protocol with the police", ref="1.1"))
    for number, action in enumerate(actions[1:], start=2):
        action.ref = f"1.{number}"
    matching = match(numbered(), found)
    assert [matching.row_id((0, 0, place)) for place in range(4)] == [None, "a1", "a2", "a3"]


def test_rows_reworded_are_found_by_their_words_heading_and_neighbours() -> None:
    plan = rich_plan(14)
    found = plain(plan)
    for action in found.actions():
        action.ref = None
    changed = found.actions()[4]
    changed.what = "All referrals are decided on within one day and families hear what comes next"
    for step in changed.steps:
        step.text = step.text.replace("Team managers", "Managers")
    match_of = match_ids(plan, found)[4]
    assert match_of.row_id == list(plan.actions())[4].id
    assert 0.55 <= match_of.confidence < 1
    assert "alike" in match_of.reason


def test_rows_of_one_what_are_told_apart_by_what_stands_beside_it() -> None:
    plan = small_plan()
    found = plain(plan)
    first, second = found.actions()[1:3]
    second.steps = [FoundStep("Ask the partners")]
    updated = match_ids(plan, found)
    assert [m.row_id for m in updated] == ["ac1", "ac2", "ac3"]
    assert first.what == second.what


def test_a_new_row_matches_nothing() -> None:
    found = plain(small_plan())
    found.themes[0].objectives[0].actions.insert(1, FoundAction("Recruit foster carers for teenagers"))
    assert matches(small_plan(), found)["Recruit foster carers for teenagers"] is None


def test_headings_with_other_words_are_known_by_what_stands_under_them() -> None:
    plan = rich_plan(14)
    found = plain(plan)
    objective = found.themes[0].objectives[0]
    objective.title, objective.ref = "Nothing that was there before", None
    matching = match(plan, found)
    assert matching.row_id((0, 0)) == plan.rows(Objective)[0].id
    assert matching.matches[0, 0].doubtful


def test_numbers_before_a_title_do_not_matter() -> None:
    found = plain(small_plan())
    found.themes[0].title = "1. Front door"
    found.themes[0].objectives[0].title = "Objective 1.1: Contacts are screened"
    matching = match(small_plan(), found)
    assert (matching.row_id((0,)), matching.row_id((0, 0))) == ("th1", "ob1")


def test_a_flat_list_matches_actions_and_no_headings() -> None:
    plan = small_plan()
    actions = plain(plan).actions()
    found = FoundPlan("flat.csv", "Plan", themes=[FoundTheme("Sheet1", objectives=[FoundObjective("", actions=actions)])])
    matching = match(plan, found)
    assert matching.at_level(1) == matching.at_level(2) == {}
    assert {m.row_id for m in matching.at_level(3).values()} == {"ac1", "ac2", "ac3"}


@pytest.mark.parametrize("of_ours", [True, False])
def test_two_documents_of_nothing_in_common_do_not_match(of_ours: bool) -> None:
    found = FoundPlan("other.xlsx", "Other", themes=[FoundTheme("Roads", objectives=[FoundObjective("Potholes")])])
    found.themes[0].objectives[0].actions = [FoundAction("Fill every hole", id="x" if of_ours else None)]
    assert match(small_plan(), found).matches == {}


@given(st.data())
def test_no_row_has_two_partners_and_confidence_is_a_share(data: st.DataObject) -> None:
    plan = data.draw(ordinary_plans())
    found = data.draw(edited(document(plan)))
    for other in (found, without_ids(found)):
        matching = match(plan, other)
        for level in (1, 2, 3):
            rows = [m.row_id for m in matching.at_level(level).values()]
            assert len(set(rows)) == len(rows)
        assert all(0.5 <= m.confidence <= 1 and m.reason for m in matching.matches.values())


@given(ordinary_plans())
def test_an_unchanged_document_is_matched_whole(plan: Plan) -> None:
    found = plain(plan)
    matching = match(plan, found)
    assert len(matching.at_level(3)) == plan.count(Action)


def filled(found: FoundPlan) -> Plan:
    """Return a plan into which a document was imported."""
    plan = Plan([Tracker(id=new_id(), title="T")])
    plan.apply(batch_of(found, plan).changes)
    return plan


TWINS = (FoundAction("Visit at home", steps=[FoundStep("Agree it")]), FoundAction("Visit at home", steps=[FoundStep("Agree it")]))


def twins(*headings: str) -> FoundPlan:
    """A document in which actions of the same words stand under these headings."""
    objectives = [FoundObjective(title, actions=[replace(TWINS[0], steps=list(TWINS[0].steps))]) for title in headings]
    return FoundPlan("a.xlsx", "T", themes=[FoundTheme("Theme", objectives=objectives)])


def test_rows_of_the_same_words_are_told_apart_by_their_headings() -> None:
    plan = filled(twins("First", "Second"))
    rows = [action.id for action in plan.actions()]
    matched = match(plan, twins("Second", "First")).at_level(3)
    assert [matched[spot].row_id for spot in ((0, 0, 0), (0, 1, 0))] == rows[::-1]


def test_rows_that_say_less_than_before_are_told_apart_by_the_cells_they_came_from() -> None:
    found = FoundPlan("a.xlsx", "T", themes=[FoundTheme("Theme", objectives=[FoundObjective("One", actions=[
        FoundAction("Visit", received=[FoundCell(Place("Plan", row, f"A{row}"), "What", "Visit")]) for row in (5, 9)
    ])])])  # fmt: skip
    plan = filled(found)
    first, second = (action.id for action in plan.actions())
    found.themes[0].objectives[0].actions.pop(0)
    matched = match(plan, found).at_level(3)
    assert (matched[0, 0, 0].row_id, matched[0, 0, 0].reason) == (second, "received from the same cells before")
    assert first != second
