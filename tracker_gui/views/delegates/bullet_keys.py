"""What Enter and Tab make of a line of a bulleted text. Lines in, lines out: no widget is needed to try it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tracker_gui.models.list_text import GOES_ON, INDENT, read_line

DEEPEST: Final = 1
"""A bullet stands on its own or under another one; deeper no plan goes."""

_MARKED: Final = re.compile(r"^(?P<space>[ \t]*)(?P<mark>[•▪◦–*-]|\d{1,3}[.)])(?P<gap>[ \t]+)(?P<words>.*)$")


@dataclass(frozen=True, slots=True)
class Marked:
    """A line that begins with a bullet or a number of its own: what stands ahead of the mark, the mark, the words."""

    space: str
    mark: str
    gap: str
    words: str

    @property
    def ahead(self) -> str:
        """What stands ahead of the words."""
        return self.space + self.mark + self.gap

    def following(self) -> str:
        """Return what the next line begins with: the same bullet, or the next number."""
        digits = self.mark[:-1]
        mark = f"{int(digits) + 1}{self.mark[-1]}" if digits.isdigit() else self.mark
        return self.space + mark + self.gap


def marked(line: str) -> Marked | None:
    """Return the line as a bullet typed within a text (``• words``, ``- words``, ``2. words``), or None."""
    found = _MARKED.match(line)
    return Marked(*found.group("space", "mark", "gap", "words")) if found else None


def next_entry(line: str) -> str:
    """Return what the entry after this line of a list begins with: it stands as deep."""
    return INDENT * min(read_line(line).level, DEEPEST)


def within_entry(line: str) -> str:
    """Return what a further line within the entry of this line begins with."""
    return INDENT * read_line(line).level + GOES_ON


def shifted(line: str, by: int) -> str | None:
    """Return the line one level deeper (1) or shallower (-1), or None where it cannot go there."""
    part = read_line(line)
    level = part.level + by
    if not 0 <= level <= DEEPEST:
        return None
    return INDENT * level + (GOES_ON if part.goes_on else "") + line.lstrip(" \t")
