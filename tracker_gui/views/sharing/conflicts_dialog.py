"""Share > Changed by two people: what two people changed at once, both versions side by side, and the choice between them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from db.batch import Batch
from db.records import Plan
from tracker_gui.live.session import Session
from tracker_gui.ops import conflicts
from tracker_gui.rules.differences import differences
from tracker_gui.texts import EXPECTED
from tracker_gui.views.marked_text import marked_html
from tracker_gui.views.panes.parts import label
from tracker_gui.views.sharing.list_beside import ListBeside
from tracker_gui.views.theme import SPACE, SPACE_SMALL

ID = Qt.ItemDataRole.UserRole
NOTHING = "Nothing waits for a choice any more."
GUIDE = "Two people changed the same thing. The first version saved stands in the tracker; the other one waits here. Choose one."


class ConflictsDialog(ListBeside):
    """``row_asked(table, id)``: a row is to be shown. ``refused(error, text)``: a choice could not be carried out."""

    row_asked = Signal(str, str)
    refused = Signal(object, str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Show what waits in the open tracker, and follow it."""
        super().__init__(parent, "conflicts", "Changed by two people")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._open: dict[str, conflicts.Open] = {}
        self.list.setAccessibleName("What waits for a choice")
        self.where = label("", "heading", wrap=True)
        self.kept_title, self.kept = label("", "section", wrap=True), _text("The version in the tracker")
        self.other_title, self.other = label("", "section", wrap=True), _text("The version that waits")
        self.keep_button = QPushButton("&Keep the tracker's")
        self.use_button = QPushButton("&Use the other")
        self.both_button = QPushButton("Keep &both, one below the other")
        self.show_button = QPushButton("&Show in the plan")
        self._lay_out()
        self.list.currentItemChanged.connect(self._show)
        for button in (self.keep_button, self.use_button, self.both_button, self.show_button):
            button.setAutoDefault(False)  # none of the versions is the one to take without looking
        for button, deed in ((self.keep_button, self._keep), (self.use_button, self._use), (self.both_button, self._both)):
            button.clicked.connect(deed)
        self.show_button.clicked.connect(self._ask_row)
        session.conflicts_changed.connect(self.fill)
        session.closed.connect(self.close)
        self.resize(900, 520)
        self.fill()

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(SPACE, 0, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(self.where)
        for title, text in ((self.kept_title, self.kept), (self.other_title, self.other)):
            column.addSpacing(SPACE)
            column.addWidget(title)
            column.addWidget(text, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        for button in (self.keep_button, self.use_button, self.both_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.show_button)
        column.addSpacing(SPACE)
        column.addLayout(row)
        self.put_beside(self.list, right, [280, 620], GUIDE)

    @Slot()
    def fill(self) -> None:
        """List what waits now; the one that was looked at stays, or the next one comes."""
        place, present = self.list.currentRow(), self._current()
        self.list.blockSignals(True)
        self.list.clear()
        self._open = {one.id: one for one in conflicts.listed(self._session.plan)}
        for one in self._open.values():
            item = QListWidgetItem(f"{_begun(one.where)}\n{one.field or 'The whole row'}")
            item.setData(ID, one.id)
            item.setToolTip(one.where)
            self.list.addItem(item)
        ids = list(self._open)
        wanted = ids.index(present.id) if present and present.id in ids else min(max(place, 0), len(ids) - 1)
        self.list.setCurrentRow(wanted)
        self.list.blockSignals(False)
        self._show()

    def _current(self) -> conflicts.Open | None:
        item = self.list.currentItem()
        return self._open.get(str(item.data(ID))) if item else None

    @Slot()
    def _show(self) -> None:
        one = self._current()
        can = one is not None and self._session.read_only_reason is None
        for button in (self.keep_button, self.use_button):
            button.setEnabled(can)
        self.both_button.setEnabled(can and one is not None and one.both)
        self.show_button.setEnabled(one is not None and not one.gone)
        if one is None:
            self.where.setText(NOTHING)
            for part in (self.kept_title, self.other_title):
                part.clear()
            for text in (self.kept, self.other):
                text.clear()
            return
        self.where.setText(_begun(f"{one.where}: {one.field}" if one.field else one.where))
        _version(self.kept_title, "In the tracker", one.kept_who, one.kept_at)
        _version(self.other_title, "Waiting", one.other_who, one.other_at)
        pieces = differences(one.kept, one.other)
        for text, others in ((self.kept, "new"), (self.other, "gone")):
            text.setHtml(marked_html(piece for piece in pieces if piece.kind != others) or "(nothing)")
        self.use_button.setText(f"&Use {one.other_who}'s" if one.other_who != "somebody" else "&Use the other")

    @Slot()
    def _keep(self) -> None:
        self._choose(conflicts.use_kept)

    @Slot()
    def _use(self) -> None:
        self._choose(conflicts.use_other)

    @Slot()
    def _both(self) -> None:
        self._choose(conflicts.use_both)

    def _choose(self, deed: Callable[[Plan, str], Batch]) -> None:
        one = self._current()
        if one is None:
            return
        try:
            self._session.do(deed(self._session.plan, one.id))
        except EXPECTED as error:
            self.refused.emit(error, "")
        self.fill()

    @Slot()
    def _ask_row(self) -> None:
        one = self._current()
        if one is not None:
            self.row_asked.emit(one.table, one.row_id)


def _begun(words: str) -> str:
    """Return words as they stand at the beginning of a line."""
    return words[:1].upper() + words[1:]


def _text(name: str) -> QTextBrowser:
    made = QTextBrowser()
    made.setOpenLinks(False)
    made.setAccessibleName(name)
    made.setTabChangesFocus(True)
    return made


def _version(title: QLabel, what: str, who: str, at: str) -> None:
    title.setText(f"{what}: {who}, {at}" if at else f"{what}: {who}")
