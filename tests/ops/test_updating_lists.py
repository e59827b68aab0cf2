"""The lists of an action in an import: steps, roles, outcomes, further columns, measures with their readings."""

from __future__ import annotations

from db.records import (
    ExtraColumn,
    ExtraValue,
    Measure,
    Outcome,
    Reading,
    Step,
)
from tests.ops.editions import OF_OURS, edition, first, row_of, taken
from tests.ops.plans import small_plan
from tracker_gui.exchange.found import (
    FoundMeasure,
    FoundOutcome,
    FoundPlan,
    FoundReading,
    FoundStep,
)
from tracker_gui.ops.updating import compare

# --- lists ----------------------------------------------------------------------------------------------------------------


def test_a_tick_stays_where_a_document_does_not_tell_of_ticks() -> None:
    plan = small_plan()

    def change(found: FoundPlan) -> None:
        first(found).steps = [FoundStep("Brief the team"), FoundStep("Write the procedure"), FoundStep("Publish it")]

    result = taken(plan, edition(plan, change, of_ours=False))
    assert [(s.text, s.done) for s in result.children(Step, "ac1")] == [
        ("Brief the team", False),
        ("Write the procedure", True),
        ("Publish it", False),
    ]


def test_a_tick_taken_away_in_a_workbook_of_ours_is_taken_away() -> None:
    plan = small_plan()
    result = taken(plan, edition(plan, lambda found: setattr(first(found).steps[0], "done", False)))
    assert not result.get(Step, "st1").done


def test_a_list_that_is_only_divided_otherwise_is_no_change() -> None:
    plan = small_plan()

    def change(found: FoundPlan) -> None:
        first(found).steps = [FoundStep("Write the procedure Brief the team")]
        first(found).who = ["Duty manager Head of service"]

    assert compare(plan, edition(plan, change, of_ours=False)).nothing_new


@OF_OURS
def test_roles_are_those_of_the_document_and_the_register_grows(of_ours: bool) -> None:
    plan = small_plan()
    result = taken(plan, edition(plan, lambda f: setattr(first(f), "who", ["Head of service", "Team lead"]), of_ours=of_ours))
    assert [role.name for role in result.roles_of("ac1")] == ["Head of service", "Team lead"]


@OF_OURS
def test_outcomes_are_kept_by_quarter(of_ours: bool) -> None:
    plan = small_plan()

    def change(found: FoundPlan) -> None:
        first(found).outcomes = [FoundOutcome("2016/17 Q2", "Begun in May"), FoundOutcome("2016/17 Q3", "Done", "Blue")]

    found = edition(plan, change, of_ours=of_ours)
    found.version_date = "2016-12-20"
    result = taken(plan, found)
    assert [(o.quarter, o.text, o.rating) for o in result.children(Outcome, "ac1")] == [
        ("2016/17 Q2", "Begun in May", "Amber"),
        ("2016/17 Q3", "Done", "Blue"),
    ]
    only_new = edition(plan, lambda f: setattr(first(f), "outcomes", [FoundOutcome("2016/17 Q3", "Done")]), of_ours=of_ours)
    assert len(taken(plan, only_new).children(Outcome, "ac1")) == 2


def test_an_old_report_that_still_stands_in_a_later_edition_is_not_reported_again() -> None:
    plan = small_plan()
    text = "All contacts are screened within a day now"
    plan = taken(plan, edition(plan, lambda f: setattr(first(f).outcomes[0], "text", text)))

    def change(found: FoundPlan) -> None:
        found.version, found.version_date = "4", "2016-12-20"
        first(found).outcomes = [FoundOutcome("2016/17 Q3", text)]

    result = taken(plan, edition(plan, change, of_ours=False))
    assert [o.quarter for o in result.children(Outcome, "ac1")] == ["2016/17 Q2"]


@OF_OURS
def test_further_columns_are_found_by_title_and_new_ones_made(of_ours: bool) -> None:
    plan = small_plan()
    plan = taken(plan, edition(plan, lambda f: setattr(first(f), "extra", {"Priority": "High"}), of_ours=of_ours))

    def change(found: FoundPlan) -> None:
        first(found).extra = {"PRIORITY ": "Low", "Origin": "Inspection"}
        found.extra_columns = ["PRIORITY ", "Origin"]

    result = taken(plan, edition(plan, change, of_ours=of_ours))
    assert [column.title for column in result.rows(ExtraColumn)] == ["Priority", "Origin"]
    assert [value.text for value in result.children(ExtraValue, "ac1")] in (["Low", "Inspection"], ["Inspection", "Low"])


# --- measures -------------------------------------------------------------------------------------------------------------


@OF_OURS
def test_a_new_target_is_read_anew_and_what_a_person_chose_stays(of_ours: bool) -> None:
    plan = small_plan()
    plan = taken(plan, edition(plan, lambda f: setattr(first(f).measures[0], "better", "lower")))
    assert plan.get(Measure, "me1").better == "lower"

    def change(found: FoundPlan) -> None:
        measure = first(found).measures[0]
        measure.target_text = "60% / Apr 18"
        if not of_ours:
            measure.unit = measure.better = None

    result = taken(plan, edition(plan, change, of_ours=of_ours))
    measure = result.get(Measure, "me1")
    assert (measure.target_value, measure.target_date, measure.better) == (60.0, "2018-04-30", "lower")


@OF_OURS
def test_readings_are_merged_by_date(of_ours: bool) -> None:
    plan = small_plan()

    def change(found: FoundPlan) -> None:
        first(found).measures[0].readings = [FoundReading("2016-09-30", 81.0), FoundReading("2016-12-31", 85.0)]

    found = edition(plan, change, of_ours=of_ours)
    result = taken(plan, found)
    assert [(r.date, r.value) for r in result.children(Reading, "me1")] == [
        ("2016-06-30", 78.2),
        ("2016-09-30", 81.0),
        ("2016-12-31", 85.0),
    ]
    fields = row_of(compare(plan, found), "ac1").fields
    assert [(f.old, f.new) for f in fields] == [("", "81"), ("", "85")]
    found.actions()[0].measures[0].readings.append(FoundReading("2016-06-30", 79.0))
    assert taken(plan, found).children(Reading, "me1")[0].value == 79.0


@OF_OURS
def test_a_measure_that_the_document_lacks_is_listed_and_stays(of_ours: bool) -> None:
    plan = small_plan()
    found = edition(plan, lambda f: setattr(first(f), "measures", [FoundMeasure("Audits done each month")]), of_ours=of_ours)
    comparison = compare(plan, found)
    assert [(row.table, row.key) for row in comparison.of_kind("missing")] == [("measure", "me1")]
    result = taken(plan, found)
    assert [m.title for m in result.children(Measure, "ac1")] in (
        ["% of contacts decided in a day", "Audits done each month"],
        ["Audits done each month", "% of contacts decided in a day"],
    )
    assert result.count(Reading) == 1
