"""Who else has the tracker open: a button in the status bar, and behind it a list that leads to the action each is at."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from db.records import Action, Plan
from tracker_gui.ops.labels import numbered, short
from tracker_gui.views import icons, theme

if TYPE_CHECKING:
    from db.presence import Person

NAMES_SHOWN = 2


def people_words(people: Sequence[Person]) -> str:
    """Return who else is here in a few words: by name while there are few, else how many."""
    names = list(dict.fromkeys(person.who for person in people))
    if not names:
        return ""
    return f"{' and '.join(names)} also here" if len(names) <= NAMES_SHOWN else f"{len(names)} others here"


def person_line(person: Person, plan: Plan) -> str:
    """Return one person's line: who, on which computer, since when, and at which action."""
    action = plan.find(Action, person.action_id) if person.action_id else None
    where = f", at {short(numbered(action.ref, action.what), 60)}" if action else ""
    return f"{person.who} on {person.host}{since_words(person.since)}{where}"


def since_words(since: str) -> str:
    """Return ``, since 14:02`` in this computer's time for a time of the journal (with the day where it is not today)."""
    try:
        at = datetime.datetime.fromisoformat(since).astimezone()
    except ValueError:
        return ""
    today = at.date() == datetime.datetime.now().astimezone().date()
    return f", since {at:%H:%M}" if today else f", since {at:%a} {at.day} {at:%b, %H:%M}"


class PeopleButton(QToolButton):
    """Shown while somebody else is here. ``row_asked(table, row_id)``: an action in the list was chosen."""

    row_asked = Signal(str, str)

    def __init__(self) -> None:
        """Begin hidden."""
        super().__init__()
        self.setObjectName("peopleButton")
        self.setAutoRaise(True)
        self.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._people: tuple[Person, ...] = ()
        self._plan = Plan()
        self._menu = QMenu(self)
        self._menu.setAccessibleName("Who else has this tracker open")
        self._menu.triggered.connect(self._chosen)
        self.setMenu(self._menu)
        theme.keeper().changed.connect(self.refresh_icons)
        self.refresh_icons()
        self.hide()

    def show_people(self, people: Sequence[Person], plan: Plan) -> None:
        """Show who is here now."""
        self._people, self._plan = tuple(people), plan
        words = people_words(self._people)
        self.setText(words)
        self.setAccessibleName(words or "Nobody else is here")
        self.setToolTip("\n".join(person_line(person, plan) for person in self._people))
        self.setAccessibleDescription(self.toolTip())
        self._menu.clear()
        for person in self._people:
            action = self._menu.addAction(person_line(person, plan))
            action.setData(person.action_id or "")
            action.setEnabled(bool(person.action_id))
        self.setVisible(bool(words))

    @Slot()
    def refresh_icons(self) -> None:
        """Take the picture in the colours of the theme in force."""
        self.setIcon(icons.icon("people", colour=theme.colours().muted))

    @Slot(QAction)
    def _chosen(self, action: QAction) -> None:
        if action.data():
            self.row_asked.emit("action", str(action.data()))
