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
from tracker_gui.rules.comparators import Comparator, comparator_of, goal_of_verb, is_change


@dataclass(frozen=True)
class Amount:
    """A number with its unit (None where none is written); ``high`` is the upper end of a range."""

    value: float
    unit: str | None
    comparator: Comparator
    start: int
    end: int
    high: float | None = None
    scale: float = 1.0


_ONES: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS: Final = (
    {"nil": 0, "zero": 0, "ten": 10, "eleven": 11, "twelve": 12, "hundred": 100, "onehundred": 100, "ahundred": 100}
    | {word: number for number, word in enumerate(_ONES, start=1)}
    | {word: 10 * number for number, word in enumerate(_TENS, start=2)}
    | {f"{ten}{one}": 10 * a + b for a, ten in enumerate(_TENS, start=2) for b, one in enumerate(_ONES, start=1)}
)
_SAID: Final = (
    rf"(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(_ONES)}))?|(?:(?:one|a)\s)?hundred|{'|'.join(_ONES)}|nil|zero|ten|eleven|twelve"
)
_PARTS: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75}
# Neither "12,5" nor "1.234.567" is a number as it is written here: a part of it would be another one.
_DIGITS: Final = (
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f]\d{3}|\s000)+|\d*\s?[½¼¾]|\d+(?:\.\d+)?|\.\d+)"
    r"(?!\d|[.,]\d|e\d|[½¼¾])"
)
_SCALES: Final = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_UNIT: Final = (
    rf"\s?-?(?P<percent>{units.PERCENT_WORDS})|[\s-]*{units.DURATION_WORDS}|(?:\s+[A-Za-z]+){{0,3}}?\s*\b{units.RATE_WORDS}"
)
_AMOUNT: Final = re.compile(
    rf"(?<![\w.,])(?P<pound>£\s?)?(?P<number>{_DIGITS}|\b(?:{_SAID})\b(?=\s*(?:$|[^\w\s-]|-(?!\w)|{_UNIT}|(?:per|a|by|or|at|cases)\b)))"
    r"(?:\s?(?P<scale>k|m|bn|thousand|million|billion)\b)?"
    rf"(?:{_UNIT.replace('?P<', '?P<u_')})?",
    re.IGNORECASE,
)
# What only qualifies a value: ages, sections of the Act, shares written as a ratio, how often.
_QUALIFIERS: Final = re.compile(
    r"\b(?:aged?|under|over)\s+\d+(?:\s?\+|['’]?s\b)|\baged?\s+\d+(?:\s*(?:-|–|to)\s*\d+)?|\b\d+-\d+-\d+\b"
    r"|(?:\d+\s*(?:-|–|to)\s*)?\d+\s?(?:yrs?|years?)\b(?:\s*olds?)?\+?"
    r"|\b(?:section|sec|s|phase|stage|step|level|grade|tier|key stage|version|no|line|page|ref)\.?\s?\d+(?:\.\d+)*\b"
    r"|\b(?:within|in|over|every|after|for)\s+(?:\w+\s+)?\d+\s?(?:months?|years?)\b|\b\d+(?:st|nd|rd|th)\b"
    r"|\b(?:top|bottom|best|worst|upper|first|last)\s+\d+(?:\.\d+)?(?:\s?(?:%|per\s?cent\b))?(?!\w)"
    r"|\bevery\s+(?:\w+\s+)?\d+\s?(?:working\s+)?(?:days?|weeks?|hours?)\b"
    r"|\b\d+\s?(?:days?|hours?|times)\s+(?:a|per)\s+(?:day|week|month|year)\b"
    r"|\b\d+\s+(?:thirds?|quarters?|fifths?)\b"
    r"|(?:\+\s?/\s?[-−]|±|\bplus\s+or\s+minus\b)\s*\d+(?:\.\d+)?\s?%?"
    r"|\bwithin\s+\d+(?:\.\d+)?\s?(?:%|per\s?cent|(?:percentage\s+)?points?)\s+(?:points?\s+)?(?:of|from)\b",
    re.IGNORECASE,
)
_RATIO: Final = re.compile(
    r"(?<![\w.])\d[\d,]*(?:\s?[/:]\s?|\s+(?:out\s+)?of\s+(?:the\s+)?|\s+in\s+)\d[\d,]*\b(?!\s*%)", re.IGNORECASE
)
SEASON: Final = re.compile(
    r"\b(?:spring|summer|autumn|winter|early|late|mid|easter|christmas)[\s-]+(?:term\s+)?['’]?(?:20)?\d\d\b", re.IGNORECASE
)
_TO: Final = re.compile(r"\s*(?:-|–|—|\bto\b|→|[-–]>)\s*", re.IGNORECASE)
_ARROW: Final = re.compile(r"→|[-–]>")
_AND: Final = re.compile(r"\s*\band\b\s*", re.IGNORECASE)
_SIGN: Final = re.compile(r"(?:^|[<>=≥≤(/:]|\b(?:to|and|from))\s*[-−]$", re.IGNORECASE)
_FROM: Final = re.compile(r"\bfrom\s+[-−£]*$", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\bbetween\s+[-−£]*$", re.IGNORECASE)

_LEAD_IN: Final = re.compile(
    r"(?:[\W_]|\b(?:targets?|baselines?|currently|current|performance|value|total|average|avg|mean|is|was|were|to|of|at|by|from|a|an|the|"
    r"approximately|approx|circa|about|around|c|ca|achieve|reach|maintain|deliver|least|most|minimum|min|maximum|max|no|not|more|less|fewer|"
    r"greater|higher|lower|longer|than|over|above|as|with|below|under|up|between|within|exceed(?:s|ing)?|excess|in|and|rate|figure|number|"
    r"increas\w*|improv\w*|rais\w+|reduc\w*|decreas\w*|cut|fall|rise|down|stay\w*|keep|kept|remain\w*|sustain\w*|hold|be)\b)*",
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
    amounts = _ranges(text, plain)
    goals = {amount: goal for amount in amounts if (goal := goal_of_verb(text, amount.start, amount.end))}
    # "Reduce the 20 day average to 15": where a verb names one goal, the other numbers tell what of.
    for amount in goals if len(goals) == 1 else amounts:
        if is_change(text, amount.start, amount.end):
            doubts.append(A_CHANGE)
        elif amount.unit is None and amount not in goals and not _LEAD_IN.fullmatch(text, 0, amount.start):
            doubts.append(IN_A_SENTENCE)
        else:
            said = comparator_of(text, amount.start, amount.end)
            said = goals.get(amount, said) if said == "=" else said
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
    scale = _SCALES[match["scale"].lower()] if match["scale"] else 1.0
    value = _number(match["number"]) * scale
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
    return Amount(value, unit, "=", start, match.end(), scale=scale)


def _number(text: str) -> float:
    plain = re.sub(r"[,\s-]", "", text).lower()
    if plain in _WORDS:
        return float(_WORDS[plain])
    part = _PARTS.get(plain[-1:], 0.0)
    return part + float(plain[:-1] or 0) if part else float(plain)


def _ranges(text: str, plain: list[Amount]) -> list[Amount]:
    """Two neighbours joined by a dash, "to" or "between .. and" become a range; "from 46% to 23%" becomes its goal."""
    found: list[Amount] = []
    for amount in plain:
        before = found[-1] if found else None
        apart = before is None or before.high is not None or is_change(text, before.start, before.end)
        if before is None or apart or not _may_join(before, amount):
            found.append(amount)
            continue
        head = text[: before.start]
        middle = _AND if _BETWEEN.search(head) else _TO
        if not middle.fullmatch(text, before.end, amount.start):
            found.append(amount)
        elif _FROM.search(head) or before.value > amount.value or _ARROW.search(text, before.end, amount.start):
            goal: Comparator = "<=" if amount.value < before.value else ">="
            found[-1] = replace(amount, unit=amount.unit or before.unit, comparator=goal, start=before.start)
        elif before.value == amount.value:
            found.append(amount)
        else:
            unit = amount.unit or before.unit
            low = before.value
            if before.scale == 1 and low * amount.scale < amount.value:
                low *= amount.scale  # "£10-15k" begins at ten thousand
            found[-1] = replace(before, value=low, high=amount.value, unit=unit, comparator="range", end=amount.end)
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
