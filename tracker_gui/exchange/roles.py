"""Who: the separate roles of a cell."""

from __future__ import annotations

import re


def split_roles(text: str) -> list[str]:
    """Return the roles of a cell in order, brackets with the role they stand by."""
    found: list[str] = []
    for line in text.split("\n"):
        found.extend(part.strip(" ,;'") for part in re.split(r"\s+/\s*|;|\band\b(?=\s+[A-Z]{2,}\b)", line))
    return [part for part in found if part]
