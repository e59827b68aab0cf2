"""What the words of a rating or of a key mean: ``on track``, ``Delivered``, ``3 - Slipped``, ``Off track``.

The colour names mean themselves. A key may say otherwise ("Amber = on track"), but only in words that leave no doubt: a colour
described at length ("Green: over 75 % complete") stays what it is.
"""

from __future__ import annotations

import re

from tracker_gui.exchange.choices import Means
from tracker_gui.exchange.meanings import plain
from tracker_gui.rules.rating_words import rating_in, rating_named
from tracker_gui.rules.stages import stage_of

_DONE = r"complete|completed|completion|done|delivered|achieved|closed|finished|implemented|fully met"
_RULES: tuple[tuple[Means, str], ...] = (
    (
        Means("Red"),
        r"(not on|off) (track|target|schedule)( .*)?|not achieved|not met|limited progress|unacceptable progress( .*)?",
    ),
    (
        Means("Red"),
        r"overdue|(significant|serious|major|severe) (issues?|delays?|risks?|slippage|concerns?)( .*)?|failed|critical",
    ),
    (
        Means("Amber"),
        r"(some|minor|slight) (issues?|slippage|delays?|risks?|concerns?)( .*)?|at risk( .*)?|slipped|slipping|slippage",
    ),
    (
        Means("Amber"),
        r"behind( schedule)?|delayed|(partly|partially) (achieved|met)|satisfactory progress|slightly off (track|target)",
    ),
    (
        Means("Blue", "assured"),
        rf"(fully )?({_DONE}) (and )?(assured|embedded|evidenced|signed off|cspi|verified)( .*)?|assured|embedded",
    ),
    (Means("Blue", "complete"), rf"(fully |action )?({_DONE})( and closed| on time)?"),
    (Means("Green", "in progress"), r"(all )?on (track|target|schedule)( to (deliver|complete|achieve)( .*)?)?|good progress"),
    (Means("Green", "in progress"), r"progressing( well)?|no (issues|concerns)( or risks)?( identified)?"),
)
_COMPILED = tuple((means, re.compile(pattern)) for means, pattern in _RULES)
_PREFIX = re.compile(
    r"^\W*(?:(?:category|cat|level|score|status|rating)\W*)?(?:\d{1,2}|[A-Za-z])\s*[-–—:=.)]\s*(?=\S)", re.IGNORECASE
)
_LETTERS = {"r": "Red", "a": "Amber", "y": "Amber", "g": "Green", "b": "Blue"}


def means_of_words(words: str) -> Means | None:
    """Return what the words of a rating say, where they say it plainly; None where they do not."""
    stated = rating_named(words.strip(" .()[]")) or rating_in(words)
    if stated is not None:
        return Means(stated, stage_of(words))
    for shown in (words, _PREFIX.sub("", words)):
        said = plain(shown)
        for means, pattern in _COMPILED:
            if pattern.fullmatch(said):
                return means
    stage = stage_of(_PREFIX.sub("", words))
    return Means(None, stage) if stage else None


def means_of_letter(letter: str) -> Means | None:
    """Return what a letter stands for: R, A, G or B, and Y for yellow."""
    rating = _LETTERS.get(letter.lower())
    return Means(rating) if rating else None


def said(means: Means) -> str:
    """Return a meaning in words: ``Green, in progress``."""
    return ", ".join(part for part in (means.rating, means.stage) if part) or "nothing that is known"
