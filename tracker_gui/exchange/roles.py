"""Who: the separate roles of a cell. Written separators first; where the marks were lost, by the names the document uses."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable

from tracker_gui.exchange.posts import RANKS, closed_early, leads, tidy, two_posts
from tracker_gui.exchange.role_marks import Marks
from tracker_gui.exchange.role_words import (
    ALONE,
    ALWAYS_FIRST,
    FIELDS,
    LINKS,
    NOUNS,
    RANKS_FIRST,
    SHORT,
    WHOLE,
)
from tracker_gui.exchange.vocabulary import bare, is_acronym, is_capital

MOST_LETTERS = 2_000
"""A longer line is no list of roles, and is left whole."""


class Roles:
    """The names of roles that a document uses, learned from the cells that hold just one."""

    def __init__(self, cells: Iterable[str], *, lines_kept: bool) -> None:
        """Learn from all cells of Who; ``lines_kept`` tells that roles still stand on lines of their own."""
        cells = list(cells)
        self.marks = Marks([] if lines_kept else cells)
        lines_kept = lines_kept or self.marks.kept
        self.lines_kept = lines_kept
        self.known: Counter[str] = Counter()
        self.follows: dict[tuple[str, str], set[str]] = {}
        pieces = [
            piece for cell in cells for line in cell.split("\n") if len(line) <= MOST_LETTERS for piece in self.marks.split(line)
        ]
        for piece in pieces:
            tokens = piece.split()
            for a, b, after in zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False):
                self.follows.setdefault((a.lower(), b.lower()), set()).add(after.lower())
        counts = Counter(pieces)
        for piece, count in counts.items():
            if len(_segments_likely(piece.split())) == 1:
                self.known[piece.lower()] += count
        if not lines_kept:
            # What the first reading finds again and again is a name too, also where it never stands alone.
            found = Counter(tidy(part).lower() for piece in pieces for part in self._run_on(piece))
            self.known.update({name: count for name, count in found.items() if count >= 3 and name})

    def split(self, text: str) -> tuple[list[str], bool]:
        """Return the roles of a cell in order, and whether any were parted without a written mark."""
        found: list[str] = []
        guessed = False
        for line in _lines(text):
            if len(line) > MOST_LETTERS:
                found.append(line)
                continue
            for piece in self.marks.split(line):
                parts = [piece] if self.lines_kept else self._run_on(piece)
                guessed = guessed or len(parts) > 1 or self.marks.in_doubt(piece)
                found.extend(parts)
        return [role for part in found if (role := tidy(part))], guessed

    def _run_on(self, piece: str) -> list[str]:
        """Return the cheapest way of parting a run of words into names (least cost over all ways)."""
        units = _units(piece)
        best: list[tuple[float, int]] = [(0.0, 0)]
        for end in range(1, len(units) + 1):
            options = [(best[start][0] + self._cost(units, start, end), start) for start in range(max(0, end - 14), end)]
            best.append(min(options))
        cuts = [len(units)]
        while cuts[-1] > 0:
            cuts.append(best[cuts[-1]][1])
        cuts.reverse()
        return [" ".join(units[a:b]) for a, b in itertools.pairwise(cuts)]

    def _cost(self, units: list[str], start: int, end: int) -> float:
        """Return how unlikely these words are one name: about 1 for a well-formed one, less for one the document uses alone."""
        words = units[start:end]
        low = [bare(word).lower() for word in words]
        alone = low[0] in ALWAYS_FIRST and len(words) == 1 and end < len(units)
        if not alone and self._is_known(words, low):
            return 0.35 if len(words) > 1 or low[0] in SHORT or is_acronym(words[0]) else 0.8
        cost = 1.8 if alone else 1.0
        if low[0] in LINKS or (not is_capital(words[0]) and not words[0].startswith("(") and not low[0][:1].isdigit()):
            cost += 4.0
        if low[-1] in LINKS or words[-1].endswith((",", "/")):
            cost += 4.0
        cost += self._inner(words, low)
        if len(words) == 1 and not is_acronym(words[0]) and low[0] not in _PLURALS | ALONE:
            cost += 0.9
        if len(words) > 1 and low[0] in WHOLE and not words[1].startswith("("):
            cost += 1.2
        if end < len(units):
            cost -= 0.15 * min(
                3, len(self.follows.get((units[end - 2].lower() if end > 1 else "", units[end - 1].lower()), ())) - 1
            )
        return cost

    def _is_known(self, words: list[str], low: list[str]) -> bool:
        """Return whether the document uses these words alone; once is not enough where they read like two names."""
        name = " ".join(words)
        count = max(self.known[name.lower()], self.known[tidy(name).lower()])
        return count > 1 or (count == 1 and two_posts(words, low) < 0.9)

    def _inner(self, words: list[str], low: list[str]) -> float:
        """Return what the words within a name say against it being one: a second title, a post closed too early."""
        closes = [
            i
            for i, word in enumerate(low)
            if word in NOUNS
            and not leads(low, i)
            and not words[i].endswith(",")
            and not (word in RANKS_FIRST and i + 1 < len(low))
        ]
        opens = [i for i in range(len(low)) if leads(low, i)]
        cost = 1.2 * sum(1 for i in opens if i > 0 and low[i - 1] not in RANKS)
        cost += 0.3 * sum(1 for i, word in enumerate(low) if i > 0 and word in RANKS_FIRST and low[i - 1] not in RANKS | LINKS)
        if opens[:1] == [0]:
            posts = [i for i in closes if low[i] not in FIELDS]
            cost += 1.15 * bool(posts and posts[-1] == len(low) - 1 and len(low) > 3)
            cost += 1.0 * sum(1 for i in posts if i < len(low) - 1)
        else:
            cost += sum(closed_early(words, low, i) for i in closes if i < len(low) - 1)
            cost += 1.2 * sum(1 for word in low[1:] if word in WHOLE)
            if not closes and low[0] not in SHORT | ALONE and not (len(words) == 1 and is_acronym(words[0])):
                cost += 0.9
        cost += 0.8 * sum(1 for i, word in enumerate(low) if len(word) > 3 and word not in NOUNS and word in low[:i])
        for cut in range(1, len(words)):
            for part in (words[:cut], words[cut:]):
                if tidy(" ".join(part)).lower() in self.known and (len(part) > 1 or is_acronym(part[0])):
                    return cost + 0.6
        return cost


_PLURALS = frozenset(word for word in NOUNS if word.endswith("s"))


def _lines(text: str) -> list[str]:
    """Return the lines of a cell; a line that begins with a bracket or a small word goes on with the one before."""
    lines: list[str] = []
    for line in text.split("\n"):
        shown = line.strip(" \t•·▪●-–")
        if lines and shown and (shown[0] in "(&" or shown[0].islower()):
            lines[-1] += " " + shown
        elif shown:
            lines.append(shown)
    return lines


def _segments_likely(tokens: list[str]) -> list[int]:
    """Return the places where names surely begin: a piece with only one may be a name that stands alone."""
    low = [bare(token).lower() for token in tokens]
    if len(tokens) > 1 and all(is_acronym(token) for token in tokens):
        return list(range(len(tokens)))
    starts = {0, *(i for i in range(1, len(low)) if leads(low, i) and low[i - 1] not in RANKS)}
    if not leads(low, 0):
        starts |= {
            i + 1
            for i in range(len(low) - 1)
            if low[i] in NOUNS and low[i + 1] not in NOUNS | LINKS and not tokens[i + 1].startswith("(")
        }
    elif (low[-1] in NOUNS and len(low) > 3) or any(is_acronym(t) for t in tokens[2:-1]):
        starts.add(len(low))
    return sorted(starts)


def _units(piece: str) -> list[str]:
    """Return the words of a piece, a bracket kept with the word before it, and "A/ B" of two short names kept as one."""
    units: list[str] = []
    depth = 0
    for token in piece.split():
        if units and (depth or token.startswith("(") or (units[-1].endswith("/") and is_acronym(token))):
            units[-1] += " " + token
        else:
            units.append(token)
        depth = max(0, depth + token.count("(") - token.count(")"))
    return units
