"""What there is to look at in a document: each with its cell, and with decisions that do what their words say."""

from __future__ import annotations

from tests.views.importing.reading import document
from tracker_gui.exchange.choices import Choices
from tracker_gui.exchange.document import Document
from tracker_gui.exchange.recognise import recognise_document
from tracker_gui.ops.import_questions import Question, Spot, column_number, questions, spot_of

HEADER = ("Ref", "Action", "Lead", "Steps", "Deadline", "RAG", "Priority")
MADE = document(
    HEADER,
    ("1", "Meet", "Director", "Agree the dates Train the clerks Write minutes", "", "G", ""),
    ("", "", "Editor", "• Print it", "", "", ""),
)


def of_kind(kind: str, made: Document = MADE, choices: Choices | None = None) -> list[Question]:
    return [question for question in questions(recognise_document(made, choices)) if question.kind == kind]


def test_a_join_is_accepted_and_refused_by_its_own_decisions() -> None:
    join = of_kind("join")[0]
    assert (join.spot, join.open) == (Spot(0, 3), True)
    assert join.accept is not None
    assert join.accept[0] == "Join"
    joined = join.accept[1](Choices())
    again = of_kind("join", choices=joined)[0]
    assert not again.open
    assert again.refuse is not None
    assert recognise_document(MADE, joined).sheets[0].rows[3].kind == "continuation"
    assert recognise_document(MADE, again.refuse[1](joined)).sheets[0].rows[3].kind == "action"


def test_decisions_add_to_those_made_meanwhile() -> None:
    join = of_kind("join")[0]
    assert join.accept is not None
    meanwhile = Choices().with_kind(0, 2, "left out")
    assert join.accept[1](meanwhile).sheet(0).kinds == {2: "left out", 3: "continuation"}


def test_a_split_can_be_refused() -> None:
    split = of_kind("split")[0]
    assert split.spot == Spot(0, 2, 4)
    assert split.refuse is not None
    found = recognise_document(MADE, split.refuse[1](Choices()))
    assert found.plan is not None
    assert [step.text for step in found.plan.actions()[0].steps] == ["Agree the dates Train the clerks Write minutes"]


def test_what_is_open_comes_first_and_every_doubt_is_there() -> None:
    found = recognise_document(MADE)
    asked = questions(found)
    assert [question.open for question in asked] == sorted((question.open for question in asked), reverse=True)
    spots = {(question.spot.row, question.spot.column) for question in asked if question.spot}
    for doubt in found.doubts:
        spot = spot_of(found, doubt.place.sheet, doubt.place.row, doubt.place.cell)
        assert spot is None or (spot.row, spot.column) in spots


def test_what_can_be_decided_is_listed_once() -> None:
    asked = questions(recognise_document(MADE))
    at = [question for question in asked if question.spot == Spot(0, 2, 4)]
    assert [(question.kind, question.open) for question in at] == [("split", True)]
    assert at[0].accept is not None
    after = questions(recognise_document(MADE, at[0].accept[1](Choices())))
    assert [question.open for question in after if question.spot == Spot(0, 2, 4)] == [False]


def test_places_are_found_again() -> None:
    found = recognise_document(MADE)
    assert spot_of(found, "Plan", 2, "AB2") == Spot(0, 2, 28)
    assert spot_of(found, "Plan", 2, None) == Spot(0, 2, None)
    assert spot_of(found, "Gone", 2, "A2") is None
    assert (column_number("A"), column_number("Z"), column_number("AA"), column_number("XFD")) == (1, 26, 27, 16384)
