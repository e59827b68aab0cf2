"""What the readings of a measure say: the latest one, and the rating computed from it."""

from __future__ import annotations

from db.records import Measure, Plan, Reading
from tracker_gui.rules.ratings import measure_rating


def latest_reading(plan: Plan, measure_id: str) -> Reading | None:
    """Return the last reading that has a value, or None."""
    for reading in reversed(plan.children(Reading, measure_id)):
        if reading.value is not None:
            return reading
    return None


def rating_of(plan: Plan, measure: Measure) -> str | None:
    """Return the rating of the measure's latest reading against its target (see ``rules.ratings``); None where not rated."""
    latest = latest_reading(plan, measure.id)
    return measure_rating(
        latest.value if latest else None, measure.better, measure.target_comparator, measure.target_value, measure.target_high
    )
