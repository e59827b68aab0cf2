"""The left pane: the search box, and the plan as a tree."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QDragMoveEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QTreeView, QVBoxLayout, QWidget

from tracker_gui.models.plan_tree import Key, PlanTree
from tracker_gui.views import icons
from tracker_gui.views.commit import left_over_by_editor
from tracker_gui.views.panes.tree_delegate import TreeDelegate
from tracker_gui.views.panes.whole_button import WholeButton
from tracker_gui.views.theme import SPACE

SEARCH_PAUSE_MS = 120
"""A pause in typing after which the list follows: fast typing is one search."""


class PlanTreeView(QTreeView):
    """The tree. ``chosen(key)``: another row is selected, or none (None), which stands for the whole plan."""

    chosen = Signal(object)
    delete_asked = Signal()
    """Del was pressed: as in any tree of a computer, what is selected is to go."""

    def __init__(self, model: PlanTree, parent: QWidget | None = None) -> None:
        """Show the model."""
        super().__init__(parent)
        self.plan_tree = model
        self.setObjectName("planTree")
        self.setAccessibleName("Themes and objectives")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setAutoExpandDelay(700)
        self.setItemDelegate(TreeDelegate(self))
        self.setModel(model)
        model.dropped.connect(self._select_dropped)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which row is selected; the current row will not do, since Qt makes the first one current with the focus."""
        super().selectionChanged(selected, deselected)
        self.chosen.emit(self.current_key())

    def current_key(self) -> Key | None:
        """Return the table and id of the selected row, of several the current one; None for the whole plan."""
        current = self.currentIndex()
        if current.isValid() and self.selectionModel().isSelected(current):
            return self.plan_tree.key_of(current)
        indexes = self.selectedIndexes() if self.selectionModel().hasSelection() else []
        return self.plan_tree.key_of(indexes[0]) if indexes else None

    def selected_keys(self) -> list[Key]:
        """Return tables and ids of the selected rows."""
        return [key for key in map(self.plan_tree.key_of, self.selectedIndexes()) if key is not None]

    def select_keys(self, keys: Sequence[Key]) -> None:
        """Select these rows, the first one current."""
        if keys and self.go_to(keys[0]):
            for key in keys[1:]:
                self.selectionModel().select(self.plan_tree.index_for(key), QItemSelectionModel.SelectionFlag.Select)

    @Slot(str, list)
    def _select_dropped(self, table: str, ids: list[str]) -> None:
        """Keep selected what was moved by mouse; actions are no rows of the tree."""
        self.select_keys([(table, row_id) for row_id in ids])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for what is selected to be deleted on Del."""
        if left_over_by_editor(self):
            return
        if event.key() == Qt.Key.Key_Delete and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the rows would go; where they cannot, nothing is shown."""
        self.setDropIndicatorShown(True)
        super().dragMoveEvent(event)
        self.setDropIndicatorShown(event.isAccepted())
        self.viewport().update()

    def go_to(self, key: Key) -> bool:
        """Make a row current; False where it is not in the tree."""
        index = self.plan_tree.index_for(key)
        if not index.isValid():
            return False
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)
        return True


class TreePane(QWidget):
    """Search box and tree. ``searched(text)``: what is looked for has changed."""

    searched = Signal(str)

    def __init__(self, model: PlanTree, parent: QWidget | None = None) -> None:
        """Make the pane."""
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = QLineEdit()
        self.search.setObjectName("searchBox")
        self.search.setAccessibleName("Filter the plan")
        self.search.setPlaceholderText("Filter the plan")
        self.search.setClearButtonEnabled(True)
        self.search_icon = QAction(icons.icon("find"), "Find", self)
        self.search.addAction(self.search_icon, QLineEdit.ActionPosition.LeadingPosition)
        self.tree = PlanTreeView(model)
        self.whole = WholeButton(model)
        self.whole.clicked.connect(self.choose_whole)
        self.tree.chosen.connect(self._chosen)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.search.textChanged.connect(self._typed)
        self.search.returnPressed.connect(self._search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        top.addWidget(self.search)
        layout.addLayout(top)
        layout.addWidget(self.whole)
        layout.addWidget(self.tree, 1)

    def start_over(self) -> None:
        """Show another file: everything unfolded, the whole plan chosen."""
        self.search.clear()
        self._search()
        self.tree.expandAll()
        self.choose_whole()

    @Slot()
    def choose_whole(self) -> None:
        """Choose the whole plan."""
        self.tree.selectionModel().clear()
        self.whole.setChecked(True)

    @Slot(object)
    def _chosen(self, key: Key | None) -> None:
        self.whole.setChecked(key is None)

    @Slot()
    def _typed(self) -> None:
        self._pause.start()

    @Slot()
    def _search(self) -> None:
        self._pause.stop()
        self.searched.emit(self.search.text())

    def set_search(self, words: str) -> None:
        """Show the words that are looked for, without looking for them."""
        if self.search.text() != words:
            blocker = QSignalBlocker(self.search)
            self.search.setText(words)
            blocker.unblock()
        self._pause.stop()

    def clear_search(self) -> None:
        """Take the search away at once."""
        self.search.clear()
        self._search()
