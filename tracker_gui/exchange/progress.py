"""How a long reading or writing tells how far it is, and learns that it should stop."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what is being done); raises ``exchange.errors.Cancelled`` to stop the work."""


def silent(done: int, total: int, what: str) -> None:
    """Tell nobody."""
