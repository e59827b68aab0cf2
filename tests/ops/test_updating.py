"""An import into a tracker that holds the plan: what comes in, what stays, what is listed."""

from __future__ import annotations

from dataclasses import replace

from db.records import (
    Action,
    Measure,
    Note,
    Objective,
    Plan,
    Received,
    Theme,
    Version,
)
from tests.ops.editions import OF_OURS, edition, first, row_of, taken
from tests.ops.found_plans import document, without_ids
from tests.ops.plans import after, small_plan
from tracker_gui.exchange.found import (
    FoundAction,
    FoundCell,
    FoundMeasure,
    FoundNote,
    FoundObjective,
    FoundPlan,
    FoundTheme,
    Place,
)
from tracker_gui.ops.updating import batch_of_update, compare

# --- cells ----------------------------------------------------------------------------------------------------------------


@OF_OURS
def test_changed_cells_come_in_with_old_and_new_side_by_side(of_ours: bool) -> None:
    plan = small_plan()

    def change(found: FoundPlan) -> None:
        action = first(found)
        action.what, action.stage, action.due_text = "Screen all within a day", "complete", "end of June 2017"

    found = edition(plan, change, of_ours=of_ours)
    row = row_of(compare(plan, found), "ac1")
    assert row.kind == "changed"
    assert [(f.label, f.old, f.new) for f in row.fields] == [
        ("What", "Screen in a day", "Screen all within a day"),
        ("stage", "", "complete"),
        ("due date", "", "end of June 2017"),
    ]
    action = taken(plan, found).get(Action, "ac1")
    assert (action.what, action.stage, action.due_date) == ("Screen all within a day", "complete", "2017-06-30")


@OF_OURS
def test_an_empty_cell_means_unchanged(of_ours: bool) -> None:
    plan = small_plan()

    def change(found: FoundPlan) -> None:
        action = first(found)
        action.who, action.steps, action.outcomes, action.measures, action.stage, action.ref = [], [], [], [], None, None
        found.title, found.version_date = "", None

    found = edition(plan, change, of_ours=of_ours)
    assert compare(plan, found).nothing_new
    assert taken(plan, found).same_as(plan)


def test_signs_and_spaces_of_another_program_are_no_change_but_a_workbook_of_ours_is_taken_to_the_letter() -> None:
    plan = small_plan()

    def change(found: FoundPlan) -> None:
        first(found).what = "Screen in a  day"
        first(found).steps[1].text = "Brief  the\nteam"

    assert compare(plan, edition(plan, change, of_ours=False)).nothing_new
    assert taken(plan, edition(plan, change)).get(Action, "ac1").what == "Screen in a  day"


def test_a_stage_or_rating_that_is_none_is_left() -> None:
    plan = small_plan()

    def change(found: FoundPlan) -> None:
        first(found).stage = "nearly"
        first(found).outcomes[0].rating = "Purple"

    assert taken(plan, edition(plan, change)).same_as(plan)


# --- rows -----------------------------------------------------------------------------------------------------------------


@OF_OURS
def test_a_missing_row_is_listed_and_stays(of_ours: bool) -> None:
    plan = small_plan()
    found = edition(plan, lambda f: f.themes[0].objectives[0].actions.pop(1), of_ours=of_ours)
    missing = [row for row in compare(plan, found).of_kind("missing") if row.table == "action"]
    assert len(missing) == 1
    assert missing[0].name == "Review thresholds"
    assert taken(plan, found).count(Action) == 3


@OF_OURS
def test_new_rows_and_headings_come_where_the_document_has_them(of_ours: bool) -> None:
    plan = small_plan()

    def change(found: FoundPlan) -> None:
        found.themes[0].objectives[0].actions.insert(1, FoundAction("Meet the police", who=["Police lead"]))
        new = FoundObjective("Leavers have homes", actions=[FoundAction("Agree a protocol with housing")])
        found.themes[0].objectives.insert(1, new)
        found.themes.insert(1, FoundTheme("Partners", objectives=[FoundObjective("Boards", actions=[FoundAction("Meet")])]))

    found = edition(plan, change, of_ours=of_ours)
    comparison = compare(plan, found)
    assert [(row.table, row.key) for row in comparison.of_kind("new")] == [
        ("action", "new 1.1.2"),
        ("objective", "new 1.2"),
        ("action", "new 1.2.1"),
        ("theme", "new 2"),
        ("objective", "new 2.1"),
        ("action", "new 2.1.1"),
    ]
    result = taken(plan, found)
    assert [theme.title for theme in result.rows(Theme)] == ["Front door", "Partners", "Workforce"]
    assert [row.title for row in result.children(Objective, "th1")] == [
        "Contacts are screened",
        "Leavers have homes",
        "Visits are prompt",
    ]
    assert [row.what for row in result.children(Action, "ob1")] == [
        "Screen in a day",
        "Meet the police",
        "Review thresholds",
        "Review thresholds",
    ]


