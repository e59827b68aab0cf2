"""What the buttons of the layout do: load one from a file, save this one, forget it. Jobs read and write the files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Slot

from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.layout_file import ENDING
from tracker_gui.exchange.layouts import Layout, fitting
from tracker_gui.exchange.progress import Progress
from tracker_gui.live.jobs import Jobs
from tracker_gui.ops.layouts import forget, layout_of, read_layout, remember, write_layout
from tracker_gui.texts import EXPECTED, sentence_of
from tracker_gui.views.asking import Asking
from tracker_gui.views.importing.choosing import Choosing
from tracker_gui.views.importing.layout_box import LayoutBox

LAYOUTS = f"Layouts of trackers (*{ENDING})"
NO_HEADINGS = "This document has no headings by which a layout could be recognised."


class LayoutDeeds(QObject):
    """Works for one import window."""

    def __init__(self, box: LayoutBox, choosing: Choosing, jobs: Jobs, asking: Asking, parent: QObject) -> None:
        """Do what this box asks for."""
        super().__init__(parent)
        self._box = box
        self._choosing = choosing
        self._jobs = jobs
        self._asking = asking
        box.load_asked.connect(self.load)
        box.save_asked.connect(self.save)
        box.forget_asked.connect(self.forget)

    def layout(self, name: str | None) -> Layout | None:
        """Return the layout as it is understood now, under this name; None where there is none to keep."""
        return layout_of(self._choosing.recognised, name) if name and not self._choosing.recognised.exact else None

    @Slot()
    def load(self) -> None:
        """Read a colleague's layout and recognise the document by it."""
        path = self._asking.open_file("Load a layout", LAYOUTS)
        if path is not None:
            self._run("Reading the layout", partial(_read, path), self._loaded)

    @Slot()
    def save(self) -> None:
        """Write this layout to a small file for a colleague."""
        layout = self.layout(self._box.name.text().strip() or "Layout")
        if layout is None:
            self._box.say(NO_HEADINGS)
            return
        path = self._asking.save_file("Save the layout", f"{layout.name}{ENDING}", LAYOUTS)
        if path is not None:
            target = path if path.suffix == ENDING else path.with_name(f"{path.name}{ENDING}")
            self._run("Writing the layout", partial(_write, layout, target), self._saved)

    @Slot()
    def forget(self) -> None:
        """Forget the layout by which the document was recognised; what it says stays for this import."""
        layout = self._choosing.layout
        if layout is not None:
            self._run("Forgetting the layout", partial(_forget, layout), self._forgotten)

    @Slot(object)
    def _loaded(self, layout: Layout) -> None:
        found, choices = fitting(self._choosing.recognised, [layout])
        if found is None or choices is None:
            self._failed(DocumentError("layout.does_not_fit", name=self._choosing.document.source, layout=layout.name))
            return
        self._choosing.layout = layout
        self._box.name.setModified(False)
        self._box.show_layout(layout, layout.name)
        self._choosing.decide(choices)

    @Slot(object)
    def _saved(self, path: Path) -> None:
        self._box.say(f"Saved as {path.name}. A colleague can load it when importing a document with these headings.")

    @Slot(object)
    def _forgotten(self, layout: Layout) -> None:
        self._choosing.layout = None
        self._box.remember.setChecked(False)
        self._box.show_layout(None, layout.name)
        self._box.say(f"The layout “{layout.name}” is forgotten.")

    def _run(self, title: str, work: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
        job = self._jobs.start(title, work)
        job.done.connect(done)
        job.failed.connect(self._failed)

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self._box.say(sentence_of(error))
        if not isinstance(error, EXPECTED):
            raise error


def keep_layout(layout: Layout, _progress: Progress) -> Layout:
    """Remember a layout for the next document with its headings; the work of a job."""
    remember(layout)
    return layout


def _read(path: Path, _progress: Progress) -> Layout:
    return read_layout(path)


def _write(layout: Layout, path: Path, _progress: Progress) -> Path:
    return write_layout(layout, path)


def _forget(layout: Layout, _progress: Progress) -> Layout:
    forget(layout)
    return layout
