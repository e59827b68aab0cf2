"""Tables of measures: measures and readings instead of actions."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.exchange.test_choices import document
from tests.exchange.tokens import received_of, texts_of, words_of_sheets
from tracker_gui.exchange.choices import Choices, ColumnChoice
from tracker_gui.exchange.document import Document
from tracker_gui.exchange.found import FoundMeasure, FoundPlan
from tracker_gui.exchange.measures_table import period_of
from tracker_gui.exchange.recognise import recognise_document
from tracker_gui.exchange.recognised import Recognised


def found_in(*rows: tuple[Any, ...], choices: Choices | None = None) -> tuple[FoundPlan, Recognised]:
    recognised = recognise_document(document(*rows), choices)
    assert recognised.plan is not None
    return recognised.plan, recognised


def measures(plan: FoundPlan) -> list[FoundMeasure]:
    return [measure for action in plan.actions() for measure in action.measures]


def test_quarters_of_a_year_named_above() -> None:
    plan, recognised = found_in(
        ("Scorecard 2026/27",),
        ("Ref", "Indicator", "Unit", "Polarity", "Baseline", "Target", "Q1", "Q2 actual", "YTD"),
        ("Safeguarding",),
        ("1", "Visits on time", "%", "Higher", "60%", "95%", "70", "74.5", "72"),
        ("2", "Days to place", "days", "Lower is better", "", "10", "14", "12", "13"),
    )
    first, second = measures(plan)
    assert (first.title, first.unit, first.better, first.baseline_text, first.target_text) == (
        "Visits on time", "%", "higher", "60%", "95%",
    )  # fmt: skip
    assert [(r.date, r.value, r.period) for r in first.readings] == [
        ("2026-06-30", 70, "quarter"),
        ("2026-09-30", 74.5, "quarter"),
    ]
    assert (second.unit, second.better) == ("days", "lower")
    assert recognised.sheets[0].tables[0].of == "measures"
    assert [row.kind for row in recognised.sheets[0].rows.values()] == ["title", "header", "objective", "measure", "measure"]
    assert "72" in [cell.text for action in plan.actions() for cell in action.received]
    assert [(reading.note, reading.value) for reading in first.readings] == [(None, 70), ("YTD: 72", 74.5)]


def test_each_heading_has_one_action_that_says_what_it_is() -> None:
    plan, _ = found_in(
        ("Measure", "Target", "Apr 2026", "May 2026"),
        ("1. Children in need",),
        ("Visits", "95%", "70", "71"),
        ("2. Children in care",),
        ("Reviews", "95%", "80", "81"),
    )
    assert [(o.title, [a.what for a in o.actions]) for t in plan.themes for o in t.objectives] == [
        ("1. Children in need", ["Measures: 1. Children in need"]),
        ("2. Children in care", ["Measures: 2. Children in care"]),
    ]
    assert [doubt.kind for doubt in plan.doubts] == ["measures alone"] * 2


def test_columns_of_themes_and_objectives_are_headings() -> None:
    plan, _ = found_in(
        ("Objective", "Measure", "Target", "2026/27 Q1", "2026/27 Q2"),
        ("Timely help", "Visits", "95%", "70", "71"),
        ("Stable homes", "Moves", "3", "5", "4"),
    )
    assert [o.title for t in plan.themes for o in t.objectives] == ["Timely help", "Stable homes"]
    assert [len(m.readings) for m in measures(plan)] == [2, 2]


def test_months_without_a_year_need_one_and_get_it() -> None:
    rows = (("Measure", "Target", "Apr", "May", "Jan"), ("Visits", "95%", "70", "71", "80"))
    plan, recognised = found_in(*rows)
    assert measures(plan)[0].readings == []
    assert [doubt.kind for doubt in recognised.doubts].count("figures") == 3
    choices = Choices()
    for column in (3, 4, 5):
        choices = choices.with_column(0, 1, column, ColumnChoice("reading", None, 2026))
    plan, _ = found_in(*rows, choices=choices)
    assert [(r.date, r.value) for r in measures(plan)[0].readings] == [("2026-04-30", 70), ("2026-05-31", 71), ("2027-01-31", 80)]


def test_words_among_figures_are_told_and_kept() -> None:
    plan, recognised = found_in(("Measure", "Q1 2026/27", "Q2 2026/27", "Q3 2026/27"), ("Visits", "70", "not collected", "72"))
    assert [(r.date, r.value, r.note, r.period) for r in measures(plan)[0].readings] == [
        ("2026-06-30", 70, None, "quarter"),
        ("2026-09-30", None, "not collected", "quarter"),
        ("2026-12-31", 72, None, "quarter"),
    ]
    assert ("figures", "C2") in [(doubt.kind, doubt.place.cell) for doubt in recognised.doubts]
    assert "not collected" in [cell.text for cell in plan.actions()[0].received]


def test_quarters_with_reports_are_a_table_of_actions() -> None:
    plan, recognised = found_in(
        ("Objective", "Success measures", "Q1 2026/27", "Q2 2026/27"),
        ("Visit in time", "% on time", "We began to train the teams.", "All teams are trained."),
    )
    assert recognised.sheets[0].tables[0].of == "actions"
    assert len(plan.actions()[0].outcomes) == 2


def test_figures_beside_a_tracker_go_to_its_measures_and_the_rest_have_a_home() -> None:
    actions = document(("Action", "Lead", "Success measures", "Target"), ("Visit", "AB", "% on time", "95%"), name="Plan").sheets[
        0
    ]
    numbers = document(
        ("Measure", "Target", "Apr 2026", "May 2026"), ("% On time", "95%", "70", "71"), ("Moves", "3", "5", "4"), name="Data"
    ).sheets[0]
    recognised = recognise_document(Document("plan.xlsx", (actions, numbers)))
    assert recognised.plan is not None
    assert [(a.what, a.home, [(m.title, len(m.readings)) for m in a.measures]) for a in recognised.plan.actions()] == [
        ("Visit", False, [("% on time", 2)]),
        ("Measures: Data", True, [("Moves", 2)]),
    ]


def test_rows_are_what_a_person_says() -> None:
    rows = (("Measure", "Target", "Apr 2026", "May 2026"), ("Visits", "95%", "70", "71"), ("Moves", "3", "5", "4"))
    plan, _ = found_in(*rows, choices=Choices().with_kind(0, 2, "note").with_kind(0, 3, "left out"))
    assert (plan.actions(), [note.text for note in plan.notes if "Visits" in note.text]) == ([], ["Visits\t95%\t70\t71"])
    assert "Moves" not in repr(plan)
    plan, _ = found_in(*rows, choices=Choices().with_kind(0, 2, "theme"))
    assert [theme.title for theme in plan.themes] == ["Visits 95% 70 71"]


@pytest.mark.parametrize(
    ("text", "year", "day"),
    [
        ("Q1", 2026, "2026-06-30"),
        ("Quarter 4", 2026, "2027-03-31"),
        ("Apr", 2026, "2026-04-30"),
        ("Jan", 2026, "2027-01-31"),
        ("June 2026 actual", None, "2026-06-30"),
        ("Q2 2026/27 (%)", None, "2026-09-30"),
        ("Outturn 2025/26", None, "2026-03-31"),
        ("Target", 2026, None),
        ("Q1", None, None),
    ],
)
def test_periods_of_headings(text: str, year: int | None, day: str | None) -> None:
    found = period_of(text, year)
    assert (found.last.isoformat() if found else None) == day


FURTHER = ("Unit", "Good is", "Baseline", "Target", "Q1 2026/27", "Apr 2026", "Year to date", "Owner", "Comment", "RAG", "Ref")
CELLS = ("70", "74.5%", "45/60", "n/k", "not collected", "<5", "Higher", "alpha", "Gamma", "95% by April 27", "(4)", "1,200", "?")
cell_texts = st.none() | st.sampled_from(CELLS)


@st.composite
def tables_of_measures(draw: st.DrawFn) -> list[tuple[Any, ...]]:
    """A table of measures: its columns in any order, headings and notes between its rows, words where figures should be."""
    further = draw(st.lists(st.sampled_from(FURTHER), min_size=2, max_size=6, unique=True))
    headings = tuple(draw(st.permutations(["Measure", "Q3 2026/27", "Q4 2026/27", *further])))
    rows: list[tuple[Any, ...]] = [("Scorecard of Bexford",), headings]
    for number in range(draw(st.integers(1, 5))):
        kind = draw(st.integers(0, 5))
        if kind == 0:
            rows.append((draw(st.sampled_from(["1. Early help", "Note: provisional", "Care"])),))
        else:
            names = {"Measure": f"Measure {number}"}
            rows.append(tuple(names.get(heading) or draw(cell_texts) for heading in headings))
    return rows


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables_of_measures())
def test_every_word_of_a_table_of_measures_arrives(rows: list[tuple[Any, ...]]) -> None:
    cells = document(*rows)
    plan = recognise_document(cells).plan
    assume(plan is not None)
    assert plan is not None
    have = Counter(word for text in texts_of(plan) if text for word in re.findall(r"\w+", text))
    have.update(word for text in received_of(plan) for word in re.findall(r"\w+", text))
    # An empty column for what a measure has anyway says nothing.
    empty = {
        heading
        for number, heading in enumerate(rows[1])
        if not any(any(row[number : number + 1]) for row in rows[2:] if len(row) > 1)
    }
    silent = {word for heading in empty for word in re.findall(r"\w+", heading)}
    assert not set(words_of_sheets([*cells.sheets])) - set(have) - silent


@given(st.sampled_from(CELLS), st.sampled_from(CELLS))
def test_every_cell_of_a_period_is_a_reading(one: str, other: str) -> None:
    plan, _ = found_in(("Measure", "Unit", "Apr 2026", "May 2026"), ("Visits", "%", "70", "71"), ("Moves", "%", one, other))
    readings = measures(plan)[1].readings
    assert [(reading.date, reading.period) for reading in readings] == [("2026-04-30", "month"), ("2026-05-31", "month")]
    assert all((reading.value is None) != (reading.note is None) for reading in readings)


def test_headings_over_nothing_are_kept_as_notes() -> None:
    plan, _ = found_in(
        ("Measure", "Target", "Q1 2026/27", "Q2 2026/27", "Lessons learnt"), ("Visits", "95%", "70", "71", None), ("2. Care",)
    )
    assert sorted(note.text for note in plan.notes) == ["2. Care", "Lessons learnt"]


def test_a_year_to_date_without_a_figure_beside_it_is_a_note_of_the_tracker() -> None:
    plan, _ = found_in(("Measure", "Target", "Q1 2026/27", "Q2 2026/27", "YTD"), ("Visits", "95%", None, None, "70.5"))
    assert [note.text for note in plan.notes] == ["Visits\tYTD: 70.5"]
