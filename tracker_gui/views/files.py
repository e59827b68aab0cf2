"""The File menu: new, open, import, export, close. Asks what has to be asked; the session and the jobs do the work."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from tracker_gui import paths
from tracker_gui.live.jobs import Jobs
from tracker_gui.live.session import Session
from tracker_gui.live.settings import Settings
from tracker_gui.texts import sentence_of
from tracker_gui.views.asking import TRACKERS, WORKBOOKS, Asking
from tracker_gui.views.running import Running

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tracker_gui.exchange.found import FoundPlan
    from tracker_gui.exchange.progress import Progress
    from tracker_gui.ops.exporting import Drawable

EXAMPLE = "Example tracker"
CHARTS_GUIDE = (
    "The workbook holds the whole plan. Tick the measures that it is to draw as well: each gets a chart of Excel's own beside "
    "its figures. Measures without readings have nothing to draw."
)

_CLOSING_MS = 3_000
"""How long closing waits for a file that answers."""


class FileFlow(Running):
    """Each method is one entry of the menu. ``said(text)``: a passing notice; ``failed(error)``: something was not possible.

    No file is looked at on the window's thread: a share that hangs would freeze the window.
    """

    recent_gone = Signal(object)
    """A tracker of the list of recent ones is no longer there (its path)."""

    def __init__(self, session: Session, jobs: Jobs, settings: Settings, asking: Asking, window: QWidget) -> None:
        """Work for this window."""
        super().__init__(jobs, window)
        self._session = session
        self._settings = settings
        self._asking = asking
        self._window = window
        self._ticked: tuple[Path | None, set[str], set[str]] | None = None

    def deeds(self) -> Mapping[str, Callable[[], None]]:
        """Return what each action of this menu does."""
        return {"new": self.new, "open": self.open, "export": self.export, "example": self.example, "close": self.close}

    def new(self) -> None:
        """Ask for a place and make an empty tracker there."""
        self._place("New tracker", "Improvement Action Tracker.tracker", lambda path: self._session.create(path, path.stem))

    def open(self) -> None:
        """Ask for a tracker file and open it."""
        path = self._asking.open_file("Open a tracker", TRACKERS)
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open this tracker file."""
        if self.may_leave():
            self._session.open(path)

    def open_recent(self, path: Path) -> None:
        """Open a tracker of the list of recent ones, if it is still there."""

        def looked(there: object) -> None:
            if there:
                self.open_path(path)
            else:
                self.recent_gone.emit(path)

        self._run(f"Looking for {path.name}", lambda _: path.exists(), looked)

    def close(self) -> None:
        """Close the tracker."""
        if self.may_leave():
            self._session.close()

    def may_leave(self) -> bool:
        """Return whether the tracker may be closed: all is saved, or the user leaves knowing what is not."""
        session = self._session
        if session.unsaved and session.file_state_now.state == "online":
            session.try_again()
            session.wait_idle(_CLOSING_MS)
        if not session.unsaved:
            return True
        why = sentence_of(session.state.why) if session.state.why else ""
        if session.kept_on_disk:
            text = (
                f"{session.unsaved} of your changes could not be written to the file. {why}\n\n"
                "They are kept on this computer, and are written when you next open the file here."
            )
            return self._asking.ask("Not everything is saved", text, "&Close")
        text = f"{self._session.unsaved} of your changes could not be written to the file. {why}\n\nLeave without them?"
        return self._asking.ask("Not everything is saved", text, "&Leave without saving", danger=True)

    # --- in -----------------------------------------------------------------------------------------------------------

    def keep_found(self, found: FoundPlan) -> None:
        """Ask for a place, and make a tracker there of what was found in a document."""

        def keep(path: Path) -> None:
            self._run("Keeping the import", partial(_keep, found, path), self._kept)

        if not self._place("Keep the imported tracker", f"{Path(found.source).stem}.tracker", keep):
            self.said.emit("Nothing was kept.")

    def _kept(self, path: Path) -> None:
        self.open_path(path)

    def example(self) -> None:
        """Make a tracker of the example and open it."""

        def make(path: Path) -> None:
            self._run("Making the example", partial(_example, path), self._kept)

        self._place("Keep a copy of the example", f"{EXAMPLE}.tracker", make)

    # --- out ------------------------------------------------------------------------------------------------------------

    def export(self) -> None:
        """Ask which measures are drawn, ask for a place, and write the workbook there."""
        if self._session.is_open:
            plan = self._session.plan.copy()
            self._run("Looking at the readings", partial(_drawables, plan), partial(self._export, plan))

    def _export(self, plan: Any, found: list[Drawable]) -> None:
        charts = self._charts(found) if found else []
        if charts is None:
            return
        stem = self._session.path.stem if self._session.path else "tracker"
        path = self._asking.save_file("Export for circulation", f"{stem}.xlsx", WORKBOOKS)
        if path is not None:
            target = path if path.suffix else path.with_suffix(".xlsx")
            self._run(f"Writing {target.name}", partial(_export, plan, target, charts), self._exported)

    def _charts(self, found: list[Drawable]) -> list[str] | None:
        """Ask which of the measures with readings the workbook draws; None where the user does not want to go on."""
        entries = [(each.measure_id, f"{each.title}  ({each.readings} reading{'s' * (each.readings != 1)})") for each in found]
        # What was ticked last for this tracker is proposed again; measures that have readings since then are ticked as at first.
        path, offered, ticked = self._ticked or (None, set(), set())
        known = offered if path == self._session.path else set()
        chosen = {each.measure_id for each in found if (each.measure_id in ticked if each.measure_id in known else each.drawn)}
        answer = self._asking.tick("Export for circulation", CHARTS_GUIDE, entries, chosen, "Choose a &place…")
        if answer is not None:
            self._ticked = (self._session.path, {key for key, _ in entries}, set(answer))
        return answer

    def _exported(self, path: Path) -> None:
        self.said.emit(f"Exported to {path.name}")

    # --- parts ----------------------------------------------------------------------------------------------------------

    def _place(self, title: str, name: str, then: Callable[[Path], None]) -> bool:
        """Ask where a new tracker is to be, and go on there with ``then``; False where the user does not want it.

        A file that is there already was agreed to be replaced; it is kept beside the new one, never lost at once.
        """
        path = self._asking.save_file(title, name, TRACKERS)
        if path is None or not self.may_leave():
            return False
        path = path if path.suffix == ".tracker" else path.with_name(f"{path.name}.tracker")
        if path == self._session.path:
            self._asking.tell(title, "This tracker is open. Choose another name, so that nothing in it is lost.")
            return False
        place = path

        def made_room(found: _Room) -> None:
            if found.refused is not None:
                self._asking.tell(title, f"{place.name} cannot be replaced ({found.refused}). Choose another name.")
                return
            if found.kept is not None:
                self.said.emit(f"The file that was there is kept as {found.kept.name}")
            then(place)

        self._run(f"Making {place.name}", partial(_make_room, place), made_room)
        return True


