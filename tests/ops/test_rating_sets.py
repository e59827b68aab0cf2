"""The set of ratings of a tracker."""

from __future__ import annotations

import pytest

from db.records import RatingLevel
from tests.ops.plans import after, small_plan
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.rating_sets import rating_set, set_rating_levels
from tracker_gui.rules.rating_sets import BRAG, PRESETS, Level, RatingSet

NUMBERED = PRESETS["Numbered categories 1 to 4"]


def test_a_tracker_begins_with_the_built_in_set() -> None:
    assert rating_set(small_plan()) == RatingSet(BRAG)
    assert set_rating_levels(small_plan(), BRAG).empty


@pytest.mark.parametrize("name", PRESETS)
def test_each_preset_is_kept_and_given_back(name: str) -> None:
    plan = small_plan()
    plan = after(plan, set_rating_levels(plan, tuple(reversed(PRESETS[name]))))
    assert rating_set(plan).levels == PRESETS[name]
    plan = after(plan, set_rating_levels(plan, NUMBERED))
    assert rating_set(plan).levels == NUMBERED
    plan = after(plan, set_rating_levels(plan, BRAG))
    assert plan.count(RatingLevel) == 0


def test_what_cannot_be_told_apart_is_refused() -> None:
    with pytest.raises(CannotDoError, match=r"ratings\.not_usable"):
        set_rating_levels(small_plan(), BRAG[:1])
    with pytest.raises(CannotDoError, match=r"ratings\.not_usable"):
        set_rating_levels(small_plan(), (*BRAG[:3], Level("Red", "R", "Red", "", "red")))
