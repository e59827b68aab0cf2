"""What was read in a document: the recognised plan with its doubts, before anybody keeps it.

Plain values without ids of their own. A workbook that this program wrote carries row ids; they come along in ``id``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the source: sheet (None in a text file), row from 1, cell name such as ``C12`` (or None)."""

    sheet: str | None
    row: int
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reading that a careful person should look at: what was done, why it is in doubt, what else it could be, how sure."""

    place: Place
    kind: str
    did: str
    why: str
    alternatives: tuple[str, ...] = ()
    sure: float = 0.5


@dataclass(frozen=True, slots=True)
class FoundCell:
    """A cell as received: its place, the heading of its column and its exact text."""

    place: Place
    heading: str | None
    text: str


@dataclass(slots=True)
class FoundReading:
    """A dated value of a measure; ``date`` is an ISO text. Without a value the note has the words that stand in its place."""

    date: str
    value: float | None
    note: str | None = None
    numerator: float | None = None
    denominator: float | None = None
    period: str | None = None


@dataclass(slots=True)
class FoundDetails:
    """What a measure has beyond its words: ``values`` as in ``exchange.measure_details``; ``changed``: edited by hand."""

    values: dict[str, Any] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)


@dataclass(slots=True)
class FoundRevision:
    """A due date that an action had before, and why it was left."""

    due_text: str | None
    due_date: str | None
    reason: str | None


@dataclass(slots=True)
class FoundLevel:
    """One rating of the tracker's own set."""

    rating: str
    letter: str
    word: str
    colour: str | None
    meaning: str | None


@dataclass(slots=True)
class FoundMeasure:
    """One measure with the baseline and the target paired to it, each in its own words."""

    title: str | None
    baseline_text: str | None = None
    target_text: str | None = None
    unit: str | None = None
    better: str | None = None
    readings: list[FoundReading] = field(default_factory=list)
    id: str | None = None
    details: FoundDetails | None = None


@dataclass(slots=True)
class FoundStep:
    """One bullet of How."""

    text: str
    level: int = 0
    done: bool = False
    who: str | None = None
    due_text: str | None = None


@dataclass(slots=True)
class FoundOutcome:
    """A report: ``quarter`` like ``2016/17 Q2`` or None where it cannot be told; the text without its quarter label."""

    quarter: str | None
    text: str
    rating: str | None = None


@dataclass(slots=True)
class FoundAction:
    """One action as read."""

    what: str
    what_continues: bool = False
    ref: str | None = None
    who: list[str] = field(default_factory=list)
    steps: list[FoundStep] = field(default_factory=list)
    stage: str | None = None
    due_text: str | None = None
    outcomes: list[FoundOutcome] = field(default_factory=list)
    measures: list[FoundMeasure] = field(default_factory=list)
    extra: dict[str, str] = field(default_factory=dict)
    received: list[FoundCell] = field(default_factory=list)
    id: str | None = None
    home: bool = False
    """Whether the document names no such action: it was made to hold the measures of a table that has none."""
    revisions: list[FoundRevision] = field(default_factory=list)


@dataclass(slots=True)
class FoundObjective:
    """A heading of the second level."""

    title: str
    ref: str | None = None
    actions: list[FoundAction] = field(default_factory=list)
    id: str | None = None


@dataclass(slots=True)
class FoundTheme:
    """A heading of the first level."""

    title: str
    ref: str | None = None
    objectives: list[FoundObjective] = field(default_factory=list)
    id: str | None = None


@dataclass(slots=True)
class FoundNote:
    """Words that have no place in the plan. ``came_from`` is where they stood at first, where a workbook of ours tells that."""

    place: Place
    text: str
    came_from: str | None = None


@dataclass(slots=True)
class FoundRole:
    """What a workbook of ours tells of a role: who holds it, and how else it is written."""

    name: str
    holder: str | None = None
    spellings: list[str] = field(default_factory=list)


@dataclass(slots=True)
class FoundTerm:
    """An entry of the glossary."""

    term: str
    meaning: str = ""


@dataclass(slots=True)
class FoundPlan:
    """A whole document as read. ``source`` is the name of the file, without its folder."""

    source: str
    title: str
    organisation: str | None = None
    version: str | None = None
    version_date: str | None = None
    year_start_month: int = 4
    themes: list[FoundTheme] = field(default_factory=list)
    extra_columns: list[str] = field(default_factory=list)
    notes: list[FoundNote] = field(default_factory=list)
    roles: list[FoundRole] = field(default_factory=list)
    terms: list[FoundTerm] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    tolerance: float | None = None
    rating_levels: list[FoundLevel] = field(default_factory=list)
    joined_rows: int = 0
    dropped_repeats: int = 0

    def actions(self) -> list[FoundAction]:
        """Return all actions in order."""
        return [a for theme in self.themes for objective in theme.objectives for a in objective.actions]
