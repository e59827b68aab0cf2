"""Help: the keys of the window, read from the declared actions, and what the program is and where its files are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QScrollArea, QVBoxLayout, QWidget

from tracker_gui import __version__, paths
from tracker_gui.views.actions import SPECS
from tracker_gui.views.panes.parts import label

IN_TABLES = (
    ("F2, or begin to type", "Edit the cell"),
    ("Enter", "Take what was typed and go down"),
    ("Tab, Shift+Tab", "Take what was typed and go right, left"),
    ("Alt+Enter", "New line in the cell"),
    ("Esc", "Leave the cell as it was"),
    ("Delete", "Clear the cell"),
    ("Ctrl+C, Ctrl+X, Ctrl+V", "Copy, cut, paste the text of the cell"),
    ("Ctrl+Enter", "Take what was typed in the details"),
)


def _dialog(parent: QWidget, title: str, inside: QWidget) -> QDialog:
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.setAccessibleName(title)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(16, 16, 16, 16)
    column.addWidget(inside)
    column.addWidget(buttons)
    return dialog


def keys_dialog(parent: QWidget) -> QDialog:
    """Return the dialog that lists all keys."""
    inside = QWidget()
    inside.setObjectName("scrolled")
    form = QFormLayout(inside)
    form.setHorizontalSpacing(28)
    form.addRow(label("In tables and texts", "section"))
    for keys, words in IN_TABLES:
        form.addRow(label(keys), label(words))
    for menu in dict.fromkeys(spec.menu for spec in SPECS):
        specs = [spec for spec in SPECS if spec.menu == menu and spec.keys]
        if specs:
            form.addRow(label(menu, "section"))
        for spec in specs:
            keys = ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in spec.keys)
            form.addRow(label(keys), label(spec.help))
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(inside)
    area.setAccessibleName("List of keys")
    dialog = _dialog(parent, "Keys", area)
    dialog.resize(560, 620)
    return dialog


def about_dialog(parent: QWidget) -> QDialog:
    """Return the dialog that says what the program is, and where its files are."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(label("Improvement Action Tracker", "big"))
    column.addWidget(label(f"Version {__version__}", "muted"))
    column.addWidget(
        label(
            "Keeps a council's improvement plan in one file of your own. The program uses no network: nothing leaves this "
            "computer unless you send a file yourself.",
            wrap=True,
        )
    )
    for title, text in (
        ("Your trackers", "Where you put them: each is one file that ends in .tracker"),
        ("Log of the program (no contents of trackers)", str(paths.log_dir())),
    ):
        column.addWidget(label(title, "section"))
        place = label(text, wrap=True)
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(place)
    column.addWidget(label("Icons: Phosphor (MIT). Window: Qt for Python (LGPL).", "muted", wrap=True))
    dialog = _dialog(parent, "About", inside)
    dialog.setMinimumWidth(460)
    return dialog
