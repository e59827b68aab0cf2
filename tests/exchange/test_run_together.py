"""Entries, roles and figures that run together: where each begins, and what is said where that is not sure."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.made import HEADER, workbook
from tracker_gui.exchange.figures import split_figures
from tracker_gui.exchange.pairing import agreed, pair
from tracker_gui.exchange.reading import read_document
from tracker_gui.exchange.roles import Roles
from tracker_gui.exchange.run_on import near_gaps, split_instructions
from tracker_gui.exchange.vocabulary import Vocabulary

NOTHING = Vocabulary([])


@pytest.mark.parametrize(
    "entries",
    [
        ["Give every new worker a buddy", "Protect half of the caseload"],
        ["Train sixty staff to use it", "Visit one team after each meeting"],
        ["Procedure ratified by the Medicines Group", "Wireless probes to be installed on all wards"],
        ["Share what was learned with the DASS", "Present the report to scrutiny"],
        ["Report monthly", "Response to each concern within ten days"],
    ],
)
def test_entries_that_run_together_are_parted(entries: list[str]) -> None:
    assert split_instructions(" ".join(entries), NOTHING) == entries


@pytest.mark.parametrize("entry", ["Embed the Signs of Safety approach in every team", "Meet the Chief Nurse in March each year"])
def test_names_do_not_part_an_entry(entry: str) -> None:
    assert split_instructions(entry, NOTHING) == [entry]


def test_a_gap_that_may_begin_an_entry_is_told() -> None:
    text = "Sort every referral within two days Overtime for crews at weekends"
    assert split_instructions(text, NOTHING) == [text]
    assert near_gaps(text, NOTHING) == ["Overtime for crews at"]


@pytest.mark.parametrize(
    ("text", "wanted", "entries"),
    [
        ("700 per year ?", None, ["700 per year ?"]),
        ("700 per year ?", 2, ["700 per year", "?"]),
        ("33% (2024/25) Baseline to be provided", 2, ["33% (2024/25)", "Baseline to be provided"]),
        ("100% 100% 100%", None, ["100%", "100%", "100%"]),
        ("5 - 10%", 2, ["5 - 10%"]),
    ],
)
def test_figures_part_where_the_lists_beside_them_want_it(text: str, wanted: int | None, entries: list[str]) -> None:
    assert split_figures(text, wanted) == entries


@pytest.mark.parametrize(("counts", "count"), [([2, 2, 1], 2), ([3, 1, 1], 3), ([3, 2, 1], None), ([1, 1, 0], None)])
def test_how_many_entries_parallel_lists_agree_on(counts: list[int], count: int | None) -> None:
    assert agreed(counts) == count


def test_unequal_lists_say_what_else_they_could_be() -> None:
    paired = pair(["a", "b"], ["1"], ["x", "y"])
    assert paired.why == "the lists are not equally long: 2 measures, 1 baseline, 2 targets"
    assert paired.others == ("the baseline “1” for one of them only",)
    assert pair(["a", "b", "c"], ["1", "2", "3"], ["x", "y"]).others
    assert pair(["a"], ["1", "2"], []).others


@pytest.mark.parametrize("mark", [", ", " and ", " & ", " / ", "; "])
def test_a_document_that_parts_its_roles_by_a_mark_is_followed(mark: str) -> None:
    cells = [
        ["Head of Commissioning", "Brokerage Team"],
        ["Quality Assurance Manager", "Housing Officer"],
        ["Medical Director", "Clinical Director Emergency Care"],
        ["Deputy Headteacher", "Class Teachers"],
    ]
    roles = Roles([mark.join(cell) for cell in cells], lines_kept=False)
    assert [roles.split(mark.join(cell))[0] for cell in cells] == cells


def test_a_field_behind_a_comma_stays_with_its_post() -> None:
    roles = Roles([], lines_kept=True)
    assert roles.split("Head of Service, Assessment")[0] == ["Head of Service, Assessment"]


def test_the_version_above_the_header_of_each_page_is_no_heading(tmp_path: Path) -> None:
    row = ("Visit", "Team Manager", "Agree it", "% seen", "60%", "90%", "Better.")
    page = [["Version 6 - 14 July 2023"], HEADER]
    found = read_document(workbook(tmp_path / "a.xlsx", [["Care Plan"], *page, ["Theme one"], row, *page, row]))
    assert (found.version, found.version_date) == ("6 - 14 July 2023", "2023-07-14")
    assert [o.title for t in found.themes for o in t.objectives] == ["Theme one"]


def test_a_second_column_of_actions_is_how_and_doubted(tmp_path: Path) -> None:
    rows = [("Activity", "Owner", "Actions to be taken", "Targets"), ("Visit", "Team Manager", "Agree it; Train staff", "90%")]
    found = read_document(workbook(tmp_path / "a.xlsx", rows))
    assert found.actions()[0].what == "Visit"
    assert [step.text for step in found.actions()[0].steps]
    assert [doubt.did for doubt in found.doubts if doubt.kind == "column"] == ["read “Actions to be taken” as How"]
