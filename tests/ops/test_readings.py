"""Figures entered, one or a block of them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Plan, Reading
from tests.ops.plans import after, small_plan
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.readings import Entry, ReadingValues, enter_figures, pin_note, reading_at, set_reading_values
from tracker_gui.rules.periods import Period, period_at

JUNE = Period(date(2016, 6, 30), "month")
SEP = Period(date(2016, 9, 30), "quarter")


def entered(plan: Plan, period: Period, text: str) -> Plan:
    return after(plan, enter_figures(plan, [Entry("me1", period, text)]))


def test_a_block_is_one_batch_with_periods() -> None:
    plan = small_plan()
    batch = enter_figures(plan, [Entry("me1", JUNE, "80%"), Entry("me1", SEP, "45/60"), Entry("me1", JUNE.next(), "n/k")])
    assert batch.label == "Enter 3 readings"
    now = after(plan, batch)
    assert [(r.date, r.value, r.numerator, r.denominator, r.note, r.period) for r in now.children(Reading, "me1")] == [
        ("2016-06-30", 80.0, None, None, None, "month"),
        ("2016-07-31", None, None, None, "n/k", "month"),
        ("2016-09-30", 75.0, 45.0, 60.0, None, "quarter"),
    ]


def test_the_same_figures_again_change_nothing() -> None:
    assert enter_figures(small_plan(), [Entry("me1", JUNE, "78.2")]).empty


def test_a_blank_takes_a_reading_away_and_words_take_the_place_of_its_value() -> None:
    assert reading_at(entered(small_plan(), JUNE, " "), "me1", "2016-06-30") is None
    now = entered(small_plan(), JUNE, "not collected")
    kept = reading_at(now, "me1", "2016-06-30")
    assert kept is not None
    assert (kept.value, kept.note) == (None, "not collected")
    kept = reading_at(entered(now, JUNE, "79"), "me1", "2016-06-30")
    assert kept is not None
    assert (kept.value, kept.note) == (79.0, None)


def test_a_note_pinned_to_a_figure_is_not_lost_by_another_figure() -> None:
    plan = small_plan()
    plan = after(plan, pin_note(plan, "re1", "New form from May"))
    kept = reading_at(entered(plan, JUNE, "79"), "me1", "2016-06-30")
    assert kept is not None
    assert kept.note == "New form from May"
    kept = reading_at(entered(plan, JUNE, "n/k"), "me1", "2016-06-30")
    assert kept is not None
    assert kept.note == "n/k (New form from May)"


def test_parts_give_the_value_and_go_with_it() -> None:
    plan = small_plan()
    plan = after(plan, set_reading_values(plan, "me1", JUNE, ReadingValues(numerator=45.0, denominator=60.0, note=" ok ")))
    kept = reading_at(plan, "me1", "2016-06-30")
    assert kept is not None
    assert (kept.value, kept.numerator, kept.denominator, kept.note) == (75.0, 45.0, 60.0, "ok")
    assert entered(plan, JUNE, "75").get(Reading, "re1").numerator == 45.0
    assert entered(plan, JUNE, "76").get(Reading, "re1").numerator is None
    plan = after(plan, set_reading_values(plan, "me1", JUNE, ReadingValues()))
    assert reading_at(plan, "me1", "2016-06-30") is None


def test_a_measure_that_is_gone_is_told() -> None:
    with pytest.raises(CannotDoError, match=r"edit\.row_gone"):
        enter_figures(small_plan(), [Entry("nobody", JUNE, "1")])
    with pytest.raises(CannotDoError, match=r"edit\.row_gone"):
        pin_note(small_plan(), "nobody", "x")


@given(
    st.lists(
        st.tuples(
            st.dates(date(2015, 1, 1), date(2017, 12, 31)),
            st.sampled_from(["month", "quarter", "day"]),
            st.sampled_from(["", "5", "5%", "n/k", "3/4", "0"]) | st.text(max_size=5),
        ),
        max_size=8,
    )
)
def test_whatever_is_entered_can_be_undone_and_is_there_once(typed: list[tuple[date, str, str]]) -> None:
    plan = small_plan()
    entries = [Entry("me1", period_at(day, kind), text) for day, kind, text in typed]  # type: ignore[arg-type]
    now = after(plan, enter_figures(plan, entries))
    days = [reading.date for reading in now.children(Reading, "me1")]
    assert len(days) == len(set(days))
    last = {entry.period.last.isoformat(): entry.text for entry in entries}
    for day, text in last.items():
        assert (day in days) == bool(text.split())
    assert enter_figures(now, entries).empty or any(not text.split() for text in last.values()) or _words_beside(now)


def _words_beside(plan: Plan) -> bool:
    return any(reading.value is None for reading in plan.children(Reading, "me1"))
