"""What the work on the tracker file answers: a tracker as it was read, a look at what is new, what became of an edit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from db.records import Plan

if TYPE_CHECKING:
    from db.memory import Saved
    from db.news import News
    from db.outbox import Kept, Outbox
    from db.presence import Person
    from db.surroundings import Notice

Labels = tuple[str | None, str | None]
"""What undo and redo would do now."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A tracker as it was read, and what the opening found besides."""

    path: Path
    plan: Plan
    read_only_reason: str | None
    labels: Labels
    seq: int
    tracker_id: str = ""
    copy_id: str = ""
    notices: tuple[Notice, ...] = ()
    outbox: Outbox | None = None
    waiting: tuple[Kept, ...] = ()
    recovered: tuple[str, ...] = ()
    missing: tuple[Saved, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at the file found: what is new, the plan where it had to be read anew, who else is there."""

    seq: int
    read_only_reason: str | None
    news: News | None = None
    loaded: Loaded | None = None
    people: tuple[Person, ...] | None = None
    labels: Labels | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Sent:
    """What sending an edit came to: the conflicts it made, what the file holds behind it, how long it took."""

    conflicts: tuple[str, ...]
    look: Look | None
    seconds: float
