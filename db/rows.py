"""The kinds of rows that a tracker holds, each a plain frozen value.

Dates are ISO texts (``2017-04-30``) and a missing value is ``None``, never 0 or "". A field added after schema 1 may be None,
because the journal of an older tracker does not name it. Everybody else finds these through ``records``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Stage = Literal["not started", "in progress", "complete", "assured", "paused", "withdrawn"]
Rating = Literal["Blue", "Green", "Amber", "Red"]
Better = Literal["higher", "lower", "range", "context"]
Comparator = Literal[">=", "<=", "=", "range"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of one table."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracker(Row):
    """The tracker itself; a file holds exactly one. ``tolerance``: the share of a target within which a measure is at risk."""

    title: str
    organisation: str | None = None
    version: str | None = None
    version_date: str | None = None
    year_start_month: int = 4
    tolerance: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme(Row):
    """The first level of headings."""

    position: str
    ref: str | None = None
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective(Row):
    """A heading under a theme."""

    theme_id: str
    position: str
    ref: str | None = None
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Row):
    """One row of the council's table: What, by when, and how far. ``what_continues``: it shares the What of the row above."""

    objective_id: str
    position: str
    ref: str | None = None
    what: str = ""
    what_continues: bool = False
    stage: str | None = None
    due_text: str | None = None
    due_date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRevision(Row):
    """A due date that an action had before, and why it was left; the first one is the first agreed date."""

    action_id: str
    position: str
    due_text: str | None = None
    due_date: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Row):
    """One who answers for actions: a post, a team or a person, as the council writes it. ``holder``: who holds the post now."""

    name: str
    holder: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSpelling(Row):
    """Another way in which a role is written (``HoS`` for Head of Service)."""

    role_id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRole(Row):
    """A role of one action (Who), in the order written."""

    action_id: str
    role_id: str
    position: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Row):
    """One bullet of How. ``level`` 0 is a bullet, 1 a bullet inside the one above; ``who`` is the name of its own role."""

    action_id: str
    position: str
    text: str = ""
    level: int = 0
    done: bool = False
    who: str | None = None
    due_text: str | None = None
    due_date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Row):
    """A success measure: the words as typed, and beside them what was parsed from these.

    ``shape`` tells how the target moves between its points (straight, stepped), ``roll_up`` how months become quarters (sum,
    mean, last), ``frequency`` how often it is counted (monthly, quarterly, yearly); ``definition``, ``source`` and ``supplier``
    what is counted, from where, and by whom. ``chase_who`` is asked for what is to be confirmed, until ``chase_date``.
    ``rating_override`` stands in place of the computed rating, and only with its ``rating_reason``.
    """

    action_id: str
    position: str
    title: str | None = None
    unit: str | None = None
    better: str | None = None
    baseline_text: str | None = None
    baseline_value: float | None = None
    baseline_period: str | None = None
    target_text: str | None = None
    target_comparator: str | None = None
    target_value: float | None = None
    target_high: float | None = None
    target_date: str | None = None
    shape: str | None = None
    tolerance: float | None = None
    roll_up: str | None = None
    frequency: str | None = None
    definition: str | None = None
    source: str | None = None
    supplier: str | None = None
    numerator_label: str | None = None
    denominator_label: str | None = None
    rating_override: str | None = None
    rating_reason: str | None = None
    chase_who: str | None = None
    chase_date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetPoint(Row):
    """What a measure is to reach by a day on the way to its target: the words, and the value or range in them."""

    measure_id: str
    date: str
    text: str | None = None
    value: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark(Row):
    """A figure of others that a measure is compared with (statistical neighbours, England), and its day or period."""

    measure_id: str
    position: str
    name: str
    text: str | None = None
    value: float | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Row):
    """The value of a measure at a date (the last day of its ``period``: month, quarter, year or day).

    ``note`` is pinned to the point; ``numerator`` and ``denominator`` are the counts behind a percentage or a rate.
    """

    measure_id: str
    date: str
    value: float | None = None
    note: str | None = None
    numerator: float | None = None
    denominator: float | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepChange(Row):
    """A day from which the limits of a measure's SPC chart are computed anew, and why."""

    measure_id: str
    date: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Row):
    """What was reported for one action in one quarter (``2016/17 Q2``; None where the source does not tell)."""

    action_id: str
    quarter: str | None = None
    text: str = ""
    rating: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraColumn(Row):
    """A further column of this council's tracker, such as Priority."""

    position: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraValue(Row):
    """The text of one action in one further column."""

    action_id: str
    column_id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Row):
    """Words of a source that have no place in the plan, kept with the place they came from."""

    position: str
    source: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received(Row):
    """A cell of the source of an action, exactly as it was, so that a reading can be checked."""

    action_id: str
    source: str
    sheet: str | None = None
    cell: str | None = None
    heading: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Row):
    """An entry of the tracker's glossary."""

    position: str
    term: str
    meaning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingLevel(Row):
    """One level of the tracker's own set of ratings: which rating it is, and its letter, word, colour and definition."""

    position: str
    rating: str
    letter: str = ""
    word: str = ""
    colour: str | None = None
    meaning: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenConflict(Row):
    """Something two people did differently, waiting for somebody to choose.

    ``field`` is None where the whole row is meant. ``base``, ``kept`` and ``other`` are JSON texts (None: the row was deleted):
    what both started from, what stands in the tracker, and what the other one wrote.
    """

    table_name: str
    row_id: str
    field: str | None = None
    base: str | None = None
    kept: str | None = None
    other: str | None = None
    kept_who: str | None = None
    kept_at: str | None = None
    other_who: str | None = None
    other_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Row):
    """A named place in the journal: the batch that created this row."""

    name: str
    note: str | None = None
