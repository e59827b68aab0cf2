"""What can be wrong with a document and is no fault of the program: each with a stable code for ``tracker_gui.texts``."""

from __future__ import annotations


class DocumentError(Exception):
    """A document that cannot be read or written; ``code`` names the sentence, ``facts`` fill its gaps."""

    def __init__(self, code: str, **facts: str) -> None:
        """Keep the code and the facts."""
        super().__init__(code)
        self.code = code
        self.facts = facts


class Cancelled(Exception):
    """The user stopped a long job; nothing was kept."""
