"""What the SPC chart says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.test_spc import SHIFTS, TREND, month, monthly
from tracker_gui.rules.spc import spc
from tracker_gui.rules.spc_words import assurance_title, point_words, spc_sentence, variation_title, why_no_spc


def said(values: list[float], better: str | None = "higher", target: float | None = None, unit: str | None = "%") -> str:
    return spc_sentence(spc(monthly(values), better, target=target), unit, target, better)


def test_chance() -> None:
    text = said([50.0, 52, 49, 51, 50, 48, 51, 50, 49, 51, 50, 52, 50], target=60)
    assert text == (
        "By chance alone readings lie between 45.4% and 55.1%; the latest one shows no significant change. The limits, "
        "taken over all these readings, do not reach the target of 60%: the way of working must change."
    )


def test_improvement_concern_and_neither() -> None:
    assert "a significant improvement towards high values: it is one of a run of readings on one side" in said(SHIFTS)
    assert "a significant change for the worse towards high values" in said(SHIFTS, "lower")
    assert "a significant change towards high values" in said(SHIFTS, "range")
    assert said(TREND[:11]).count("no limits") == 0


def test_the_target() -> None:
    assert said([100.0] * 13, target=100) == (
        "Every reading is 100%; the latest one shows no significant change. "
        "The limits keep to the target of 100%: it will go on being met."
    )
    assert said(SHIFTS, target=55).endswith("The target of 55% lies between the limits: it will be met or missed by chance.")
    assert "without knowing whether higher or lower is better" in said(SHIFTS, None, target=55)
    assert "target" not in said(SHIFTS)


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "No readings: too few for a mean (from 5) or limits (from 13)."),
        (1, "Only one reading: too few for a mean (from 5) or limits (from 13)."),
        (4, "Only four readings: too few for a mean (from 5) or limits (from 13)."),
        (5, "Only five readings: their mean is 3%, but telling change from chance needs 13."),
        (12, "Only 12 readings: their mean is 6.5%, but telling change from chance needs 13."),
    ],
)
def test_too_few(count: int, text: str) -> None:
    assert said([float(at) for at in range(1, count + 1)]) == text


def test_quarterly_figures_are_told_what_they_lack() -> None:
    points = [(month(at * 3), 50.0) for at in range(6)]
    assert spc_sentence(spc(points), "%").endswith(
        "needs 13. Quarterly figures take about three years to give 13: it needs monthly figures."
    )
    yearly = [(date(2000 + at, 3, 31), 50.0) for at in range(3)]
    assert "Yearly figures take about 12 years" in spc_sentence(spc(yearly), None)


def test_after_a_step_change_only_the_readings_since_then_count() -> None:
    chart = spc(monthly([50.0, 51] * 8), "higher", steps=[month(13)])
    assert spc_sentence(chart, None).startswith("Only three readings since the last step change: too few")


def test_a_limit_that_cannot_be_is_drawn_at_the_end_of_the_unit_and_said_to_be() -> None:
    spike = [1.0, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
    assert said(spike, unit="number").startswith("By chance alone readings lie between 0 and 6.95; ")
    assert said(spike, unit="number").endswith("The lower limit, computed as -3.06, is drawn at 0.")
    assert "between -£3.06 and £6.95" in said(spike, unit="pounds")
    high = [100 - value for value in spike]
    assert said(high).endswith("The upper limit, computed as 103%, is drawn at 100%.")
    assert said([-value for value in spike], unit="number").startswith("By chance alone readings lie between -6.95 and 3.06")


def test_the_few_words_beside_the_symbols() -> None:
    chart = spc(monthly(SHIFTS), "higher", target=55)
    assert chart.variation is not None
    assert chart.assurance is not None
    assert variation_title(chart.variation) == "Improving: higher"
    assert variation_title(chart.judged[0]) == "Concern: lower"
    assert assurance_title(chart.assurance) == "Hit or miss"
    assert point_words(chart.judged[0]) == "concern: lower (shift)"
    assert point_words(spc(monthly([100.0] * 13)).judged[0]) == ""
    assert point_words(spc(monthly(TREND), "higher").judged[4]) == "improving: higher (outside limits, trend, two of three)"


def test_why_the_view_cannot_be_chosen() -> None:
    assert why_no_spc(3) == "Only three readings: an SPC chart begins with 5, and has limits from 13."
    assert why_no_spc(5) is None
    assert why_no_spc(20, "%") is None
    assert why_no_spc(20, "yes/no") == "A yes or no does not vary by degrees: it has no SPC chart."


@given(
    st.lists(st.floats(-1e6, 1e6), max_size=30),
    st.sampled_from(["higher", "lower", "range", None]),
    st.none() | st.floats(-1e6, 1e6),
    st.integers(1, 400),
)
def test_there_is_always_a_sentence(values: list[float], better: str | None, target: float | None, days: int) -> None:
    points = [(date(2010, 1, 1) + timedelta(days * at), value) for at, value in enumerate(values)]
    text = spc_sentence(spc(points, better, target=target), "%", target, better)
    assert text.endswith((".", "better."))
    assert "None" not in text
    assert "nan" not in text
