"""What a council calls its ratings."""

from __future__ import annotations

import pytest

from tracker_gui.rules.rating_sets import BRAG, PRESETS, RATINGS, Level, RatingSet, faults_of

NUMBERED = RatingSet(PRESETS["Numbered categories 1 to 4"])
RAG = RatingSet(PRESETS["Red, amber, green (RAG)"])


@pytest.mark.parametrize("name", PRESETS)
def test_the_presets_can_be_used(name: str) -> None:
    levels = PRESETS[name]
    assert faults_of(levels) is None
    assert [level.rating for level in levels] == [rating for rating in RATINGS if rating in {level.rating for level in levels}]
    assert all(level.meaning for level in levels)


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("3", "Amber"),
        ("3 Slipped", "Amber"),
        ("slipped", "Amber"),
        ("Amber", "Amber"),
        ("A Amber", "Amber"),
        ("", None),
        ("9", None),
    ],
)
def test_a_rating_is_known_by_letter_word_or_plain_name(text: str, rating: str | None) -> None:
    assert NUMBERED.named(text) == rating


@pytest.mark.parametrize("name", PRESETS)
def test_what_is_shown_is_read_again(name: str) -> None:
    used = RatingSet(PRESETS[name])
    for rating in RATINGS:
        level = used.level(rating)
        assert used.named(level.label) == rating
        assert used.named(level.word) == rating


def test_a_rating_that_the_set_leaves_out_goes_by_its_plain_name() -> None:
    assert RAG.level("Blue").label == "B Blue"
    assert RAG.named("Blue") == "Blue"


def test_the_key_gives_each_definition() -> None:
    assert NUMBERED.key().startswith("1 Fully achieved – done, with evidence  ·  2 On track")
    assert RatingSet().levels == BRAG


@pytest.mark.parametrize(
    ("levels", "fault"),
    [
        (BRAG[:1], "a set needs two ratings at least"),
        ((*BRAG, BRAG[0]), "the same rating is there twice"),
        ((BRAG[0], Level("Green", "b", "On track", "")), "two ratings have the same letter"),
        ((BRAG[0], Level("Green", "G", "blue", "")), "two ratings have the same word"),
        ((BRAG[0], Level("Green", "", "Green", "")), "each rating needs a letter"),
        ((BRAG[0], Level("Green", "ABC", "Green", "")), "a letter is one or two characters, so that it fits its sign"),
        (BRAG, None),
    ],
)
def test_what_is_wrong_with_a_set_is_said(levels: tuple[Level, ...], fault: str | None) -> None:
    assert faults_of(levels) == fault
