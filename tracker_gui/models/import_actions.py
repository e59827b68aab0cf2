"""The actions of a plan that was read, a row each, as the tracker would show them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from tracker_gui.exchange.found import FoundAction, FoundObjective, FoundPlan, FoundTheme
from tracker_gui.models.list_model import heading
from tracker_gui.models.roles import NO_INDEX, Index

HEADINGS: Final = (
    "Theme", "Objective", "Ref", "What", "Who", "How", "Due", "Stage", "Measures", "Baseline", "Target", "Outcomes",
)  # fmt: skip


class ImportActions(QAbstractTableModel):
    """Texts are made when a row is first seen: most rows of a long plan never are."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._rows: list[tuple[FoundTheme, FoundObjective, FoundAction]] = []
        self._texts: dict[int, tuple[str, ...]] = {}
        self._headings: tuple[str, ...] = HEADINGS
        self._extra: Sequence[str] = ()

    def show_plan(self, found: FoundPlan | None) -> None:
        """Show the actions of this plan."""
        self.beginResetModel()
        self._texts.clear()
        self._rows = [(t, o, a) for t in found.themes for o in t.objectives for a in o.actions] if found else []
        self._extra = (
            tuple(dict.fromkeys([*found.extra_columns, *(title for _, _, a in self._rows for title in a.extra)])) if found else ()
        )
        self._headings = (*HEADINGS, *self._extra)
        self.endResetModel()

    def action(self, row: int) -> FoundAction:
        """Return the action of a row."""
        return self._rows[row][2]

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of actions."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._row(index.row())[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._headings[index.column()]}: {self._row(index.row())[index.column()] or 'empty'}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column."""
        return heading(self._headings, section, orientation, role)

    def _row(self, row: int) -> tuple[str, ...]:
        if row not in self._texts:
            theme, objective, action = self._rows[row]
            self._texts[row] = (
                _numbered(theme.ref, theme.title),
                _numbered(objective.ref, objective.title),
                action.ref or "",
                action.what,
                "\n".join(action.who),
                "\n".join(f"{'   ' * step.level}• {step.text}{' (done)' if step.done else ''}" for step in action.steps),
                action.due_text or "",
                action.stage or "",
                _bullets([measure.title for measure in action.measures]),
                _bullets([measure.baseline_text for measure in action.measures]),
                _bullets([measure.target_text for measure in action.measures]),
                "\n".join(
                    " ".join(part for part in (o.quarter, f"({o.rating})" if o.rating else "", o.text) if part)
                    for o in action.outcomes
                ),
                *(action.extra.get(title, "") for title in self._extra),
            )
        return self._texts[row]


def _numbered(ref: str | None, title: str) -> str:
    return f"{ref} {title}".strip() if ref else title


def _bullets(texts: Sequence[str | None]) -> str:
    """Return one line for each measure, so that the lines of the three columns belong together."""
    if not any(texts):
        return ""
    return "\n".join(text or "–" for text in texts)
