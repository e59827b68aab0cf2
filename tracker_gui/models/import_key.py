"""The words, letters, numbers and colours of a document's ratings and stages, with what each is taken to mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QPixmap

from tracker_gui.exchange.recognised import UNSURE, KeyEntry
from tracker_gui.models.list_model import ListModel
from tracker_gui.models.roles import Index
from tracker_gui.ops.sureness import sure_words

HEADINGS: Final = ("In the document", "Column", "Cells", "Means the rating", "Means the stage", "How sure, and why")
SWATCH = 18
_HUES: Final = ((14, "red"), (46, "amber"), (66, "yellow"), (165, "green"), (255, "blue"), (320, "purple"), (360, "red"))
_GREY, _DARKEST, _LIGHTEST = 30, 40, 245


class ImportKey(ListModel[KeyEntry]):
    """One row for each value."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Show nothing yet."""
        super().__init__(HEADINGS, parent)
        self._texts: tuple[tuple[str, ...], ...] = ()

    def show_key(self, entries: Sequence[KeyEntry]) -> None:
        """Show these values; the same ones anew are announced as changed."""
        self._texts = tuple(_texts(entry) for entry in entries)
        same = [(entry.use, entry.value) for entry in entries] == [(entry.use, entry.value) for entry in self.rows]
        self.show_rows(entries, same=same)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell, and the colour itself where the document shows one."""
        entry = self.row(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._texts[index.row()][index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADINGS[index.column()]}: {self._texts[index.row()][index.column()]}"
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0 and entry.fill:
            return swatch(entry.fill)
        return None


def swatch(fill: str) -> QPixmap:
    """Return a small square of a colour like ``FF92D050``."""
    picture = QPixmap(SWATCH, SWATCH)
    picture.fill(QColor(f"#{fill[-6:]}"))
    return picture


def entry_words(entry: KeyEntry) -> str:
    """Return what the document shows, in words: a colour is told by its number too."""
    return entry.shown or (f"{colour_word(entry.fill)} cells ({entry.fill[-6:]})" if entry.fill else entry.value)


def colour_word(fill: str) -> str:
    """Return what a person would call a colour like ``FF92D050``."""
    colour = QColor(f"#{fill[-6:]}")
    hue, light = colour.hslHue(), colour.lightness()
    if colour.hslSaturation() < _GREY:
        return "black" if light < _DARKEST else "white" if light > _LIGHTEST else "grey"
    return next(word for most, word in _HUES if hue <= most)


def _texts(entry: KeyEntry) -> tuple[str, ...]:
    unsure = entry.sure < UNSURE and not entry.chosen
    sure = "confirmed by you" if entry.chosen else f"{'? ' if unsure else ''}{sure_words(entry.sure)}: {entry.reason}"
    return (
        entry_words(entry),
        "Rating" if entry.use == "rating" else "Stage",
        f"{entry.count:,}, first in {entry.first.cell or f'row {entry.first.row}'}",
        entry.means.rating or "none",
        entry.means.stage or "none",
        sure,
    )