@dataclass(frozen=True, slots=True)
class _Room:
    """What making room came to: the new name of the file that was there, or why it could not be renamed."""

    kept: Path | None = None
    refused: str | None = None


def _make_room(path: Path, _: Progress) -> _Room:
    """Rename the file at this place, if there is one."""
    if not path.exists():
        return _Room()
    kept = _free_name(path)
    try:
        shutil.move(path, kept)
    except OSError as error:
        return _Room(refused=error.strerror or str(error))
    return _Room(kept)


def _keep(found: FoundPlan, path: Path, progress: Progress) -> Path:
    from db.author import this_author
    from tracker_gui.ops.importing import keep

    progress(0, 1, "Keeping")
    return keep(found, path, this_author()).path


def _example(path: Path, progress: Progress) -> Path:
    from tracker_gui.ops.importing import read_source

    return _keep(read_source(paths.resource("example", "example.xlsx"), progress), path, progress)


def _drawables(plan: Any, _: Progress) -> list[Drawable]:
    from tracker_gui.ops.exporting import drawables

    return drawables(plan)


def _export(plan: Any, path: Path, charts: list[str], progress: Progress) -> Path:
    from tracker_gui.ops.exporting import export

    return export(plan, path, progress, charts)


def _free_name(path: Path) -> Path:
    number = 1
    while (other := path.with_name(f"{path.stem} (replaced {number}){path.suffix}")).exists():
        number += 1
    return other
