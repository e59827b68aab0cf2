"""Where objects in rings are freed: on the window's thread, between two events, and nowhere else.

Python looks for rings of objects on whichever thread happens to make the next one. A ring may hold a window, and a window that is
freed on another thread, or in the midst of its own painting, brings the program down. So the search is done from a timer instead.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

EVERY_MS = 500
"""How often it is looked whether there is enough to search."""

MANY_TIMES = 10
"""So many times Python's own threshold the youngest generation may grow: nothing hurries, and a key press makes many objects."""


class Collecting(QObject):
    """Searches on the thread it lives on, in the event loop."""

    def __init__(self, parent: QObject | None) -> None:
        """Switch the search off everywhere else from now on."""
        super().__init__(parent)
        gc.disable()
        # What was imported stays to the end: half of what a full search would look at.
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> int:
        """Free what is in rings, if there is enough of it to be worth the search; return how many generations were searched."""
        # Whatever had a reason of its own to switch it off may have switched it on again.
        gc.disable()
        young, middle, old = gc.get_count()
        least, second, third = gc.get_threshold()
        if young < least * MANY_TIMES:
            return 0
        generation = 2 if old > third else 1 if middle > second else 0
        gc.collect(generation)
        return generation + 1


def begin(application: QCoreApplication) -> None:
    """See that rings are freed on the application's thread only."""
    if application.findChild(Collecting) is None:
        Collecting(application)
