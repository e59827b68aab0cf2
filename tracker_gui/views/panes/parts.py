"""Small pieces that every pane is made of: headings, tool buttons, what is shown where there is nothing to show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from tracker_gui.views import icons, theme
from tracker_gui.views.theme import SPACE, SPACE_LARGE, SPACE_SMALL


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label; ``role`` is one of the style sheet's: heading, section, muted, big."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def tool_button(action: QAction, *, text: bool = False) -> QToolButton:
    """Return a flat button for an action, with its text beside the icon where asked."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAutoRaise(True)
    button.setIconSize(QSize(18, 18))
    button.setAccessibleName(action.text().replace("&", "").rstrip("."))
    if text:
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis where there is no room for all of it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much as there is room for."""
        del event
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setFont(self.font())
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.end()


def heading_bar(title: QLabel, parts: Sequence[QWidget]) -> QWidget:
    """Return the line on top of a pane: its title, and what belongs to it at the right."""
    bar = QWidget()
    bar.setObjectName("paneBar")
    row = QHBoxLayout(bar)
    row.setContentsMargins(SPACE + SPACE_SMALL, SPACE_SMALL, SPACE, SPACE_SMALL)
    row.setSpacing(SPACE_SMALL)
    title.setProperty("role", "heading")
    title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    row.addWidget(title, 1)
    for part in parts:
        row.addWidget(part)
    bar.setMinimumHeight(42)
    return bar


class EmptyState(QWidget):
    """What a pane shows where it has nothing to show: a picture, what is the case, and what can be done."""

    def __init__(self, icon: str, heading: str, text: str, actions: Sequence[QAction] = ()) -> None:
        """Show these; each action becomes a button."""
        super().__init__()
        self._icon = icon
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.heading = label(heading, "heading", wrap=True)
        self.text = label(text, "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        column.setSpacing(SPACE)
        column.addStretch(1)
        for widget in (self.picture, self.heading, self.text):
            if isinstance(widget, QLabel):
                widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        row.addStretch(1)
        for action in actions:
            row.addWidget(push_button(action))
        row.addStretch(1)
        column.addSpacing(SPACE)
        column.addLayout(row)
        column.addStretch(2)
        self.refresh_icon()

    def refresh_icon(self) -> None:
        """Take the picture in the colours of the theme in force."""
        self.picture.setPixmap(icons.icon(self._icon, colour=theme.colours().strong_line).pixmap(44, 44))

    def say(self, heading: str, text: str) -> None:
        """Show other words."""
        self.heading.setText(heading)
        self.text.setText(text)


def push_button(action: QAction, *, primary: bool = False) -> QPushButton:
    """Return a push button that does what the action does."""
    button = QPushButton(action.icon(), action.text().rstrip(".…"))
    button.setAccessibleName(action.text().replace("&", "").rstrip(".…"))
    button.setToolTip(action.toolTip())
    button.setProperty("primary", primary)
    button.clicked.connect(action.trigger)
    return button
