"""Edit > Glossary: the tracker's acronyms and what they mean, and those that the plan uses without saying."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db.batch import Batch
from db.records import Term
from tracker_gui.live.session import Session
from tracker_gui.ops import glossary
from tracker_gui.rules.acronyms import Acronyms
from tracker_gui.texts import EXPECTED
from tracker_gui.views.asking import Asking
from tracker_gui.views.dialogs.unsaved import SavingDialog
from tracker_gui.views.panes.parts import label
from tracker_gui.views.panes.places import Place
from tracker_gui.views.theme import SPACE, SPACE_LARGE

NOTHING = (
    "No term is explained yet. Type one below with its meaning, or take one over from the list of those that the plan uses. "
    "Where a term stands in the plan, its meaning shows under the pointer."
)
ID = Qt.ItemDataRole.UserRole
SLICE = 0.008
"""Seconds of looking at a time: less than a frame."""


class GlossaryDialog(SavingDialog):
    """``refused(error, text)``: an edit was not taken."""

    refused = Signal(object, str)

    def __init__(self, session: Session, asking: Asking, parent: QWidget) -> None:
        """Show the glossary of the open tracker."""
        super().__init__(asking, parent)
        self.setObjectName("glossaryDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Glossary")
        self.setAccessibleName("Glossary")
        self._session = session
        self._filling = False
        self._acronyms = Acronyms()
        self._texts: Iterator[str] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._look)
        self.table = QTableWidget(0, 2)
        self.table.setObjectName("glossaryTable")
        self.table.setAccessibleName("Terms and their meanings")
        self.table.setHorizontalHeaderLabels(["Term", "Meaning"])
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(0, 130)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.verticalHeader().hide()
        self.term = QLineEdit()
        self.term.setObjectName("newTerm")
        self.term.setPlaceholderText("New term")
        self.term.setAccessibleName("New term")
        self.term.setFixedWidth(130)
        self.meaning = QLineEdit()
        self.meaning.setObjectName("newMeaning")
        self.meaning.setPlaceholderText("What it means; Enter adds it")
        self.meaning.setAccessibleName("What the new term means")
        self.delete_button = QPushButton("&Delete")
        self.found = QTreeWidget()
        self.found.setObjectName("foundTerms")
        self.found.setAccessibleName("Acronyms that the plan uses and the glossary lacks")
        self.found.setHeaderLabels(["In the plan", "Times", "What the text says"])
        self.found.setRootIsDecorated(False)
        self.found.header().setStretchLastSection(True)
        self._lay_out()
        self._connect()
        self.resize(760, 600)
        self._fill()

    def place_of(self, widget: QWidget) -> Place | None:
        """Return what the editor of a cell edits; a new term has no place yet."""
        item = self.table.currentItem()
        if item is None or not self.table.isAncestorOf(widget):
            return None
        field = ("term", "meaning")[item.column()]
        return Place("term", str(item.data(ID)), field, None, field.capitalize())

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        for widget in (self.term, self.meaning, self.delete_button):
            line.addWidget(widget)
        self.delete_button.setAutoDefault(False)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.close)
        button = close.button(QDialogButtonBox.StandardButton.Close)
        button.setAutoDefault(False)
        self.hint = label("Used in the plan and not explained here. Enter or a double-click takes one over.", "muted", wrap=True)
        self.nothing = label(NOTHING, "muted", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        column.setSpacing(SPACE)
        column.addWidget(self.table, 3)
        column.addWidget(self.nothing, 1)
        column.addLayout(line)
        column.addWidget(self.hint)
        column.addWidget(self.found, 2)
        column.addWidget(close)

    def _connect(self) -> None:
        self.table.itemChanged.connect(self._changed)
        self.term.returnPressed.connect(self.meaning.setFocus)
        self.meaning.returnPressed.connect(self._add)
        self.delete_button.clicked.connect(self._delete)
        self.found.itemActivated.connect(self._take)
        self._session.changed.connect(self._fill)

    @Slot()
    def _fill(self) -> None:
        plan = self._session.plan
        writable = self._session.read_only_reason is None
        self._filling = True
        terms = plan.rows(Term)
        self.table.setRowCount(len(terms))
        for place, row in enumerate(terms):
            for column, text in enumerate((row.term, row.meaning)):
                item = QTableWidgetItem(text)
                item.setData(ID, row.id)
                if not writable:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self.table.setItem(place, column, item)
        self._filling = False
        self.table.setVisible(bool(terms))
        self.nothing.setVisible(not terms)
        for widget in (self.term, self.meaning, self.delete_button):
            widget.setEnabled(writable)
        self._acronyms = Acronyms()
        self._texts = iter(list(glossary.texts_of(plan)))
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        """Look through the plan for a slice of time: a long one takes several frames."""
        ends = time.perf_counter() + SLICE
        for text in self._texts:
            self._acronyms.add(text)
            if time.perf_counter() > ends:
                return
        self._timer.stop()
        self.found.clear()
        for each in self._acronyms.found(row.term for row in self._session.plan.rows(Term)):
            self.found.addTopLevelItem(QTreeWidgetItem([each.term, str(each.count), each.meaning]))
        self.found.setVisible(self.found.topLevelItemCount() > 0)
        self.hint.setVisible(self.found.topLevelItemCount() > 0)

    def _do(self, build: Callable[[], Batch], typed: str = "") -> bool:
        try:
            batch = build()
        except EXPECTED as error:
            self.refused.emit(error, typed)
            self._fill()
            return False
        self._session.do(batch)
        return True

    @Slot(QTableWidgetItem)
    def _changed(self, item: QTableWidgetItem) -> None:
        if self._filling:
            return
        row_id, row = str(item.data(ID)), item.row()
        texts = [cell.text() if (cell := self.table.item(row, column)) else "" for column in (0, 1)]
        self._do(lambda: glossary.set_term(self._session.plan, row_id, texts[0], texts[1]), item.text())

    @Slot()
    def _add(self) -> None:
        term, meaning = self.term.text(), self.meaning.text()
        if self._do(lambda: glossary.add_term(self._session.plan, term, meaning)[0], f"{term} {meaning}"):
            self.term.clear()
            self.meaning.clear()
            self.term.setFocus()

    @Slot()
    def _delete(self) -> None:
        item = self.table.item(self.table.currentRow(), 0)
        if item is not None:
            self._do(lambda: glossary.remove_term(self._session.plan, str(item.data(ID))))

    @Slot(QTreeWidgetItem)
    def _take(self, item: QTreeWidgetItem) -> None:
        """Take a suggestion over: at once where the text says what it means, else its meaning is asked for in the line."""
        if item.text(2):
            self._do(lambda: glossary.add_term(self._session.plan, item.text(0), item.text(2))[0])
            return
        self.term.setText(item.text(0))
        self.meaning.setFocus()
