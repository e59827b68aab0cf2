"""Small plans with one measure, for the tests of charts and pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from db.records import Action, Measure, Objective, Plan, Reading, Theme, Tracker

MEASURE = Measure(
    id="m",
    action_id="a",
    position="A",
    title="% of visits in time",
    unit="%",
    better="higher",
    baseline_text="75% (Oct 15)",
    baseline_value=75.0,
    baseline_period="Oct 15",
    target_text="100% / Apr 17",
    target_comparator="=",
    target_value=100.0,
    target_date="2017-04-30",
)
READINGS = (("2016-04-30", 74.0), ("2016-05-31", 76.5), ("2016-06-30", 78.2))


def plan_of(readings: Sequence[tuple[str, float | None]] = READINGS, measure: Measure = MEASURE, **values: object) -> Plan:
    """Return a plan with one measure (``values`` replace its own) and these readings."""
    return Plan(
        [
            Tracker(id="t", title="Plan", version="3", version_date="2016-09-20"),
            Theme(id="th", position="A", title="Front door"),
            Objective(id="ob", theme_id="th", position="A", title="Contacts"),
            Action(id="a", objective_id="ob", position="A", what="Visit in time"),
            replace(measure, **values),  # type: ignore[arg-type]
            *(Reading(id=f"r{index}", measure_id="m", date=day, value=value) for index, (day, value) in enumerate(readings)),
        ]
    )
