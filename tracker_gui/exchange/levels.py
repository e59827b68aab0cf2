"""Which headings are themes and which are objectives: by their numbers, their words, their looks, else by their order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tracker_gui.exchange.row_kinds import Judged, Level

_THEME_WORDS = frozenset(
    ("theme", "workstream", "work stream", "section", "part", "strand", "pillar", "key priority", "priority", "priority area")
) | frozenset(("improvement priority", "area", "improvement area", "standard"))


@dataclass(frozen=True, slots=True)
class Levels:
    """The level of each heading (by its place in the list of rows), how it was told, and whether all are of one level."""

    of: dict[int, Level]
    reason: str
    single: bool = False


def levels(judged: list[Judged]) -> Levels:
    """Return the level of every heading of a table; what a person chose stands."""
    given = {index: one.level for index, one in enumerate(judged) if one.kind == "heading" and one.level is not None}
    headings = [(index, one) for index, one in enumerate(judged) if one.kind == "heading"]
    if not headings:
        return Levels({}, "no headings")
    found = _told(headings, judged)
    return Levels({**found.of, **given}, found.reason, single=found.single and not given)


def _told(headings: list[tuple[int, Judged]], judged: list[Judged]) -> Levels:
    """Return the levels that the headings themselves tell."""
    for rule in (_by_numbers, _by_words, _by_style, _by_order):
        found = rule(headings, judged)
        if found is not None:
            return found
    word = headings[0][1].word
    level: Level = "theme" if word in _THEME_WORDS else "objective"
    return Levels({index: level for index, _ in headings}, "all headings look alike", single=True)


def _by_numbers(headings: list[tuple[int, Judged]], _judged: list[Judged]) -> Levels | None:
    depths = {index: one.ref.count(".") for index, one in headings if one.ref}
    if len(depths) * 10 < len(headings) * 6 or len(set(depths.values())) < 2:
        return None
    top = min(depths.values())
    of: dict[int, Level] = {}
    for index, _ in headings:
        of[index] = "theme" if depths.get(index, top + 1) == top else "objective"
    return Levels(of, "by the numbers of the headings")


def _by_words(headings: list[tuple[int, Judged]], _judged: list[Judged]) -> Levels | None:
    words = {index: one.word for index, one in headings if one.word}
    if len(words) * 10 < len(headings) * 4:
        return None
    first = next(iter(words.values()))
    of: dict[int, Level] = {index: "theme" if words.get(index) == first else "objective" for index, _ in headings}
    if len(set(of.values())) < 2:
        return None
    return Levels(of, f"by the word “{first}”")


def _by_style(headings: list[tuple[int, Judged]], judged: list[Judged]) -> Levels | None:
    """The look that is followed at once by another look is the theme's; a look that only closes such pairs is not."""
    looks = Counter(one.style for _, one in headings)
    if len(looks) < 2:
        return None
    by_place = dict(headings)
    leads: Counter[tuple[bool, str | None]] = Counter()
    for index, one in headings:
        following = by_place.get(_next(judged, index))
        if following is not None and following.style != one.style:
            leads[one.style] += 1
    if not leads:
        return None
    theme = leads.most_common(1)[0][0]
    return Levels(
        {index: "theme" if one.style == theme else "objective" for index, one in headings}, "by the look of the headings"
    )


def _by_order(headings: list[tuple[int, Judged]], judged: list[Judged]) -> Levels | None:
    """A lone heading followed at once by another is a theme and its first objective; later lone ones are further objectives."""
    by_place = dict(headings)
    of: dict[int, Level] = {}
    before: int | None = None
    for index, _ in headings:
        follows = _next(judged, index) in by_place
        led = before is not None and _next(judged, before) == index
        of[index] = "theme" if follows and not led else "objective"
        before = index
    if "theme" not in of.values():
        return None
    return Levels(of, "a heading followed at once by another is a theme and its first objective")


def _next(judged: list[Judged], index: int) -> int:
    """Return the place of the next row that says something: headings that come again on each page do not."""
    place = index + 1
    while place < len(judged) and judged[place].kind in ("header again", "page head", "note"):
        place += 1
    return place
