"""Share > Go back to a backup: the backups of this tracker, and what going back to one would take away and bring back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker_gui.live.jobs import Jobs
from tracker_gui.live.session import Session
from tracker_gui.texts import EXPECTED, sentence_of
from tracker_gui.views.asking import TRACKERS, Asking
from tracker_gui.views.panes.parts import label
from tracker_gui.views.sharing.list_beside import ListBeside
from tracker_gui.views.theme import SPACE

if TYPE_CHECKING:
    from db.backups import Backup
    from db.restoring import Difference
    from tracker_gui.exchange.progress import Progress

PATH = Qt.ItemDataRole.UserRole
NONE_YET = "There is no backup on this computer yet. One is made when a tracker is first opened on a day, and every half hour."
GUIDE = "Choose a backup to see what going back to it would mean. The present file is kept beside it, under another name."


class BackupsDialog(ListBeside):
    """Lists the backups; the session does the going back. No file is looked at on the window's thread."""

    def __init__(self, session: Session, jobs: Jobs, asking: Asking, parent: QWidget) -> None:
        """Show the backups of the open tracker."""
        super().__init__(parent, "backups", "Go back to a backup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._jobs, self._asking = session, jobs, asking
        self._asked: Path | None = None
        self.list.setAccessibleName("Backups, newest first")
        self.title = label("", "heading", wrap=True)
        self.difference = QPlainTextEdit()
        self.difference.setReadOnly(True)
        self.difference.setTabChangesFocus(True)
        self.difference.setAccessibleName("What going back would mean")
        self.other_button = QPushButton("&Another file…")
        self.back_button = QPushButton("&Go back to this backup")
        self.back_button.setEnabled(False)
        self.other_button.setAutoDefault(False)
        self.back_button.setAutoDefault(False)
        self._lay_out()
        self.list.currentItemChanged.connect(self._chosen)
        self.other_button.clicked.connect(self._other)
        self.back_button.clicked.connect(self._go_back)
        session.restored.connect(self.accept)
        session.closed.connect(self.close)
        self.resize(860, 500)
        self._read()

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(SPACE, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.title)
        column.addWidget(self.difference, 1)
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addStretch(1)
        column.addLayout(row)
        left = QWidget()
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(SPACE)
        lines.addWidget(self.list, 1)
        lines.addWidget(self.other_button)
        self.put_beside(left, right, [300, 560], GUIDE)

    def _read(self) -> None:
        job = self._jobs.start("Looking for backups", partial(_backups, self._session.tracker_id, self._session.path))
        job.done.connect(self._found)
        job.failed.connect(self._failed)

    @Slot(object)
    def _found(self, found: Sequence[Backup]) -> None:
        self.list.clear()
        minutes = Counter(f"{one.at:%Y%m%d%H%M}" for one in found)
        for one in found:
            # Several of one minute are told apart by their seconds.
            clock = "%H:%M" if minutes[f"{one.at:%Y%m%d%H%M}"] == 1 else "%H:%M:%S"
            checked = "" if one.sound else "\nnot checked"
            item = QListWidgetItem(f"{one.at:%A} {one.at.day} {one.at:%B %Y}, {one.at.strftime(clock)}{checked}")
            item.setData(PATH, str(one.path))
            item.setToolTip(f"{one.path.name}, {one.size / 1e6:.1f} MB")
            self.list.addItem(item)
        if found:
            self.list.setCurrentRow(0)
        else:
            self.title.setText(NONE_YET)

    @Slot()
    def _other(self) -> None:
        path = self._asking.open_file("Go back to a backup", TRACKERS)
        if path is not None:
            item = QListWidgetItem(path.name)
            item.setData(PATH, str(path))
            item.setToolTip(str(path))
            self.list.insertItem(0, item)
            self.list.setCurrentItem(item)

    def _current(self) -> Path | None:
        item = self.list.currentItem()
        return Path(str(item.data(PATH))) if item else None

    @Slot()
    def _chosen(self) -> None:
        path, tracker = self._current(), self._session.path
        self.back_button.setEnabled(False)
        self.difference.clear()
        if path is None or tracker is None:
            return
        self._asked = path
        self.title.setText("Comparing…")
        job = self._jobs.start("Comparing", partial(_difference, tracker, path))
        job.done.connect(self._compared)
        job.failed.connect(self._failed)

    @Slot(object)
    def _compared(self, found: tuple[Path, Difference]) -> None:
        path, difference = found
        if path != self._asked:
            return  # another one was chosen meanwhile
        from tracker_gui.ops.safekeeping import deed_lines

        lost, back = list(deed_lines(difference.lost)), list(deed_lines(difference.back))
        self.title.setText(_meaning(difference))
        parts = []
        if lost:
            parts += ["Would be taken away:", *lost, ""]
        if back:
            parts += ["Would come back:", *back]
        self.difference.setPlainText("\n".join(parts))
        changes = bool(lost or back) or not difference.present
        self.back_button.setEnabled(changes and self._session.read_only_reason is None)

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        if not isinstance(error, EXPECTED):
            raise error
        self.title.setText(sentence_of(error))

    @Slot()
    def _go_back(self) -> None:
        path = self._current()
        text = (
            "The tracker becomes what it was in this backup, for everybody who uses the file. "
            "The present file is kept beside it under another name."
        )
        if path is not None and self._asking.ask("Go back to a backup", text, "Go back", danger=True):
            self.back_button.setEnabled(False)
            self._session.restore(path)


def _meaning(difference: Difference) -> str:
    if not difference.present:
        return "The present file cannot be read, so there is nothing to compare with. This backup can be read."
    lost, back = len(difference.lost), len(difference.back)
    if not lost and not back:
        return "This backup and the present tracker are the same."
    words = []
    if lost:
        words.append(f"takes away {lost} later edit{'' if lost == 1 else 's'}")
    if back:
        words.append(f"brings back {back} edit{'' if back == 1 else 's'} that the tracker lacks")
    return f"Going back {' and '.join(words)}."


def _backups(tracker_id: str, path: Path | None, progress: Progress) -> Sequence[Backup]:
    from tracker_gui.ops.safekeeping import backups_of

    progress(0, 1, "Looking for backups")
    return backups_of(tracker_id, path)


def _difference(tracker: Path, backup: Path, progress: Progress) -> tuple[Path, Difference]:
    from tracker_gui.ops.safekeeping import difference_to

    progress(0, 1, "Comparing")
    return backup, difference_to(tracker, backup)
