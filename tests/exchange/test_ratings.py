"""Ratings as words, letters, numbers or only colours, and the key that says what they mean."""

from __future__ import annotations

from typing import Any

import pytest

from tests.exchange.test_choices import document
from tracker_gui.exchange.choices import Choices, Means
from tracker_gui.exchange.document import Document
from tracker_gui.exchange.grid import Cell, GridRow, Sheet
from tracker_gui.exchange.rating_words import means_of_words
from tracker_gui.exchange.recognise import recognise_document
from tracker_gui.exchange.recognised import Recognised

GREEN, AMBER, RED = "FF00B050", "FFFFC000", "FFFF0000"
WHATS = ("Visit in time", "Find homes nearby", "Train the managers", "Publish the plan")


def ratings(found: Recognised) -> list[str | None]:
    assert found.plan is not None
    return [next((o.rating for o in action.outcomes), None) for action in found.plan.actions()]


def rated(heading: str, values: tuple[Any, ...], *more: tuple[Any, ...]) -> Document:
    rows = [(what, "Director", "May 2026", value) for what, value in zip(WHATS, values, strict=False)]
    return document(("Action", "Lead", "By when", heading), *rows, *more)


def coloured(fills: tuple[str, ...], *, words: str = "", heading: str | None = "RAG") -> Document:
    """A table whose last column shows these colours, with the same words in each cell."""
    header = {1: Cell("Action"), 2: Cell("Lead"), 3: Cell("By when")} | ({4: Cell(heading)} if heading else {})
    rows = [GridRow(1, header)]
    for number, fill in enumerate(fills, start=2):
        cells = {1: Cell(WHATS[(number - 2) % 4] + str(number)), 2: Cell("Director"), 3: Cell("May 2026")}
        rows.append(GridRow(number, cells | ({4: Cell(words, fill=fill)} if words else {}), colours={} if words else {4: fill}))
    sheet = Sheet("Plan", rows)
    sheet.index()
    return Document("plan.xlsx", (sheet,))


@pytest.mark.parametrize("heading", ["RAG", "Status", "Progress", "Assessment of progress", "Rating"])
def test_letters_and_names_under_any_heading(heading: str) -> None:
    assert ratings(recognise_document(rated(heading, ("G", "A", "Red", "B")))) == ["Green", "Amber", "Red", "Blue"]


def test_numbers_need_a_key_and_say_so() -> None:
    found = recognise_document(rated("Category", ("1", "2", "3", "4")))
    assert ratings(found) == [None] * 4
    assert [(doubt.kind, doubt.sure) for doubt in found.doubts if doubt.kind == "key"] == [("key", 0.3)] * 4
    assert found.plan is not None
    assert found.plan.actions()[0].extra == {"Category": "1"}


@pytest.mark.parametrize(
    "key",
    [
        (("Key: 1 Fully achieved, 2 On track, 3 Slipped, 4 Not achieved",),),
        (("1 = Fully achieved; 2 = On track; 3 = Slipped; 4 = Not achieved",),),
        (("Key",), ("1 - Fully achieved",), ("2 - On track",), ("3 - Slipped",), ("4 - Not achieved",)),
    ],
)
def test_numbers_mean_what_the_key_of_the_document_says(key: tuple[tuple[str, ...], ...]) -> None:
    found = recognise_document(rated("Category", ("1", "2", "3", "4"), *key))
    assert ratings(found) == ["Blue", "Green", "Amber", "Red"]
    assert "Slipped" in next(entry.reason for entry in found.key if entry.value == "3")


def test_a_key_on_a_sheet_of_its_own() -> None:
    plan = rated("Category", ("1", "2", "3", "4")).sheets[0]
    key = document(
        ("Category", "Meaning"), ("1", "Delivered"), ("2", "On track"), ("3", "At risk"), ("4", "Off track"), name="Key"
    )
    assert ratings(recognise_document(Document("plan.xlsx", (plan, key.sheets[0])))) == ["Blue", "Green", "Amber", "Red"]


def test_amber_means_on_track_where_the_key_says_so_and_that_is_asked() -> None:
    found = recognise_document(
        rated("RAG", ("Amber", "Green", "Red", "Amber"), ("Amber = On track; Green = Complete; Red = Off track",))
    )
    assert ratings(found) == ["Green", "Blue", "Red", "Green"]
    assert {doubt.did for doubt in found.doubts if doubt.kind == "key"} == {
        "took “Amber” (2 cells) to mean Green",
        "took “Green” (1 cell) to mean Blue, complete",
    }


def test_a_colour_described_at_length_stays_what_it_is() -> None:
    key = ("Green: over 75 % complete", "Amber: not complete, in progress", "Red: up to 25 %")
    found = recognise_document(rated("RAG", ("Amber", "Green", "Red"), *((line,) for line in key)))
    assert ratings(found) == ["Amber", "Green", "Red"]


def test_colours_alone_are_read_and_asked_once_each() -> None:
    found = recognise_document(coloured((GREEN, AMBER, GREEN, RED)))
    assert ratings(found) == ["Green", "Amber", "Green", "Red"]
    assert [(entry.kind, entry.fill, entry.count) for entry in found.key] == [
        ("colour", GREEN, 2), ("colour", AMBER, 1), ("colour", RED, 1),
    ]  # fmt: skip
    assert [doubt.kind for doubt in found.doubts].count("key") == 3
    changed = recognise_document(coloured((GREEN, AMBER, GREEN, RED)), Choices().with_key("rating", AMBER, Means("Green")))
    assert ratings(changed) == ["Green", "Green", "Green", "Red"]


