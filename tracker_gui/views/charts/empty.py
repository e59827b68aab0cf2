"""What stands where there is nothing to show: a quiet picture and a sentence that says what to do."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from tracker_gui.views.icons import icon

_ICON = 40


class EmptyState(QWidget):
    """An icon above a sentence, in the middle of the room there is."""

    def __init__(self, icon_name: str, text: str = "", parent: QWidget | None = None) -> None:
        """Show the icon of this meaning (of ``views.icons``) and the text."""
        super().__init__(parent)
        self._icon_name = icon_name
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label = QLabel(text)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 8, 24, 8)
        layout.setSpacing(10)
        layout.addStretch(1)
        layout.addWidget(self._picture)
        layout.addWidget(self._label)
        layout.addStretch(1)
        self._paint_icon()

    def text(self) -> str:
        """Return the sentence."""
        return self._label.text()

    def setText(self, text: str) -> None:
        """Show another sentence."""
        self._label.setText(text)
        self.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:
        """Paint the icon in the colours of a new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._alive():
            self._paint_icon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the picture out where the sentence needs the room."""
        super().resizeEvent(event)
        if self._alive():
            self._fit(event)

    def _alive(self) -> bool:
        """Return whether the parts are there: Qt tells of changes also while this is half made or half gone."""
        picture = self.__dict__.get("_picture")
        return picture is not None and shiboken6.isValid(picture)

    def _fit(self, event: QResizeEvent) -> None:
        self._picture.setVisible(event.size().height() > _ICON + self.fontMetrics().height() * 7)

    def _paint_icon(self) -> None:
        self._picture.setPixmap(icon(self._icon_name).pixmap(_ICON, _ICON))
