"""A list as the text of one cell, and the text as a list again: an entry a line, without losing entries of several lines.

Each level of an entry is four spaces before it. A line that begins with two spaces more than its level goes on with the
entry above, so that an entry that holds line breaks of its own stays one entry.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

INDENT: Final = "    "
GOES_ON: Final = "  "
BREAK: Final = re.compile(r"\r\n|[\n\r\u2028\u2029]")
"""What a text editor takes for the end of a line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: its words, and how deep it stands. ``was``: its place in the list before, where it was there."""

    text: str
    level: int = 0
    was: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text of a cell: how deep it stands, whether it goes on with the entry above, its words."""

    level: int
    goes_on: bool
    words: str


def read_line(line: str) -> Line:
    """Return what one line of the text is."""
    words = line.lstrip(" \t")
    spaces = len(line[: len(line) - len(words)].replace("\t", INDENT))
    return Line(spaces // len(INDENT), spaces % len(INDENT) >= len(GOES_ON), words.strip())


def print_list(entries: Sequence[Entry], marks: Sequence[str] = ()) -> str:
    """Return the text of a cell; ``marks`` are put before the words of each entry (for showing, not for editing)."""
    lines: list[str] = []
    for number, entry in enumerate(entries):
        first, *more = BREAK.split(entry.text)
        mark = marks[number] if marks else ""
        lines.append(INDENT * entry.level + mark + first.strip())
        lines += [INDENT * entry.level + GOES_ON + line.strip() for line in more]
    return "\n".join(lines)


def read_list(text: str, before: Sequence[Entry] = ()) -> list[Entry]:
    """Return the entries that a text says; one whose words are those of an entry of ``before`` is exactly that one's text.

    So the blanks inside an entry, which a cell does not show, are those it had, unless its words were changed.
    """
    known: defaultdict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(before):
        known[_key(entry.text)].append(place)
    found: list[tuple[int, list[str]]] = []
    for line in (read_line(each) for each in BREAK.split(text)):
        if line.goes_on and found:
            found[-1][1].append(line.words)
        else:
            found.append((line.level, [line.words]))
    entries = []
    for level, lines in found:
        words = "\n".join(lines)
        same = known[_key(words)]
        was = (same.pop(0) if len(same) > 1 else same[0]) if same else None
        entries.append(Entry(words if was is None else before[was].text, level, was))
    return entries


def _key(text: str) -> str:
    """Return the words of an entry as an editor hands them back: it knows one kind of line end and of space."""
    return "\n".join(line.strip().replace("\xa0", " ") for line in BREAK.split(text))
