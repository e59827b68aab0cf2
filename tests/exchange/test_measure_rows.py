"""Measures that stand one below the other in rows of a single action."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.exchange.made import workbook
from tests.exchange.made_docx import document as word
from tests.exchange.made_docx import tbl, tc, tr
from tests.exchange.test_choices import document
from tracker_gui.exchange.choices import Choices
from tracker_gui.exchange.found import FoundPlan
from tracker_gui.exchange.reading import read_document
from tracker_gui.exchange.recognise import recognise_document

HEADER = ("What?", "Who?", "How?", "Success measures", "Baseline", "Target", "Outcome")
VISIT = ("Visit in time", "Team Manager", "• Agree a standard\n• Train staff")
ROWS: list[tuple[Any, ...]] = [
    HEADER,
    (*VISIT, "% of visits in time", "60%", "90%", "Q1 Better."),
    (None, None, None, "% of plans reviewed", "55%", "85%", None),
    (None, None, None, "Days to first visit", "14", "7", None),
    ("Plan well", "Principal Social Worker", "• Audit plans", "% of plans rated good", "40%", "75%", None),
    (None, None, None, "Number of audits", None, "12", None),
]
READ = [
    (
        "Visit in time",
        ["Agree a standard", "Train staff"],
        [("% of visits in time", "60%", "90%"), ("% of plans reviewed", "55%", "85%"), ("Days to first visit", "14", "7")],
    ),
    ("Plan well", ["Audit plans"], [("% of plans rated good", "40%", "75%"), ("Number of audits", None, "12")]),
]


def read(plan: FoundPlan) -> list[Any]:
    return [
        (a.what, [s.text for s in a.steps], [(m.title, m.baseline_text, m.target_text) for m in a.measures])
        for a in plan.actions()
    ]


def doubted(plan: FoundPlan) -> list[str]:
    return [doubt.kind for doubt in plan.doubts if doubt.kind in ("row joined", "what carried", "measures paired")]


@pytest.mark.parametrize("merged", [(), [f"{c}{rows}" for c in "ABC" for rows in (f"2:{c}4", f"5:{c}6")]])
def test_rows_of_measures_are_measures_of_one_action(merged: list[str], tmp_path: Path) -> None:
    plan = read_document(workbook(tmp_path / "plan.xlsx", ROWS, merged))
    assert read(plan) == READ
    # Merged cells say so themselves; empty ones may mean something else.
    assert doubted(plan) == ([] if merged else ["row joined"] * 3)
    assert [cell.place.cell for cell in plan.actions()[1].received] == ["A5", "B5", "C5", "D5", "E5", "F5", "D6", "F6"]


def test_the_same_in_word(tmp_path: Path) -> None:
    def row(what: str | None, *measure: str) -> str:
        own = [tc(text, merge="restart") for text in VISIT] if what else [tc("", merge="continue")] * 3
        return tr(*own, *measure, "")

    table = tbl(
        tr(*HEADER),
        row("Visit in time", "% of visits in time", "60%", "90%"),
        row(None, "% of plans reviewed", "55%", "85%"),
        row(None, "Days to first visit", "14", "7"),
    )
    plan = read_document(word(tmp_path / "plan.docx", table))
    assert [measures for _, _, measures in read(plan)] == [READ[0][2]]
    assert doubted(plan) == []


def test_a_merged_target_is_that_of_each_measure(tmp_path: Path) -> None:
    rows = [HEADER, (*VISIT, "% of visits", "60%", "90%"), (None, None, None, "% of plans", "55%", None)]
    plan = read_document(workbook(tmp_path / "plan.xlsx", rows, ["A2:A3", "B2:B3", "C2:C3", "F2:F3"]))
    assert read(plan)[0][2] == [("% of visits", "60%", "90%"), ("% of plans", "55%", "90%")]


def test_a_target_below_without_a_measure_is_more_of_the_measure_above() -> None:
    plan = recognise_document(document(*ROWS[:2], (None, None, None, None, None, "95% by April 2027"))).plan
    assert plan is not None
    assert read(plan)[0][2] == [("% of visits in time", "60%", "90%\n95% by April 2027")]


def test_outcomes_stand_beside_measures_where_the_action_is_merged(tmp_path: Path) -> None:
    rows = [*ROWS[:2], (None, None, None, "% of plans reviewed", "55%", "85%", "Q2 Reviews are late.")]
    plan = read_document(workbook(tmp_path / "plan.xlsx", rows, ["A2:A3", "B2:B3", "C2:C3"]))
    (action,) = plan.actions()
    assert [outcome.text for outcome in action.outcomes] == ["Q1 Better.", "Q2 Reviews are late."]
    assert len(action.measures) == 2


@pytest.mark.parametrize(
    "below",
    [
        (None, None, "• Brief partners", "% briefed", "0%", "100%", None),
        (None, "Head of Service", None, "% briefed", "0%", "100%", None),
        (None, None, None, "% briefed", "0%", "100%", "Q2 Briefed."),
        ("Brief partners", None, None, "% briefed", "0%", "100%", None),
    ],
)
def test_a_row_with_words_of_its_own_is_an_action(below: tuple[Any, ...]) -> None:
    plan = recognise_document(document(*ROWS[:2], below)).plan
    assert plan is not None
    assert [len(action.measures) for action in plan.actions()] == [1, 1]


@pytest.mark.parametrize("text", ["Total", "Note: figures are provisional", "* provisional"])
def test_totals_and_notes_are_no_measures(text: str) -> None:
    plan = recognise_document(document(*ROWS[:3], (None, None, None, text))).plan
    assert plan is not None
    assert len(plan.actions()[0].measures) == 2
    assert text in repr(plan)


def test_a_person_may_say_otherwise_and_the_same() -> None:
    cells = document(*ROWS)
    plan = recognise_document(cells, Choices().with_kind(0, 3, "action")).plan
    assert plan is not None
    assert [(a.what, len(a.measures)) for a in plan.actions()] == [("Visit in time", 1), ("Visit in time", 2), ("Plan well", 2)]
    confirmed = Choices().with_kind(0, 3, "continuation").with_kind(0, 4, "measure").with_kind(0, 6, "measure")
    plan = recognise_document(cells, confirmed).plan
    assert plan is not None
    assert read(plan) == READ
    assert doubted(plan) == []
