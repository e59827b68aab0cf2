"""Baselines and targets whose marks were lost: a new one begins where a new figure, date or unknown begins."""

from __future__ import annotations

import re

from tracker_gui.exchange.run_on import MOST_WORDS, depth_of
from tracker_gui.exchange.verbs import SMALL
from tracker_gui.exchange.vocabulary import bare, is_acronym, is_capital
from tracker_gui.rules.dates import find_dates

_FIGURE = re.compile(r"^[<>=≥≤£~]*\d[\d.,]*(%|k|m)?\+?(/)?$|^[<>=≥≤]+$")
_UNKNOWN = re.compile(r"^(\?+|tbc|tbd|tba|n/a)$", re.IGNORECASE)
_HANGS = re.compile(r"[,/&–—+:(=<>≥≤£-]$")


def split_figures(text: str, wanted: int | None = None) -> list[str]:
    """Return the entries of a run-together list of values: "60% / Apr 17 90% / Apr 17" has two.

    A figure opens an entry after a date or a closed bracket, and after words that do not lead on to it. Several dates in
    a row are entries of their own. Dates themselves are never cut. ``wanted`` is how many entries the lists beside it have;
    weaker beginnings are taken where just so many are found with them.
    """
    tokens = text.split()
    if len(tokens) > MOST_WORDS:
        return [" ".join(tokens)]
    places = _places(text, tokens)
    inside, ends, begins = _dates(text, places)
    depths = depth_of(tokens)
    starts = [0]
    weak: list[int] = []
    for at in range(1, len(tokens)):
        if depths[at] or at in inside or _HANGS.search(tokens[at - 1]):
            continue
        if _opens(tokens, at, starts[-1], after_date=at in ends, date=at in begins):
            starts.append(at)
        elif _may_open(tokens, at, date=at in begins):
            weak.append(at)
    if wanted is not None and len(starts) < wanted == len(starts) + len(weak):
        starts = sorted([*starts, *weak])
    return [" ".join(tokens[a:b]) for a, b in zip(starts, [*starts[1:], len(tokens)], strict=True)]


def _places(text: str, tokens: list[str]) -> list[int]:
    places, position = [], 0
    for token in tokens:
        position = text.index(token, position)
        places.append(position)
        position += len(token)
    return places


def _dates(text: str, places: list[int]) -> tuple[set[int], set[int], set[int]]:
    """Return the places of words inside a date, just behind one, and at the beginning of one."""
    inside: set[int] = set()
    ends: set[int] = set()
    begins: set[int] = set()
    for found in find_dates(text):
        covered = [index for index, place in enumerate(places) if found.start <= place < found.end]
        if covered:
            begins.add(covered[0])
            inside.update(covered[1:])
            ends.add(covered[-1] + 1)
    return inside, ends, begins


def _may_open(tokens: list[str], at: int, *, date: bool) -> bool:
    """Return whether an entry may begin here if one more is needed: at an unknown, a figure, or a new sentence."""
    before, token = tokens[at - 1], tokens[at]
    if date or bare(before).lower() in SMALL:
        return False
    if _UNKNOWN.match(token):
        return True
    if _FIGURE.match(token):
        return not is_capital(before)
    return is_capital(token) and not is_acronym(token) and not is_capital(before)


def _opens(tokens: list[str], at: int, start: int, *, after_date: bool, date: bool) -> bool:
    before, token = tokens[at - 1], tokens[at]
    last = bare(before).lower()
    closed = before.endswith(")")
    figure = bool(_FIGURE.match(token)) and not date
    if after_date or closed:
        if figure or _UNKNOWN.match(token):
            return True
        if date:
            return after_date
        return is_capital(token) and not is_acronym(token) and at - start > 2 and token.lower() not in ("completed", "complete")
    if figure and "%" in token and before.endswith("%"):
        return True
    if not figure or at == start + 1:
        return False
    if (
        last in SMALL
        or last[-1:].isdigit()
        or before.endswith("%")
        or last in ("least", "approx", "approximately", "circa", "about", "target", "version", "phase", "stage", "section", "q")
    ):
        return False
    return "%" in token or (last.islower() and len(tokens) - at >= 3 and not before.endswith("?"))
