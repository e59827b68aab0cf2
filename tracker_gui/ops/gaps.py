"""What a plan should have and does not: unknown baselines, targets, dates and owners, and actions without news this quarter.

Rules, for an action and for "today", the day as at which the plan is looked at:

* its **deadline** is its own due date, else the latest target date among its measures: many trackers give the date with the
  target and have no due column. A date that tells what has happened ("May 2026 COMPLETED", "Commenced July 2016") is none;
* it is **closed** when its stage is complete, assured or withdrawn; a withdrawn action has no gaps at all, and one that is
  complete or assured owes neither a date nor a report;
* **baseline** and **target** are gaps of a measure that has a title and whose words are blank or say that they are not known
  ("?", "to be provided"); words without a number ("in place") are known and no gap;
* **date**: the action has no deadline, or its own due date cannot be read, or a target with a number has no date and the
  action has no due date of its own, or the words of a target say that its date is still to come ("50% / ?");
* **owner**: nobody is named. A row that continues the What of the row above is told whom that row names, but keeps its gap:
  the cell is blank, and only the council can say that the same person is meant;
* **outcome**: neither text nor rating for the quarter that "today" lies in.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal

from db.records import Action, Measure, Outcome, Plan
from tracker_gui.ops.echoes import due_not_understood
from tracker_gui.rules.baselines import parse_baseline
from tracker_gui.rules.quarters import quarter_of
from tracker_gui.rules.stages import stage_of
from tracker_gui.rules.targets import parse_target

GapKind = Literal["baseline", "target", "date", "owner", "outcome"]
KINDS: Final[tuple[GapKind, ...]] = ("baseline", "target", "date", "owner", "outcome")

KIND_WORDS: Final = {
    "baseline": "Unknown baseline",
    "target": "Unknown target",
    "date": "Unknown date",
    "owner": "Nobody named",
    "outcome": "No outcome this quarter",
}
"""What a reader is told for each kind."""

_BEGUN: Final = re.compile(r"^\W*(?:commenced|started|begun|began)\b", re.IGNORECASE)

CLOSED: Final = frozenset({"complete", "assured", "withdrawn"})
"""The stages in which nothing is waited for any more."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap: its kind, the row that lacks something, the action it belongs to, and the lack in words.

    ``who`` is asked for what a measure lacks, ``until`` a day (None where nobody, or no day, is named).
    """

    kind: GapKind
    table: str
    row_id: str
    action_id: str
    missing: str
    who: str | None = None
    until: datetime.date | None = None

    def overdue(self, today: datetime.date) -> bool:
        """Return whether the answer should be there by now."""
        return self.until is not None and self.until < today


def gaps(plan: Plan, today: datetime.date) -> list[Gap]:
    """Return every gap in the order of the plan."""
    return [gap for action in plan.actions() for gap in gaps_of(plan, action, today)]


def gaps_of(plan: Plan, action: Action, today: datetime.date) -> list[Gap]:
    """Return the gaps of one action and of its measures."""
    if action.stage == "withdrawn":
        return []
    owners = tuple(role.name for role in plan.roles_of(action.id))
    above = _owners_above(plan, action) if action.what_continues and not owners else ()
    return list(_action_gaps(plan, action, quarter_label(plan, today), owners, above))


def _owners_above(plan: Plan, action: Action) -> tuple[str, ...]:
    """Return who is named in the row whose What this one continues, or in the nearest row between that names anybody."""
    siblings = plan.children(Action, action.objective_id)
    for row in reversed(siblings[: siblings.index(action)]):
        owners = tuple(role.name for role in plan.roles_of(row.id))
        if owners or not row.what_continues:
            return owners
    return ()


def quarter_label(plan: Plan, today: datetime.date) -> str:
    """Return the label of the quarter that the day lies in, by the tracker's own year (``2016/17 Q2``)."""
    return quarter_of(today, plan.tracker.year_start_month).label


def is_closed(action: Action) -> bool:
    """Return whether the action is complete, assured or withdrawn."""
    return action.stage in CLOSED


