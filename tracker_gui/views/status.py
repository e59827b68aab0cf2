"""The status bar: which file, whether all is saved, why it can only be read, how many rows are shown, and passing notices."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStatusBar, QWidget

from tracker_gui.live.summary import SaveState
from tracker_gui.texts import sentence_of
from tracker_gui.views import icons, theme
from tracker_gui.views.panes.parts import label

NOTICE_MS = 8000
FILE_WIDTH = 340


class StatusBar(QStatusBar):
    """Shows what the window knows about the file."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.setObjectName("statusBar")
        self.setAccessibleName("Status")
        self.setSizeGripEnabled(False)
        self.file = label()
        self.shown = label()
        self.locked = label()
        self.saved = label()
        self.picture = QLabel()
        self._state: SaveState | None = None
        self._read_only = False
        for part, name in ((self.file, "fileLabel"), (self.shown, "shownLabel"), (self.locked, "readOnlyLabel")):
            part.setObjectName(name)
            self.addPermanentWidget(part)
        self.saved.setObjectName("savedLabel")
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(0)
        row.addWidget(self.picture)
        row.addWidget(self.saved)
        self._both = both
        self.addPermanentWidget(both)
        self.nothing_open()

    def nothing_open(self) -> None:
        """Show that no tracker is open."""
        for part in (self.file, self.shown, self.locked, self._both):
            part.hide()

    def show_file(self, name: str, folder: str, read_only_reason: str | None) -> None:
        """Show the file's name (its folder as a tip), and why it can only be read."""
        self.file.setText(name)
        self.file.setToolTip(folder)
        self.file.setMaximumWidth(FILE_WIDTH)
        self.file.show()
        self._read_only = read_only_reason is not None
        self.locked.setText("Read only")
        self.locked.setToolTip(read_only_reason or "")
        self.locked.setAccessibleDescription(read_only_reason or "")
        self.locked.setVisible(self._read_only)
        self._show_saved()
        self.shown.show()

    def show_count(self, shown: int, of: int, *, filtered: bool) -> None:
        """Show how many actions are shown, of how many when filtered."""
        noun = "action" if of == 1 else "actions"
        self.shown.setText(f"{shown} of {of} shown" if filtered else f"{of} {noun}")

    def show_state(self, state: SaveState) -> None:
        """Show whether all is in the file."""
        self._state = state
        words = {
            "saved": f"Saved {state.when:%H:%M}" if state.when else "Saved",
            "saving": "Saving…",
            "not saved": "Not saved",
        }[state.state]
        self.saved.setToolTip(sentence_of(state.why) if state.why else "")
        bad = state.state == "not saved"
        self.saved.setText(words)
        if self.saved.property("state") != ("bad" if bad else ""):
            self.saved.setProperty("state", "bad" if bad else "")
            self.saved.style().polish(self.saved)
        self._show_saved()
        colour = theme.colours().bad if bad else theme.colours().muted
        self.picture.setPixmap(icons.icon(state.state, colour=colour).pixmap(QSize(16, 16)))

    def _show_saved(self) -> None:
        """Say how saving stands, also of a file that can only be read by now while an edit still waits for it."""
        waits = self._state is not None and self._state.state == "not saved"
        self._both.setVisible(not self.file.isHidden() and (waits or not self._read_only))

    def say(self, text: str) -> None:
        """Show a passing notice."""
        self.showMessage(text, NOTICE_MS)

    def refresh_icons(self) -> None:
        """Take the colours of the theme in force."""
        if self._state is not None:
            self.show_state(self._state)


class NoticeBar(QWidget):
    """A line over the page that stays until the case is over: why a tracker can only be read, or is not saved."""

    def __init__(self) -> None:
        """Begin hidden."""
        super().__init__()
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.picture = QLabel()
        self.text = label("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(theme.SPACE)
        row.addWidget(self.picture)
        row.addWidget(self.text, 1)
        self.hide()
        theme.keeper().changed.connect(self.refresh_icon)
        self.refresh_icon()

    @Slot()
    def refresh_icon(self) -> None:
        """Take the picture in the colours of the theme in force."""
        self.picture.setPixmap(icons.icon("warning", colour=theme.colours().muted).pixmap(QSize(16, 16)))

    def say(self, text: str | None) -> None:
        """Show a text, or hide for None."""
        self.text.setText(text or "")
        self.setAccessibleName(text or "No notice")
        self.setVisible(text is not None)
