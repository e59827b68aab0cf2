"""Lines that say which version of the tracker this is."""

from __future__ import annotations

import re

_VERSION = re.compile(
    r"^\W*(version|ver\b|v\.? ?\d|draft|as at|as of|position at|last updated|updated|date\s*:|issue\b|revision|rev\b|published|"
    r"status at|report date)",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(r"^\W*(version|ver\b)[\s.:–—-]*", re.IGNORECASE)
LONGEST = 120


def is_version_line(line: str) -> bool:
    """Return whether a line names a version or the day that the tracker tells of."""
    return bool(_VERSION.match(line)) and len(line) < LONGEST


def version_label(line: str) -> str:
    """Return the version without the word that announces it: "Version -20-9-16" is 20-9-16; any other line as it stands."""
    return _ANNOUNCED.sub("", line).strip() or line
