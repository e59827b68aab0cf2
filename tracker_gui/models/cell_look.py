"""What a cell shows, asked once for its painting: each question that goes through Qt costs more than finding the answer."""

from __future__ import annotations

from dataclasses import dataclass

from tracker_gui.models.columns import Kind


@dataclass(frozen=True, slots=True)
class CellLook:
    """What there is to paint in one cell."""

    kind: Kind
    text: str
    """Empty where nothing is to be seen."""

    rating: bool = False
    """Whether the text is a rating, shown as a chip."""

    ditto: bool = False
    """Whether the text only repeats that of the cell above, and is shown as a ditto mark."""

    doubtful: bool = False
    """Whether the words were not understood, which a mark says."""
