"""The measures of the selected action, or of all the actions shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject

from db.records import Action, Measure
from tracker_gui.live.session import Session
from tracker_gui.live.summary import Summary
from tracker_gui.models.columns import Column
from tracker_gui.models.concerns import measures_concerned
from tracker_gui.models.measure_columns import COLUMNS
from tracker_gui.models.row_table import RowTable
from tracker_gui.ops.measuring import judgement


class MeasureTable(RowTable[Measure]):
    """Measures, one a row."""

    kind = Measure

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Show no action's measures yet."""
        super().__init__(session, COLUMNS, parent)
        self.action_ids: tuple[str, ...] = ()

    def set_actions(self, action_ids: Sequence[str]) -> None:
        """Show the measures of these actions."""
        wanted = tuple(action_ids)
        if wanted != self.action_ids:
            self.action_ids = wanted
            self.show_scope()

    def scope_rows(self) -> Iterable[Measure]:
        """Return the measures, in the order of their actions."""
        for action_id in self.action_ids:
            if self.plan.find(Action, action_id) is not None:
                yield from self.plan.children(Measure, action_id)

    def concerned(self, summary: Summary) -> set[str] | None:
        """Return the measures whose cells may differ."""
        return measures_concerned(self.plan, summary)

    def said(self, column: Column[Measure], row: Measure, place: int) -> str:
        """Return what a cell says to who listens or points at it; a rating with its definition and what it was computed from."""
        words = super().said(column, row, place)
        return f"{words}. {judgement(self.plan, row).sentence}" if column.key == "rating" else words
