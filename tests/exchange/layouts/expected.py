"""What a careful person reads in a layout, as plain values to compare a read plan with.

``None`` for a title means that the layout does not say it: any title will do. ``anywhere`` holds texts that have no one right
place; they must be somewhere in what was read (an outcome, a further column, a note).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Measure:
    """A success measure; ``readings`` by ISO date."""

    title: str | None
    baseline: str | None = None
    target: str | None = None
    readings: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """A report: its quarter, its words without the quarter label, its rating."""

    quarter: str | None
    text: str
    rating: str | None = None


@dataclass(frozen=True)
class Action:
    """One action. ``due`` is the text as it stands (a date cell as ISO date), ``due_date`` what it means."""

    what: str
    who: tuple[str, ...] = ()
    how: tuple[str, ...] = ()
    ref: str | None = None
    continues: bool = False
    due: str | None = None
    due_date: str | None = None
    stage: str | None = None
    measures: tuple[Measure, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    extra: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Objective:
    """An objective with its actions."""

    title: str | None
    actions: tuple[Action, ...]
    ref: str | None = None


@dataclass(frozen=True)
class Theme:
    """A theme with its objectives."""

    title: str | None
    objectives: tuple[Objective, ...]
    ref: str | None = None


@dataclass(frozen=True)
class Expected:
    """A whole layout as read."""

    themes: tuple[Theme, ...]
    title: str | None = None
    version_date: str | None = None
    anywhere: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def actions(self) -> list[Action]:
        """Return all actions in order."""
        return [action for theme in self.themes for objective in theme.objectives for action in objective.actions]


@dataclass(frozen=True)
class Layout:
    """A layout: its name, how to write it into a folder (the path comes back), and what is to be read in it."""

    name: str
    write: Callable[[Path], Path]
    expected: Expected