@pytest.mark.parametrize("heading", ["Status", "Progress", "Traffic light", None])
def test_a_column_of_colours_under_any_heading_or_none(heading: str | None) -> None:
    assert ratings(recognise_document(coloured((GREEN, AMBER, GREEN, RED), heading=heading))) == [
        "Green",
        "Amber",
        "Green",
        "Red",
    ]


def test_a_report_shaded_by_its_rating() -> None:
    found = recognise_document(coloured((GREEN, AMBER, RED, GREEN), words="Going on.", heading="Progress update"))
    assert ratings(found) == ["Green", "Amber", "Red", "Green"]
    plain = recognise_document(coloured((GREEN, GREEN, GREEN), words="Going on.", heading="Progress update"))
    assert ratings(plain) == [None] * 3


def test_the_colours_of_a_key_are_explained_beside_them() -> None:
    made = coloured((AMBER, RED, AMBER))
    for number, (fill, words) in enumerate(((AMBER, "On track"), (RED, "Off track")), start=10):
        made.sheets[0].rows.append(GridRow(number, {2: Cell(words)}, colours={1: fill}))
    assert ratings(recognise_document(made))[:3] == ["Green", "Red", "Green"]


def test_words_beside_a_rating_are_kept() -> None:
    found = recognise_document(rated("RAG", ("Amber - the supplier is late", "Green")))
    assert found.plan is not None
    assert ratings(found) == ["Amber", "Green"]
    assert found.plan.actions()[0].extra == {"RAG": "Amber - the supplier is late"}


def test_stages_in_all_their_words() -> None:
    words = ("Completed", "Ongoing", "Not started", "Withdrawn")
    found = recognise_document(rated("Status", words))
    assert found.plan is not None
    assert [action.stage for action in found.plan.actions()] == ["complete", "in progress", "not started", "withdrawn"]
    assert ratings(found) == [None] * 4


@pytest.mark.parametrize(
    ("words", "means"),
    [
        ("Delivered", Means("Blue", "complete")),
        ("On Track to deliver", Means("Green", "in progress")),
        ("Some issues – narrative disclosure", Means("Amber")),
        ("Not on track to deliver", Means("Red")),
        ("Complete & CSPI", Means("Blue", "assured")),
        ("2 On track", Means(None, "in progress")),
        ("2 - On track", Means("Green", "in progress")),
        ("Not started", Means(None, "not started")),
        ("data only", None),
    ],
)
def test_what_words_of_keys_mean(words: str, means: Means | None) -> None:
    assert means_of_words(words) == means


def called(found: Recognised) -> list[tuple[str, str, str, str | None]]:
    assert found.plan is not None
    return [(level.rating, level.letter, level.word, level.meaning) for level in found.plan.rating_levels]


def test_the_words_of_a_key_name_the_ratings_of_a_new_tracker() -> None:
    key = ("Key: 1 Fully achieved, 2 On track, 3 Slipped, 4 Not achieved",)
    assert called(recognise_document(rated("Category", ("1", "2", "3", "4"), key))) == [
        ("Blue", "1", "Fully achieved", None), ("Green", "2", "On track", None),
        ("Amber", "3", "Slipped", None), ("Red", "4", "Not achieved", None),
    ]  # fmt: skip


def test_words_name_ratings_and_one_without_a_word_keeps_its_own() -> None:
    assert called(recognise_document(rated("RAG", ("Delivered", "On track", "Some issues", "Some issues")))) == [
        ("Blue", "D", "Delivered", None), ("Green", "O", "On track", None),
        ("Amber", "S", "Some issues", None), ("Red", "R", "Red", "off track"),
    ]  # fmt: skip


def test_a_key_that_says_what_colours_mean_defines_them() -> None:
    found = recognise_document(rated("RAG", ("Green", "Red", "Red", "Green"), ("Key: Green = running to plan; Red = not begun",)))
    levels = called(found)
    assert [(rating, letter, word) for rating, letter, word, _ in levels] == [
        ("Blue", "B", "Blue"), ("Green", "G", "Green"), ("Amber", "A", "Amber"), ("Red", "R", "Red"),
    ]  # fmt: skip
    assert [levels[1][3], levels[3][3]] == ["running to plan", "not begun"]


@pytest.mark.parametrize(
    "values", [("G", "A", "R", "B"), ("Green", "Amber", "Red", "Blue"), ("1", "2", "3", "4"), ("Delivered",) * 4]
)
def test_plain_ratings_and_single_ones_need_no_set(values: tuple[str, ...]) -> None:
    assert called(recognise_document(rated("RAG", values))) == []


def test_a_colour_that_means_another_rating_is_called_by_what_it_means() -> None:
    found = recognise_document(rated("RAG", ("Amber", "Red", "Red", "Amber"), ("Key: Amber = on track; Red = off track",)))
    assert ratings(found) == ["Green", "Red", "Red", "Green"]
    assert ("Green", "G", "On track", None) in called(found)
