"""The rating that holds for an action, and that tree, overview and pages count the same."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from db.records import Action, Outcome, Plan
from tests.ops.plans import small_plan
from tracker_gui.models.tree_facts import ActionFacts
from tracker_gui.ops import duties, filtering
from tracker_gui.ops.overview import overview, rating_of_action
from tracker_gui.ops.standing import SOON
from tracker_gui.views.pages import summary_section

DAY = datetime.date(2016, 9, 20)


def plan_with(stage: str | None, *rated: tuple[str, str]) -> Plan:
    rows = [row for row in small_plan().all_rows() if not isinstance(row, Outcome)]
    outcomes = [Outcome(id=f"o{n}", action_id="ac1", quarter=quarter, rating=rating) for n, (quarter, rating) in enumerate(rated)]
    return Plan([replace(row, stage=stage) if isinstance(row, Action) and row.id == "ac1" else row for row in rows] + outcomes)


@pytest.mark.parametrize(
    ("stage", "rated", "expected"),
    [
        ("in progress", (("2016/17 Q1", "Red"), ("2016/17 Q2", "Amber")), "Amber"),
        ("in progress", (("2016/17 Q1", "Red"), ("2016/17 Q3", "Green")), "Red"),
        ("complete", (("2016/17 Q1", "Blue"),), "Blue"),
        ("withdrawn", (("2016/17 Q1", "Red"),), None),
        (None, (), None),
    ],
)
def test_tree_and_overview_take_the_rating_that_holds(
    monkeypatch: pytest.MonkeyPatch, stage: str | None, rated: tuple[tuple[str, str], ...], expected: str | None
) -> None:
    monkeypatch.setattr("tracker_gui.models.tree_facts.local_today", lambda: DAY)
    plan = plan_with(stage, *rated)
    action = plan.get(Action, "ac1")
    assert rating_of_action(plan, "ac1", "2016/17 Q2") == expected
    assert ActionFacts().of(plan, action).rating == expected
    (theme, _other) = overview(plan, DAY).themes
    assert theme.ratings.get(expected or "", 0) == (1 if expected else 3)


def test_soon_is_the_same_everywhere() -> None:
    assert duties.KIND_WORDS["due soon"] == filtering.DUE_WORDS["soon"] == f"Due within {SOON.days} days" == "Due within 28 days"
    due = DAY + SOON
    assert duties._by_date(due, DAY) == "due soon"
    assert duties._by_date(due + datetime.timedelta(days=1), DAY) == "open"


def test_the_overview_states_the_rule_of_the_tree() -> None:
    assert "shows the worst rating among its actions" in summary_section.RATED
