"""What an import would change in the tracker that is open: to look through, to tick and untick."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from tracker_gui.exchange.found import FoundPlan
from tracker_gui.models.import_changes import NAME, NEW, OLD, ImportChanges
from tracker_gui.ops.comparing import Comparison, RowComparison
from tracker_gui.ops.showing_found import found_text
from tracker_gui.ops.sureness import sure_words
from tracker_gui.views.importing.same_row_dialog import SameRowDialog
from tracker_gui.views.importing.side_by_side import SideBySide
from tracker_gui.views.theme import SPACE

_SHARES = {NAME: 0.36, OLD: 0.22, NEW: 0.22}

NOTHING = "Nothing new: the tracker already holds all that the document says."
GUIDE = "Untick what is not to be taken: Space ticks and unticks. Nothing is written before you choose Import."


def is_new_action(row: RowComparison) -> bool:
    """Return whether a row is an action that the tracker seems not to have."""
    return row.kind == "new" and row.table == "action"


class ChangesTree(QTreeView):
    """The tree of changes. Space ticks the current row from any of its columns."""

    apart_asked = Signal(str)
    """The row of the tracker with this id is another one than the document's."""
    same_asked = Signal()
    """The current row, which seems new, is one of the tracker: ask which."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the empty tree."""
        super().__init__(parent)
        self.setObjectName("importChanges")
        self.setAccessibleName("What the import would change")
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTabKeyNavigation(False)
        self.customContextMenuRequested.connect(self._menu)
        self._own_widths = False
        self.header().sectionResized.connect(self._resized)
        self.apart = QAction("&Not the same row", self)
        self.apart.setShortcut("Ctrl+Shift+N")
        self.apart.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.apart.triggered.connect(self._apart)
        self.tick = QAction("&Tick or untick", self)
        self.tick.triggered.connect(self._toggle)
        self.same = QAction("Is the &same as…", self)
        self.same.setShortcut("Ctrl+Shift+S")
        self.same.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.same.triggered.connect(self._same)
        self.addActions([self.apart, self.same])

    def changes(self) -> ImportChanges:
        """Return the model."""
        model = self.model()
        if not isinstance(model, ImportChanges):
            raise TypeError("the tree shows changes of an import")
        return model

    def current_row(self) -> RowComparison | None:
        """Return the row that is current, or that of the current value."""
        return self.changes().row_at(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room between the columns, until somebody has made them otherwise."""
        super().resizeEvent(event)
        if not self._own_widths:
            for column, share in _SHARES.items():
                self.setColumnWidth(column, int(self.viewport().width() * share))

    @Slot()
    def _resized(self) -> None:
        self._own_widths = self._own_widths or QApplication.mouseButtons() != Qt.MouseButton.NoButton

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by Space, wherever in its row the keyboard is."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._toggle()
            return
        super().keyPressEvent(event)

    @Slot()
    def _toggle(self) -> None:
        place = self.currentIndex().siblingAtColumn(NAME)
        state = place.data(Qt.ItemDataRole.CheckStateRole)
        if state is not None:
            self.changes().set_ticked(place, ticked=Qt.CheckState(state) != Qt.CheckState.Checked)

    @Slot()
    def _apart(self) -> None:
        row = self.current_row()
        if row is not None and row.match is not None:
            self.apart_asked.emit(row.key)

    @Slot()
    def _same(self) -> None:
        row = self.current_row()
        if row is not None and is_new_action(row):
            self.same_asked.emit()

    @Slot(QPoint)
    def _menu(self, at: QPoint) -> None:
        row = self.current_row()
        self.apart.setEnabled(row is not None and row.match is not None)
        self.same.setEnabled(row is not None and is_new_action(row))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tick)
        menu.addActions([self.apart, self.same])
        menu.popup(self.viewport().mapToGlobal(at))


class ChangesView(QWidget):
    """Numbers, the tree, and the texts of what is current side by side. ``apart_asked``: see the tree."""

    apart_asked = Signal(str)
    same_asked = Signal(str, str)
    """The new row of this key is the row of the tracker with that id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self.model = ImportChanges(self)
        self._counts: dict[str, int] = {}
        self._missing: list[RowComparison] = []
        self.tree = ChangesTree()
        self.tree.setModel(self.model)
        self.texts = SideBySide()
        self.numbers = QLabel()
        self.numbers.setWordWrap(True)
        self.same_label = QLabel()
        self.same_label.setTextFormat(Qt.TextFormat.PlainText)
        self.same_label.setWordWrap(True)
        self._found: FoundPlan | None = None
        self.guide = QLabel(GUIDE)
        self.guide.setWordWrap(True)
        self.guide.setProperty("role", "muted")
        self.check_button = QPushButton("Ne&xt to check")
        self.check_button.setToolTip("Go to the next row of which it is not certain that it is the same")
        self._lay_out()
        self.tree.selectionModel().currentChanged.connect(self._current)
        self.tree.apart_asked.connect(self.apart_asked)
        self.tree.same_asked.connect(self._ask_same)
        self.check_button.clicked.connect(self._next_to_check)
        self.model.ticked_changed.connect(self._count)
        self.model.ticked_changed.connect(self.tree.viewport().update)

    def show_comparison(self, comparison: Comparison, found: FoundPlan | None) -> None:
        """Show what would change; ``found`` is the document, which tells what a new row holds."""
        self._found = found
        self.model.show_comparison(comparison)
        for place in range(self.model.rowCount()):
            top = self.model.index(place, 0)
            if place < 2:
                self.tree.expand(top)
        changed = self.model.index(0, 0)
        if comparison.counts["changed"] <= 40 and self.model.rowCount():
            for place in range(self.model.rowCount(changed)):
                self.tree.expand(self.model.index(place, 0, changed))
        self.tree.setCurrentIndex(changed)
        self.check_button.setVisible(any(True for _ in self.model.rows_to_check()))
        self._counts = comparison.counts
        self._missing = [row for row in comparison.of_kind("missing") if row.table == "action"]
        self._count()

    def _lay_out(self) -> None:
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.tree.header().setStretchLastSection(True)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.tree)
        splitter.addWidget(self._below())
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([360, 150])
        splitter.setChildrenCollapsible(False)
        top = QHBoxLayout()
        top.addWidget(self.numbers, 1)
        top.addWidget(self.check_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(top)
        column.addWidget(self.guide)
        column.addWidget(splitter, 1)

    def _below(self) -> QWidget:
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, SPACE, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.same_label)
        column.addWidget(self.texts, 1)
        return pane

    @Slot()
    def _count(self) -> None:
        ticked, of = self.model.counts()
        counts = {kind: number for kind, number in self._counts.items() if number}
        doubtful = counts.pop("doubtful", 0)
        parts = ", ".join(f"{number:,} {kind}" for kind, number in counts.items())
        check = f" {doubtful:,} to check whether they are the same row." if doubtful else ""
        self.numbers.setText(
            f"Actions: {parts or 'none'}.{check} {f'{ticked:,} of {of:,} changes are ticked.' if of else NOTHING}"
        )

    @Slot(QModelIndex, QModelIndex)
    def _current(self, index: QModelIndex, _before: QModelIndex) -> None:
        change = self.model.change_at(index)
        row = self.model.row_at(index)
        match = row.match if row is not None else None
        self.same_label.setText(f"The same row? {sure_words(match.confidence)}: {match.reason}." if match else "")
        if change is not None:
            self.texts.show_texts(change.old, change.new)
        elif row is not None and row.kind in ("new", "deleted"):
            told = found_text(self._found, row.key) if self._found else ""
            self.texts.show_texts("", told or row.name)
        elif row is not None:
            self.texts.show_texts(row.name, row.name)
        else:
            self.texts.show_texts("", "")

    @Slot()
    def _next_to_check(self) -> None:
        rows = list(self.model.rows_to_check())
        if not rows:
            return
        keys = [row.internalId() for row in rows]
        current = self.tree.currentIndex()
        here = current if self.model.change_at(current) is None else current.parent()
        place = keys.index(here.internalId()) + 1 if here.isValid() and here.internalId() in keys else 0
        target = rows[place % len(rows)]
        self.tree.setCurrentIndex(target)
        self.tree.scrollTo(target)
        self.tree.expand(target)
        self.tree.setFocus()

    @Slot()
    def _ask_same(self) -> None:
        row = self.tree.current_row()
        if row is not None and self._missing:
            dialog = SameRowDialog(row, self._missing, self)
            dialog.chosen.connect(self.same_asked)
            dialog.open()
