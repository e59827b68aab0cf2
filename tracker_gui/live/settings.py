"""What the program remembers for this user: each setting declared once with its type and default.

Tests redirect it by ``QSettings.setPath`` and ``QStandardPaths.setTestModeEnabled`` before anything is read.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QByteArray, QSettings

T = TypeVar("T")
RECENT_MAX = 8

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One setting: its name in the store, its default and what it is for."""

    name: str
    default: T
    help: str


RECENT: Final[Setting[list[str]]] = Setting("recent", [], "Trackers opened lately, the last one first")
GEOMETRY: Final = Setting("window/geometry", QByteArray(), "Place and size of the window")
SCHEME: Final = Setting("view/scheme", "system", "Light, dark, or as the system has it")
ROW_HEIGHT: Final = Setting("view/rows", "full", "Whether rows show all their text or a few lines")
HIDDEN: Final[Setting[list[str]]] = Setting("view/hidden", [], "Panes that are hidden")
LAST_FILE: Final = Setting("files/last", "", "The tracker that was open when the program ended")
PLACES: Final = Setting("files/places", "", "Where the user was in each of the trackers opened lately, as JSON")
OWN_WORDS: Final[Setting[list[str]]] = Setting("words/own", [], "Words that the spelling check is to know")
SPELLING: Final = Setting("words/check", "on", "Whether spelling is checked: on or off")
LAST_FOLDER: Final = Setting("files/folder", "", "Where a file was picked last")


def splitter(name: str) -> Setting[QByteArray]:
    """Return the setting for the sizes of the named splitter."""
    return Setting(f"splitter/{name}", QByteArray(), "Sizes of panes")


def column_layout(name: str) -> Setting[str]:
    """Return the setting for the columns (order, widths, shown, frozen) of the named table."""
    return Setting(f"columns/{name}", "", "Columns of a table")


ZOOM: Final = Setting("view/zoom", 100, "How large the tables are, in percent")


def saved_views(tracker_id: str) -> Setting[str]:
    """Return the setting for the named views of a tracker."""
    return Setting(f"views/{tracker_id}", "", "Named views: columns, filter and order of the actions")


class Settings:
    """Reads and writes settings; a stored value of the wrong kind counts as not stored."""

    def __init__(self) -> None:
        """Use this user's store."""
        self._store = QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Improvement Action Tracker", "improvement-action-tracker"
        )

    def get(self, setting: Setting[T]) -> T:
        """Return the stored value, or the default."""
        value = self._store.value(setting.name)
        if value is None:
            return setting.default
        if isinstance(setting.default, list) and isinstance(value, str):
            value = [value]  # an ini file holds a list of one as a text
        if not isinstance(value, type(setting.default)):
            log.info("setting %s is of another kind and is taken as not set", setting.name)
            return setting.default
        return value

    def set(self, setting: Setting[T], value: T) -> None:
        """Store a value."""
        self._store.setValue(setting.name, value)

    def recent(self) -> list[Path]:
        """Return the trackers opened lately, the last one first."""
        return [Path(text) for text in self.get(RECENT)]

    def add_recent(self, path: Path) -> None:
        """Put a tracker at the head of the list."""
        texts = [str(path), *(text for text in self.get(RECENT) if text != str(path))]
        self.set(RECENT, texts[:RECENT_MAX])

    def forget_recent(self, path: Path) -> None:
        """Take a tracker off the list (it is no longer there)."""
        self.set(RECENT, [text for text in self.get(RECENT) if text != str(path)])
