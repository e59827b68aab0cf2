"""Row ids: random, 128 bits, made where the row is made, so that two copies of a tracker can grow apart and meet again."""

from __future__ import annotations

import uuid


def new_id() -> str:
    """Return a new random row id: 32 lower-case hexadecimal digits."""
    return uuid.uuid4().hex
