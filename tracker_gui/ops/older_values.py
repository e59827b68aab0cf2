"""Which values of a document are older than the tracker's: those that an import brought, and that somebody edited since.

Three states are compared: the tracker right after the previous import (the base), the tracker now, and the document. What the
document says as it did in the base, and the tracker says otherwise by now, was edited here; the document only repeats itself.
"""

from __future__ import annotations

from dataclasses import replace

from db.reading import last_seq
from db.records import Plan, table_of
from db.replay import plan_at
from db.tracker_file import TrackerFile
from db.versions import places
from tracker_gui.exchange.found import FoundPlan
from tracker_gui.ops.comparing import Choice, Comparison
from tracker_gui.ops.matched import Match, Matching, Spot
from tracker_gui.ops.matching import match
from tracker_gui.ops.updating import IMPORTED, compare


def base_of(file: TrackerFile, found: FoundPlan) -> Plan | None:
    """Return the plan right after the previous import of this source, else of any; None where nothing was changed since.

    Raises TrackerFileError.
    """
    imports = [place for place in places(file) if place.name.startswith(IMPORTED)]
    same = [place for place in imports if place.note == found.source]
    if not imports:
        return None
    seq = (same or imports)[-1].seq
    return plan_at(file, seq) if seq < last_seq(file) else None


def marked(comparison: Comparison, plan: Plan, found: FoundPlan, base: Plan) -> Comparison:
    """Return the comparison with the older values marked, so that they are not taken unless somebody asks for them."""
    before = compare(base, found, gone=comparison.gone, matching=_matching_in(base, plan, found, comparison.matching))
    older = comparison.choices() - before.choices()
    if not older:
        return comparison
    rows = tuple(
        replace(row, fields=tuple(replace(f, older=(row.key, f.field) in older) for f in row.fields)) for row in comparison.rows
    )
    return replace(comparison, rows=rows, older=frozenset[Choice](older))


def _matching_in(base: Plan, plan: Plan, found: FoundPlan, now: Matching) -> Matching:
    """Return which found row was which row of the base: the same as now, or one that was deleted since."""
    ids = {row.id for row in base.all_rows() if table_of(row) in ("theme", "objective", "action")}
    here = {row.id for row in plan.all_rows()}
    known: dict[Spot, Match] = {spot: one for spot, one in now.matches.items() if one.row_id in ids}
    before = match(base, found).matches
    return Matching(known | {spot: one for spot, one in before.items() if spot not in now.matches and one.row_id not in here})
