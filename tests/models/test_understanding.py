"""What a text from elsewhere means in a cell whose value is picked, by the words of the tracker's own set of ratings."""

from __future__ import annotations

import pytest

from tracker_gui.models.understanding import understood
from tracker_gui.rules.rating_sets import PRESETS, RATINGS, RatingSet

CHOICES = ["", *RATINGS]
NUMBERED = RatingSet(PRESETS["Numbered categories 1 to 4"])
ASSURED = RatingSet(PRESETS["Complete and assured"])


@pytest.mark.parametrize("name", PRESETS)
def test_each_set_understands_its_own_words_letters_and_meanings(name: str) -> None:
    ratings = RatingSet(PRESETS[name])
    for level in ratings.levels:
        ways = (level.label, level.word, level.letter, level.definition, level.rating, level.label.lower(), f"({level.word})")
        for words in ways:
            assert understood("rating", words, CHOICES, ratings) == level.rating, words


@pytest.mark.parametrize(
    ("text", "ratings", "rating"),
    [
        ("3", NUMBERED, "Amber"),
        ("slipped", NUMBERED, "Amber"),
        ("3 - waiting for the supplier", NUMBERED, "Amber"),
        ("On track", NUMBERED, "Green"),
        ("On track", ASSURED, "Amber"),
        ("On track", RatingSet(), "Green"),
        ("G", RatingSet(), "Green"),
        ("RAG: red", RatingSet(), "Red"),
        ("complete", ASSURED, "Green"),
        ("complete", RatingSet(), "Blue"),
        ("", NUMBERED, ""),
        ("5", NUMBERED, None),
        ("green paper", RatingSet(), None),
        ("tomorrow", NUMBERED, None),
    ],
)
def test_the_words_of_the_set_come_before_common_ones(text: str, ratings: RatingSet, rating: str | None) -> None:
    assert understood("rating", text, CHOICES, ratings) == rating
