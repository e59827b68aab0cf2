"""Layouts that were confirmed: recognised by their headings, written to a small file and read from it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.test_choices import HEADER, ROWS, document
from tracker_gui.exchange.choices import Choices, ColumnChoice, Header, Means
from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.layout_file import from_json, read_layout, to_json, write_layout
from tracker_gui.exchange.layouts import Layout, fitting, layout_of
from tracker_gui.exchange.opening import recognised_with
from tracker_gui.exchange.recognise import recognise_document
from tracker_gui.texts import SENTENCES, sentence

CHOICES = Choices().with_column(0, 2, 7, ColumnChoice("who")).with_key("rating", "a", Means("Green"))


def confirmed() -> Layout:
    layout = layout_of(recognise_document(document(*ROWS), CHOICES), "Bexford  board")
    assert layout is not None
    return layout


def test_a_layout_is_used_for_the_next_document_of_its_headings() -> None:
    layout = confirmed()
    assert layout.name == "Bexford board"
    other = document(("A new title",), ("Version 4",), HEADER, ("9", "Act", "Clerk", "Begin", "May", "A", "Chair"))
    opened = recognised_with(other, (layout,))
    assert opened.layout == layout
    assert opened.recognised.plan is not None
    action = opened.recognised.plan.actions()[0]
    assert (action.who, [o.rating for o in action.outcomes]) == (["Clerk", "Chair"], ["Green"])


def test_headings_that_only_differ_in_figures_are_the_same() -> None:
    first = document(("Action", "Lead", "Notes Q1 2026/27"), ("Do it", "AB", "Begun."))
    layout = layout_of(recognise_document(first, Choices().with_column(0, 1, 3, ColumnChoice("outcome", 1, 2026))), "Quarterly")
    assert layout is not None
    second = document(("Action", "Lead", "Notes Q2 2026/27"), ("Do it", "AB", "Done."))
    opened = recognised_with(second, (layout,))
    assert opened.recognised.plan is not None
    assert [o.quarter for o in opened.recognised.plan.actions()[0].outcomes] == ["2026/27 Q2"]


def test_a_header_that_nobody_would_find_is_found_by_its_layout() -> None:
    made = document(("Bericht",), ("Massnahme", "Wer"), ("Meet", "AB"))
    choices = Choices().with_sheet(0, headers=(Header(2),)).with_column(0, 2, 1, ColumnChoice("what"))
    layout = layout_of(recognise_document(made, choices.with_column(0, 2, 2, ColumnChoice("who"))), "Foreign")
    assert layout is not None
    again = recognised_with(document(("x",), ("y",), ("Massnahme", "Wer"), ("Publish", "CD")), (layout,))
    assert again.recognised.plan is not None
    assert [(a.what, a.who) for a in again.recognised.plan.actions()] == [("Publish", ["CD"])]


def test_a_layout_of_other_headings_is_not_used() -> None:
    found = recognise_document(document(("Action", "Owner"), ("Do it", "AB")))
    assert fitting(found, (confirmed(),)) == (None, None)
    assert recognised_with(document(("Action", "Owner"), ("Do it", "AB")), (confirmed(),)).layout is None


def test_the_layout_with_more_of_the_tables_wins() -> None:
    two = document(HEADER, *ROWS[3:5], ("Action", "Owner", "Deadline", "Status"), ("Tidy", "AB", "May", "Done"))
    small = confirmed()
    large = layout_of(recognise_document(two), "Both")
    assert large is not None
    assert len(large.tables) == 2
    assert recognised_with(two, (small, large)).layout == large


def test_a_layout_holds_headings_and_ratings_and_nothing_else() -> None:
    rows = (*ROWS[:4], ("2", "Publish", "Ms Secret Person", "• Draft", "June", "ask Ms Secret Person", "Low"))
    layout = layout_of(recognise_document(document(*rows)), "Mine")
    assert layout is not None
    written = json.dumps(to_json(layout))
    for word in ("Secret", "Publish", "Director", "Meet", "Bexford", "June"):
        assert word not in written


def test_a_file_gives_back_the_layout(tmp_path: Path) -> None:
    layout = replace(confirmed(), hidden=True)
    path = write_layout(layout, tmp_path / "Bexford.layout")
    assert read_layout(path) == layout
    assert path.stat().st_size < 4000


def broken(change: dict[str, Any]) -> dict[str, Any]:
    return to_json(confirmed()) | change


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "layout.other"),
        ("{", "layout.other"),
        ("[]", "layout.other"),
        ("[" * 100_000, "layout.other"),
        ('{"format": 3}', "layout.other"),
        ('{"format": "tracker-plan/1"}', "layout.other"),
        ('{"format": "tracker-layout/one"}', "layout.other"),
        ('{"format": "tracker-layout/2"}', "layout.newer"),
        ('{"format": "tracker-layout/1"}', "layout.damaged"),
        ("x" * 600_000, "layout.other"),
        (json.dumps(broken({"tables": []})), "layout.damaged"),
        (json.dumps(broken({"tables": [{"header_rows": 7}]})), "layout.damaged"),
        (json.dumps(broken({"tables": [{"header_rows": 1, "headings": [1], "columns": []}]})), "layout.damaged"),
        (json.dumps(broken({"name": ""})), "layout.damaged"),
        (json.dumps(broken({"name": "a\x07b"})), "layout.damaged"),
        (json.dumps(broken({"hidden": "yes"})), "layout.damaged"),
        (json.dumps(broken({"key": [{"column": "who", "value": "x"}]})), "layout.damaged"),
        (json.dumps(broken({"key": [{"column": "rating", "value": "x", "rating": "Pink"}]})), "layout.damaged"),
    ],
)
def test_a_bad_file_is_told_in_a_sentence(tmp_path: Path, content: str, code: str) -> None:
    path = tmp_path / "a.layout"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DocumentError) as refused:
        read_layout(path)
    assert refused.value.code == code
    assert refused.value.code in SENTENCES
    assert "a.layout" in sentence(refused.value.code, refused.value.facts)


@pytest.mark.parametrize("wrong", [{"meaning": "colour"}, {"meaning": "what", "quarter": 5}, {"meaning": "what", "year": 20}])
def test_a_bad_column_is_refused(wrong: dict[str, Any]) -> None:
    found = to_json(confirmed())
    found["tables"][0]["columns"][0] = {"heading": "Ref"} | wrong
    with pytest.raises(ValueError, match=r"meaning|quarter|year"):
        from_json(found)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as refused:
        read_layout(tmp_path / "none.layout")
    assert refused.value.code == "layout.missing"
