"""A measure as JSON: its rating and why, its way to the target, and its definition."""

from __future__ import annotations

from typing import Any

from db.records import Benchmark, Measure, Plan, StepChange, TargetPoint
from tracker_gui.ops.measuring import judgement, tolerance_of


def measure_details(plan: Plan, measure: Measure) -> dict[str, Any]:
    """Return what is told of a measure besides its words and readings. What is unknown is None."""
    found = judgement(plan, measure)
    return {
        "rating": found.rating,
        "rating_computed": found.computed,
        "rating_reason": measure.rating_reason if found.overridden else None,
        "rating_sentence": found.sentence,
        "not_rated_for_want_of": list(found.missing),
        "tolerance": tolerance_of(plan, measure),
        "shape": measure.shape,
        "trajectory": [
            {"date": row.date, "text": row.text, "value": row.value, "high": row.high}
            for row in plan.children(TargetPoint, measure.id)
        ],
        "benchmarks": [
            {"name": row.name, "text": row.text, "value": row.value, "date": row.date}
            for row in plan.children(Benchmark, measure.id)
        ],
        "step_changes": [{"date": row.date, "reason": row.reason} for row in plan.children(StepChange, measure.id)],
        "roll_up": measure.roll_up,
        "definition": measure.definition,
        "source": measure.source,
        "supplier": measure.supplier,
        "frequency": measure.frequency,
        "numerator_label": measure.numerator_label,
        "denominator_label": measure.denominator_label,
        "chase": {"who": measure.chase_who, "date": measure.chase_date} if measure.chase_who or measure.chase_date else None,
    }
