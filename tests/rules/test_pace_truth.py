"""What the sentence on a measure claims is what the figures say: counted again here, from the readings alone."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_gui.rules.pace import Goal, pace
from tracker_gui.rules.pace_words import pace_sentence

TODAY = date(2016, 9, 20)
UNITS = {"%": "points", "days": "days", "pounds": "£", "per 10k": "per 10k", "number": "", None: ""}
AMOUNT = r"£?([\d,.]+)(?: points?| days?| per 10k)?"
Points = list[tuple[date, float]]


@st.composite
def readings(draw: st.DrawFn) -> Points:
    """Draw some quarters of readings, the last one this summer."""
    values = draw(st.lists(st.integers(0, 400).map(lambda tenths: tenths / 4), min_size=1, max_size=6))
    last = date(2016, 6, 30)
    return [(last - timedelta(days=91 * (len(values) - 1 - place)), value) for place, value in enumerate(values)]


def met(value: float, goal: Goal, better: str) -> bool:
    low, high = sorted((goal.value, goal.value if goal.high is None else goal.high))
    return {"higher": value >= low, "lower": value <= high, "range": low <= value <= high}[better]


def missing_by(value: float, goal: Goal, better: str) -> float:
    """Return how much the value still has to rise (or fall, below 0)."""
    low, high = sorted((goal.value, goal.value if goal.high is None else goal.high))
    if better == "higher":
        return low - value
    if better == "lower":
        return high - value
    return low - value if value < low else high - value


def figures(text: str) -> list[float]:
    """Return the signed changes of a sentence: "+11 points", "−£3.5"."""
    found = re.findall(r"(?<![\d,.])([+−])£?(\d[\d,]*(?:\.\d+)?)", text)
    return [float(number.replace(",", "")) * (1 if sign == "+" else -1) for sign, number in found]


@given(
    readings(),
    st.sampled_from(["higher", "lower", "range"]),
    st.integers(0, 400).map(lambda tenths: tenths / 4),
    st.integers(1, 40),
    st.none() | st.sampled_from([date(2015, 3, 31), date(2016, 10, 31), date(2017, 4, 30), date(2019, 3, 31)]),
    st.sampled_from(list(UNITS)),
)
def test_no_sentence_contradicts_the_figures(
    points: Points, better: str, target: float, width: int, day: date | None, unit: str | None
) -> None:
    goal = Goal(target, target + width if better == "range" else None, {"higher": ">=", "lower": "<="}.get(better, "range"), day)
    text = pace_sentence(pace(points, better, goal, TODAY), unit, None, TODAY)
    latest = points[-1][1]
    away = missing_by(latest, goal, better)
    since = points[-4:]
    moved = since[-1][1] - since[0][1]
    assert text.startswith("Target met") == met(latest, goal, better)
    if text.startswith("Target met"):
        return
    assert text.startswith("Past its date") == (day is not None and day < TODAY)
    if text.startswith("Past its date") or day is None:
        (said,) = re.findall(rf" is {AMOUNT} (?:below|above) the target|(?:^|: ){AMOUNT} to go to", text)
        assert float("".join(said).replace(",", "")) == pytest.approx(abs(away), abs=0.006)
        assert ("below the target" in text) == (away > 0 and day is not None)
    else:
        needed = figures(text)[0]
        assert (needed > 0) == (away > 0)
        quarters = ((day.year - TODAY.year) * 12 + day.month - TODAY.month + 10 / 30) / 3
        due = away if "less than a quarter away" in text else away / quarters
        assert needed == pytest.approx(due, rel=0.06, abs=0.01)
        assert ("less than a quarter away" in text) == (quarters < 1)
    assert ("wrong way" in text) == (len(points) > 1 and moved * away < 0 and not text.startswith("Past"))
    assert ("too few readings" in text) == (len(points) == 1 and not text.startswith("Past"))
    if "no change" in text:
        assert moved == 0


@given(st.integers(2, 6), st.integers(1, 60), st.integers(1, 400), st.integers(2, 12), st.sampled_from(["rises", "falls"]))
def test_on_course_and_behind_can_be_read_off_the_two_paces(count: int, step: int, gap: int, quarters: int, way: str) -> None:
    sign = -1 if way == "falls" else 1
    points = [(date(2016, 6, 30) - timedelta(days=91 * (count - 1 - place)), sign * place * step / 4) for place in range(count)]
    day = date(2016 + (8 + 3 * quarters) // 12, (8 + 3 * quarters) % 12 + 1, 28)
    goal = Goal(points[-1][1] + sign * gap / 4, None, None, day)
    text = pace_sentence(pace(points, "lower" if sign < 0 else "higher", goal, TODAY), "number", None, TODAY)
    needed, recent = figures(text)
    assert text.startswith("On course") == (abs(recent) >= abs(needed))
    assert needed * sign > 0
    assert recent * sign > 0


@given(
    readings(),
    st.sampled_from(["higher", "lower"]),
    st.integers(0, 400).map(lambda tenths: tenths / 4),
    st.none() | st.just(date(2017, 4, 30)) | st.just(date(2016, 4, 30)),
    st.sampled_from(list(UNITS)),
)
def test_units_and_numbers_agree_in_grammar(
    points: Points, better: str, target: float, day: date | None, unit: str | None
) -> None:
    text = pace_sentence(pace(points, better, Goal(target, None, None, day), TODAY), unit, None, TODAY)
    assert not text[:1].islower()
    assert text.endswith(".")
    assert not re.search(r"(?<![\d.,])1 (?:points|days)\b", text)
    assert not re.search(r"(?<![\d.])(?!1 )\d[\d,.]* (?:point|day)\b", text)
    assert not re.search(r"\s[.;,]|  |[+−]0(?![.\d])|nan|inf|None|%%|££|; ;", text)
    if unit == "%" and figures(text):
        assert re.search(r"[+−][\d.,]+ points?", text)
    if unit == "pounds" and figures(text):
        assert re.search(r"[+−]£", text)
        assert not re.search(r"[+−]\d", text)
