"""The line over the page that offers a text which was being typed when the program ended."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker_gui.live.drafts import Draft
from tracker_gui.ops.labels import short
from tracker_gui.views.panes.parts import label
from tracker_gui.views.theme import SPACE, SPACE_SMALL

SHOWN: Final = 160
"""Characters of the text that are shown; all of it is put back or copied."""


class DraftBar(QWidget):
    """Offers one draft at a time."""

    put_back_asked = Signal()
    copy_asked = Signal()
    discard_asked = Signal()

    def __init__(self) -> None:
        """Begin hidden."""
        super().__init__()
        self.setObjectName("draftBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = label("", wrap=True)
        self.text = label("", "muted", wrap=True)
        self.back = QPushButton("&Put back")
        self.copy = QPushButton("C&opy")
        self.discard = QPushButton("Dis&card")
        column = QVBoxLayout()
        column.setSpacing(SPACE_SMALL)
        column.addWidget(self.words)
        column.addWidget(self.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(SPACE)
        row.addLayout(column, 1)
        for button, signal in (
            (self.back, self.put_back_asked),
            (self.copy, self.copy_asked),
            (self.discard, self.discard_asked),
        ):
            button.setAccessibleName(button.text().replace("&", ""))
            button.clicked.connect(signal)
            row.addWidget(button)
        self.hide()

    def offer(self, draft: Draft, count: int, *, opened: bool, there: bool, writable: bool) -> None:
        """Offer this draft, the first of so many; ``there``: its row is in the plan."""
        name = Path(draft.tracker).name
        more = f" ({count - 1} more after this)" if count > 1 else ""
        where = draft.where if opened else f"{draft.where}, in {name},"
        gone = " It is no longer in the plan." if opened and not there and draft.table else ""
        self.words.setText(f"You were typing in {where} when the program ended.{gone}{more}")
        self.text.setText(f"“{short(draft.text, SHOWN)}”")
        self.text.setToolTip(draft.text)
        self.back.setText("&Put back" if opened else f"O&pen {name}")
        self.back.setAccessibleName(self.back.text().replace("&", ""))
        self.back.setVisible(not opened or (there and writable))
        self.setAccessibleName(f"{self.words.text()} {self.text.text()}")
        self.show()
