"""What a column is: its title and width, the text of a cell, what an editor gets, and the batch that an edit makes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from db.batch import Batch
from db.records import Plan, Row
from tracker_gui.ops.echoes import Echo

R = TypeVar("R", bound=Row)

Kind = Literal["text", "date", "list", "people", "stage", "better", "rating", "computed"]
"""How a cell is shown and edited: ``text``; ``date`` (a day in words); ``list`` (a line an entry, shown with
bullets); ``people`` (a line a name, with
completion); ``stage``, ``better`` and ``rating`` (picked); ``computed`` (not edited)."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the cells are shown for: the plan, and the quarter whose outcomes are shown (None: those without a quarter)."""

    plan: Plan
    quarter: str | None


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column. ``text`` gives what is shown, ``value`` what an editor begins with, ``save`` the batch for its end."""

    key: str
    title: Callable[[Context], str]
    width: int
    kind: Kind
    help: str
    text: Callable[[Context, R], str]
    save: Callable[[Context, R, str], Batch] | None = None
    value: Callable[[Context, R], str] | None = None
    choices: Callable[[Context], Sequence[str]] | None = None
    shape: Literal["text", "list", "steps"] = "text"
    """Whether each line is an entry, and whether one may stand under another."""

    echo: Callable[[Context, str], Echo] | None = None
    """What is understood of words while they are typed."""

    doubt: Callable[[Context, R], str] | None = None
    """Why the words of a cell are marked as not understood; "" where they are not."""

    def edit_text(self, context: Context, row: R) -> str:
        """Return what an editor begins with."""
        return (self.value or self.text)(context, row)


def fixed(title: str) -> Callable[[Context], str]:
    """Return a title that is the same in every context."""

    def same(_: Context) -> str:
        return title

    return same
