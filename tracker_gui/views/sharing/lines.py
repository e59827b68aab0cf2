"""Lines over the page that stay until their case is over: what to know about the file, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tracker_gui.views import icons, theme
from tracker_gui.views.panes.parts import label
from tracker_gui.views.theme import SPACE

Offer = tuple[str, Callable[[], None]]
"""The words of a button (with its letter), and what it does."""


class Line(QWidget):
    """One line: a picture, a sentence, buttons; in the style of the line that says why a file is read only."""

    def __init__(self, icon: str, offers: Sequence[Offer]) -> None:
        """Show these buttons; the sentence comes with ``say``."""
        super().__init__()
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = icon
        self.picture = QLabel()
        self.text = label("", wrap=True)
        self.buttons: list[QPushButton] = []
        self._deeds = [deed for _, deed in offers]
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(SPACE)
        row.addWidget(self.picture)
        row.addWidget(self.text, 1)
        for words, _ in offers:
            button = QPushButton(words)
            button.setAccessibleName(words.replace("&", ""))
            button.clicked.connect(self._clicked)
            row.addWidget(button)
            self.buttons.append(button)
        self.refresh_icon()

    def say(self, text: str) -> None:
        """Show this sentence."""
        self.text.setText(text)
        self.setAccessibleName(text)

    @Slot()
    def refresh_icon(self) -> None:
        """Take the picture in the colours of the theme in force."""
        self.picture.setPixmap(icons.icon(self._icon, colour=theme.colours().muted).pixmap(QSize(16, 16)))

    @Slot()
    def _clicked(self) -> None:
        sender = self.sender()
        for button, deed in zip(self.buttons, self._deeds, strict=True):
            if button is sender:
                deed()


class Lines(QWidget):
    """The lines that are the case now, each under a name of its own; hidden while there are none."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self.setAccessibleName("Notices")
        self._lines: dict[str, Line] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        theme.keeper().changed.connect(self._refresh)
        self.hide()

    def show_line(self, name: str, text: str, icon: str = "about", offers: Sequence[Offer] = ()) -> None:
        """Show a line, in place of the one that has the same name."""
        present = self._lines.get(name)
        if present is not None and [button.text() for button in present.buttons] == [words for words, _ in offers]:
            present.say(text)
            return
        self.hide_line(name)
        line = self._lines[name] = Line(icon, offers)
        line.say(text)
        self._column.addWidget(line)
        self.show()

    def hide_line(self, name: str) -> None:
        """Take a line away, if it is there."""
        line = self._lines.pop(name, None)
        if line is not None:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.setVisible(bool(self._lines))

    def clear(self) -> None:
        """Take all lines away."""
        for name in list(self._lines):
            self.hide_line(name)

    def line(self, name: str) -> Line | None:
        """Return the line of this name, if it is shown."""
        return self._lines.get(name)

    @Slot()
    def _refresh(self) -> None:
        for line in self._lines.values():
            line.refresh_icon()
