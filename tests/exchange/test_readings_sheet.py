"""A sheet of figures: measures down, periods across."""

from __future__ import annotations

from tracker_gui.exchange.found import FoundAction, FoundMeasure, FoundObjective, FoundPlan, FoundTheme
from tracker_gui.exchange.grid import Cell, GridRow, Sheet
from tracker_gui.exchange.readings_sheet import take_readings

HEADER = ["Measure", "Apr 2026", "May 2026", "30/06/2026"]


def sheet_of(*lines: list[str]) -> Sheet:
    rows = []
    for number, line in enumerate(lines, start=1):
        rows.append(GridRow(number, {column: Cell(text) for column, text in enumerate(line, start=1) if text}))
    return Sheet("Figures", rows)


def plan_of(*titles: str) -> FoundPlan:
    action = FoundAction("Do it", measures=[FoundMeasure(title) for title in titles])
    return FoundPlan("plan.xlsx", "Plan", themes=[FoundTheme("T", objectives=[FoundObjective("O", actions=[action])])])


def readings(plan: FoundPlan, index: int = 0) -> list[tuple[str, float]]:
    return [(reading.date, reading.value) for reading in plan.actions()[0].measures[index].readings]


def test_figures_go_to_the_last_day_of_their_period() -> None:
    plan = plan_of("% on time")
    assert take_readings(sheet_of(["Figures"], HEADER, ["% On  time", "58.4%", "", "1,061"]), plan) == {2, 3}
    assert readings(plan) == [("2026-04-30", 58.4), ("2026-06-30", 1061.0)]


def test_a_title_of_several_measures_is_doubted() -> None:
    plan = plan_of("Visits", "Visits")
    take_readings(sheet_of(HEADER, ["Visits", "3", "4", "-5"]), plan)
    assert readings(plan)[2] == ("2026-06-30", -5.0)
    assert readings(plan, 1) == []
    assert [doubt.kind for doubt in plan.doubts] == ["figures"]


def test_figures_of_no_measure_are_left_to_the_notes_and_doubted() -> None:
    plan = plan_of("Visits")
    assert take_readings(sheet_of(HEADER, ["Visits", "3", "4", "5"], ["Calls", "3", "4", "5"]), plan) == {1, 2}
    assert len(plan.doubts) == 1


def test_a_cell_that_is_no_figure_keeps_its_row_as_a_note() -> None:
    plan = plan_of("Visits")
    assert take_readings(sheet_of(HEADER, ["Visits", "3", "not yet", "5"]), plan) == set()
    assert readings(plan) == [("2026-04-30", 3.0), ("2026-06-30", 5.0)]
    assert plan.doubts[0].place.cell == "C2"


def test_words_beside_the_title_are_not_lost() -> None:
    plan = plan_of("Visits")
    assert take_readings(sheet_of([*HEADER, "Source"], ["Visits", "3", "4", "5", "Case system"]), plan) == set()
    assert len(readings(plan)) == 3


def test_two_dates_in_a_row_make_no_table_of_figures() -> None:
    plan = plan_of("Visits")
    assert take_readings(sheet_of(["Visits", "April 2026", "May 2026"], ["Visits", "3", "4"]), plan) == set()
    assert readings(plan) == []
