"""Ratings: what the tracker calls its ratings, with letters, words, colours and definitions."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QComboBox,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker_gui.live.session import Session
from tracker_gui.ops.rating_sets import rating_set, set_rating_levels
from tracker_gui.ops.standing import ROLL_UP_RULE
from tracker_gui.rules.rating_sets import BRAG, PRESETS, RATINGS, Level, ink_is_dark
from tracker_gui.texts import EXPECTED, sentence, sentence_of
from tracker_gui.views import theme
from tracker_gui.views.asking import Asking
from tracker_gui.views.dialogs.unsaved import SavingDialog
from tracker_gui.views.panes.parts import label
from tracker_gui.views.theme import SPACE, SPACE_LARGE

OWN = "As it is now"
WHAT = (
    "Ratings are kept from best to worst. Another letter, word, colour or definition changes how they are shown everywhere, "
    "also in the workbook, and nothing that was rated."
)


LEAST_WIDTH = 640


class RatingSetDialog(SavingDialog):
    """A row for each rating; a preset fills all of them."""

    def __init__(self, session: Session, asking: Asking, parent: QWidget) -> None:
        """Show the set in force."""
        super().__init__(asking, parent)
        self.setObjectName("ratingSetDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Ratings")
        self.setAccessibleName("Ratings")
        self._session = session
        self.preset = QComboBox()
        self.preset.setAccessibleName("Begin from")
        self.preset.addItems((OWN, *PRESETS))
        self.used: dict[str, QCheckBox] = {}
        self.letters: dict[str, QLineEdit] = {}
        self.words: dict[str, QLineEdit] = {}
        self.meanings: dict[str, QLineEdit] = {}
        self.colours: dict[str, QPushButton] = {}
        self._colour: dict[str, str | None] = dict.fromkeys(RATINGS)
        self.fault = label("", wrap=True)
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Save | kinds.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self._show(rating_set(session.plan).levels)
        self.preset.activated.connect(self._preset_chosen)
        if session.read_only_reason is not None:
            self.buttons.button(kinds.Save).setEnabled(False)
            self.fault.setText(sentence(session.read_only_reason, {"name": session.path.name if session.path else ""}))

    def sizeHint(self) -> QSize:
        """Return a size in which definitions can be read."""
        return QSize(820, 400)

    def showEvent(self, event: QShowEvent) -> None:
        """Never be so small that a row is squeezed: wrapped sentences take their height from the fields otherwise."""
        layout = self.layout()
        if layout is not None:
            self.setMinimumSize(LEAST_WIDTH, layout.totalHeightForWidth(LEAST_WIDTH))
        super().showEvent(event)

    def levels(self) -> tuple[Level, ...]:
        """Return the set as it is typed."""
        return tuple(
            Level(
                rating, self.letters[rating].text(), self.words[rating].text(), self.meanings[rating].text(), self._colour[rating]
            )
            for rating in RATINGS
            if self.used[rating].isChecked()
        )

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setVerticalSpacing(SPACE)
        grid.setHorizontalSpacing(SPACE)
        for number, title in enumerate(("Used", "Letter", "Word", "Definition", "Colour")):
            grid.addWidget(label(title, "section"), 0, number)
        for row, rating in enumerate(RATINGS, start=1):
            place = ("best", "second", "third", "worst")[row - 1]
            self.used[rating] = QCheckBox(rating)
            self.used[rating].setAccessibleName(f"The {place} rating is used")
            self.letters[rating], self.words[rating], self.meanings[rating] = QLineEdit(), QLineEdit(), QLineEdit()
            self.letters[rating].setMaximumWidth(56)
            self.letters[rating].setMaxLength(2)
            self.words[rating].setMaximumWidth(180)
            for name, field in (("Letter", self.letters), ("Word", self.words), ("Definition", self.meanings)):
                field[rating].setObjectName(f"rating{name}{rating}")
                field[rating].setAccessibleName(f"{name} of the {place} rating")
            button = self.colours[rating] = QPushButton()
            button.setObjectName(f"ratingColour{rating}")
            button.setAutoDefault(False)
            button.clicked.connect(self._pick_colour)
            own = (self.used[rating], self.letters[rating], self.words[rating], self.meanings[rating], button)
            for number, widget in enumerate(own):
                grid.addWidget(widget, row, number)
            self.used[rating].toggled.connect(self._dim)
        grid.setColumnStretch(3, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        column.setSpacing(SPACE)
        begin = QLabel("&Begin from")
        begin.setBuddy(self.preset)
        column.addWidget(begin)
        column.addWidget(self.preset)
        column.addWidget(label(WHAT, "muted", wrap=True))
        column.addLayout(grid)
        column.addWidget(label(ROLL_UP_RULE, "muted", wrap=True))
        column.addStretch(1)
        column.addWidget(self.fault)
        column.addWidget(self.buttons)

    def _show(self, levels: tuple[Level, ...]) -> None:
        by_rating = {level.rating: level for level in levels}
        for level in BRAG:
            shown = by_rating.get(level.rating, level)
            self.used[level.rating].setChecked(level.rating in by_rating)
            self.letters[level.rating].setText(shown.letter)
            self.words[level.rating].setText(shown.word)
            self.meanings[level.rating].setText(shown.meaning)
            self._colour[level.rating] = shown.colour
            self._show_colour(level.rating)
        self._dim()

    def _show_colour(self, rating: str) -> None:
        colour = self._colour[rating]
        look = theme.rating_colours(rating)
        background = colour or look.background
        ink = ("#1f1f1f" if ink_is_dark(colour) else "#ffffff") if colour else look.text
        button = self.colours[rating]
        button.setText(colour or "as built in")
        button.setAccessibleName(f"Colour of {self.words[rating].text()}: {button.text()}")
        button.setStyleSheet(f"QPushButton {{ background: {background}; color: {ink}; padding: 4px 10px; }}")

    @Slot()
    def _dim(self) -> None:
        for rating in RATINGS:
            for field in (self.letters, self.words, self.meanings, self.colours):
                field[rating].setEnabled(self.used[rating].isChecked())

    @Slot(int)
    def _preset_chosen(self, _place: int) -> None:
        name = self.preset.currentText()
        self._show(PRESETS.get(name, rating_set(self._session.plan).levels))

    @Slot()
    def _pick_colour(self) -> None:
        button = self.sender()
        rating = next(rating for rating, own in self.colours.items() if own is button)
        begin = QColor(self._colour[rating] or theme.rating_colours(rating).background)
        chosen = QColorDialog.getColor(begin, self, f"Colour of {self.words[rating].text()}")
        if chosen.isValid():
            self._colour[rating] = chosen.name().upper()
            self._show_colour(rating)

    def accept(self) -> None:
        """Save the set as one step of undo, or say what cannot be used."""
        try:
            batch = set_rating_levels(self._session.plan, self.levels())
        except EXPECTED as error:
            self.fault.setText(sentence_of(error))
            return
        self._session.do(batch)
        super().accept()
