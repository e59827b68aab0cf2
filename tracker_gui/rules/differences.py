"""What differs between two texts, word by word, as a reader would mark it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

Kind = Literal["same", "gone", "new"]

MOST: Final = 6000
"""Words in both texts together beyond which they are not compared word by word: the time grows with the square."""

SHORT: Final = 2
"""So few unchanged words between two changes are taken with them: "the of" left standing alone tells nobody anything."""

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a text: in both (``same``), only in the old one (``gone``), or only in the new one (``new``)."""

    kind: Kind
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """Return the pieces of both texts in reading order.

    All but the new pieces make the old text, all but the gone pieces make the new one. Neighbours differ in kind.
    """
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if len(before) + len(after) > MOST:
        return _joined([Piece("gone", old), Piece("new", new)] if old != new else [Piece("same", old)])
    pieces: list[Piece] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(before[old_from:old_to])))
        else:
            pieces.append(Piece("gone", "".join(before[old_from:old_to])))
            pieces.append(Piece("new", "".join(after[new_from:new_to])))
    return _joined(_without_islands(pieces))


def _without_islands(pieces: Sequence[Piece]) -> list[Piece]:
    """Take blanks and very short runs that stand unchanged between two changes as changed: so a reader sees one change."""
    found: list[Piece] = []
    for number, piece in enumerate(pieces):
        inner = 0 < number < len(pieces) - 1
        if piece.kind == "same" and inner and len(re.findall(r"\w+", piece.text)) < SHORT and len(piece.text) <= 3:
            found += [Piece("gone", piece.text), Piece("new", piece.text)]
        else:
            found.append(piece)
    return found


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces without empty ones; between two same pieces at most one gone piece and then one new piece."""
    found: list[Piece] = []
    gone = new = ""
    for piece in pieces:
        if piece.kind == "gone":
            gone += piece.text
        elif piece.kind == "new":
            new += piece.text
        elif piece.text:
            found += [Piece("gone", gone), Piece("new", new), piece]
            gone = new = ""
    found += [Piece("gone", gone), Piece("new", new)]
    return [piece for piece in found if piece.text]


def shortened(pieces: Sequence[Piece], around: int = 60, longest: int = 400) -> list[Piece]:
    """Return the pieces with long unchanged runs cut to what stands beside a change, and no run longer than ``longest``.

    For a list of changes, where the changed words must be seen at once; an ellipsis stands for what is left out.
    """
    found: list[Piece] = []
    last = len(pieces) - 1
    for number, piece in enumerate(pieces):
        text = piece.text
        if piece.kind == "same" and last and len(text) > 2 * around + 3:
            head = text[:around].rstrip() if number else ""
            tail = text[-around:].lstrip() if number < last else ""
            text = f"{head} … {tail}".strip(" ") if head and tail else f"{head} …" if head else f"… {tail}"
        elif len(text) > longest:
            text = f"{text[:longest].rstrip()} …"
        found.append(Piece(piece.kind, text))
    return found
