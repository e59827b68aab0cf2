from __future__ import annotations

import pytest

from tracker_gui.rules.outcomes import rating_in


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("(Amber)", "Amber"),
        ("Numbers fall – April 17 (Amber)", "Amber"),
        ("Amber – late", "Amber"),
        ("RAG: Green", "Green"),
        ("RAG rating Red", "Red"),
        ("BRAG status: blue", "Blue"),
        ("Red", "Red"),
        ("GREEN: done", "Green"),
        ("Moved on.\nGreen", "Green"),
        ("[RAG - Amber]", "Amber"),
        ("Green. On time.", "Green"),
    ],
)
def test_ratings(text: str, rating: str) -> None:
    assert rating_in(text) == rating


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "green paper",
        "Green paper agreed",
        "Red Cross",
        "the red line",
        "Reds",
        "Yellow",
        "(Yellow)",
        "Amber/Red",
        "Red-rated risk",
        "(Red) was (Amber)",
    ],
)
def test_no_rating(text: str | None) -> None:
    assert rating_in(text) is None
