"""The one place that shows a box, asks a question or lets a file be picked. Injected, so that tests answer for the person."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QMessageBox, QWidget

from tracker_gui.live.settings import LAST_FOLDER, Settings

TRACKERS = "Trackers (*.tracker)"
DOCUMENTS = "Documents with a tracker (*.xlsx *.xlsm *.xls *.ods *.docx *.docm *.csv *.tsv *.txt);;All files (*)"
WORKBOOKS = "Excel workbooks (*.xlsx)"


class Asking(Protocol):
    """What the window may ask of the person in front of it."""

    def tell(self, title: str, text: str, detail: str = "") -> None:
        """Say something that has to be read; does not wait."""

    def ask(self, title: str, text: str, yes: str, *, danger: bool = False) -> bool:
        """Return whether the person chose ``yes`` (a verb); Cancel is the safe answer, and the default where it is dangerous."""

    def line(self, title: str, label: str, text: str = "") -> str | None:
        """Return one line of text, or None when cancelled."""

    def tick(
        self, title: str, guide: str, entries: Sequence[tuple[str, str]], chosen: Collection[str], yes: str
    ) -> list[str] | None:
        """Return the keys of the entries (key, words) that are ticked, or None when cancelled. ``chosen`` are ticked at first."""

    def open_file(self, title: str, kinds: str) -> Path | None:
        """Return an existing file, or None when cancelled."""

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        """Return where to write, or None when cancelled. An existing file was agreed to be replaced."""


class Boxes:
    """Asks by Qt's own boxes over ``parent``."""

    def __init__(self, parent: QWidget, settings: Settings) -> None:
        """Ask over this window; the folder used last is remembered in ``settings``."""
        self._parent = parent
        self._settings = settings

    def tell(self, title: str, text: str, detail: str = "") -> None:
        """Show a box and go on."""
        box = self._box(title, text, QMessageBox.Icon.Information)
        box.setDetailedText(detail)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def ask(self, title: str, text: str, yes: str, *, danger: bool = False) -> bool:
        """Show a box with the verb and Cancel, and wait."""
        box = self._box(title, text, QMessageBox.Icon.Warning if danger else QMessageBox.Icon.Question)
        verb = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(cancel if danger else verb)
        box.exec()
        chosen = box.clickedButton() is verb
        box.deleteLater()
        return chosen

    def line(self, title: str, label: str, text: str = "") -> str | None:
        """Ask for one line."""
        value, given = QInputDialog.getText(self._parent, title, label, text=text)
        return value.strip() if given else None

    def tick(
        self, title: str, guide: str, entries: Sequence[tuple[str, str]], chosen: Collection[str], yes: str
    ) -> list[str] | None:
        """Show the list, and wait."""
        from tracker_gui.views.dialogs.tick_list import TickList

        dialog = TickList(self._parent, title, guide, entries, chosen, yes)
        ticked = dialog.ticked() if dialog.exec() == QDialog.DialogCode.Accepted else None
        dialog.deleteLater()
        return ticked

    def open_file(self, title: str, kinds: str) -> Path | None:
        """Let a file be picked."""
        name, _ = QFileDialog.getOpenFileName(self._parent, title, self._settings.get(LAST_FOLDER), kinds)
        return self._remember(name)

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        """Let a place be picked."""
        start = str(Path(self._settings.get(LAST_FOLDER)) / name)
        chosen, _ = QFileDialog.getSaveFileName(self._parent, title, start, kinds)
        return self._remember(chosen)

    def _box(self, title: str, text: str, kind: QMessageBox.Icon) -> QMessageBox:
        box = QMessageBox(kind, title, text, parent=self._parent)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setAccessibleName(title)
        return box

    def _remember(self, name: str) -> Path | None:
        if not name:
            return None
        path = Path(name)
        self._settings.set(LAST_FOLDER, str(path.parent))
        return path
