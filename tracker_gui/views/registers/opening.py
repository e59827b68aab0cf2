"""Opens the registers, and lets spelling and tips know the words that are in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from db.records import Role, RoleSpelling, Term
from tracker_gui.live.settings import Settings
from tracker_gui.live.words import words
from tracker_gui.ops.glossary import meanings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tracker_gui.live.session import Session
    from tracker_gui.live.summary import Summary
    from tracker_gui.views.actions import Actions
    from tracker_gui.views.asking import Asking


class Registers(QObject):
    """``row_asked(table, id)``: a row is to be shown. ``refused(error, text)``: an edit was not taken."""

    row_asked = Signal(str, str)
    refused = Signal(object, str)

    def __init__(self, session: Session, asking: Asking, settings: Settings, actions: Actions, window: QWidget) -> None:
        """Open dialogs over this window."""
        super().__init__(window)
        self._session, self._asking, self._actions, self._window = session, asking, actions, window
        words().begin(settings)
        actions["spelling"].setChecked(words().on)
        session.opened.connect(self._learn)
        session.changed.connect(self._follow)

    def deeds(self) -> Mapping[str, Callable[[], None]]:
        """Return what each action of the registers does."""
        return {"roles": self.roles, "glossary": self.glossary, "spelling": self.spelling}

    def roles(self) -> None:
        """Show the register of roles."""
        from tracker_gui.views.registers.roles import RolesDialog

        dialog = RolesDialog(self._session, self._asking, self._window)
        dialog.row_asked.connect(self.row_asked)
        dialog.refused.connect(self.refused)
        dialog.show()

    def glossary(self) -> None:
        """Show the glossary."""
        from tracker_gui.views.registers.glossary import GlossaryDialog

        dialog = GlossaryDialog(self._session, self._asking, self._window)
        dialog.refused.connect(self.refused)
        dialog.show()

    def spelling(self) -> None:
        """Check spelling, or not."""
        words().set_on(self._actions["spelling"].isChecked())

    @Slot(object)
    def _follow(self, summary: Summary) -> None:
        if summary.everything or summary.tables & {"term", "role", "role_spelling"}:
            self._learn()

    @Slot()
    def _learn(self) -> None:
        """Take the names of roles and the terms of the glossary as known words."""
        plan = self._session.plan
        words().meanings = meanings(plan)
        words().set_of_tracker(
            [
                *(role.name for role in plan.rows(Role)),
                *(role.holder or "" for role in plan.rows(Role)),
                *(row.text for row in plan.rows(RoleSpelling)),
                *(row.term for row in plan.rows(Term)),
            ]
        )
