"""The pure pieces of the reading, each alone."""

from __future__ import annotations

import datetime

import pytest

from tracker_gui.exchange.bullets import entries
from tracker_gui.exchange.cell_text import seen
from tracker_gui.exchange.colours import rating_of_fill
from tracker_gui.exchange.figures import split_figures
from tracker_gui.exchange.joins import Words, begins_inside
from tracker_gui.exchange.meanings import readings
from tracker_gui.exchange.pairing import pair
from tracker_gui.exchange.read_text import decode, separated, without_markup
from tracker_gui.exchange.roles import Roles
from tracker_gui.exchange.run_on import split_instructions
from tracker_gui.exchange.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.6, "0%", "60%"),
        (0.605, "0.0%", "60.5%"),
        (0.07, "0%", "7%"),
        (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (1234.5, "#,##0.00", "1,234.50"),
        (1200, '"£"#,##0', "£1,200"),
        (5, '0" days"', "5 days"),
        (-2, "0", "-2"),
        (True, "General", "TRUE"),
        (datetime.datetime(2017, 4, 30, tzinfo=datetime.UTC), "mm-dd-yy", "30/04/2017"),
        (datetime.datetime(2017, 4, 1, tzinfo=datetime.UTC), "mmm-yy", "Apr-17"),
        (datetime.datetime(2017, 4, 1, tzinfo=datetime.UTC), "mmmm yyyy", "April 2017"),
        (datetime.datetime(2017, 4, 1, 9, 5, tzinfo=datetime.UTC), "dd/mm/yyyy hh:mm", "01/04/2017 09:05"),
        (None, "General", ""),
    ],
)
def test_a_cell_shows_what_a_person_sees(value: object, number_format: str, text: str) -> None:
    assert seen(value, number_format) == text


@pytest.mark.parametrize(
    ("fill", "rating"),
    [
        ("FF92D050", "Green"),
        ("FFFFC000", "Amber"),
        ("FFFF0000", "Red"),
        ("FF00B0F0", "Blue"),
        ("FFD9D9D9", None),
        ("theme 4 0.40", None),
        (None, None),
    ],
)
def test_hues(fill: str | None, rating: str | None) -> None:
    assert rating_of_fill(fill) == rating


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("• One\n• Two", ["One", "Two"]),
        ("One • Two", ["One", "Two"]),
        ("- One\ngoes on\n- Two", ["One goes on", "Two"]),
        ("1) One 2) Two 3) Three", ["One", "Two", "Three"]),
        ("1. One\n2. Two", ["One", "Two"]),
        ("One\nTwo", ["One", "Two"]),
        ("Meet 2) people", ["Meet 2) people"]),
        ("•\n", []),
    ],
)
def test_entries(text: str, expected: list[str]) -> None:
    assert [entry.text for entry in entries(text)] == expected


def test_bullets_inside_a_bullet_have_their_level() -> None:
    assert [entry.level for entry in entries("• A:\n    • b\n    • c\n• D")] == [0, 1, 1, 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("60% / Apr 17 90% / Apr 18", ["60% / Apr 17", "90% / Apr 18"]),
        ("19% at 20 days (Oct 15) 81% within 45 days (Oct 15)", ["19% at 20 days (Oct 15)", "81% within 45 days (Oct 15)"]),
        ("June 2016 Sept 2016", ["June 2016", "Sept 2016"]),
        ("5 - 10% Apr 17", ["5 - 10% Apr 17"]),
        (">=100 per year / April 17", [">=100 per year / April 17"]),
        ("April 2016 COMPLETED", ["April 2016 COMPLETED"]),
        ("60% by 31 March 2017", ["60% by 31 March 2017"]),
    ],
)
def test_figures(text: str, expected: list[str]) -> None:
    assert split_figures(text) == expected


def test_instructions_that_run_together() -> None:
    known = Vocabulary(["the standards of practice", "reports for managers"])
    parts = ["Write the new standards for all teams.", "Train team managers", "Develop a report for the board"]
    assert split_instructions(" ".join(parts), known) == parts
    assert split_instructions("develop and review a set of standards", known) == ["develop and review a set of standards"]


