"""How the plan's tree is painted: title, count, and a chip for the worst rating, on one line."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemDelegate, QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tracker_gui.models.plan_tree import PlanTree
from tracker_gui.models.roles import Index, Role
from tracker_gui.views import theme
from tracker_gui.views.delegates.chips import chip_height, draw_letter
from tracker_gui.views.finding.marks import marks
from tracker_gui.views.panes.heading_editor import HeadingEditor

ROW_HEIGHT = 32
FEW_FONTS = 40
AT_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
AT_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
LATE_ROOM = 230
"""From this width on "2 late" is written out, below it is "2!"."""


class TreeDelegate(QStyledItemDelegate):
    """Paints a row of the tree, and edits its reference and title in place."""

    def __init__(self, parent: QWidget) -> None:
        """Serve one tree, its parent."""
        super().__init__(parent)
        self._filled = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return one height for all rows."""
        del index
        return QSize(160, max(ROW_HEIGHT, QFontMetrics(option.font).height() + 14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        own = theme.colours()
        marks().begin(index)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(own.selection))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(own.hover))
        parts = RowParts(
            str(index.data()), str(index.data(Role.COUNT) or ""), index.data(Role.RATING), int(index.data(Role.LATE) or 0)
        )
        draw_row(painter, option.rect, parts, option.font, bold=index.data(Role.TABLE) != "objective", marked=True)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(own.accent))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()

    # --- editing ------------------------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the editor of reference and title."""
        del index
        editor = HeadingEditor(parent)
        self._filled = False
        for line in (editor.ref, editor.title):
            line.setFont(option.font)
            line.installEventFilter(self)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the editor once: what changes elsewhere meanwhile must not replace what is being typed."""
        if isinstance(editor, HeadingEditor) and not self._filled:
            self._filled = True
            editor.begin(str(index.data(Role.REF) or ""), str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand what was typed to the model."""
        if isinstance(editor, HeadingEditor) and isinstance(model, PlanTree):
            model.rename(index, editor.ref.text(), editor.title.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the editor over the row, up to the right edge of the tree."""
        del index
        editor.setGeometry(option.rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes what is typed, Esc does not, Tab goes to the other line, and leaving both takes it."""
        editor = watched.parent()
        if not isinstance(editor, HeadingEditor):
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._end(editor, take=True)
            elif event.key() == Qt.Key.Key_Escape:
                self._end(editor, take=False)
            elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                editor.turn()
            else:
                return False
            return True
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            focus = QApplication.focusWidget()
            if event.reason() != Qt.FocusReason.PopupFocusReason and not (focus is not None and editor.isAncestorOf(focus)):
                self._end(editor, take=True)
        return False

    def _end(self, editor: HeadingEditor, *, take: bool) -> None:
        for line in (editor.ref, editor.title):
            line.removeEventFilter(self)  # they lose the focus as the editor is closed, which is no second end
        if take:
            self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)


class RowParts(NamedTuple):
    """What stands in a row of the tree."""

    title: str
    number: str
    rating: str | None
    late: int = 0


def draw_row(painter: QPainter, rect: QRect, parts: RowParts, font: QFont, *, bold: bool, marked: bool = False) -> None:
    """Paint title, count and rating into ``rect``; with marks on what is looked for, where ``marked``."""
    own = theme.colours()
    right = rect.right() - 8
    strong, metrics, strong_metrics, high = _fonts(font, font.key(), bold=bold)
    chip = round(high)
    if parts.rating:
        at = QPointF(right - chip, rect.top() + (rect.height() - chip) / 2)
        draw_letter(painter, at, parts.rating, font)
    right -= chip + 6
    painter.setFont(font)
    width = 0
    # In a narrow tree the title needs the room; the tip has it in words.
    late = (f"{parts.late} late" if rect.width() >= LATE_ROOM else f"{parts.late}!") if parts.late else ""
    for text, colour in ((parts.number, own.muted), (late, own.bad)):
        if text:
            wide = metrics.horizontalAdvance(text)
            painter.setPen(QColor(colour))
            place = QRect(right - width - wide, rect.top(), wide, rect.height())
            painter.drawText(place, AT_RIGHT, text)
            width += wide + 8
    width -= 8
    place = QRect(rect.left() + 4, rect.top(), right - width - 8 - rect.left() - 4, rect.height())
    painter.setPen(QColor(own.text))
    painter.setFont(strong)
    title = strong_metrics.elidedText(" ".join(parts.title.split()), Qt.TextElideMode.ElideRight, place.width())
    if marked:
        marks().paint_under(painter, QRectF(place), title, strong)
    painter.drawText(place, AT_LEFT, title)


_FONTS: dict[tuple[str, bool], tuple[QFont, QFontMetrics, QFontMetrics, float]] = {}


def _fonts(font: QFont, key: str, *, bold: bool) -> tuple[QFont, QFontMetrics, QFontMetrics, float]:
    """Return the font of the title, what measures the font and that one, and how high a chip is; kept, there are few."""
    found = _FONTS.get((key, bold))
    if found is None:
        strong = QFont(font)
        strong.setBold(bold)
        if len(_FONTS) > FEW_FONTS:
            _FONTS.clear()
        found = _FONTS[key, bold] = (strong, QFontMetrics(font), QFontMetrics(strong), chip_height(font))
    return found
