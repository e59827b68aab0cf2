"""The words of a target ("60%+ / Apr 17", "5 - 10%", "?", "April 2016 COMPLETED") and the values read from them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from tracker_gui.rules import numbers, units
from tracker_gui.rules.baselines import amount_words
from tracker_gui.rules.comparators import bound_span
from tracker_gui.rules.dates import FoundDate, day_of_deadline, deadline_of, end_of_month, without_dates
from tracker_gui.rules.numbers import Amount
from tracker_gui.rules.quarters import APRIL
from tracker_gui.rules.stages import stage_of
from tracker_gui.rules.unknowns import is_unknown, says_nothing

NO_DATE: Final = "no date"
IMPOSSIBLE_DATE: Final = "a date that does not exist"
SEVERAL_DATES: Final = "several dates; the last or the revised one was taken"
MAYBE_A_VALUE: Final = "a year that could be a number"

_EDGES: Final = re.compile(r"^[\s/,;:.\-–—()\[\]]+|[\s/,;:.\-–—()\[\]]+$")
_EMPTY: Final = re.compile(r"\(\s*\)|\[\s*\]")
_CONNECTIVES: Final = re.compile(
    r"^(?:(?:by|in|on|from|at|due|the|end|of|to|and)\b\s*)+$|(?:\s+(?:by|in|on|from|at|due|the|end|of|to))+$", re.IGNORECASE
)
_DATE_AWAITED: Final = re.compile(
    r"/\s*(?:date\s*)?\?|\bdate\s*(?:\?|\btb[cad]\b|(?:is\s+|still\s+)?to\s+be\s+(?:confirmed|agreed|set|advised|decided))"
    r"|/\s*(?:date\s+)?(?:tb[cad]\b|to be confirmed\b)",
    re.IGNORECASE,
)
_YES_NO: Final = re.compile(r"^\W*(?P<answer>yes|no)\W*(?:(?:by|in|on|at|from|due|the|end|of)\b\W*)*$", re.IGNORECASE)


@dataclass(frozen=True)
class Target:
    """A target as read from its words.

    ``comparator`` is ``>=``, ``<=``, ``=`` or ``range`` (``value`` to ``high``), None without a number; ``unit`` only where the
    words name it; ``unknown`` where they say that the value is still to come, ``date_unknown`` where there is a value whose date
    is to come ("50% / ?"); ``status`` what they say of the date ("COMPLETED"). ``words`` are what else they say ("of under 5's",
    "within 18 weeks", "quarterly"): written again behind the value. ``words`` and ``doubts`` are not part of the value: two
    targets that differ only in them are equal.
    """

    comparator: str | None = None
    value: float | None = None
    high: float | None = None
    unit: str | None = None
    date: date | None = None
    unknown: bool = False
    status: str | None = None
    date_unknown: bool = False
    words: str | None = field(default=None, compare=False)
    doubts: tuple[str, ...] = field(default=(), compare=False)


def parse_target(text: str | None, start_month: int = APRIL) -> Target:
    """Return what the words of a target say; a blank cell gives an empty target."""
    if not text or not text.strip():
        return Target()
    target, rest = _read(text, start_month)
    said = replace(target, words=rest)
    return said if rest and _form(said, start_month) else target


def _form(target: Target, start_month: int = APRIL) -> str | None:
    """Return the target with its further words, in a form that reads again as the same."""
    forms = (_printed(target), _printed(replace(target, words=f"({target.words})")))
    return next((form for form in forms if _reads_again(form, target, start_month)), None)


def _reads_again(text: str, target: Target, start_month: int) -> bool:
    """Return whether reading the text gives the same target, to the last word."""
    again, rest = _read(text, start_month)
    return again == target and rest == target.words


def _read(text: str, start_month: int) -> tuple[Target, str | None]:
    """Return the target, and the words that are neither its value nor its date."""
    if not text.strip():
        return Target(), None
    dates, rest, impossible = without_dates(text, start_month)
    amounts, doubts = numbers.amounts_in(rest)
    if impossible:
        doubts.append(IMPOSSIBLE_DATE)
    candidates = numbers.likeliest(amounts)
    deadline = deadline_of(text, dates)
    day = day_of_deadline(text, deadline) if deadline else None
    if len(dates) > 1:
        doubts.append(SEVERAL_DATES)
    if deadline and deadline.text.isdigit() and deadline.text == text.strip():
        doubts.append(MAYBE_A_VALUE)
    if candidates:
        chosen = _of_deadline(candidates, dates, deadline)
        if len(candidates) > 1:
            doubts.append(numbers.SEVERAL)
        if day is None:
            doubts.append(NO_DATE)
        found = Target(
            chosen.comparator,
            chosen.value,
            chosen.high,
            chosen.unit,
            day,
            date_unknown=day is None and bool(_DATE_AWAITED.search(rest)),
            doubts=tuple(dict.fromkeys(doubts)),
        )
        return found, _left_over(rest, *bound_span(rest, chosen.start, chosen.end))
    if answer := _YES_NO.match(rest):
        value = 1.0 if answer["answer"].lower() == "yes" else 0.0
        return Target("=", value, None, units.YES_NO, day, doubts=tuple(doubts)), None
    if says_nothing(rest) and day is None:
        return Target(doubts=tuple(doubts)), None
    unknown = is_unknown(rest)
    status = None if unknown else _status(text, dates, deadline)
    if status and day and [hit.last for hit in without_dates(f"{status} / {day_words(day)}")[0]] != [day]:
        status = None  # the end of the words and the date would be read as one date
    found = Target(date=day, unknown=unknown, status=status, doubts=tuple(dict.fromkeys(doubts)))
    return found, None if status else _left_over(rest, 0, 0)


def _left_over(rest: str, start: int, end: int) -> str | None:
    """Return the words of a text, its dates blanked, without ``rest[start:end]`` and without marks for a date to come."""
    pieces = [piece for part in (rest[:start], rest[end:]) for piece in _DATE_AWAITED.sub("  \x00", part).split("\x00")]
    plain = [_CONNECTIVES.sub("", _EDGES.sub("", " ".join(_EMPTY.sub(" ", piece).split()))).strip() for piece in pieces]
    words = " ".join(piece for piece in plain if re.search(r"[\w↑↓]", piece))
    return words or None


def _of_deadline(candidates: list[Amount], dates: list[FoundDate], deadline: FoundDate | None) -> Amount:
    """Return the first candidate; but where each has its own date ("60% by Apr 17, 80% by Apr 18"), the one of the deadline."""
    if deadline is not None and len(dates) == len(candidates):
        return candidates[dates.index(deadline)]
    return candidates[0]


def _status(text: str, dates: list[FoundDate], deadline: FoundDate | None) -> str | None:
    """Return the words that say what is to happen, or has happened, on the date: those before it, else those behind it."""
    if deadline is None:
        words = _EDGES.sub("", text)
        return words if stage_of(words) and _only_words(words) else None
    place = dates.index(deadline)
    start = dates[place - 1].end if place else 0
    end = dates[place + 1].start if place + 1 < len(dates) else len(text)
    for words in (text[start : deadline.start], text[deadline.end : end]):
        plain = _EDGES.sub("", _CONNECTIVES.sub("", _EDGES.sub("", words)))
        if re.search(r"\w", plain):
            return plain if _only_words(plain) else None
    return None


def _only_words(words: str) -> bool:
    """Return whether the words, standing alone, would not be read as a value, a date or as still to come."""
    dates, rest, _ = without_dates(words)
    return not (dates or numbers.amounts_in(rest)[0] or _YES_NO.match(rest) or is_unknown(rest) or says_nothing(rest))


def print_target(target: Target) -> str:
    """Return words that say the target (``>= 60% / Apr 2017``); "" where there is nothing to say. Reading them gives it again.

    Its further words are written too, but where they would be read as another value or date (a new value without its unit before
    "45 days"): the value counts.
    """
    if target.words is None:
        return _printed(target)
    return _form(target) or _printed(replace(target, words=None))


def _printed(target: Target) -> str:
    value = _value_words(target)
    if target.words and not (target.unknown and is_unknown(target.words)):
        value = " ".join(part for part in (value, target.words) if part)
    elif target.words:
        value = target.words
    day = day_words(target.date) if target.date else "?" if target.date_unknown else None
    return " / ".join(part for part in (target.status, value, day) if part)


def _value_words(target: Target) -> str:
    if target.value is None:
        return "?" if target.unknown else ""
    if target.unit == units.YES_NO and target.value in (0, 1):
        return "Yes" if target.value else "No"
    number = numbers.written(target.value)
    if target.comparator == "range" and target.high is not None:
        between = " to " if target.value < 0 or target.high < 0 else " - "
        return amount_words(f"{number}{between}{numbers.written(target.high)}", target.high, target.unit)
    words = amount_words(number, target.value, target.unit)
    return f"{target.comparator} {words}" if target.comparator in {">=", "<="} else words


def day_words(day: date) -> str:
    """Return the date in words: ``Apr 2017`` for the last day of a month, which is what a month means, else ``15 April 2017``."""
    if day == end_of_month(day.year, day.month):
        return f"{day:%b} {day.year}"
    return f"{day.day} {day:%B} {day.year}"
