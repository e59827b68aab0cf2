"""What a user may ask for and cannot have: each with a stable code for ``tracker_gui.texts``."""

from __future__ import annotations


class CannotDoError(Exception):
    """A request that was refused before anything changed; ``code`` names the sentence, ``facts`` fill its gaps."""

    def __init__(self, code: str, **facts: str) -> None:
        """Keep the code and the facts."""
        super().__init__(code)
        self.code = code
        self.facts = facts
