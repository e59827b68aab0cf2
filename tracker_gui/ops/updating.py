"""A document of a plan that the tracker holds already: what it would change, and the one batch that changes it.

Rows are matched (``matching``), and what the document says of each is compared with what is there. An empty cell means
unchanged, a row that the document does not have is listed and stays, and one that was deleted in the tracker does not come back
unless somebody asks for it. The same document again changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection

from db.batch import Batch
from db.ids import new_id
from db.records import Plan, Version
from tracker_gui.exchange.found import FoundPlan
from tracker_gui.ops.building import created
from tracker_gui.ops.comparing import Choice, Comparison
from tracker_gui.ops.differing import changes_between
from tracker_gui.ops.figures_into import holds_only_measures, placed_in
from tracker_gui.ops.listing import Listing
from tracker_gui.ops.matched import Matching
from tracker_gui.ops.matching import match
from tracker_gui.ops.update_plan import PlanUpdate, is_older

OLDER = "import.older_edition"
IMPORTED = "Imported "
"""How the name of a version begins that an import leaves."""


def compare(plan: Plan, found: FoundPlan, *, gone: frozenset[str] = frozenset(), matching: Matching | None = None) -> Comparison:
    """Return what the document would change in ``plan``.

    ``gone`` are ids of the document's rows that were deleted in the tracker; ``matching`` one that a person has corrected.
    """
    notices = (OLDER,) if is_older(plan, found) else ()
    if holds_only_measures(found):
        placed = placed_in(plan, found)
        matching = matching or placed.matching
        rows = Listing(PlanUpdate(plan, placed.found, matching, None, gone).run()).rows()
        # A table of figures tells nothing of what it does not name.
        return Comparison(found.source, tuple(row for row in rows if row.kind != "missing"), matching, gone, notices)
    matching = matching or match(plan, found)
    update = PlanUpdate(plan, found, matching, None, gone).run()
    return Comparison(found.source, tuple(Listing(update).rows()), matching, gone, notices)


def batch_of_update(plan: Plan, found: FoundPlan, comparison: Comparison, accepted: Collection[Choice] | None = None) -> Batch:
    """Return the one batch that makes the accepted changes (all but rows deleted in the tracker, where nobody chose).

    It is empty where nothing changes, and never deletes a heading, an action, a measure, an outcome or a reading.
    """
    told = placed_in(plan, found).found if holds_only_measures(found) else found
    update = PlanUpdate(plan, told, comparison.matching, accepted, comparison.gone).run()
    changes = changes_between(plan, update.plan)
    if changes:
        changes.append(created(version_row(found)))
    return Batch(f"Import {found.source}", tuple(changes), "import")


def version_row(found: FoundPlan) -> Version:
    """Return the named place in the journal that an import leaves."""
    return Version(id=new_id(), name=f"{IMPORTED}{found.version or found.source}", note=found.source)