@OF_OURS
def test_moved_rows_move_and_the_others_keep_their_positions(of_ours: bool) -> None:
    plan = small_plan()

    def change(found: FoundPlan) -> None:
        contacts, visits = found.themes[0].objectives
        visits.actions.append(contacts.actions.pop(0))

    found = edition(plan, change, of_ours=of_ours)
    row = row_of(compare(plan, found), "ac1")
    assert [(f.field, f.old, f.new) for f in row.fields] == [
        ("place", "Front door > Contacts are screened", "Front door > Visits are prompt")
    ]
    result = taken(plan, found)
    assert result.get(Action, "ac1").objective_id == "ob2"
    assert result.get(Action, "ac2") == plan.get(Action, "ac2")


def test_an_order_of_rows_changed_moves_as_few_as_possible() -> None:
    plan = small_plan()
    found = edition(plan, lambda f: f.themes[0].objectives[0].actions.append(f.themes[0].objectives[0].actions.pop(0)))
    comparison = compare(plan, found)
    assert [(row.key, f.label, f.old, f.new) for row in comparison.of_kind("changed") for f in row.fields] == [
        ("ac1", "order", "first", "behind “Review thresholds”")
    ]
    assert [a.id for a in taken(plan, found).children(Action, "ob1")] == ["ac2", "ac3", "ac1"]


def test_a_row_no_longer_under_its_what_stands_for_itself() -> None:
    plan = small_plan()
    found = edition(plan, lambda f: f.themes[0].objectives[1].actions.append(f.themes[0].objectives[0].actions.pop(2)))
    result = taken(plan, found)
    assert not result.get(Action, "ac3").what_continues


def test_a_flat_list_moves_nothing_and_new_rows_go_behind_the_one_above() -> None:
    plan = small_plan()
    actions = without_ids(document(plan)).actions()
    actions.insert(1, FoundAction("Meet the police"))
    actions.reverse()
    found = FoundPlan("flat.csv", "Plan", themes=[FoundTheme("Sheet1", objectives=[FoundObjective("", actions=actions)])])
    comparison = compare(plan, found)
    assert [(row.kind, row.table) for row in comparison.rows if row.kind not in ("unchanged",)] == [("new", "action")]
    result = taken(plan, found)
    assert [row.what for row in result.children(Action, "ob1")].count("Meet the police") == 1
    assert result.count(Theme) == 2


def test_a_new_row_in_a_document_of_two_levels_less_has_a_home() -> None:
    plan = small_plan()
    found = FoundPlan("one.csv", "Plan", themes=[FoundTheme("Contacts are screened", objectives=[FoundObjective("")])])
    found.themes[0].objectives[0].actions = [FoundAction("Screen in a day"), FoundAction("Meet the police")]
    result = taken(plan, found)
    assert [row.what for row in result.children(Action, "ob1")][:2] == ["Screen in a day", "Meet the police"]


def test_a_row_that_was_deleted_in_the_tracker_stays_deleted_unless_asked_for() -> None:
    plan = small_plan()
    found = document(plan)
    found.themes[0].objectives[1].actions.append(FoundAction("Once more", id="gone1", measures=[FoundMeasure("x", id="gone3")]))
    first(found).measures.append(FoundMeasure("Withdrawn measure of old", id="gone2"))
    gone = frozenset({"gone1", "gone2"})
    comparison = compare(plan, found, gone=gone)
    assert [(row.table, row.name) for row in comparison.of_kind("deleted")] == [
        ("measure", "Withdrawn measure of old"),
        ("action", "Once more"),
    ]
    assert comparison.nothing_new
    assert batch_of_update(plan, found, comparison).empty
    every = [choice for row in comparison.rows for choice in row.choices]
    result = after(plan, batch_of_update(plan, found, comparison, every))
    assert result.find(Action, "gone1") is not None
    assert result.find(Measure, "gone2") is not None


# --- choosing -------------------------------------------------------------------------------------------------------------


