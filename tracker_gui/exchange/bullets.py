"""The entries of a cell: bullets by their marks, or by lines where there are no marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

MARKS = "•·▪●○◦‣➢➤►✓✔\uf0b7\uf0a7\uf0d8§"
_MARK = re.compile(
    rf"^(?P<indent>\s*)(?P<mark>[{MARKS}]|[-–—*](?=\s)|o(?=\s+[A-Z])|\(?(?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})[.)](?=\s))\s*"
)
_INLINE = re.compile(rf"(?<=\S)\s+(?=[{MARKS}]\s)")

_FIRST = re.compile(r"^\s*\(?1([.)])\s")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list. ``marked`` tells that the source marks its beginning."""

    text: str
    level: int = 0
    marked: bool = False


def entries(text: str) -> list[Entry]:
    """Return the entries of a cell in order. A line without a mark after a marked one goes on with it where it begins small."""
    found: list[Entry] = []
    levels: list[int] = []
    for line in text.split("\n"):
        for piece in _INLINE.split(line):
            for part in _numbered(piece):
                _add(found, levels, part)
    return [entry for entry in found if entry.text]


def _numbered(piece: str) -> list[str]:
    """Part "1) ... 2) ... 3) ..." on one line at its numbers, where these count up from 1."""
    first = _FIRST.match(piece)
    if first is None:
        return [piece]
    parts, rest, number = [], piece, 2
    while match := re.search(rf"(?<!\S)\(?{number}{re.escape(first.group(1))}(?=\s)", rest):
        parts.append(rest[: match.start()])
        rest, number = rest[match.start() :], number + 1
    return [*parts, rest]


def _add(found: list[Entry], levels: list[int], piece: str) -> None:
    match = _MARK.match(piece)
    body = " ".join(piece[match.end() :].split()) if match else " ".join(piece.split())
    if not body:
        return
    if match is None:
        if found and found[-1].marked and body[0].islower():
            found[-1] = Entry(f"{found[-1].text} {body}", found[-1].level, marked=True)
        else:
            found.append(Entry(body))
        return
    indent = len(match.group("indent").expandtabs(4))
    while levels and indent < levels[-1]:
        levels.pop()
    if not levels or indent > levels[-1]:
        levels.append(indent)
    level = min(1, len(levels) - 1)
    if match.group("mark") in "○◦o" and not indent and any(entry.marked for entry in found):
        level = 1
    found.append(Entry(body, level, marked=True))


def is_list(text: str) -> bool:
    """Return whether the source itself tells several entries apart."""
    return len(entries(text)) > 1


def all_marked(text: str) -> bool:
    """Return whether every entry of a cell has its mark."""
    found = entries(text)
    return bool(found) and all(entry.marked for entry in found)
