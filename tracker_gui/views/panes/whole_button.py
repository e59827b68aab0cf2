"""The line above the tree that stands for the whole plan: choosing it shows all actions."""

from __future__ import annotations

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from tracker_gui.models.plan_tree import PlanTree, count_text
from tracker_gui.views import theme
from tracker_gui.views.panes.tree_delegate import ROW_HEIGHT, RowParts, draw_row


class WholeButton(QAbstractButton):
    """Looks like a row of the tree; checked while the whole plan is shown."""

    def __init__(self, model: PlanTree) -> None:
        """Show the numbers of this tree's plan."""
        super().__init__()
        self.setObjectName("wholeButton")
        self._model = model
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        model.counted.connect(self._show)
        self._show()

    def sizeHint(self) -> QSize:
        """Return the size of a row of the tree."""
        return QSize(160, max(ROW_HEIGHT, self.fontMetrics().height() + 14))

    def nextCheckState(self) -> None:
        """Stay checked: another row of the tree is what takes it away."""
        self.setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as a row of the tree."""
        del event
        own = theme.colours()
        painter = QPainter(self)
        ground = own.selection if self.isChecked() else own.hover if self.underMouse() else own.base
        painter.fillRect(self.rect(), QColor(ground))
        whole = self._model.whole
        parts = RowParts(whole.title, count_text(whole), whole.rating, whole.late)
        draw_row(painter, self.rect().adjusted(12, 0, 0, 0), parts, self.font(), bold=True)
        if self.hasFocus():
            painter.setPen(QColor(own.accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    @Slot()
    def _show(self) -> None:
        whole = self._model.whole
        self.setText(whole.title)
        self.setAccessibleName(f"{whole.title}, {self._model.numbers(whole)}")
        self.setToolTip(self._model.tip(whole))
        self.update()
