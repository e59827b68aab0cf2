"""What the window shows of the open tracker, and how news of the file are taken over into it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from db.records import OpenConflict, Plan
from tracker_gui.live.answers import Loaded, Look
from tracker_gui.live.catching_up import corrections
from tracker_gui.live.filework import FileWork
from tracker_gui.live.kept import KeptEdits
from tracker_gui.live.summary import ALL_NEW, SaveState, Summary

if TYPE_CHECKING:
    from db.author import Author
    from db.memory import Saved
    from db.news import News
    from db.presence import Person
    from db.surroundings import Notice


class Shown(QObject):
    """One open tracker, or none, as the window sees it. Lives on the window's thread."""

    opening = Signal(object)
    """Another file is about to be opened (its path). What is being typed is to be handed over now: edits are not taken any
    more until ``opening_ended``."""

    opening_ended = Signal()
    opened = Signal()
    closed = Signal()
    changed = Signal(object)
    others_changed = Signal(object, object)
    presence_changed = Signal(object)
    conflicts_changed = Signal(object)
    conflict_made = Signal(object)
    notices_changed = Signal(object)
    recovered = Signal(object)
    missing_edits = Signal(object)
    read_only_changed = Signal()
    brought = Signal(object)
    restored = Signal(object)
    file_state = Signal(object)
    save_state = Signal(object)
    failed = Signal(object)
    undo_changed = Signal()
    became_idle = Signal()

    def __init__(self, parent: QObject | None, author: Author | None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.plan = Plan()
        self.path: Path | None = None
        self.tracker_id = ""
        self._copy_id = ""
        self.read_only_reason: str | None = None
        self.undo_label: str | None = None
        self.redo_label: str | None = None
        self.state = SaveState("saved")
        self.people: tuple[Person, ...] = ()
        self.conflicts: tuple[OpenConflict, ...] = ()
        self.notices: tuple[Notice, ...] = ()
        self.missing: tuple[Saved, ...] = ()
        self.seq = 0
        self._work = FileWork(author)
        self._kept = KeptEdits(self)
        self._kept.changed.connect(self._kept_changed)

    @property
    def is_open(self) -> bool:
        """Whether a tracker is open."""
        return self.path is not None

    @property
    def unsaved(self) -> int:
        """How many edits are not in the file yet."""
        return len(self._kept)

    @property
    def kept_on_disk(self) -> bool:
        """Whether every edit that is not in the file yet is on the disk of this computer."""
        return self._kept.all_on_disk

    def _take_look(self, look: Look) -> None:
        """Take over what a look at the file found."""
        if not self.is_open:
            return
        self.seq = look.seq
        self._set_reason(look.read_only_reason)
        if look.loaded is not None:
            self._take_anew(look.loaded)
        if look.news is not None:
            self._take_news(look.news)
        if look.labels is not None and not self._kept:
            self._set_undo(*look.labels)

    def _set_reason(self, reason: str | None) -> None:
        if reason != self.read_only_reason:
            self.read_only_reason = reason
            self.read_only_changed.emit()

    def _take_news(self, news: News) -> None:
        me = self._work.author
        for who, changes in corrections(self.plan, news, self._kept.batches()):
            self.plan.apply(changes)
            entries = tuple(one for one in news.entries if one.who == who)
            others = tuple(one for one in entries if (one.who, one.host) != (me.who, me.host))
            summary = Summary.of(changes, who if others else None)
            self.changed.emit(summary)
            if others:
                self.others_changed.emit(summary, others)
        self._tell_conflicts()

    def _take_anew(self, loaded: Loaded) -> None:
        """Take over a plan that was read anew; edits that wait stay on it where they still can."""
        self.plan = loaded.plan
        self._set_reason(loaded.read_only_reason)
        self._lay_over()
        if not self._kept:
            self._set_undo(*loaded.labels)
        self.changed.emit(ALL_NEW)
        self._tell_conflicts()
        self._tell_missing(loaded)

    def _lay_over(self) -> None:
        """Show the edits that wait on the plan as the file has it."""
        for batch in self._kept.batches():
            try:
                self.plan.apply(batch.changes)
            except KeyError:
                continue  # settled when it is written

    def _tell_missing(self, loaded: Loaded) -> None:
        if loaded.missing:
            self.missing = loaded.missing
            self.missing_edits.emit(tuple(saved.label for saved in self.missing))

    def _tell_conflicts(self) -> None:
        found = self.plan.rows(OpenConflict)
        if found != self.conflicts:
            self.conflicts = found
            self.conflicts_changed.emit(found)

    def _take_opened(self, loaded: Loaded) -> None:
        """Take over another tracker, or the same one opened again: then the edits that waited go on waiting."""
        same = (loaded.tracker_id, loaded.copy_id) == (self.tracker_id, self._copy_id)
        self._kept.begin(loaded.outbox, loaded.waiting, carry=same)
        self.plan = loaded.plan
        self._lay_over()
        self.path, self.tracker_id, self._copy_id, self.seq = loaded.path, loaded.tracker_id, loaded.copy_id, loaded.seq
        self.read_only_reason = loaded.read_only_reason
        self.people, self.notices, self.missing, self.conflicts = (), loaded.notices, (), ()
        self._set_undo(*loaded.labels)
        self._set_state(SaveState("saved"))

    def _tell_opening(self, loaded: Loaded) -> None:
        self.notices_changed.emit(self.notices)
        self.presence_changed.emit(self.people)
        self._tell_conflicts()
        if loaded.recovered:
            self.recovered.emit(loaded.recovered)
        self._tell_missing(loaded)

    def _take_closed(self) -> None:
        """Show nothing any more."""
        self.plan = Plan()
        self.path = None
        self.read_only_reason = None
        self.people, self.notices, self.missing, self.conflicts = (), (), (), ()
        self._set_undo(None, None)

    def _kept_changed(self) -> None:
        """Tell where the computer's own disk has taken, or not taken, an edit that is not saved."""
        kept = self._kept.trouble is None
        if self.state.state == "not saved" and self.state.kept != kept:
            self._set_state(SaveState("not saved", why=self.state.why, kept=kept))

    def _set_undo(self, undo_label: str | None, redo_label: str | None) -> None:
        self.undo_label, self.redo_label = undo_label, redo_label
        self.undo_changed.emit()

    def _set_state(self, state: SaveState) -> None:
        self.state = state
        self.save_state.emit(state)
