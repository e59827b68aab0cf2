"""Opens the dialogs of the menus. Each is loaded when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tracker_gui.ops.versions import name_version
from tracker_gui.texts import EXPECTED

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tracker_gui.live.session import Session
    from tracker_gui.views.actions import Actions
    from tracker_gui.views.asking import Asking


class Dialogs(QObject):
    """Each method is one entry of a menu. ``refused(error, text)``: what was asked for was not possible, and what was typed."""

    refused = Signal(object, str)

    def __init__(self, session: Session, asking: Asking, window: QWidget) -> None:
        """Open dialogs over this window."""
        super().__init__(window)
        self._session = session
        self._asking = asking
        self._window = window

    def deeds(self) -> Mapping[str, Callable[[], None]]:
        """Return what each action of these dialogs does."""
        return {
            "tracker_details": self.tracker_details,
            "name_version": self.name_version,
            "keys": self.keys,
            "about": self.about,
        }

    def tracker_details(self) -> None:
        """Show what the tracker is called, and its notes."""
        from tracker_gui.views.dialogs.tracker_details import TrackerDetails

        TrackerDetails(self._session, self._asking, self._window).open()

    def name_version(self) -> None:
        """Ask for a name and give it to the tracker as it is now."""
        name = self._asking.line("Name this version", "&Name, for example the meeting it goes to:")
        if name is None:
            return
        try:
            self._session.do(name_version(self._session.plan, name))
        except EXPECTED as error:
            self.refused.emit(error, name)

    def as_received(self, action_id: str) -> None:
        """Show the cells from which this action was read; "" for none."""
        from tracker_gui.views.dialogs.as_received import AsReceived

        if action_id:
            AsReceived(self._session.plan, action_id, self._window).open()

    def add_reading(self, measure_id: str) -> None:
        """Ask for a dated value of this measure; "" for none."""
        from tracker_gui.views.reading_dialog import ReadingDialog

        if measure_id:
            dialog = ReadingDialog(self._session, self._asking, measure_id, self._window)
            dialog.refused.connect(self.refused)
            dialog.open()

    def keys(self) -> None:
        """Show a short help and the keys of the window."""
        from tracker_gui.views.dialogs.help import help_dialog

        help_dialog(self._window).open()

    def palette(self, actions: Actions) -> None:
        """Let an action be found by its words, and run it."""
        from tracker_gui.views.dialogs.palette import Palette

        dialog = Palette(actions, self._window)
        dialog.chosen.connect(actions.run_later)
        dialog.open()

    def about(self) -> None:
        """Say what the program is, and where its files are."""
        from tracker_gui.views.dialogs.help import about_dialog

        about_dialog(self._window).open()
