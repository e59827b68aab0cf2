"""The short tables of the import window: whole rows, no grid, one row current."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTableView


def dress(view: QTableView, model: QAbstractItemModel, name: str, spoken: str, widths: Sequence[int]) -> None:
    """Show ``model`` in ``view`` under this object name and spoken name; ``widths``: of the columns, in letters."""
    view.setModel(model)
    view.setObjectName(name)
    view.setAccessibleName(spoken)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setTabKeyNavigation(False)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 14)
    view.horizontalHeader().setStretchLastSection(True)
    view.horizontalHeader().setHighlightSections(False)
    for place, width in enumerate(widths):
        view.setColumnWidth(place, width * view.fontMetrics().averageCharWidth())


def guide(words: str) -> QLabel:
    """Return the line above the table that says what to do with it."""
    line = QLabel(words)
    line.setWordWrap(True)
    line.setProperty("role", "muted")
    return line