def test_only_what_is_accepted_comes_in() -> None:
    plan = small_plan()

    def change(found: FoundPlan) -> None:
        action = first(found)
        action.what, action.stage = "Screen all within a day", "complete"
        action.measures[0].title, action.measures[0].target_text = "% decided", "90%"
        found.actions()[1].what = found.actions()[2].what = "Review all thresholds"
        found.themes[0].objectives[1].actions.append(FoundAction("Meet the police"))

    found = edition(plan, change)
    comparison = compare(plan, found)
    chosen = [("ac1", "stage"), ("ac1", "measure 0 target_text"), ("new 1.2.1", "")]
    assert set(chosen) < comparison.choices()
    result = after(plan, batch_of_update(plan, found, comparison, chosen))
    action, measure = result.get(Action, "ac1"), result.get(Measure, "me1")
    assert (action.what, action.stage) == ("Screen in a day", "complete")
    assert (measure.title, measure.target_value) == ("% of contacts decided in a day", 90.0)
    assert [row.what for row in result.children(Action, "ob2")] == ["Meet the police"]
    assert result.get(Action, "ac2").what == "Review thresholds"


def test_everything_accepted_is_the_same_as_no_choice() -> None:
    plan = small_plan()

    def change(found: FoundPlan) -> None:
        first(found).what = "Screen all within a day"
        found.themes[0].title = "First contact"
        found.title = "Plan of 2017"
        found.notes.append(FoundNote(Place("S", 9, "A9"), "Draft"))
        found.extra_columns.append("Origin")

    found = edition(plan, change)
    comparison = compare(plan, found)
    one = after(plan, batch_of_update(plan, found, comparison))
    other = after(plan, batch_of_update(plan, found, comparison, comparison.choices()))
    assert _shape(one) == _shape(other)
    assert after(plan, batch_of_update(plan, found, comparison, [])).same_as(plan)


def _shape(plan: Plan) -> list[object]:
    """Return the plan without ids that are made anew."""
    return sorted(repr(replace(row, id="")) for row in plan.all_rows())


def test_a_match_that_a_person_corrected_counts() -> None:
    plan = small_plan()
    found = without_ids(document(plan))
    first(found).what = "Screen all contacts in a day"
    comparison = compare(plan, found)
    without = replace(
        comparison.matching, matches={spot: m for spot, m in comparison.matching.matches.items() if m.row_id != "ac1"}
    )
    corrected = compare(plan, found, matching=without)
    assert [row.key for row in corrected.of_kind("new")] == ["new 1.1.1"]
    assert "ac1" in {row.key for row in corrected.of_kind("missing")}


# --- the tracker, notes, cells as received --------------------------------------------------------------------------------


def test_a_later_version_is_noted_and_the_import_is_a_named_place() -> None:
    plan = small_plan()

    def change(found: FoundPlan) -> None:
        found.version, found.version_date = "17", "2017-06-08"

    found = edition(plan, change, of_ours=False)
    result = taken(plan, found)
    assert (result.tracker.version, result.tracker.version_date) == ("17", "2017-06-08")
    assert [(v.name, v.note) for v in result.rows(Version)] == [("Imported 17", "again.xlsx")]


def test_an_earlier_edition_is_told_and_does_not_turn_the_version_back() -> None:
    plan = small_plan()

    def change(found: FoundPlan) -> None:
        found.version, found.version_date = "2", "2016-01-31"
        first(found).stage = "complete"

    found = edition(plan, change)
    assert compare(plan, found).notices == ("import.older_edition",)
    assert taken(plan, found).tracker == plan.tracker


def test_notes_come_in_once() -> None:
    plan = small_plan()
    found = edition(plan, lambda f: f.notes.extend([FoundNote(Place("S", 9, "A9"), "Draft"), FoundNote(Place("S", 10), "Draft")]))
    result = taken(plan, found)
    assert [(n.text, n.source) for n in result.rows(Note)] == [("Draft", "again.xlsx, sheet “S”, A9")]


def test_cells_are_kept_as_received_only_where_their_words_are_new() -> None:
    plan = small_plan()
    cells = [FoundCell(Place("S", 4, "A4"), "What?", "Screen in a day"), FoundCell(Place("S", 4, "C4"), "How?", "as before")]
    assert compare(plan, edition(plan, lambda f: setattr(first(f), "received", cells), of_ours=False)).nothing_new

    def change(found: FoundPlan) -> None:
        first(found).stage = "complete"
        first(found).received = cells

    result = taken(plan, edition(plan, change, of_ours=False))
    received = {(cell.heading, cell.text, cell.source) for cell in result.children(Received, "ac1")}
    assert received == {(cell.heading, cell.text, "again.xlsx") for cell in cells}

    def change_again(found: FoundPlan) -> None:
        first(found).stage = "assured"
        first(found).received = [replace(cells[0], place=Place("T", 7, "A7")), replace(cells[1], text="otherwise")]

    later = taken(result, edition(result, change_again, of_ours=False))
    assert sorted(cell.text for cell in later.children(Received, "ac1")) == ["Screen in a day", "as before", "otherwise"]