def deadline(plan: Plan, action: Action) -> datetime.date | None:
    """Return the day by which the action is due (see the rules above), or None."""
    if action.due_date:
        return datetime.date.fromisoformat(action.due_date)
    days = [m.target_date for m in plan.children(Measure, action.id) if m.target_date and not _has_happened(m.target_text)]
    return datetime.date.fromisoformat(max(days)) if days else None


def has_outcome(plan: Plan, action_id: str, quarter: str) -> bool:
    """Return whether anything, text or rating, was reported for the action in that quarter."""
    return any(
        outcome.quarter == quarter and (outcome.text.strip() or outcome.rating) for outcome in plan.children(Outcome, action_id)
    )


def _action_gaps(
    plan: Plan, action: Action, quarter: str, owners: tuple[str, ...], owners_above: tuple[str, ...]
) -> Iterator[Gap]:
    """Yield the gaps of one action and of its measures."""
    if not owners:
        above = f"; the row above has {', '.join(owners_above)}" if owners_above else ""
        yield Gap("owner", "action", action.id, action.id, f"nobody is named in Who{above}")
    due = deadline(plan, action)
    if due is None and not is_closed(action):
        yield Gap("date", "action", action.id, action.id, _no_date(action))
    elif not is_closed(action) and due_not_understood(action):
        # Its targets have dates, but what was typed as its own due date is not one: a slip, or news that belongs elsewhere.
        yield Gap("date", "action", action.id, action.id, _no_date(action))
    for measure in plan.children(Measure, action.id):
        lives_by_targets = due is not None and not action.due_date and not is_closed(action)
        for gap in _measure_gaps(measure, undated=lives_by_targets, open_=not is_closed(action)):
            yield _chased(gap, measure)
    if not is_closed(action) and not has_outcome(plan, action.id, quarter):
        yield Gap("outcome", "action", action.id, action.id, f"no outcome reported for {quarter}")


def _no_date(action: Action) -> str:
    if action.due_text:
        return f"no date can be read from “{action.due_text}”"
    return "no due date, and no date with a target"


def _chased(gap: Gap, measure: Measure) -> Gap:
    """Return the gap with whom to ask and until when, where the measure names them."""
    if measure.chase_who is None and measure.chase_date is None:
        return gap
    until = datetime.date.fromisoformat(measure.chase_date) if measure.chase_date else None
    asked = f"; asked of {measure.chase_who}" if measure.chase_who else "; to be known"
    words = gap.missing + asked + (f" by {until.day} {until:%b %Y}" if until else "")
    return replace(gap, missing=words, who=measure.chase_who, until=until)


def _measure_gaps(measure: Measure, *, undated: bool, open_: bool) -> Iterator[Gap]:
    """Yield the gaps of one measure; ``undated``: its action lives by the dates of its targets, so each target needs one."""
    if not (measure.title or "").strip():
        return
    if measure.baseline_value is None and _baseline_unknown(measure.baseline_text):
        yield Gap("baseline", "measure", measure.id, measure.action_id, _said("baseline", measure.baseline_text))
    if measure.target_value is None and _target_unknown(measure.target_text):
        yield Gap("target", "measure", measure.id, measure.action_id, _said("target", measure.target_text))
    if (
        measure.target_value is not None
        and not measure.target_date
        and (undated or (open_ and _date_awaited(measure.target_text)))
    ):
        yield Gap("date", "measure", measure.id, measure.action_id, f"the target “{measure.target_text}” has no date")


def _said(name: str, text: str | None) -> str:
    words = " ".join((text or "").split())
    return f"the {name} is not known yet (“{words}”)" if words else f"no {name} given"


@lru_cache(maxsize=4096)
def _baseline_unknown(text: str | None) -> bool:
    return not (text or "").strip() or parse_baseline(text).unknown


@lru_cache(maxsize=4096)
def _target_unknown(text: str | None) -> bool:
    return not (text or "").strip() or parse_target(text).unknown


@lru_cache(maxsize=4096)
def _date_awaited(text: str | None) -> bool:
    return parse_target(text).date_unknown


@lru_cache(maxsize=4096)
def _has_happened(text: str | None) -> bool:
    """Return whether the words of a target say that it is reached (``May 2026 COMPLETED``) or begun (``Commenced July 2016``)."""
    return stage_of(text) in {"complete", "assured"} or bool(_BEGUN.search(text or ""))
