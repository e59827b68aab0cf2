"""Two texts side by side: which words only one of them has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
MOST_COMPARED = 3_000
"""Of longer texts only what lies between their common beginning and end is marked, as one piece: comparing would take seconds."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; ``only_here`` where the other text does not have it."""

    text: str
    only_here: bool


def differences(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Return both texts in pieces, which joined give them back."""
    one, other = _WORDS.findall(old), _WORDS.findall(new)
    head = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    most = min(len(one), len(other)) - head
    tail = next((n for n in range(most) if one[-1 - n] != other[-1 - n]), most)
    middle, changed = one[head : len(one) - tail], other[head : len(other) - tail]
    left, right = [Piece("".join(one[:head]), False)], [Piece("".join(one[:head]), False)]
    if len(middle) + len(changed) > MOST_COMPARED:
        left.append(Piece("".join(middle), True))
        right.append(Piece("".join(changed), True))
    else:
        _compare(middle, changed, left, right)
    end = Piece("".join(one[len(one) - tail :]), False)
    return _tidy([*left, end]), _tidy([*right, end])


def _compare(one: list[str], other: list[str], left: list[Piece], right: list[Piece]) -> None:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        left.append(Piece("".join(one[a:b]), kind != "equal"))
        right.append(Piece("".join(other[c:d]), kind != "equal"))


def _tidy(pieces: list[Piece]) -> list[Piece]:
    """Leave out empty pieces and put together neighbours of one kind."""
    tidy: list[Piece] = []
    for piece in pieces:
        if tidy and tidy[-1].only_here == piece.only_here:
            tidy[-1] = Piece(tidy[-1].text + piece.text, piece.only_here)
        elif piece.text:
            tidy.append(piece)
    return tidy
