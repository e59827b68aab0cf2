"""The editor of Who: each role is a chip that can be taken away, and a line with completion adds further ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from tracker_gui.models.list_text import Entry, print_list, read_list
from tracker_gui.views.delegates.cell_editor import widened
from tracker_gui.views.delegates.names_line import NamesLine

GAP = 4
LINE_LEAST = 90
LEAST_WIDTH = 210
"""A narrower cell is edited beyond its edge: most names fit then."""


class RoleChip(QFrame):
    """One role. ``dropped(chip)``: it is to go; ``pressed(chip)``: it was clicked."""

    dropped = Signal(object)
    pressed = Signal(object)

    def __init__(self, parent: QWidget, name: str) -> None:
        """Show this name."""
        super().__init__(parent)
        self.name = ""
        self.setObjectName("roleChip")
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.words.setMinimumWidth(20)
        self.cross = QToolButton(self)
        self.cross.setObjectName("chipCross")
        self.cross.setText("×")
        self.cross.setAutoRaise(True)
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cross.setFixedSize(18, 18)
        row = QHBoxLayout(self)
        row.setContentsMargins(7, 1, 2, 1)
        row.setSpacing(2)
        row.addWidget(self.words, 1)
        row.addWidget(self.cross)
        self.cross.clicked.connect(self._drop)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Show this name."""
        if name == self.name:
            return
        self.name = name
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.cross.setAccessibleName(f"Remove {name}")
        self.cross.setToolTip(f"Remove {name}")
        self._elide()

    def sizeHint(self) -> QSize:
        """Return the size with room for the whole name."""
        width = self.words.fontMetrics().horizontalAdvance(" ".join(self.name.split()))
        return QSize(width + 34, max(self.words.sizeHint().height() + 6, 24))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut a long name at the edge, with an ellipsis; all of it is in the tip."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        name = " ".join(self.name.split())
        self.words.setText(self.words.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, self.width() - 30))

    def set_chosen(self, chosen: bool) -> None:  # noqa: FBT001 - a property of the style sheet
        """Mark it as the one that Backspace takes away."""
        self.setProperty("chosen", chosen)
        self.style().unpolish(self)
        self.style().polish(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose it."""
        self.pressed.emit(self)
        event.accept()

    @Slot()
    def _drop(self) -> None:
        self.dropped.emit(self)


class PeopleEditor(QFrame):
    """Chips and a line. ``changed``: the names are others. ``known`` gives the registered name for another spelling."""

    changed = Signal()

    def __init__(self, parent: QWidget | None, names: Sequence[str], known: Callable[[str], str] | None = None) -> None:
        """Offer these names."""
        super().__init__(parent)
        self.setObjectName("peopleEditor")
        self.setAccessibleName("Who answers for the action")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.known = known
        self.line = NamesLine(self, names)
        self.line.setObjectName("peopleLine")
        self.line.setFrame(False)
        self.line.setAccessibleName("Add a role")
        self.line.setPlaceholderText("Add a role")
        self.setFocusProxy(self.line)
        self._chips: list[RoleChip] = []
        self._chosen: RoleChip | None = None
        self._begun = ""
        self._room = QRect()
        self._limit = 0
        self._writable = True
        self.line.taken.connect(self._add)
        self.line.erased.connect(self._erase)
        self.line.stepped.connect(self._step)

    # --- the names ----------------------------------------------------------------------------------------------------

    def begin(self, text: str) -> None:
        """Show the names that this text holds, one a line."""
        self.show_names([entry.text for entry in read_list(text)] if text.strip() else [])
        self._begun = self.toPlainText()

    def toPlainText(self) -> str:
        """Return the names, one a line; with them what is typed and not taken yet."""
        typed = self.line.text().strip()
        names = self.names()
        return print_list([Entry(name) for name in (*names, *((typed,) if typed else ()))])

    def names(self) -> list[str]:
        """Return the names in order."""
        return [chip.name for chip in self._chips]

    @property
    def untouched(self) -> bool:
        """Whether it still holds what it began with."""
        return self.toPlainText() == self._begun

    @property
    def completing(self) -> bool:
        """Whether names are being offered."""
        return self.line.completing

    def take_line(self) -> bool:
        """Make a chip of what is typed; False where nothing is."""
        return self.line.take()

    def set_names(self, names: Sequence[str]) -> None:
        """Offer other names."""
        self.line.set_names(names)

    def set_writable(self, writable: bool) -> None:  # noqa: FBT001 - as setReadOnly has it
        """Let names be changed, or not."""
        self._writable = writable
        self.line.setVisible(writable)
        for chip in self._chips:
            chip.cross.setVisible(writable)
        self._lay_out()

    def show_names(self, names: Sequence[str]) -> None:
        """Show these names."""
        if list(names) == self.names():
            return
        for chip in self._chips[len(names) :]:
            chip.hide()
            chip.deleteLater()
        if self._chosen is not None:
            self._chosen.set_chosen(False)
            self._chosen = None
            self.line.setAccessibleDescription("")
        del self._chips[len(names) :]
        for chip, name in zip(self._chips, names, strict=False):
            chip.set_name(name)
        self._chips += [self._make(name) for name in names[len(self._chips) :]]
        self._lay_out()

    def _make(self, name: str) -> RoleChip:
        chip = RoleChip(self, name)
        chip.cross.setVisible(self._writable)
        chip.dropped.connect(self._drop)
        chip.pressed.connect(self._choose)
        chip.show()
        return chip

    @Slot(str)
    def _add(self, name: str) -> None:
        wanted = self.known(name) if self.known else name
        if wanted not in self.names():
            self._chips.append(self._make(wanted))
            self._lay_out()
            self.changed.emit()

    @Slot(object)
    def _drop(self, chip: RoleChip) -> None:
        if chip not in self._chips or not self._writable:
            return
        place = self._chips.index(chip)
        self._chips.remove(chip)
        chip.hide()
        chip.deleteLater()
        if self._chosen is chip:
            self._choose(self._chips[min(place, len(self._chips) - 1)] if self._chips else None)
        self._lay_out()
        self.line.setFocus()
        self.changed.emit()

    @Slot()
    def _erase(self) -> None:
        """Take away the chosen chip, else the last one."""
        if self._chips:
            self._drop(self._chosen or self._chips[-1])

    @Slot(int)
    def _step(self, way: int) -> None:
        """Choose the chip to the left or right; past the last one the line is meant again."""
        place = self._chips.index(self._chosen) if self._chosen in self._chips else len(self._chips)
        place = min(max(place + way, 0), len(self._chips))
        self._choose(self._chips[place] if place < len(self._chips) else None)

    @Slot(object)
    def _choose(self, chip: RoleChip | None) -> None:
        for other in self._chips:
            other.set_chosen(other is chip)
        self._chosen = chip
        self.line.setAccessibleDescription(f"{chip.name} is chosen; Backspace removes it" if chip else "")
        if self._writable:
            self.line.setFocus()

    # --- place --------------------------------------------------------------------------------------------------------

    def set_room(self, cell: QRect, limit: int) -> None:
        """Take the place of ``cell``, and grow down to ``limit`` pixels when the chips need it."""
        self._room, self._limit = widened(cell, LEAST_WIDTH, self.parentWidget()), limit
        self.setGeometry(self._room)
        self._lay_out()

    def heightForWidth(self, width: int) -> int:
        """Return how high the chips and the line are at this width."""
        return self._arrange(width, move=False)

    def hasHeightForWidth(self) -> bool:
        """Return that narrower is higher."""
        return True

    def sizeHint(self) -> QSize:
        """Return a size with room for all chips."""
        return QSize(200, self.heightForWidth(max(self.width(), 120)))

    def minimumSizeHint(self) -> QSize:
        """Return the same height: no chip is cut."""
        return QSize(80, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the chips into their places."""
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and "_writable" in self.__dict__:
            self._lay_out()

    def _lay_out(self) -> None:
        height = self._arrange(self.width(), move=True)
        if not self._room.isNull():
            height = max(self._room.height(), min(height, max(self._limit, 60)))
            parent = self.parentWidget()
            top = min(self._room.top(), max(0, parent.height() - height)) if parent else self._room.top()
            if self.geometry() != QRect(self._room.left(), top, self._room.width(), height):
                self.setGeometry(self._room.left(), top, self._room.width(), height)
        self.updateGeometry()

    def _arrange(self, width: int, *, move: bool) -> int:
        """Place the chips from left to right, line by line, then the typed name; return the height."""
        at, row = QPoint(5, 4), 24
        for chip in self._chips:
            size = chip.sizeHint()
            wide = min(size.width(), max(width - 10, 40))
            if at.x() > 5 and at.x() + wide > width - 5:
                at = QPoint(5, at.y() + row + GAP)
            row = size.height()
            if move:
                chip.setGeometry(at.x(), at.y(), wide, row)
            at.setX(at.x() + wide + GAP)
        if self._writable:
            if at.x() > 5 and width - 5 - at.x() < LINE_LEAST:
                at = QPoint(5, at.y() + row + GAP)
            if move:
                self.line.setGeometry(at.x(), at.y(), max(width - 5 - at.x(), 40), row)
        return at.y() + row + 5
