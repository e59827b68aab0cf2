"""A document brought into a tracker that is open: what it would change there."""

from __future__ import annotations

from db.reading import history
from db.records import Action, Plan, Theme
from db.tracker_file import TrackerFile
from tracker_gui.exchange.found import FoundAction, FoundMeasure, FoundObjective, FoundPlan, FoundTheme
from tracker_gui.ops.comparing import Comparison
from tracker_gui.ops.errors import CannotDoError
from tracker_gui.ops.figures_into import holds_only_measures
from tracker_gui.ops.matched import Matching
from tracker_gui.ops.older_values import marked
from tracker_gui.ops.updating import compare

LEAST_SHARED = 0.1
"""Where a smaller share of the actions is in both, document and tracker hold different plans."""


def holds_a_plan(plan: Plan) -> bool:
    """Return whether a tracker has anything that a document could bring up to date."""
    return bool(plan.count(Theme) or plan.count(Action))


def compared(
    plan: Plan,
    found: FoundPlan,
    name: str,
    gone: frozenset[str] = frozenset(),
    matching: Matching | None = None,
    base: Plan | None = None,
) -> Comparison:
    """Return what the document would change in the plan; ``matching`` is one that a person has corrected.

    ``base`` is the plan after the previous import (``older_values.base_of``): what the document only repeats from it is marked.
    Raises CannotDoError where hardly an action of the one is in the other: another plan altogether, in the tracker ``name``.
    """
    comparison = compare(plan, found, gone=gone, matching=matching)
    if holds_only_measures(found):
        if matching is None and not comparison.matching.at_level(3):
            raise CannotDoError("import.no_such_measures", name=name, source=found.source)
        return marked(comparison, plan, found, base) if base is not None else comparison
    could = min(len(found.actions()), plan.count(Action))
    if matching is None and len(comparison.matching.at_level(3)) < LEAST_SHARED * could:
        raise CannotDoError("import.holds_a_plan", name=name)
    return marked(comparison, plan, found, base) if base is not None else comparison


def gone_from(file: TrackerFile, plan: Plan, found: FoundPlan) -> frozenset[str]:
    """Return the ids of the document whose rows somebody deleted in the tracker; an import that was undone deleted nothing."""
    rows: list[FoundTheme | FoundObjective | FoundAction | FoundMeasure] = [*found.themes, *found.actions()]
    rows += [objective for theme in found.themes for objective in theme.objectives]
    rows += [measure for action in found.actions() for measure in action.measures]
    here = {row.id for row in plan.all_rows()}
    gone = set()
    for row_id in {row.id for row in rows if row.id} - here:
        last = history(file, row_id=row_id, limit=1)
        if last and last[0].change.op == "delete" and last[0].kind != "undo":
            gone.add(row_id)
    return frozenset(gone)
