"""The step of the plan: what was read in numbers, the plan as it would become, and what found no place in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QTabWidget, QVBoxLayout, QWidget

from tracker_gui.exchange.found import FoundPlan, Place
from tracker_gui.models.import_actions import ImportActions
from tracker_gui.ops.import_questions import Question
from tracker_gui.ops.importing import report
from tracker_gui.views.charts.summary import version_words
from tracker_gui.views.importing.preview_tree import PreviewTree
from tracker_gui.views.importing.questions_view import QuestionsView
from tracker_gui.views.pages.tables import ListView
from tracker_gui.views.theme import SPACE

_WIDTHS = (22, 22, 8, 36, 20, 36, 14, 12, 34, 20, 20, 40)


class PlanPage(QWidget):
    """Numbers on top, then tabs: what to look at, the plan as a tree and as a table, and what found no place in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty; ``show_found`` fills it."""
        super().__init__(parent)
        self._shown = False
        self.numbers_label = QLabel()
        self.numbers_label.setWordWrap(True)
        self.numbers_label.setTextFormat(Qt.TextFormat.PlainText)
        self.tree = PreviewTree()
        self.model = ImportActions(self)
        self.table = ListView(_WIDTHS, self)
        self.table.setAccessibleName("The actions as they would become")
        self.table.setModel(self.model)
        self.notes = QPlainTextEdit()
        self.notes.setReadOnly(True)
        self.notes.setTabChangesFocus(True)
        self.notes.setAccessibleName("Words without a place in the plan")
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("What was read")
        self.tabs.tabBar().setAccessibleName("What was read")
        self.questions = QuestionsView()
        self.tabs.addTab(self.questions, "To &look at")
        self.tabs.addTab(self.tree, "&Plan as it would become")
        self.tabs.addTab(self.table, "As a &table")
        self.tabs.addTab(self.notes, "&Notes")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self.numbers_label)
        layout.addWidget(self.tabs, 1)

    def show_found(self, found: FoundPlan | None, questions: Sequence[Question], problem: str) -> None:
        """Show this plan; ``problem`` says why there is none."""
        self.tabs.setVisible(found is not None)
        self.questions.show_questions(questions)
        self.tabs.setTabText(0, f"To &look at ({self.questions.open_count:,})")
        if not self._shown:
            # Problems first; later the tab stays that the person chose.
            self._shown = True
            self.tabs.setCurrentIndex(0 if self.questions.open_count else 1)
        self.numbers_label.setText(numbers_text(found) if found else problem)
        if found is not None:
            self.tree.show_found(found)
            self.model.show_plan(found)
            self.tabs.setTabText(3, f"&Notes ({len(found.notes):,})")
            self.notes.setPlainText(_notes_text(found))

    def take_focus(self) -> None:
        """Put the keyboard into the plan."""
        page = self.questions.view if self.tabs.currentIndex() == 0 else self.tabs.currentWidget()
        if page is not None:
            page.setFocus()


def numbers_text(found: FoundPlan) -> str:
    """Return what was read in numbers, as one or two lines."""
    counts = report(found).counts
    read = [f"{number:,} {_noun(name, number)}" for name, number in counts.items() if number and name not in _DONE_TO_IT]
    done = [f"{counts[name]:,} {words}" for name, words in _DONE_TO_IT.items() if counts.get(name)]
    doubts = len(found.doubts)
    tail = "No doubts." if not doubts else f"{doubts} {'doubt' if doubts == 1 else 'doubts'} to look at."
    version = f" · {version_words(found.version)}" if found.version else ""
    lines = [f"{found.title}{version}", f"Read: {', '.join(read) or 'nothing'}."]
    if done:
        lines.append(f"On the way: {', '.join(done)}.")
    lines.append(tail)
    return "\n".join(lines)


_DONE_TO_IT = {
    "rows joined": "rows joined that a page break had cut",
    "repeated headings left out": "repeated headings left out",
    "notes": "texts without a place in the plan, kept as notes",
}


def _noun(plural: str, number: int) -> str:
    return plural.removesuffix("s") if number == 1 else plural


def place_words(place: Place) -> str:
    """Return a place as a person would say it: ``Sheet1 row 12, cell C12``."""
    sheet = f"{place.sheet} " if place.sheet else ""
    cell = f", {place.cell}" if place.cell else ""
    return f"{sheet}row {place.row}{cell}"


def _notes_text(found: FoundPlan) -> str:
    if not found.notes:
        return "Every word of the document has found its place in the plan."
    return "\n\n".join(f"{place_words(note.place)}:\n{note.text}" for note in found.notes)
