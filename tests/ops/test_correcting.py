"""What a person says about which row is which holds, and changes nothing else."""

from __future__ import annotations

from tracker_gui.exchange.found import FoundAction, FoundObjective, FoundPlan, FoundTheme
from tracker_gui.ops.correcting import Corrections, corrected
from tracker_gui.ops.matched import Match, Matching

FOUND = FoundPlan(
    "later.xlsx",
    "Plan",
    themes=[FoundTheme("A", objectives=[FoundObjective("B", actions=[FoundAction(what) for what in ("One", "Two", "Two")])])],
)
MATCHING = Matching({(0,): Match("t", 1, "title"), (0, 0, 0): Match("a", 0.9, "words"), (0, 0, 1): Match("b", 0.6, "words")})


def test_nothing_said_changes_nothing() -> None:
    assert corrected(MATCHING, FOUND, Corrections()) == MATCHING


def test_a_row_set_apart_is_nowhere_and_the_others_stay() -> None:
    found = corrected(MATCHING, FOUND, Corrections().with_apart("b"))
    assert {spot: match.row_id for spot, match in found.matches.items()} == {(0,): "t", (0, 0, 0): "a"}


def test_a_row_said_to_be_the_same_is_certain_and_only_once() -> None:
    found = corrected(MATCHING, FOUND, Corrections().with_apart("b").with_same("Two", "c"))
    assert {spot: match.row_id for spot, match in found.matches.items()} == {(0,): "t", (0, 0, 0): "a", (0, 0, 1): "c"}
    assert found.matches[(0, 0, 1)].confidence == 1


def test_what_is_said_last_holds() -> None:
    said = Corrections().with_same("Two", "b").with_apart("b")
    assert corrected(MATCHING, FOUND, said).row_id((0, 0, 1)) is None
    again = said.with_same("Two", "b")
    assert corrected(MATCHING, FOUND, again).row_id((0, 0, 1)) == "b"
