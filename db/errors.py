"""What can go wrong with a tracker file and is no fault of the program: each with a stable code for ``tracker_gui.texts``."""

from __future__ import annotations


class TrackerFileError(Exception):
    """An expected refusal or failure.

    ``code`` names the sentence the user reads; ``facts`` are the words that fill its gaps (never contents of the tracker).
    """

    def __init__(self, code: str, **facts: str) -> None:
        """Keep the code and the facts."""
        super().__init__(code)
        self.code = code
        self.facts = facts


class Refused(TrackerFileError):
    """The file cannot be opened or written as it is, and was not touched."""


class Unavailable(TrackerFileError):
    """The surroundings failed (busy, disk full, share gone): the same may work later."""


class Conflict(TrackerFileError):
    """The row is no longer what the caller saw; nothing was written."""

    def __init__(self, code: str, *, table: str, row_id: str, field: str | None, present: object) -> None:
        """Keep where the conflict is and the value that is there now."""
        super().__init__(code, table=table.replace("_", " "), field=(field or "").replace("_", " "))
        self.table = table
        self.row_id = row_id
        self.field = field
        self.present = present
