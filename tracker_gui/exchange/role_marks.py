"""Written marks between roles: which signs part two roles, and whether a document has kept them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from tracker_gui.exchange.posts import RANKS, is_role, leads, tidy, two_posts
from tracker_gui.exchange.role_words import CLOSING, NOUNS, RANKS_FIRST, SHORT
from tracker_gui.exchange.vocabulary import bare, is_acronym, is_capital

_SERVICE = re.compile(r"\bof services?\s*$", re.IGNORECASE)
_JOINTS = re.compile(r"(;|\||\s/\s|/|,|\s&\s|\sand\s|\s\+\s|\swith\s)", re.IGNORECASE)

_LEAST = 0.25
"""From this share of cells with a written mark on, a document may have kept its marks."""


def masked(line: str) -> str:
    """Return a line with what stands in brackets made invisible, so that no mark is seen there."""
    return re.sub(r"\([^()]*\)", lambda match: "\0" * len(match.group()), line)


class Marks:
    """Which signs part roles throughout a document."""

    def __init__(self, cells: Iterable[str]) -> None:
        """Look at all cells of Who. ``main`` holds the signs that part roles wherever they stand, where marks were kept."""
        filled = [cell for cell in cells if cell.strip()]
        signs: Counter[str] = Counter()
        jointed = run_on = 0
        for cell in filled:
            pieces = _JOINTS.split(masked(cell))
            names, between = pieces[::2], [sign.strip().lower() for sign in pieces[1::2]]
            jointed += bool(between)
            run_on += any(_runs_on(name) for name in names)
            parting = zip(names, between, names[1:], strict=False)
            signs.update({sign for left, sign, right in parting if _either(left) and _either(right) and is_capital(right)})
        self.kept = jointed > 2 and jointed >= _LEAST * len(filled) and run_on <= 0.1 * jointed
        self.main = frozenset(sign for sign, count in signs.items() if self.kept and count > 1 and count >= 0.3 * jointed)

    def split(self, line: str) -> list[str]:
        """Return the roles that written marks part, brackets kept whole."""
        seen = masked(line)
        parts: list[str] = []
        start = 0
        for match in _JOINTS.finditer(seen):
            left, right = line[start : match.start()], line[match.end() :]
            sign = match.group().strip().lower()
            if _separates(match.group(), seen, match.start(), match.end(), left, right, main=sign in self.main):
                parts.append(left)
                start = match.end()
        parts.append(line[start:])
        return [part for raw in parts for cut in self._again(raw) if (part := tidy(cut))]

    def _again(self, part: str) -> list[str]:
        """Part at "and" behind a post that is complete, where all that follows is a role: "... Manager and Learning and ..."."""
        if not self.main & {"and", "&"}:
            return [part]
        for match in re.finditer(r"\s(?:and|&)\s", masked(part)):
            left, right = part[: match.start()], part[match.end() :]
            if bare(left.split()[-1] if left.split() else "").lower() in CLOSING and is_role(left) and _either(right):
                return [left, *self._again(right)]
        return [part]

    def in_doubt(self, role: str) -> bool:
        """Return whether a role that was kept whole could be two: both sides of its "and" are roles."""
        if not self.kept:
            return False
        pieces = re.split(r"\s(?:and|&)\s|,", masked(role), maxsplit=1)
        return len(pieces) > 1 and all(is_role(piece) for piece in pieces)


def _either(text: str) -> bool:
    return is_role(text, field_behind=True)


def _runs_on(name: str) -> bool:
    """Return whether a text without a mark surely holds two roles."""
    words = name.split()
    low = [bare(word).lower() for word in words]
    if not words:
        return False
    opened = leads(low, 0)
    begins = any(
        leads(low, i) and low[i - 1] not in RANKS and (low[i - 1] in NOUNS or (opened and i > 2)) for i in range(1, len(low))
    )
    return begins or two_posts(words, low) > 0.9


def _separates(mark: str, line: str, start: int, end: int, left: str, right: str, *, main: bool = False) -> bool:
    """Return whether a joint parts two roles."""
    if "\0" in mark:
        return False
    sign = mark.strip().lower()
    if sign in (";", "|"):
        return True
    following = re.split(r"[,;/|&]|\sand\s", right, maxsplit=1)[0].strip()
    if not left.strip() or not following:
        return bool(sign != "," or not following)
    if sign == "/":
        if line[start] == " " and line[end - 1] == " ":
            return True
        if line[max(0, start - 1)] == " ":
            return True
        return not (is_acronym(left.split()[-1]) and len(left.split()) > 1 and is_acronym(following.split()[0]))
    if main and sign == ",":
        whole = re.split(r"[,;/|]", right, maxsplit=1)[0].strip()
        named = _either(following) or (is_role(whole) and not _SERVICE.search(left))
        return is_capital(left) and named
    if sign == "," and _SERVICE.search(left):
        low_next = [bare(token).lower() for token in following.split()]
        return leads(low_next, 0) or low_next[0] in SHORT | RANKS_FIRST
    if not (is_role(left.strip(), field_behind=main) and is_role(following, field_behind=main) and is_capital(following)):
        return False
    low = [bare(token).lower() for token in left.split()]
    first = [bare(token).lower() for token in following.split()]
    last_title = max((i for i in range(len(low)) if leads(low, i)), default=None)
    # "Head of Safeguarding and Quality Lead" may be one field or two posts; only a new title tells them apart.
    in_field = (
        last_title is not None and len(low) - last_title > 1 and low[-1] not in NOUNS and not left.rstrip().endswith((")", "\0"))
    )
    if in_field and main and sign in ("and", "&") and bare(following.split()[-1]).lower() in NOUNS:
        return True
    return not in_field or leads(first, 0) or first[0] in SHORT
