"""A document that was read once, with what was recognised in it at first."""

from __future__ import annotations

from dataclasses import dataclass

from tracker_gui.exchange.document import Document
from tracker_gui.exchange.layouts import Layout
from tracker_gui.exchange.recognised import Recognised


@dataclass(frozen=True, slots=True)
class Opened:
    """``layout`` is the remembered layout by whose choices it was recognised; None where none fits."""

    document: Document
    recognised: Recognised
    layout: Layout | None = None
