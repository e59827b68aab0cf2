"""Units of measures: in the words beside a number, and in the title of a measure."""

from __future__ import annotations

import re
from typing import Final

PERCENT: Final = "%"
NUMBER: Final = "number"
POUNDS: Final = "pounds"
YES_NO: Final = "yes/no"
RATIO: Final = "ratio"
DURATIONS: Final = ("days", "weeks", "months", "hours")
RATES: Final = {"1000": "per 1k", "1k": "per 1k", "10000": "per 10k", "10k": "per 10k", "100000": "per 100k", "100k": "per 100k"}
RATE_NAMES: Final = {"per 1k": "per 1,000", "per 10k": "per 10,000", "per 100k": "per 100,000"}

PERCENT_WORDS: Final = r"(?:%|per\s?cent(?:age)?(?:\s+points?)?\b|pct\b|ppts?\b)"
DURATION_WORDS: Final = (
    r"(?:\(?(?:working|wrkg?|work|calendar|school|week)\)?[\s-]*)?(?P<duration>days?|weeks?|wks?|months?|hours?|hrs?)\b"
)
RATE_WORDS: Final = r"(?:per|in|/)\s?(?P<per>100,?000|10,?000|1,?000|100k|10k|1k)(?!\d)"

_RATE: Final = re.compile(rf"\b{RATE_WORDS}", re.IGNORECASE)
_FIGURE: Final = r"(?:percentage|proportion|per\s?cent)\b"
_LEADING: Final = r"(?:increas|reduc|decreas|improv|total|overall|average|the|in|an?)"
# The unit of a title is what it counts, named at its head; "within 20 days" further on is a condition.
_TITLES: Final = (
    (PERCENT, re.compile(rf"^\W*(?:%|(?:\w+\s+){{0,3}}{_FIGURE})|\(%\)|%\s*$", re.IGNORECASE)),
    (POUNDS, re.compile(r"£|\b(?:cost|spend|expenditure|overspend|underspend|savings?)\b", re.IGNORECASE)),
    (NUMBER, re.compile(rf"^\W*(?:{_LEADING}\w*\s+){{0,4}}(?:numbers?|nos?\.?|count)\s+\w+", re.IGNORECASE)),
)
_DURATION_TITLE: Final = re.compile(
    r"\b(?:average|mean|median|number of|nos? of|time|length|duration|timeliness|waiting|turnaround)\b"
    r"(?:(?!\bwithin\b|\bin under\b).)*?\b(days?|weeks?|months?|hours?)\b(?!\s+(?:old|before))",
    re.IGNORECASE,
)
_YES_NO_TITLE: Final = re.compile(r"\byes\s*(?:/|or)\s*no\b|\by/n\b", re.IGNORECASE)


def duration(word: str) -> str:
    """Return the unit for a word of time such as ``day``, ``wks`` or ``hrs``."""
    return {"d": "days", "w": "weeks", "m": "months", "h": "hours"}[word[0].lower()]


def rate(per: str) -> str:
    """Return the unit for the population of a rate, such as ``10,000`` or ``10k``."""
    return RATES[per.replace(",", "").lower()]


def unit_of_title(title: str | None) -> str | None:
    """Return the unit that a measure's title names (``% of ...``, ``Number of ...``, ``... per 10k``), or None."""
    if not title:
        return None
    if found := _RATE.search(title):
        return rate(found["per"])
    if _YES_NO_TITLE.search(title):
        return YES_NO
    if _TITLES[0][1].search(title):
        return PERCENT
    if found := _DURATION_TITLE.search(title):
        return duration(found[1])
    return next((unit for unit, pattern in _TITLES[1:] if pattern.search(title)), None)
