"""What the pages have in common: they are made anew only while they are seen, and a list has its heading and controls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget


class Page(QWidget):
    """A page that is out of date until it is shown: counting for a page that nobody sees would slow each edit down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the page; it has nothing to show yet."""
        super().__init__(parent)
        self._stale = False

    def outdate(self) -> None:
        """Make the page anew: now where it is seen, else when it is shown next."""
        self._stale = True
        if self.isVisible():
            self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the page anew where it is out of date."""
        super().showEvent(event)
        if self._stale:
            self._catch_up()

    def renew(self) -> None:
        """Show what there is now. Each page says how."""
        raise NotImplementedError

    def _catch_up(self) -> None:
        self._stale = False
        self.renew()


def large(label: QLabel) -> QLabel:
    """Return the label in the type of a page's heading."""
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * 1.35)
    font.setBold(True)
    label.setFont(font)
    return label


def quiet_label() -> QLabel:
    """Return a label that takes the width there is: a long text must not make the whole page wide."""
    label = QLabel()
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def lay_out_list(page: QWidget, title: str, controls: Sequence[QWidget], count: QLabel, body: QWidget, *, wide: bool) -> None:
    """Put a heading, a row of controls with the count behind it, and the list below; ``wide`` gives the last control room."""
    row = QHBoxLayout()
    for control in controls:
        row.addWidget(control, 1 if wide and control is controls[-1] else 0)
    row.addSpacing(12)
    row.addWidget(count)
    row.addStretch(1)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(20, 16, 20, 20)
    layout.setSpacing(10)
    layout.addWidget(large(QLabel(title)))
    layout.addLayout(row)
    layout.addWidget(body, 1)
