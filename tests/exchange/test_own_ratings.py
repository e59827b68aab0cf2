"""A tracker's own words for its ratings go through the workbook: written, changed there by any of them, and read back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.exchange.plans_out import rich_plan
from tests.exchange.test_own_workbook import back, first_action, tracker_cell
from tracker_gui.ops.rating_sets import set_rating_levels
from tracker_gui.rules.rating_sets import PRESETS


@pytest.mark.parametrize("name", PRESETS)
def test_each_set_comes_back_by_its_labels_words_and_letters(name: str) -> None:
    plan = rich_plan(3)
    plan.apply(set_rating_levels(plan, PRESETS[name]).changes)
    action = first_action(plan)
    unchanged = back(plan)
    assert unchanged.doubts == []
    for level in PRESETS[name]:
        for words in (level.label, level.word.upper(), level.letter):
            text = words  # bound now: the change is made below

            def change(book: Any, text: str = text) -> None:
                tracker_cell(book, action.id, "Rating").value = text

            found = back(plan, change)
            rated = [outcome.rating for outcome in found.actions()[0].outcomes if outcome.rating]
            assert rated[-1] == level.rating, words


def test_a_rating_in_the_label_of_a_report_is_read_by_the_word_of_the_set() -> None:
    plan = rich_plan(3)
    plan.apply(set_rating_levels(plan, PRESETS["Complete and assured"]).changes)
    action = first_action(plan)

    def change(book: Any) -> None:
        tracker_cell(book, action.id, "Outcome (").value = "Q3 (on track) – New\nQ4 (Off track) – Late"

    outcomes = back(plan, change).actions()[0].outcomes
    assert [(one.quarter, one.rating) for one in outcomes] == [("2023/24 Q3", "Amber"), ("2023/24 Q4", "Red")]
