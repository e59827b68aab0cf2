"""What happened to the plan, told once to everybody who shows it: each pane decides whether it concerns it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from db.batch import Change


@dataclass(frozen=True, slots=True)
class Summary:
    """Changes that were made to the plan. ``everything``: the plan was read anew, so nothing may be taken for known."""

    changes: tuple[Change, ...]
    tables: frozenset[str]
    row_ids: frozenset[str]
    who: str | None = None
    everything: bool = False

    @classmethod
    def of(cls, changes: Iterable[Change], who: str | None = None) -> Summary:
        """Return the summary of these changes."""
        kept = tuple(changes)
        return cls(kept, frozenset(c.table for c in kept), frozenset(c.row_id for c in kept), who)


ALL_NEW = Summary((), frozenset(), frozenset(), everything=True)


@dataclass(frozen=True, slots=True)
class SaveState:
    """Where the last edit is: ``saved`` (with the time), ``saving`` or ``not saved`` (with the exception that says why).

    ``kept``: what is not saved is kept on this computer, and outlasts the program.
    """

    state: Literal["saved", "saving", "not saved"]
    when: datetime.datetime | None = None
    why: Exception | None = None
    kept: bool = True


@dataclass(frozen=True, slots=True)
class FileState:
    """Whether the file can be reached: ``online``, ``waiting`` for an answer, ``offline`` (and why), or ``reconnecting``."""

    state: Literal["online", "waiting", "offline", "reconnecting"] = "online"
    why: Exception | None = None
