"""What contradicts itself."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.rules.consistency import rated_well_past_its_date, worse_than_baseline, year_slips
from tracker_gui.rules.rating_sets import PRESETS, RatingSet

DAY = date(2016, 10, 5)


@pytest.mark.parametrize(
    ("rating", "due", "expected"),
    [
        ("Green", date(2016, 10, 4), True),
        ("Green", date(2016, 10, 5), False),
        ("Green", None, False),
        ("Amber", date(2016, 1, 1), False),
        ("Blue", date(2016, 1, 1), False),
        (None, date(2016, 1, 1), False),
    ],
)
def test_green_past_its_date(rating: str | None, due: date | None, expected: bool) -> None:
    level = RatingSet().level(rating) if rating else None
    assert rated_well_past_its_date(level, due, DAY) is expected


def test_what_the_set_calls_on_track_is_not_so_past_its_date() -> None:
    assured = RatingSet(PRESETS["Complete and assured"])
    delivery = RatingSet(PRESETS["Delivery key (NHS special measures)"])
    past = date(2016, 10, 4)
    assert rated_well_past_its_date(assured.level("Amber"), past, DAY)
    assert rated_well_past_its_date(assured.level("Green"), past, DAY)
    assert not rated_well_past_its_date(assured.level("Red"), past, DAY)
    assert not rated_well_past_its_date(delivery.level("Red"), past, DAY)


@pytest.mark.parametrize(
    ("baseline", "target", "better", "high", "expected"),
    [
        (75.0, 60.0, "higher", None, True),
        (75.0, 90.0, "higher", None, False),
        (75.0, 75.0, "higher", None, False),
        (46.0, 60.0, "lower", None, True),
        (46.0, 23.0, "lower", None, False),
        (12.0, 5.0, "range", 10.0, False),
        (75.0, 60.0, None, None, False),
        (None, 60.0, "higher", None, False),
        (75.0, None, "higher", None, False),
    ],
)
def test_a_target_worse_than_its_baseline(
    baseline: float | None,
    target: float | None,
    better: str | None,
    high: float | None,
    expected: bool,
) -> None:
    assert worse_than_baseline(baseline, target, better, high) is expected


@pytest.mark.parametrize(
    "texts",
    [
        ("Audit by December 2016, again in February 2016",),
        ("Begun 12 December 2016", "Checked in Feb 16"),
        (None, "", "Nov 2016", "Words between that name no date at all", "31/1/2016"),
    ],
)
def test_february_behind_december_is_probably_the_next_year(texts: tuple[str | None, ...]) -> None:
    (slip,) = year_slips(texts)
    assert slip.meant == 2017
    assert slip.before.year == slip.written.year == 2016


@pytest.mark.parametrize(
    "texts",
    [
        ("December 2016, February 2017",),
        ("June 2016, and before that in April 2016",),
        ("October 2016 (September 2016)",),
        ("December 2016; February 2015",),
        ("Only December 2016",),
        ("In 2017 and 2016",),
        ("40 children in 12 homes",),
        (),
    ],
)
def test_what_goes_on_or_looks_back_is_left_alone(texts: tuple[str, ...]) -> None:
    assert year_slips(texts) == []


@given(st.lists(st.text(alphabet="0123456789 /-abcDecFebruay", max_size=30) | st.none(), max_size=4))
def test_any_text_can_be_asked(texts: list[str | None]) -> None:
    for slip in year_slips(texts):
        assert slip.written < slip.before
        assert slip.meant == slip.written.year + 1
