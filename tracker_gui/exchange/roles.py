"""Who: the separate roles of a cell. Written separators first; where the marks were lost, by the names the document uses."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable

from tracker_gui.exchange.role_words import (
    ALONE,
    ALWAYS_FIRST,
    CLOSING,
    FIELDS,
    LINKS,
    NOUNS,
    RANKS_FIRST,
    SHORT,
    TITLES_FIRST,
    WHOLE,
)
from tracker_gui.exchange.vocabulary import bare, is_acronym, is_capital
from tracker_gui.exchange.word_lists import words_of

MOST_LETTERS = 2_000
"""A longer line is no list of roles, and is left whole."""
_EDGES = " \t,;/&'’.:-–•"
_SERVICE = re.compile(r"\bof services?\s*$", re.IGNORECASE)
_JOINTS = re.compile(r"(;|\||\s/\s|/|,|\s&\s|\sand\s|\s\+\s|\swith\s)", re.IGNORECASE)


class Roles:
    """The names of roles that a document uses, learned from the cells that hold just one."""

    def __init__(self, cells: Iterable[str], *, lines_kept: bool) -> None:
        """Learn from all cells of Who; ``lines_kept`` tells that roles still stand on lines of their own."""
        self.lines_kept = lines_kept
        self.known: Counter[str] = Counter()
        self.follows: dict[tuple[str, str], set[str]] = {}
        pieces = [
            piece for cell in cells for line in cell.split("\n") if len(line) <= MOST_LETTERS for piece in self._written(line)
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
            for piece in self._written(line):
                parts = [piece] if self.lines_kept else self._run_on(piece)
                guessed = guessed or len(parts) > 1
                found.extend(parts)
        return [role for part in found if (role := tidy(part))], guessed

    def _written(self, line: str) -> list[str]:
        """Split at written separators, brackets kept whole. A slash within a post, or "and" within its field, is no separator."""
        masked = re.sub(r"\([^()]*\)", lambda match: "\0" * len(match.group()), line)
        parts: list[str] = []
        start = 0
        for match in _JOINTS.finditer(masked):
            left, right = line[start : match.start()], line[match.end() :]
            if _separates(match.group(), masked, match.start(), match.end(), left, right):
                parts.append(left)
                start = match.end()
        parts.append(line[start:])
        return [part for raw in parts if (part := tidy(raw))]

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
        return count > 1 or (count == 1 and _two_posts(words, low) < 0.9)

    def _inner(self, words: list[str], low: list[str]) -> float:
        """Return what the words within a name say against it being one: a second title, a post closed too early."""
        closes = [
            i
            for i, word in enumerate(low)
            if word in NOUNS
            and not _leads(low, i)
            and not words[i].endswith(",")
            and not (word in RANKS_FIRST and i + 1 < len(low))
        ]
        opens = [i for i in range(len(low)) if _leads(low, i)]
        cost = 1.2 * sum(1 for i in opens if i > 0 and low[i - 1] not in _RANKS)
        cost += 0.3 * sum(1 for i, word in enumerate(low) if i > 0 and word in RANKS_FIRST and low[i - 1] not in _RANKS | LINKS)
        if opens[:1] == [0]:
            posts = [i for i in closes if low[i] not in FIELDS]
            cost += 1.15 * bool(posts and posts[-1] == len(low) - 1 and len(low) > 3)
            cost += 1.0 * sum(1 for i in posts if i < len(low) - 1)
        else:
            cost += sum(_closed_early(words, low, i) for i in closes if i < len(low) - 1)
            cost += 1.2 * sum(1 for word in low[1:] if word in WHOLE)
            if not closes and low[0] not in SHORT | ALONE and not (len(words) == 1 and is_acronym(words[0])):
                cost += 0.9
        cost += 0.8 * sum(1 for i, word in enumerate(low) if len(word) > 3 and word not in NOUNS and word in low[:i])
        for cut in range(1, len(words)):
            for part in (words[:cut], words[cut:]):
                if tidy(" ".join(part)).lower() in self.known and (len(part) > 1 or is_acronym(part[0])):
                    return cost + 0.6
        return cost


def _two_posts(words: list[str], low: list[str]) -> float:
    """Return what speaks against a name that stands in a cell by itself."""
    whole = 1.2 * sum(1 for i, word in enumerate(low) if word in WHOLE and len(low) > 1 and not words[-1].startswith("("))
    if _leads(low, 0):
        return whole
    closes = (i for i in range(len(low) - 1) if low[i] in CLOSING and not _leads(low, i) and not words[i].endswith(","))
    return whole + sum(_closed_early(words, low, i) for i in closes)


def _closed_early(words: list[str], low: list[str], at: int) -> float:
    """Return what speaks against a name that goes on behind the post at this word."""
    following = low[at + 1]
    if following in LINKS or words[at + 1].startswith("("):
        return 0.0
    closing = low[at] in CLOSING and (at > 0 or low[at] not in ("lead", "leads"))
    if following in NOUNS:
        return 1.2 if closing and following not in FIELDS and following not in _BODIES else 0.0
    if low[at] in FIELDS or low[at] in _BODIES:
        return 0.9
    field_behind = closing and len(low) - at <= 4 and not any(word in NOUNS - _GROUPS or word in WHOLE for word in low[at + 1 :])
    return 0.8 if field_behind else 1.2


_GROUPS = words_of("team teams service services")


_BODIES = words_of("group forum panel team teams unit network meeting")
_RANKS = words_of(
    "deputy assistant acting interim associate executive corporate strategic senior principal service chief joint lead"
)
_PLURALS = frozenset(word for word in NOUNS if word.endswith("s"))


def tidy(role: str) -> str:
    """Return a role without stray marks about it, on one line."""
    text = " ".join(role.split()).strip(_EDGES)
    if text.count(")") > text.count("(") and text.endswith(")"):
        text = text[:-1].rstrip()
    return text


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


def _leads(low: list[str], index: int) -> bool:
    """Return whether a name begins at this word: a title with "of", "for" or "across" behind it, or one that always opens."""
    word = low[index]
    if word in ALWAYS_FIRST:
        return True
    following = low[index + 1] if index + 1 < len(low) else ""
    return following in ("of", "for", "across") and (
        word in TITLES_FIRST or word in NOUNS or (len(word) <= 5 and not word.endswith("ing"))
    )


def _segments_likely(tokens: list[str]) -> list[int]:
    """Return the places where names surely begin: a piece with only one may be a name that stands alone."""
    low = [bare(token).lower() for token in tokens]
    if len(tokens) > 1 and all(is_acronym(token) for token in tokens):
        return list(range(len(tokens)))
    starts = {0, *(i for i in range(1, len(low)) if _leads(low, i) and low[i - 1] not in _RANKS)}
    if not _leads(low, 0):
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


def _is_role(text: str) -> bool:
    """Return whether a text reads as a post or body by itself."""
    low = [bare(token).lower() for token in text.split()]
    return bool(low) and (low[0] in ALWAYS_FIRST or low[-1] in NOUNS | SHORT or _leads(low, 0))


def _separates(mark: str, line: str, start: int, end: int, left: str, right: str) -> bool:
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
    if sign == "," and _SERVICE.search(left):
        low_next = [bare(token).lower() for token in following.split()]
        return _leads(low_next, 0) or low_next[0] in SHORT | RANKS_FIRST
    if not (_is_role(left.strip()) and _is_role(following) and is_capital(following)):
        return False
    low = [bare(token).lower() for token in left.split()]
    first = [bare(token).lower() for token in following.split()]
    last_title = max((i for i in range(len(low)) if _leads(low, i)), default=None)
    # "Head of Safeguarding and Quality Lead" may be one field or two posts; only a new title tells them apart.
    in_field = (
        last_title is not None and len(low) - last_title > 1 and low[-1] not in NOUNS and not left.rstrip().endswith((")", "\0"))
    )
    return not in_field or _leads(first, 0) or first[0] in SHORT
