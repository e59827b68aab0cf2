"""Help: a short one on F1 with the keys of the window, read from the declared actions; and what the program is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from tracker_gui import __version__, paths
from tracker_gui.views.action_specs import SPECS, plain_text, shown_keys
from tracker_gui.views.panes.parts import label
from tracker_gui.views.panes.places import FLEETING

IN_TABLES: Final = (
    ("F2, double click", "Edit the cell, at the end of its text or where it was clicked"),
    ("Begin to type, Backspace", "Write over the cell; Up and Down take a text of one line"),
    ("Enter, Shift+Enter", "Take what was typed and go down; up"),
    ("Tab, Shift+Tab", "Take what was typed and go right, left; Enter then goes below where Tab began"),
    ("Home, End; with Ctrl", "Go to the first, last cell of the row; of the table"),
    ("Ctrl+Left, Ctrl+Right", "Go to where filled cells end"),
    ("Alt+Enter", "New line in the cell"),
    ("Esc", "Leave the cell as it was; with no editor open, clear the filter"),
    ("Shift with arrows, a click or dragging", "Select a rectangle of cells; with Ctrl too, up to the end"),
    ("Ctrl+A, Ctrl+Space, Shift+Space", "Select all cells, the column, the row"),
    ("Alt+Down", "Open the menu of the column: sort, filter, hide, hold"),
    ("Delete", "Clear the selected cells"),
    ("Ctrl+C, Ctrl+X, Ctrl+V", "Copy, cut, paste the selected cells, also to and from Excel and Word"),
    ("Ctrl+Enter", "Take what was typed: in a table into all selected cells, in the details without going on"),
    ("Menu key, or Shift+F10", "What can be done with the row or cell"),
)

SHORT: Final = (
    (
        "Where things are",
        (
            "Left is the plan as a tree, in the middle the actions and their measures, right all of the action you are on. "
            "Ctrl+1 to Ctrl+4 show the plan, the overview, what is to do, and the history."
        ),
    ),
    (
        "Nothing has to be saved",
        (
            "What you type is in the file when you leave the cell; the bar at the bottom says so. If the program ends while you "
            "type, it offers you the text again at the next start."
        ),
    ),
    (
        "Everything can be taken back",
        (
            "Ctrl+Z takes back what you did last, also what you did yesterday. The history shows who changed what and when, "
            "brings an earlier text back, and a deleted row with all that belonged to it."
        ),
    ),
    (
        "Finding",
        (
            "Ctrl+F steps through every place where some words stand, Ctrl+H replaces them after showing you each change. "
            "Ctrl+Shift+P finds any action of the menus by a few letters of its name."
        ),
    ),
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


class KeysList(QWidget):
    """All keys, with a box that leaves those whose words or keys hold what is typed."""

    def __init__(self) -> None:
        """List the keys of tables and texts, then those of each menu."""
        super().__init__()
        self.box = QLineEdit()
        self.box.setObjectName("keysBox")
        self.box.setPlaceholderText("Look for a key or an action")
        self.box.setAccessibleName("Look for a key or an action")
        self.box.setProperty(FLEETING, True)
        self.box.setClearButtonEnabled(True)
        self.rows: list[tuple[QLabel, QLabel, str]] = []
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(28)
        self._add("In tables and texts", IN_TABLES)
        for menu in dict.fromkeys(spec.menu for spec in SPECS):
            specs = [spec for spec in SPECS if spec.menu == menu and shown_keys(spec)]
            self._add(f"{menu} menu", [(shown_keys(spec), f"{plain_text(spec.text)} - {spec.help}") for spec in specs])
        inside = QWidget()
        inside.setObjectName("scrolled")
        inside.setLayout(self._form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.box)
        column.addWidget(_scrolled(inside, "List of keys"), 1)
        self.box.textChanged.connect(self._filter)

    def _add(self, title: str, keys: list[tuple[str, str]] | tuple[tuple[str, str], ...]) -> None:
        heading = label(title, "section")
        self._form.addRow(heading)
        self.rows.append((heading, heading, title))
        for key, words in keys:
            left, right = label(key), label(words, wrap=True)
            self._form.addRow(left, right)
            self.rows.append((left, right, f"{key} {words}".casefold()))

    @Slot()
    def _filter(self) -> None:
        words = self.box.text().casefold().split()
        any_below = False
        for left, right, text in reversed(self.rows):
            if left is right:  # a heading: seen where anything below it is
                left.setVisible(any_below)
                any_below = False
                continue
            shown = all(word in text for word in words)
            left.setVisible(shown)
            right.setVisible(shown)
            any_below = any_below or shown


def _scrolled(inside: QWidget, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inside)
    area.setAccessibleName(name)
    return area


def help_dialog(parent: QWidget) -> QDialog:
    """Return the dialog with the short help and the list of all keys."""
    short = QWidget()
    short.setObjectName("scrolled")
    column = QVBoxLayout(short)
    for title, text in SHORT:
        column.addWidget(label(title, "section"))
        column.addWidget(label(text, wrap=True))
        column.addSpacing(6)
    column.addStretch(1)
    tabs = QTabWidget()
    tabs.setAccessibleName("Help and keys")
    tabs.addTab(_scrolled(short, "Short help"), "&Short help")
    tabs.addTab(KeysList(), "&Keys")
    dialog = _dialog(parent, "Help", tabs)
    dialog.resize(640, 620)
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
