"""What a reader of a format hands on: the sheets of a document, and what is to be told of single places in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.found import Doubt, Place
from tracker_gui.exchange.grid import Cell, GridRow, Sheet
from tracker_gui.exchange.progress import Progress

MAX_CELLS = 1_000_000
QUOTED = 120
COMMENTS = "Comments"


@dataclass(slots=True)
class ReadSheets:
    """The sheets in order, and the doubts that arise before anything is recognised: deleted, hidden or struck words."""

    sheets: list[Sheet]
    doubts: list[Doubt] = field(default_factory=list)


class Counter:
    """Counts cells over all sheets: tells the progress, and refuses more than can be read in reasonable time."""

    def __init__(self, name: str, progress: Progress) -> None:
        """Begin at nothing; ``name`` is the file's."""
        self._name, self._progress = name, progress
        self._cells = self._rows = 0

    def row(self, cells: int) -> None:
        """Count one row; raises DocumentError("doc.too_big") where there are too many cells."""
        self._cells += cells
        self._rows += 1
        if self._cells > MAX_CELLS:
            raise DocumentError("doc.too_big", name=self._name)
        if self._rows % 50 == 1:
            self._progress(self._rows, 0, "Reading the sheets")


def struck(place: Place, texts: Iterable[str]) -> Doubt:
    """Return what is told of words that are struck through but still there."""
    return quoted(place, "struck text", "read it like other text", "it is struck through", texts)


def unanswered(place: Place) -> Doubt:
    """Return what is told of a formula that no program has worked out."""
    why = "a formula without a stored result"
    return Doubt(place, "formula", "kept the text of the formula", why, ("save the workbook in Excel first",))


def quoted(place: Place, kind: str, did: str, why: str, texts: Iterable[str]) -> Doubt:
    """Return a doubt that quotes the beginning of the words it is about."""
    words = " … ".join(shown for text in texts if (shown := " ".join(text.split())))
    said = f"“{words[:QUOTED]}{'…' if len(words) > QUOTED else ''}”: {why}" if words else why
    return Doubt(place, kind, did, said)


def comments_sheet(comments: Iterable[tuple[str, str, str]]) -> list[Sheet]:
    """Return (place, text, author) of comments as a sheet of their own, so that they are kept as notes; none without any."""
    sheet = Sheet(COMMENTS)
    for number, texts in enumerate(comments, start=1):
        sheet.rows.append(GridRow(number, {column: Cell(text) for column, text in enumerate(texts, start=1) if text}))
    sheet.index()
    return [sheet] if sheet.rows else []