def test_roles_by_written_marks() -> None:
    roles = Roles(["Team Manager\nHR"], lines_kept=True)
    assert roles.split("Ann Lee/ Bob Day")[0] == ["Ann Lee", "Bob Day"]
    assert roles.split("Head of Service MASH/ SA")[0] == ["Head of Service MASH/ SA"]
    assert roles.split("Head of Learning and Skills")[0] == ["Head of Learning and Skills"]
    assert roles.split("Performance Manager and Head of Finance")[0] == ["Performance Manager", "Head of Finance"]
    assert roles.split("Lead Nurse; GP, Practice Manager")[0] == ["Lead Nurse", "GP, Practice Manager"]
    assert roles.split("Social Worker (with HR / IT)")[0] == ["Social Worker (with HR / IT)"]


def test_roles_that_run_together() -> None:
    roles = Roles(["Head of Access", "Team Manager", "Head of Access Team Manager", "HR"], lines_kept=False)
    assert roles.split("Head of Access Team Manager") == (["Head of Access", "Team Manager"], True)
    assert roles.split("Team Manager") == (["Team Manager"], False)


def test_a_break_in_mid_sentence() -> None:
    words = Words(["Care Leavers meet", "all Care Leavers"])
    assert begins_inside("process to ensure all Care", "Leavers receive a booklet", words)
    assert begins_inside("in relation to", "Scheme of work", words)
    assert begins_inside("see individual", "performance", words)
    assert not begins_inside("A whole sentence.", "Another one", words)
    assert not begins_inside("members invited", "Panel meets", words)


def test_parallel_lists() -> None:
    one = pair(["m"], ["b"], ["t"])
    assert one.why is None
    several = pair(["a", "b"], ["x"], ["y"]).measures
    assert [(m.title, m.baseline_text, m.target_text) for m in several] == [("a", "x", "y"), ("b", "x", "y")]
    assert [(m.title, m.baseline_text) for m in pair(["a"], ["x", "y"], ["1", "2"]).measures] == [("a", "x"), ("a", "y")]
    assert [m.baseline_text for m in pair(["a"], ["x", "y"], ["1"]).measures] == ["x\ny"]
    assert [m.title for m in pair([], [], ["1"]).measures] == [None]
    assert pair(["a", "b"], ["x"], ["y"]).why


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("What?", "what"), ("Action required", "what"), ("Responsible officer", "who"), ("Lead", "who"), ("Key tasks", "how"),
        ("By when", "when"), ("Target date", "when"), ("Target/ date", "target"), ("How will we know?", "measures"),
        ("Success criteria", "measures"), ("Baseline", "baseline"), ("Progress update", "outcome"), ("Q2 2016/17", "outcome"),
        ("RAG rating", "rating"), ("NOS", "ref"), ("Status", "stage"), ("Theme", "theme"), ("Objective", "objective"),
        ("Evidence", "extra"), ("Review date", "extra"),
    ],
)  # fmt: skip
def test_headings(heading: str, meaning: str) -> None:
    assert readings(heading)[0].meaning == meaning


def test_unknown_headings_mean_nothing() -> None:
    assert readings("Favourite colour of the cat") == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert decode("What?\tWho’s – it".encode(encoding), "plan.txt") == "What?\tWho’s – it"


def test_line_breaks_in_cells_and_stray_quotation_marks() -> None:
    assert separated('a,"b\nc",d\ne,f,g\n') == [(1, ["a", "b\nc", "d"]), (3, ["e", "f", "g"])]
    stray = 'a\t"b\tc\n' + "d\te\tf\n" * 300
    assert len(separated(stray)) >= 300


def test_markup() -> None:
    assert without_markup('<ul style="x"> A B <ul> C') == "• A B\n• C"
    assert without_markup("<p>A</p><p>B &amp; <i>C</i></p>") == "A\nB & C"
    assert without_markup("fewer than <20 days & more") == "fewer than <20 days & more"
