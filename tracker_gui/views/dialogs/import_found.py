"""What was read in a document: numbers, doubts, the plan as it would become, and what found no place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPlainTextEdit, QSplitter, QTabWidget, QVBoxLayout, QWidget

from tracker_gui.exchange.found import Doubt, FoundPlan, Place
from tracker_gui.ops.importing import report
from tracker_gui.views.charts.summary import version_words
from tracker_gui.views.dialogs.import_preview import PreviewTree
from tracker_gui.views.pages.tables import ListView, TextRow, TextTable

_NO_DOUBTS = "Everything was read without a doubt. Look through the plan on the next tab before you keep it."


class FoundView(QWidget):
    """Numbers on top, then tabs: doubts, plan, notes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty; ``show_found`` fills it."""
        super().__init__(parent)
        self.numbers_label = QLabel()
        self.numbers_label.setWordWrap(True)
        self.numbers_label.setTextFormat(Qt.TextFormat.PlainText)
        self.doubts = DoubtsView()
        self.tree = PreviewTree()
        self.notes = QPlainTextEdit()
        self.notes.setReadOnly(True)
        self.notes.setTabChangesFocus(True)
        self.notes.setAccessibleName("Words without a place in the plan")
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("What was read")
        self.tabs.tabBar().setAccessibleName("What was read")
        self.tabs.addTab(self.doubts, "&Doubts")
        self.tabs.addTab(self.tree, "&Plan as it would become")
        self.tabs.addTab(self.notes, "&Notes")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.numbers_label)
        layout.addWidget(self.tabs, 1)

    def show_found(self, found: FoundPlan) -> None:
        """Show what was found."""
        self.numbers_label.setText(numbers_text(found))
        self.doubts.show_found(found)
        self.tree.show_found(found)
        self.tabs.setTabText(0, f"&Doubts ({len(found.doubts)})")
        self.tabs.setTabText(2, f"&Notes ({len(found.notes)})")
        self.notes.setPlainText(_notes_text(found))

    def take_focus(self) -> None:
        """Put the keyboard where there is something to decide: the doubts, or the plan where there are none."""
        if self.doubts.table.rowCount():
            self.doubts.view.setFocus()
        else:
            self.tabs.setCurrentWidget(self.tree)
            self.tree.setFocus()


class DoubtsView(QWidget):
    """The doubts as a table, one kind or all, and the source text of the selected one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._doubts: list[Doubt] = []
        self._shown: list[Doubt] = []
        self._sources: dict[tuple[str | None, int], list[tuple[str | None, str]]] = {}
        self.kind_box = QComboBox()
        self.kind_box.setAccessibleName("Kind of doubt")
        self.table = TextTable(("Where", "What was done", "Why it is in doubt", "What else it could be"), self)
        self.view = ListView((18, 34, 34), self)
        self.view.setAccessibleName("Doubts")
        self.view.setModel(self.table)
        self.source_text = QPlainTextEdit()
        self.source_text.setReadOnly(True)
        self.source_text.setTabChangesFocus(True)
        self.source_text.setAccessibleName("Source text of the selected doubt")
        self.none_label = QLabel(_NO_DOUBTS)
        self.none_label.setWordWrap(True)
        self._lay_out()
        self.kind_box.currentIndexChanged.connect(self._fill)
        self.view.selectionModel().currentRowChanged.connect(self._selected)

    def show_found(self, found: FoundPlan) -> None:
        """List the doubts of this plan."""
        self._doubts = list(found.doubts)
        self._sources = _sources(found)
        kinds = list(dict.fromkeys(doubt.kind for doubt in self._doubts))
        self.kind_box.blockSignals(True)
        self.kind_box.clear()
        self.kind_box.addItem(f"All kinds ({len(self._doubts)})", None)
        for kind in kinds:
            count = sum(doubt.kind == kind for doubt in self._doubts)
            self.kind_box.addItem(f"{kind_words(kind)} ({count})", kind)
        self.kind_box.blockSignals(False)
        self._fill()
        self._splitter.setVisible(bool(self._doubts))
        self._filter_row.setVisible(bool(self._doubts))
        self.none_label.setVisible(not self._doubts)

    def _lay_out(self) -> None:
        self._filter_row = QWidget()
        label = QLabel("&Show:")
        label.setBuddy(self.kind_box)
        row = QHBoxLayout(self._filter_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(self.kind_box)
        row.addStretch(1)
        source = QWidget()
        below = QVBoxLayout(source)
        below.setContentsMargins(0, 8, 0, 0)
        heading = QLabel("In the source:")
        heading.setBuddy(self.source_text)
        below.addWidget(heading)
        below.addWidget(self.source_text)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.addWidget(self.view)
        self._splitter.addWidget(source)
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 2)
        self._splitter.setSizes([300, 130])
        self._splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self._filter_row)
        layout.addWidget(self.none_label)
        layout.addWidget(self._splitter, 1)

    def _fill(self) -> None:
        kind = self.kind_box.currentData()
        self._shown = [doubt for doubt in self._doubts if kind is None or doubt.kind == kind]
        self.table.fill(
            [
                TextRow(
                    (
                        place_words(d.place),
                        _sentence(d.did),
                        _sentence(d.why),
                        "\n".join(_sentence(other) for other in d.alternatives) or "—",
                    )
                )
                for d in self._shown
            ]
        )
        if self._shown:
            self.view.setCurrentIndex(self.table.index(0, 0))

    def _selected(self, index: QModelIndex, _before: QModelIndex) -> None:
        self.source_text.setPlainText(self._source_of(self._shown[index.row()].place) if index.isValid() else "")

    def _source_of(self, place: Place) -> str:
        cells = self._sources.get((place.sheet, place.row), [])
        # The cell itself first; what stands beside it in the row often tells what is meant.
        texts = [text for _, text in sorted(cells, key=lambda pair: not pair[0] or pair[0] != place.cell)]
        return "\n\n".join(texts) if texts else f"The text of {place_words(place)} is part of the plan; see the next tab."


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


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def place_words(place: Place) -> str:
    """Return a place as a person would say it: ``Sheet1 row 12, cell C12``."""
    sheet = f"{place.sheet} " if place.sheet else ""
    cell = f", {place.cell}" if place.cell else ""
    return f"{sheet}row {place.row}{cell}"


def kind_words(kind: str) -> str:
    """Return the name of a kind of doubt for a reader."""
    words = kind.replace("_", " ").replace("-", " ").replace(".", " ")
    return words[:1].upper() + words[1:]


def _sources(found: FoundPlan) -> dict[tuple[str | None, int], list[tuple[str | None, str]]]:
    """Return the texts of the source by sheet and row: cells as received, and what became a note."""
    texts: dict[tuple[str | None, int], list[tuple[str | None, str]]] = {}
    for action in found.actions():
        for cell in action.received:
            heading = f"{cell.heading}: " if cell.heading else ""
            texts.setdefault((cell.place.sheet, cell.place.row), []).append((cell.place.cell, heading + cell.text))
    for note in found.notes:
        texts.setdefault((note.place.sheet, note.place.row), []).append((note.place.cell, note.text))
    return texts


def _notes_text(found: FoundPlan) -> str:
    if not found.notes:
        return "Every word of the document has found its place in the plan."
    return "\n\n".join(f"{place_words(note.place)}:\n{note.text}" for note in found.notes)
