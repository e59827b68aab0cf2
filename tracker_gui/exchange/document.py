"""A document after it was read and before anything in it was recognised: its cells, which are read only once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker_gui.exchange.choices import Use
from tracker_gui.exchange.found import Doubt, FoundPlan
from tracker_gui.exchange.grid import Sheet


@dataclass(slots=True)
class Document:
    """The sheets of a document. ``source`` is the name of the file, without its folder.

    ``title`` is what the plan is called where the document does not tell; ``doubts`` arose while the cells were read; ``exact``
    is the plan of a workbook of this program. ``preset``: what becomes of a sheet, with the reason, unless a person decides.
    """

    source: str
    sheets: tuple[Sheet, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    exact: FoundPlan | None = None
    title: str | None = None
    preset: Mapping[int, tuple[Use, str]] = field(default_factory=dict)
    memory: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)
    """What recognising remembers of this document, so that it is quick the second time. Never part of what is passed on."""

    def __getstate__(self) -> dict[str, Any]:
        """Return what travels to another process."""
        return {name: getattr(self, name) for name in _TRAVELS}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take what came from another process."""
        for name, value in state.items():
            setattr(self, name, value)
        self.memory = {}

    @property
    def name(self) -> str:
        """What the plan is called where the document does not tell."""
        return self.title or self.source.rsplit(".", 1)[0]


_TRAVELS = ("source", "sheets", "doubts", "exact", "title", "preset")
