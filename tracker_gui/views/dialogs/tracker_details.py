"""File > Tracker details: what the tracker is called, whose it is, which version it is, and the notes it keeps."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QTabWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from db.batch import joined
from db.records import Note
from tracker_gui.live.session import Session
from tracker_gui.ops.edit import set_field
from tracker_gui.ops.words import day_of
from tracker_gui.rules.dates import parse_date
from tracker_gui.rules.numbers import written
from tracker_gui.rules.value_words import day_text
from tracker_gui.texts import EXPECTED, sentence, sentence_of
from tracker_gui.views import theme
from tracker_gui.views.asking import Asking
from tracker_gui.views.dialogs.unsaved import SavingDialog
from tracker_gui.views.panes.parts import label
from tracker_gui.views.panes.places import Place
from tracker_gui.views.theme import SPACE, SPACE_LARGE

FIELDS: Final = (
    ("title", "&Title", "Title of the tracker"),
    ("organisation", "&Organisation", "Organisation whose tracker it is"),
    ("version", "&Version", "Version"),
    ("version_date", "Version &date", "Date of the version"),
    ("tolerance", "T&olerance (% of a target)", "Tolerance of the measures, in per cent of their targets"),
)
NO_DATE: Final = "“{text}” is not a date, so nothing was saved yet. Type it like 20/9/16 or 16 October 2026, or leave it empty."
NO_NOTES: Final = "There are no notes. What stands in a document and has no place in the plan is kept here when it is imported."


def _share(text: str) -> object:
    """Return a percentage as the share that is kept; what is no number comes back as it is, to be refused with its words."""
    try:
        return float(text.rstrip("% ")) / 100 if text else None
    except ValueError:
        return text


class TrackerDetails(SavingDialog):
    """Two tabs: the fields of the tracker itself, and its notes. Where the tracker can only be read, so can the fields."""

    def __init__(self, session: Session, asking: Asking, parent: QWidget) -> None:
        """Show the open tracker."""
        super().__init__(asking, parent)
        self.setObjectName("trackerDetails")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Tracker details")
        self.setAccessibleName("Tracker details")
        self._session = session
        self.fields: dict[str, QLineEdit] = {}
        self._shown: dict[str, str] = {}
        self.echo = label("", "muted")
        self.fault = label("", wrap=True)
        self.notes = self._notes()
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Details and notes")
        self.tabs.addTab(self._details(), "D&etails")
        self.tabs.addTab(self.notes, f"&Notes ({session.plan.count(Note)})")
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Save | kinds.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_LARGE, SPACE, SPACE_LARGE, SPACE_LARGE)
        column.setSpacing(SPACE)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.buttons)
        if session.read_only_reason is not None:
            self._only_read(session.read_only_reason)
        self._show_date()
        self.fields["title"].setFocus()

    def place_of(self, widget: QWidget) -> Place | None:
        """Return what a field of the dialog edits, where its text is kept as it is typed."""
        name = next((name for name in ("title", "organisation", "version") if self.fields[name] is widget), None)
        return Place("tracker", self._session.plan.tracker.id, name, None, widget.accessibleName()) if name else None

    def sizeHint(self) -> QSize:
        """Return a size in which a title and a note can be read."""
        return QSize(620, 380)

    def _details(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(0, SPACE_LARGE, 0, 0)
        form.setVerticalSpacing(SPACE)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        tracker = self._session.plan.tracker
        for name, words, spoken in FIELDS:
            value = getattr(tracker, name)
            day = day_of(value) if name == "version_date" else None
            if name == "tolerance":
                value = "" if value is None else written(round(value * 100, 6))
            field = QLineEdit(day_text(day) if day else value or "")
            field.setObjectName(f"tracker_{name}")
            field.setAccessibleName(spoken)
            field.setCursorPosition(0)
            field.textChanged.connect(self._edited)
            form.addRow(words, field)
            self.fields[name] = field
            # As the field gives it back: it makes one line of several, and that is no edit of the user's.
            self._shown[name] = field.text()
        self.fields["tolerance"].setPlaceholderText("10, a tenth of the target, unless a measure says otherwise")
        self.fields["version_date"].setPlaceholderText("such as 20/9/16 or 16 October 2026")
        form.addRow("", self.echo)
        form.addRow(self.fault)
        return page

    def _notes(self) -> QTextEdit:
        """Return the notes as one text: any part of it, or all of it, can be selected and copied."""
        box = QTextEdit()
        box.setObjectName("trackerNotes")
        box.setAccessibleName("Notes of the tracker")
        box.setReadOnly(True)
        box.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        box.setTabChangesFocus(True)
        box.setPlaceholderText(NO_NOTES)
        place, words = QTextCharFormat(), QTextCharFormat()  # words are in the colour of the theme, whatever becomes of it
        place.setFontWeight(QFont.Weight.DemiBold)
        place.setForeground(QColor(theme.colours().muted))
        cursor = QTextCursor(box.document())
        for number, note in enumerate(self._session.plan.rows(Note)):
            cursor.insertText("\n\n" if number else "", words)
            cursor.insertText(f"{note.source}\n" if note.source else "", place)
            cursor.insertText(note.text, words)
        box.moveCursor(QTextCursor.MoveOperation.Start)
        return box

    def _only_read(self, reason: str) -> None:
        for field in self.fields.values():
            field.setReadOnly(True)
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(False)
        path = self._session.path
        self.fault.setText(sentence(reason, {"name": path.name if path else ""}))

    @Slot()
    def _edited(self) -> None:
        self.fault.clear()
        self._show_date()

    def _date(self) -> str | None:
        """Return the date typed as ISO text; None where there is none, or none that can be read."""
        found = parse_date(self.fields["version_date"].text(), self._session.plan.tracker.year_start_month)
        return found.last.isoformat() if found else None

    def _show_date(self) -> None:
        day = day_of(self._date())
        self.echo.setText(f"Read as {day_text(day)}" if day else "")

    def _say(self, words: str, name: str) -> None:
        """Say what is wrong with a field, and go there; everything typed stays."""
        self.fault.setText(words)
        self.tabs.setCurrentIndex(0)
        self.fields[name].setFocus()
        self.fields[name].selectAll()

    def accept(self) -> None:
        """Save what was changed as one step of undo, or say what cannot be saved."""
        plan = self._session.plan
        parts = []
        for name, field in self.fields.items():
            text = field.text().strip()
            if field.text() == self._shown[name]:
                continue
            value: object = self._date() if name == "version_date" else text
            if name == "tolerance":
                value = _share(text)
            if name == "version_date" and text and value is None:
                self._say(NO_DATE.format(text=text), name)
                return
            try:
                parts.append(set_field(plan, "tracker", plan.tracker.id, name, value))
            except EXPECTED as error:
                self._say(sentence_of(error), name)
                return
        self._session.do(joined("Edit tracker details", parts))
        super().accept()
