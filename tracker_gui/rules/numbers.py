"""Numbers in the words of a target or a baseline: which of them is the value, its unit, and what is said of it.

A cell may hold several numbers ("90% 45 days", "95% of under 5's", "between 5 and 10%", "from 46% to 23%"). A percentage
comes before money, money before a rate, a rate before a length of time, and a number without a unit comes last and only
where it heads the text, for elsewhere it is part of a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from tracker_gui.rules import units
from tracker_gui.rules.comparators import Comparator, comparator_of, is_change


@dataclass(frozen=True)
class Amount:
    """A number with its unit (None where none is written); ``high`` is the upper end of a range."""

    value: float
    unit: str | None
    comparator: Comparator
    start: int
    end: int
    high: float | None = None


_WORDS: Final = {"nil": 0} | {
    word: number
    for number, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    )
}
_DIGITS: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_SCALES: Final = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_UNIT: Final = (
    rf"\s?-?(?P<percent>{units.PERCENT_WORDS})|[\s-]*{units.DURATION_WORDS}|(?:\s+[A-Za-z]+){{0,3}}?\s*\b{units.RATE_WORDS}"
)
_AMOUNT: Final = re.compile(
    rf"(?<![\w.,])(?P<pound>£\s?)?(?P<number>{_DIGITS}|\b(?:{'|'.join(_WORDS)})\b(?=\s*(?:$|[^\w\s]|{_UNIT}|per\b|a\b)))"
    r"(?:\s?(?P<scale>k|m|bn|thousand|million|billion)\b)?"
    rf"(?:{_UNIT.replace('?P<', '?P<u_')})?",
    re.IGNORECASE,
)
# What only qualifies a value: ages, sections of the Act, shares written as a ratio, how often.
_QUALIFIERS: Final = re.compile(
    r"\b(?:aged?|under|over)\s+\d+(?:\s?\+|['’]?s\b)|\baged?\s+\d+(?:\s*(?:-|–|to)\s*\d+)?|\d+\s?(?:yrs?|years?)\b(?:\s*olds?)?\+?"
    r"|\b(?:section|sec|s|phase|stage|step|level|grade|tier|key stage|version|no|line|page|ref)\.?\s?\d+(?:\.\d+)*\b"
    r"|\b(?:within|in|over|every|after|for)\s+(?:\w+\s+)?\d+\s?(?:months?|years?)\b|\b\d+(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_RATIO: Final = re.compile(
    r"(?<![\w.])\d[\d,]*(?:\s?[/:]\s?|\s+(?:out\s+)?of\s+(?:the\s+)?|\s+in\s+)\d[\d,]*\b(?!\s*%)", re.IGNORECASE
)
SEASON: Final = re.compile(
    r"\b(?:spring|summer|autumn|winter|early|late|mid|easter|christmas)[\s-]+(?:term\s+)?['’]?(?:20)?\d\d\b", re.IGNORECASE
)
_TO: Final = re.compile(r"\s*(?:-|–|—|\bto\b)\s*", re.IGNORECASE)
_AND: Final = re.compile(r"\s*\band\b\s*", re.IGNORECASE)
_SIGN: Final = re.compile(r"(?:^|[<>=≥≤(/:]|\b(?:to|and|from))\s*[-−]$", re.IGNORECASE)
_FROM: Final = re.compile(r"\bfrom\s+[-−£]*$", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\bbetween\s+[-−£]*$", re.IGNORECASE)

_LEAD_IN: Final = re.compile(
    r"(?:[\W_]|\b(?:targets?|baselines?|currently|current|performance|value|total|average|avg|mean|is|was|were|to|of|at|by|from|a|an|the|"
    r"approximately|approx|circa|about|around|c|ca|achieve|reach|maintain|deliver|least|most|minimum|min|maximum|max|no|not|more|less|fewer|"
    r"greater|higher|lower|longer|than|over|above|as|with|below|under|up|between|within|exceed(?:s|ing)?|excess|in|and|rate|figure|number|"
    r"increas\w*|improv\w*|rais\w+|reduc\w*|decreas\w*|cut|fall|rise|down)\b)*",
    re.IGNORECASE,
)
_ORDER: Final = (units.PERCENT, units.POUNDS, "per 10k", "per 1k", "per 100k", "days", "weeks", "hours", "months")

A_CHANGE: Final = "a change is given, not the level to reach"
A_RATIO: Final = "a ratio, not one number"
A_SEASON: Final = "a season is not a date"
IN_A_SENTENCE: Final = "a number stands inside a sentence"
SEVERAL: Final = "several numbers; one of the likeliest kind was taken"


def blanked(text: str, pattern: re.Pattern[str]) -> str:
    """Return the text with what the pattern finds replaced by as many spaces, so that places stay the same."""
    return pattern.sub(lambda match: " " * len(match.group()), text)


def amounts_in(text: str) -> tuple[list[Amount], list[str]]:
    """Return the numbers that could be the value, in the order of the text, and what is in doubt about the others.

    Dates must have been blanked before.
    """
    doubts = []
    for pattern, doubt in ((SEASON, A_SEASON), (_RATIO, A_RATIO)):
        if pattern.search(text):
            doubts.append(doubt)
            text = blanked(text, pattern)
    text = blanked(text, _QUALIFIERS)
    plain = [_amount(text, match) for match in _AMOUNT.finditer(text)]
    found: list[Amount] = []
    for amount in _ranges(text, plain):
        if is_change(text, amount.start, amount.end):
            doubts.append(A_CHANGE)
        elif amount.unit is None and not _LEAD_IN.fullmatch(text, 0, amount.start):
            doubts.append(IN_A_SENTENCE)
        else:
            said = comparator_of(text, amount.start, amount.end)
            found.append(replace(amount, comparator=said) if amount.comparator == "=" else amount)
    return found, doubts


def likeliest(amounts: list[Amount]) -> list[Amount]:
    """Return the amounts of the kind that is most likely the value (percentages ahead of all), in the order of the text."""
    for unit in (*_ORDER, None):
        of_kind = [amount for amount in amounts if amount.unit == unit]
        if of_kind:
            return of_kind
    return []


def _amount(text: str, match: re.Match[str]) -> Amount:
    digits = match["number"].replace(",", "").lower()
    value = float(_WORDS.get(digits, digits))
    value *= _SCALES[match["scale"].lower()] if match["scale"] else 1
    start = match.start()
    if _SIGN.search(text[:start]):
        value, start = -value, start - 1
    unit = None
    if match["pound"]:
        unit = units.POUNDS
    elif match["u_percent"]:
        unit = units.PERCENT
    elif match["u_duration"]:
        unit = units.duration(match["u_duration"])
    elif match["u_per"]:
        unit = units.rate(match["u_per"])
    return Amount(value, unit, "=", start, match.end())


def _ranges(text: str, plain: list[Amount]) -> list[Amount]:
    """Two neighbours joined by a dash, "to" or "between .. and" become a range; "from 46% to 23%" becomes its goal."""
    found: list[Amount] = []
    for amount in plain:
        before = found[-1] if found else None
        if before is None or before.high is not None or not _may_join(before, amount):
            found.append(amount)
            continue
        head = text[: before.start]
        middle = _AND if _BETWEEN.search(head) else _TO
        if not middle.fullmatch(text, before.end, amount.start):
            found.append(amount)
        elif _FROM.search(head) or before.value > amount.value:
            goal: Comparator = "<=" if amount.value < before.value else ">="
            found[-1] = replace(amount, unit=amount.unit or before.unit, comparator=goal, start=before.start)
        elif before.value == amount.value:
            found.append(amount)
        else:
            found[-1] = replace(before, high=amount.value, unit=amount.unit or before.unit, comparator="range", end=amount.end)
    return found


def _may_join(before: Amount, amount: Amount) -> bool:
    """Return whether the units allow one range: only one is written ("5 - 10%", "£5 - 10"), or both are the same."""
    return before.unit in (None, amount.unit) or (before.unit == units.POUNDS and amount.unit is None)


def written(value: float) -> str:
    """Return the number as people write it: ``53.1``, ``1,200``; reading it gives the same number."""
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    # The shortest figures that are this number, without an exponent: nobody writes 1e-07.
    return f"{Decimal(repr(value)):f}"
