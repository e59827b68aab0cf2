"""Edit > Roles: who answers for actions, how else they are written, who holds the post, and what each has to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db.batch import Batch
from db.records import Role
from tracker_gui.live.session import Session
from tracker_gui.models.list_text import Entry, print_list, read_list
from tracker_gui.ops import edit, roles
from tracker_gui.ops.duties import KIND_WORDS, counts_of, duties
from tracker_gui.ops.overview import local_today
from tracker_gui.texts import EXPECTED
from tracker_gui.views.asking import Asking
from tracker_gui.views.dialogs.unsaved import TakingDialog
from tracker_gui.views.panes.fields import LineField
from tracker_gui.views.panes.parts import label
from tracker_gui.views.panes.people_field import PeopleField
from tracker_gui.views.panes.places import FLEETING, Place
from tracker_gui.views.registers.merging import MergeBar
from tracker_gui.views.theme import SPACE, SPACE_LARGE, SPACE_SMALL

ID = Qt.ItemDataRole.UserRole
COLUMNS = ("Role", "Held by", "Actions", "Overdue", "Soon")


class RolesDialog(TakingDialog):
    """``row_asked(table, id)``: a thing to do was clicked. ``refused(error, text)``: an edit was not taken."""

    row_asked = Signal(str, str)
    refused = Signal(object, str)

    def __init__(self, session: Session, asking: Asking, parent: QWidget) -> None:
        """Show the register of the open tracker."""
        super().__init__(parent)
        self.setObjectName("rolesDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Roles")
        self.setAccessibleName("Roles")
        self._session, self._asking = session, asking
        self.search = QLineEdit()
        self.search.setObjectName("rolesSearch")
        self.search.setPlaceholderText("Find a role")
        self.search.setAccessibleName("Find a role")
        self.search.setProperty(FLEETING, True)
        self.list = self._tree("rolesList", "Roles of this tracker", COLUMNS)
        self.name = LineField("roleName", "Name of the role")
        self.holder = LineField("roleHolder", "Held by")
        self.spellings = PeopleField("roleSpellings", "Also written")
        self.spellings.line.setPlaceholderText("Add another way to write it")
        self.todo = self._tree("roleDuties", "What the role has to do", ("What", "By"))
        self.merge_bar = MergeBar(session)
        self.add_button = QPushButton("&Add role…")
        self.delete_button = QPushButton("&Delete role…")
        self.merge_button = QPushButton("&Merge into…")
        self._lay_out()
        self._connect()
        self.resize(980, 620)
        self._fill()

    @staticmethod
    def _tree(name: str, title: str, columns: tuple[str, ...]) -> QTreeWidget:
        made = QTreeWidget()
        made.setObjectName(name)
        made.setAccessibleName(title)
        made.setHeaderLabels(columns)
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        made.header().setStretchLastSection(False)
        return made

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, SPACE, 0)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        for button in (self.add_button, self.merge_button, self.delete_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        details = QVBoxLayout(right)
        details.setContentsMargins(SPACE, 0, 0, 0)
        details.setSpacing(SPACE_SMALL)
        for title, widget in (("Name", self.name), ("Held by", self.holder), ("Also written", self.spellings)):
            details.addWidget(label(title, "section"))
            details.addWidget(widget)
            details.addSpacing(SPACE)
        self.todo_title = label("What it has to do", "section")
        details.addWidget(self.todo_title)
        details.addWidget(self.todo, 1)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.addWidget(left)
        parts.addWidget(right)
        parts.setSizes([520, 460])
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.close)
        # Enter ends what is typed in a field, not the dialog.
        close.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        whole.setSpacing(SPACE)
        whole.addWidget(self.merge_bar)
        whole.addWidget(parts, 1)
        whole.addWidget(close)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.list.currentItemChanged.connect(self._show)
        self.todo.itemActivated.connect(self._go)
        self.todo.itemClicked.connect(self._go)
        self.name.committed.connect(self._rename)
        self.holder.committed.connect(self._hold)
        self.spellings.committed.connect(self._spell)
        self.add_button.clicked.connect(self._add)
        self.delete_button.clicked.connect(self._delete)
        self.merge_button.clicked.connect(self._merge_into)
        self.merge_bar.asked.connect(self._merge)
        self._session.changed.connect(self._fill)

    def place_of(self, widget: QWidget) -> Place | None:
        """Return what a field of the dialog edits."""
        fields: dict[QWidget, str] = {self.name: "name", self.holder: "holder"}
        name = fields.get(widget)
        return Place("role", self.role_id(), name, None, widget.accessibleName()) if name and self.role_id() else None

    # --- showing ------------------------------------------------------------------------------------------------------

    def role_id(self) -> str:
        """Return the id of the role that is shown, or ""."""
        item = self.list.currentItem()
        return str(item.data(0, ID)) if item else ""

    def choose(self, role_id: str) -> None:
        """Show this role."""
        for place in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(place)
            if item is not None and item.data(0, ID) == role_id:
                self.list.setCurrentItem(item)

    def _choose_first(self) -> None:
        item = self.list.topLevelItem(0)
        if item is not None:
            self.list.setCurrentItem(item)

    @Slot()
    def _fill(self) -> None:
        plan, today, before = self._session.plan, local_today(), self.role_id()
        self.list.blockSignals(True)
        self.list.clear()
        for role in sorted(plan.rows(Role), key=lambda role: role.name.casefold()):
            counts = counts_of(plan, role, today)
            numbers = (str(counts.actions), str(counts.overdue or ""), str(counts.soon or ""))
            item = QTreeWidgetItem([" ".join(role.name.split()), role.holder or "", *numbers])
            item.setData(0, ID, role.id)
            item.setToolTip(0, ", ".join([role.name, *roles.spellings_of(plan, role.id)]))
            for column in (2, 3, 4):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight)
            self.list.addTopLevelItem(item)
        for column in range(1, len(COLUMNS)):
            self.list.resizeColumnToContents(column)
        self.list.blockSignals(False)
        self.choose(before)
        if not self.role_id() and self.list.topLevelItemCount():
            self._choose_first()
        self._filter()
        self.merge_bar.show_suggestions(roles.suggestions(plan))
        self._show()

    @Slot()
    def _filter(self) -> None:
        words = self.search.text().casefold().split()
        for place in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(place)
            if item is not None:
                text = f"{item.toolTip(0)} {item.text(1)}".casefold()
                item.setHidden(not all(word in text for word in words))
        self._leave_hidden()

    def _leave_hidden(self) -> None:
        """Choose the first role that is listed where the one chosen is not: its fields would change what nobody sees."""
        current = self.list.currentItem()
        if current is not None and current.isHidden():
            every = (self.list.topLevelItem(place) for place in range(self.list.topLevelItemCount()))
            listed = next((item for item in every if item is not None and not item.isHidden()), None)
            if listed is not None:
                self.list.setCurrentItem(listed)

    @Slot()
    def _show(self) -> None:
        plan = self._session.plan
        role = plan.find(Role, self.role_id())
        writable = role is not None and self._session.read_only_reason is None
        for field in (self.name, self.holder):
            field.setReadOnly(not writable)
        self.spellings.set_writable(writable)
        for button in (self.delete_button, self.merge_button):
            button.setEnabled(writable)
        self.add_button.setEnabled(self._session.read_only_reason is None)
        self.name.show_text(role.name if role else "")
        self.holder.show_text((role.holder if role else None) or "")
        texts = roles.spellings_of(plan, role.id) if role else []
        self.spellings.show_text(print_list([Entry(text) for text in texts]))
        self.todo.clear()
        found = duties(plan, role.id, local_today()) if role else []
        heads: dict[str, QTreeWidgetItem] = {}
        for duty in found:
            head = heads.get(duty.kind)
            if head is None:
                head = heads[duty.kind] = QTreeWidgetItem([KIND_WORDS[duty.kind], ""])
                head.setFlags(Qt.ItemFlag.ItemIsEnabled)
                self.todo.addTopLevelItem(head)
                head.setFirstColumnSpanned(True)
                head.setExpanded(True)
            due = f"{duty.due.day} {duty.due:%b %Y}" if duty.due else ""
            item = QTreeWidgetItem([duty.text, due])
            item.setData(0, ID, (duty.table, duty.row_id))
            item.setToolTip(0, duty.text)
            head.addChild(item)
        for kind, head in heads.items():
            head.setText(0, f"{KIND_WORDS[kind]} ({head.childCount()})")  # type: ignore[index]
        self.todo.resizeColumnToContents(1)

    @Slot(QTreeWidgetItem)
    def _go(self, item: QTreeWidgetItem) -> None:
        found = item.data(0, ID)
        if found:
            self.row_asked.emit(*found)

    # --- editing ------------------------------------------------------------------------------------------------------

    def _do(self, build: Callable[[], Batch], typed: str = "") -> None:
        try:
            batch = build()
        except EXPECTED as error:
            self.refused.emit(error, typed)
            self._show()
            return
        self._session.do(batch)

    @Slot(str)
    def _rename(self, text: str) -> None:
        self._do(lambda: roles.rename(self._session.plan, self.role_id(), text), text)

    @Slot(str)
    def _hold(self, text: str) -> None:
        self._do(lambda: edit.set_field(self._session.plan, "role", self.role_id(), "holder", text), text)

    @Slot(str)
    def _spell(self, text: str) -> None:
        texts = [entry.text for entry in read_list(text)] if text.strip() else []
        self._do(lambda: roles.set_spellings(self._session.plan, self.role_id(), texts), text)

    @Slot()
    def _add(self) -> None:
        name = self._asking.line("Add a role", "Name of the role")
        if name:
            made: list[str] = []

            def build() -> Batch:
                batch, role_id = roles.add_role(self._session.plan, name)
                made.append(role_id)
                return batch

            self._do(build, name)
            self.choose(made[0] if made else "")

    @Slot()
    def _delete(self) -> None:
        role = self._session.plan.find(Role, self.role_id())
        if role is None:
            return
        count = counts_of(self._session.plan, role, local_today()).actions
        where = "1 action" if count == 1 else f"{count} actions"
        text = f"{role.name} stands in Who of {where} and is taken out there.\n\nYou can take it back with Undo."
        if not count or self._asking.ask("Delete the role?", text, "&Delete", danger=True):
            self._do(lambda: roles.remove(self._session.plan, role.id))

    @Slot(str, str)
    def _merge(self, keep: str, gone: str) -> None:
        self._do(lambda: roles.merge(self._session.plan, keep, [gone]))
        self.choose(keep)

    @Slot()
    def _merge_into(self) -> None:
        name = self._asking.line("Merge into another role", "Name of the role that is kept")
        if not name:
            return
        keep = roles.role_named(self._session.plan, name)
        if keep is None:
            self._asking.tell("Merge", f"There is no role “{name}” in the register.")
        elif keep.id != self.role_id():
            self._merge(keep.id, self.role_id())
