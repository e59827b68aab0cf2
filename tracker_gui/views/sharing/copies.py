"""The Share menu: one to take away and bring back, backups, going back to one, and a copy for publication."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from tracker_gui.live.jobs import Jobs
from tracker_gui.live.session import Session
from tracker_gui.views.asking import TRACKERS, Asking
from tracker_gui.views.running import Running

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from db.bringing import Brought
    from db.restoring import Restored
    from tracker_gui.exchange.progress import Progress


class Copies(Running):
    """Each deed is one entry of the menu."""

    refused = Signal(object, str)
    row_asked = Signal(str, str)

    def __init__(self, session: Session, jobs: Jobs, asking: Asking, window: QWidget) -> None:
        """Work for this window."""
        super().__init__(jobs, window)
        self._session, self._asking, self._window = session, asking, window
        session.brought.connect(self._brought)
        session.restored.connect(self._restored)

    def deeds(self) -> Mapping[str, Callable[[], None]]:
        """Return what each action of copies does."""
        return {
            "take_copy": self.take_copy,
            "bring_back": self.bring_back,
            "back_up": self.back_up,
            "go_back": self.go_back,
            "publish": self.publish,
            "conflicts": self.conflicts,
        }

    def take_copy(self) -> None:
        """Ask for a place and write a copy there that can be edited elsewhere."""
        path = self._session.path
        if path is None:
            return
        to = self._asking.save_file("Take a copy away", f"{path.stem} (copy){path.suffix}", TRACKERS)
        if to is not None:
            self._run(f"Making {to.name}", partial(_take_copy, path, to), self._taken)

    def bring_back(self) -> None:
        """Ask for a copy that was edited elsewhere, and bring its edits in."""
        other = self._asking.open_file("Bring a copy back", TRACKERS)
        if other is not None:
            self.said.emit(f"Bringing back {other.name}…")
            self._session.bring_back(other)

    def back_up(self) -> None:
        """Make a backup now."""
        if self._session.path is not None:
            self._run("Making a backup", partial(_back_up, self._session.path), self._backed_up)

    def go_back(self) -> None:
        """Show the backups, and what going back to one would mean."""
        from tracker_gui.views.sharing.backups_dialog import BackupsDialog

        BackupsDialog(self._session, self._jobs, self._asking, self._window).open()

    def publish(self) -> None:
        """Ask what may go out, and write a copy without history."""
        from tracker_gui.views.sharing.publish_dialog import PublishDialog

        dialog = PublishDialog(self._window)
        dialog.agreed.connect(self._publish)
        dialog.open()

    def conflicts(self) -> None:
        """Show what two people changed at once."""
        from tracker_gui.views.sharing.conflicts_dialog import ConflictsDialog

        dialog = ConflictsDialog(self._session, self._window)
        dialog.row_asked.connect(self.row_asked)
        dialog.refused.connect(self.refused)
        dialog.show()

    @Slot(bool, bool)
    def _publish(self, names: bool, notes: bool) -> None:  # noqa: FBT001 - a signal's own arguments
        path = self._session.path
        if path is None:
            return
        to = self._asking.save_file("Copy for publication", f"{path.stem} for publication{path.suffix}", TRACKERS)
        if to is not None:
            self._run(f"Making {to.name}", partial(_publish, path, to, names=names, notes=notes), self._published)

    # --- what came of it ----------------------------------------------------------------------------------------------

    def _taken(self, to: Path) -> None:
        self.said.emit(f"{to.name} can be edited elsewhere. Bring it back with Share > Bring a copy back.")

    def _backed_up(self, name: str) -> None:
        self.said.emit(f"Backed up as {name}")

    def _published(self, to: Path) -> None:
        self.said.emit(f"Made {to.name}, without history")

    @Slot(object)
    def _brought(self, found: Brought) -> None:
        if found.again:
            self._asking.tell("Bring a copy back", "This copy was brought back before, and nothing was changed in it since.")
            return
        count, waiting = len(found.since), len(found.conflicts)
        text = f"{count} edit{' was' if count == 1 else 's were'} brought back."
        if waiting:
            text += (
                f" {waiting} of them met another edit here: both versions are kept. Choose with Share > Changed by two people."
            )
        self._asking.tell("Bring a copy back", text)

    @Slot(object)
    def _restored(self, found: Restored) -> None:
        kept = f" What was there before is kept as {found.kept.name}." if found.kept is not None else ""
        self._asking.tell("Go back to a backup", f"The tracker is what it was in the backup.{kept}")


def _take_copy(path: Path, to: Path, progress: Progress) -> Path:
    from tracker_gui.ops.copies import take_copy

    progress(0, 1, "Copying")
    return take_copy(path, _cleared(to))


def _back_up(path: Path, progress: Progress) -> str:
    from tracker_gui.ops.safekeeping import back_up

    progress(0, 1, "Backing up")
    return back_up(path).path.name


def _publish(path: Path, to: Path, progress: Progress, *, names: bool, notes: bool) -> Path:
    from tracker_gui.ops.publishing import publish

    progress(0, 1, "Copying")
    publish(path, _cleared(to), names=names, notes=notes)
    return to


def _cleared(to: Path) -> Path:
    """Return the path; a file that is there, and was agreed to be replaced, is moved aside first and never removed."""
    number, aside = 1, to
    while to.exists() and aside.exists():
        aside = to.with_name(f"{to.stem} (replaced {number}){to.suffix}")
        number += 1
    if aside is not to:
        to.rename(aside)
    return to
