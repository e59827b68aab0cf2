"""What a person decides about a document: each choice changes what it is about, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.exchange.made import workbook
from tracker_gui.exchange.choices import CHOOSABLE, Choices, ColumnChoice, Header, Means
from tracker_gui.exchange.document import Document
from tracker_gui.exchange.errors import Cancelled
from tracker_gui.exchange.grid import Cell, GridRow, Sheet
from tracker_gui.exchange.meanings import MEANINGS, Meaning
from tracker_gui.exchange.opening import open_with
from tracker_gui.exchange.recognise import recognise_document
from tracker_gui.exchange.recognised import Recognised

HEADER = ("Ref", "Action", "Lead", "Steps", "Deadline", "RAG", "Priority")
ROWS: tuple[tuple[Any, ...], ...] = (
    ("Bexford improvement plan",),
    HEADER,
    ("Leadership",),
    ("1", "Meet monthly", "Director", "• Set dates\n• Write minutes", "May 2026", "G", "High"),
    ("2", "Publish the plan", "Head of Policy", "• Draft it", "June 2026", "A", "Low"),
    (None, None, "Editor", "• Print it", None, None, None),
    ("Note: reviewed each month",),
)


def document(*lines: tuple[Any, ...], name: str = "Plan") -> Document:
    """A document of one sheet with these rows."""
    rows = [
        GridRow(number, {column: Cell(text) for column, text in enumerate(line, start=1) if text})
        for number, line in enumerate(lines, start=1)
    ]
    made = Sheet(name, [row for row in rows if row.cells])
    made.index()
    return Document("plan.xlsx", (made,))


def whats(found: Recognised) -> list[tuple[str, str, list[str]]]:
    assert found.plan is not None
    return [(t.title, o.title, [a.what for a in o.actions]) for t in found.plan.themes for o in t.objectives]


def test_the_proposal_says_everything_of_each_row_and_column() -> None:
    found = recognise_document(document(*ROWS))
    sheet = found.sheets[0]
    assert (sheet.use, sheet.tables[0].header_row, sheet.tables[0].depth) == ("read", 2, 1)
    assert {row.number: row.kind for row in sheet.rows.values()} == {
        1: "title", 2: "header", 3: "objective", 4: "action", 5: "action", 6: "action", 7: "note",
    }  # fmt: skip
    assert all(0 <= row.sure <= 1 and row.reason for row in sheet.rows.values())
    columns = {column.heading: column for column in sheet.tables[0].columns}
    assert [column.meaning for column in columns.values()] == ["ref", "what", "who", "how", "when", "rating", "extra"]
    assert columns["Lead"].samples == ("Director", "Head of Policy", "Editor")
    assert columns["Lead"].filled == 3
    assert [(join.row, join.into, join.joined) for join in sheet.joins] == [(6, 5, False)]
    assert [(entry.value, entry.kind, entry.means.rating, entry.count) for entry in found.key] == [
        ("g", "letter", "Green", 1),
        ("a", "letter", "Amber", 1),
    ]


def test_a_row_may_become_anything() -> None:
    made = document(*ROWS)
    for kind in CHOOSABLE:
        found = recognise_document(made, Choices().with_kind(0, 5, kind))
        row = found.sheets[0].rows[5]
        assert row.kind == kind
        assert (row.chosen, row.sure, row.reason) == (True, 1.0, "chosen")


def test_a_join_is_accepted_and_taken_back() -> None:
    made = document(*ROWS)
    joined = recognise_document(made, Choices().with_kind(0, 6, "continuation"))
    assert joined.plan is not None
    second = joined.plan.actions()[1]
    assert [step.text for step in second.steps] == ["Draft it", "Print it"]
    assert len(joined.plan.actions()) == 2
    again = recognise_document(made, joined.choices.with_kind(0, 6, None))
    assert again.plan == recognise_document(made).plan


def test_headings_change_their_level_or_become_actions() -> None:
    made = document(*ROWS)
    assert whats(recognise_document(made))[0][:2] == ("Bexford improvement plan", "Leadership")
    assert whats(recognise_document(made, Choices().with_kind(0, 3, "theme")))[0][:2] == ("Leadership", "Leadership")
    both = Choices().with_kind(0, 3, "theme").with_kind(0, 4, "objective")
    found = recognise_document(made, both)
    assert whats(found) == [
        ("Leadership", "Meet monthly Director • Set dates • Write minutes May 2026 G High", ["Publish the plan"] * 2)
    ]


def test_a_title_above_the_header_is_chosen() -> None:
    made = document(("Version 3",), ("Board papers",), ("Children first",), HEADER, *ROWS[3:5])
    found = recognise_document(made, Choices().with_kind(0, 3, "title").with_kind(0, 2, "note"))
    assert found.plan is not None
    assert found.plan.title == "Children first"
    assert [note.text for note in found.plan.notes] == ["Board papers"]


def test_a_row_left_out_is_nowhere() -> None:
    found = recognise_document(document(*ROWS), Choices().with_kind(0, 5, "left out").with_kind(0, 7, "left out"))
    assert found.plan is not None
    assert "Publish" not in repr(found.plan)
    assert "reviewed" not in repr(found.plan)


def test_a_column_means_what_a_person_says() -> None:
    made = document(*ROWS)
    found = recognise_document(made, Choices().with_column(0, 2, 7, ColumnChoice("stage")))
    assert found.plan is not None
    column = found.sheets[0].tables[0].columns[6]
    assert (column.meaning, column.chosen, column.sure) == ("stage", True, 1.0)
    swapped = Choices().with_column(0, 2, 2, ColumnChoice("how")).with_column(0, 2, 4, ColumnChoice("what"))
    assert whats(recognise_document(made, swapped))[0][2][0] == "• Set dates • Write minutes"


@pytest.mark.parametrize("meaning", [meaning for meaning, _ in MEANINGS])
def test_every_meaning_can_be_chosen(meaning: Meaning) -> None:
    found = recognise_document(document(*ROWS), Choices().with_column(0, 2, 7, ColumnChoice(meaning)))
    assert found.plan is not None
    assert found.sheets[0].tables[0].columns[6].meaning == meaning
    assert ("High" in repr(found.plan)) == (meaning != "left out")


def test_two_columns_of_one_meaning_are_put_together() -> None:
    found = recognise_document(
        document(*ROWS), Choices().with_column(0, 2, 7, ColumnChoice("how")).with_column(0, 2, 4, ColumnChoice("how"))
    )
    assert found.plan is not None
    assert [step.text for step in found.plan.actions()[0].steps] == ["Set dates", "Write minutes", "High"]


def test_a_report_gets_its_quarter() -> None:
    made = document(("Action", "Lead", "Comments"), ("Do it", "AB", "Going well."))
    found = recognise_document(made, Choices().with_column(0, 1, 3, ColumnChoice("outcome", 2, 2026)))
    assert found.plan is not None
    assert [(o.quarter, o.text) for o in found.plan.actions()[0].outcomes] == [("2026/27 Q2", "Going well.")]


def test_the_header_is_where_a_person_says() -> None:
    made = document(("Massnahme", "Wer"), ("Meet", "AB"), ("Publish", "CD"))
    nothing = recognise_document(made)
    assert (nothing.plan, nothing.problem) == (None, "doc.no_table")
    assert nothing.sheets[0].rows[1].kind == "note"
    choices = Choices().with_sheet(0, headers=(Header(1),)).with_column(0, 1, 1, ColumnChoice("what"))
    found = recognise_document(made, choices.with_column(0, 1, 2, ColumnChoice("who")))
    assert found.plan is not None
    assert [(a.what, a.who) for a in found.plan.actions()] == [("Meet", ["AB"]), ("Publish", ["CD"])]


def test_a_table_without_headings() -> None:
    made = document(("Meet", "Director"), ("Publish", "Head of Policy"))
    choices = Choices().with_sheet(0, headers=(Header(1, 0),)).with_column(0, 1, 1, ColumnChoice("what"))
    found = recognise_document(made, choices)
    assert found.plan is not None
    assert [(a.what, a.extra) for a in found.plan.actions()] == [
        ("Meet", {"Column B": "Director"}),
        ("Publish", {"Column B": "Head of Policy"}),
    ]
    assert [column.heading for column in found.sheets[0].tables[0].columns] == ["Column A", "Column B"]


def test_entries_are_parted_as_a_person_says() -> None:
    made = document(*ROWS)
    choices = Choices().with_entries(0, 4, 4, ("Set dates; write minutes",)).with_entries(0, 4, 3, ("Director", "Clerk"))
    found = recognise_document(made, choices)
    assert found.plan is not None
    first = found.plan.actions()[0]
    assert ([step.text for step in first.steps], first.who) == (["Set dates; write minutes"], ["Director", "Clerk"])
    assert {(split.column, split.entries, split.chosen) for split in found.sheets[0].splits} == {
        (4, ("Set dates; write minutes",), True),
        (3, ("Director", "Clerk"), True),
    }


def test_what_was_parted_by_meaning_alone_is_listed() -> None:
    made = document(HEADER, ("1", "Meet", "Director", "Agree the dates Train the clerks Write minutes", "", "", ""))
    found = recognise_document(made)
    split = found.sheets[0].splits[0]
    assert (split.row, split.column, split.entries) == (2, 4, ("Agree the dates", "Train the clerks", "Write minutes"))
    whole = recognise_document(made, Choices().with_entries(0, 2, 4, (split.text,)))
    assert whole.plan is not None
    assert [step.text for step in whole.plan.actions()[0].steps] == ["Agree the dates Train the clerks Write minutes"]


def test_a_rating_means_what_a_person_says() -> None:
    found = recognise_document(document(*ROWS), Choices().with_key("rating", "a", Means("Green", "in progress")))
    assert found.plan is not None
    second = found.plan.actions()[1]
    assert ([o.rating for o in second.outcomes], second.stage) == (["Green"], "in progress")
    entry = next(entry for entry in found.key if entry.value == "a")
    assert (entry.means, entry.chosen, entry.reason) == (Means("Green", "in progress"), True, "chosen")


def hidden_workbook(path: Path) -> Path:
    workbook(path, [["Action", "Lead", "By when", "Salary"], ["Do it", "AB", "May", "secret pay"], ["Hide it", "CD", "June", ""]])
    book = load_workbook(path)
    sheet = book["Sheet"]
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True
    extra = book.create_sheet("Old")
    for row in (["Action", "Lead", "By when"], ["Done long ago", "EF", "2019"]):
        extra.append(row)
    extra.sheet_state = "hidden"
    book.save(path)
    return path


def test_what_is_hidden_is_said_and_left_out_unless_asked(tmp_path: Path) -> None:
    opened = open_with(hidden_workbook(tmp_path / "plan.xlsx"), ())
    found = opened.recognised
    assert found.plan is not None
    assert [a.what for a in found.plan.actions()] == ["Do it"]
    assert "secret pay" not in repr(found.plan)
    assert (found.sheets[0].hidden_rows, found.sheets[0].hidden_columns, found.sheets[1].use) == (1, 1, "left out")
    assert [(doubt.kind, doubt.place.sheet) for doubt in found.doubts] == [
        ("hidden", "Sheet"),
        ("sheet left out", "Old"),
        ("no headings", "Sheet"),
    ]
    assert found.sheets[0].rows[3].kind == "left out"

    def actions(choices: Choices) -> list[str]:
        plan = recognise_document(opened.document, choices).plan
        assert plan is not None
        return [action.what for action in plan.actions()]

    assert actions(Choices().with_sheet(0, hidden_rows=True)) == ["Do it", "Hide it"]
    assert actions(Choices().with_sheet(1, use="read")) == ["Do it", "Done long ago"]
    assert actions(Choices(hidden=True)) == ["Do it", "Hide it", "Done long ago"]
    with_column = recognise_document(opened.document, Choices().with_sheet(0, hidden_columns=True)).plan
    assert with_column is not None
    assert with_column.actions()[0].extra == {"Salary": "secret pay"}


def test_a_sheet_is_left_out_or_kept_as_notes() -> None:
    first, second = document(*ROWS).sheets[0], document(("Action", "Lead"), ("Tidy up", "AB"), name="Helper").sheets[0]
    made = Document("plan.xlsx", (first, second))
    without = recognise_document(made, Choices().with_sheet(1, use="left out"))
    assert "Tidy" not in repr(without.plan)
    notes = recognise_document(made, Choices().with_sheet(1, use="notes"))
    assert notes.plan is not None
    assert "Tidy up\tAB" in [note.text for note in notes.plan.notes]
    assert notes.sheets[1].use == "notes"


def test_choices_are_taken_back_one_by_one() -> None:
    some = Choices().with_kind(0, 5, "note").with_column(0, 2, 7, ColumnChoice("who")).with_key("rating", "a", Means("Red"))
    some = some.with_entries(0, 4, 4, ("x",))
    back = some.with_kind(0, 5, None).with_column(0, 2, 7, None).with_key("rating", "a", None).with_entries(0, 4, 4, None)
    made = document(*ROWS)
    assert recognise_document(made, back).plan == recognise_document(made).plan


@pytest.mark.parametrize("stage", ["Looking for the table", "Reading the actions"])
def test_cancel_stops_it_and_the_document_can_be_read_again(stage: str) -> None:
    made = document(*ROWS)

    def stop(_done: int, _total: int, what: str) -> None:
        if what == stage:
            raise Cancelled

    whole = recognise_document(document(*ROWS))
    for choices in (None, Choices().with_kind(0, 4, "note")):
        with pytest.raises(Cancelled):
            recognise_document(made, choices, stop)
    assert recognise_document(made) == whole
