"""The text that a person sees in a cell of a workbook: a stored 0.6 with a percent format is ``60%``, a date is a date.

Formats are read in their common forms only (ECMA-376 part 1, 18.8.30, first section): digits, thousands, percent,
currency signs and quoted words, dates and times. Anything else shows the plain number.
"""

from __future__ import annotations

import datetime
import re
from typing import Any

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.')
_DATE_PART = re.compile(r"(y+|m+|d+|h+|s+|am/pm|a/p)", re.IGNORECASE)
_SYSTEM_SHORT = {"mm-dd-yy", "m/d/yy", "mm/dd/yyyy"}
"""Built-in format 14: stored as the American form, shown in that of the user's country."""


def seen(value: Any, number_format: str) -> str:
    """Return what a person sees for a stored value with this number format, in British forms."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime | datetime.date):
        return _date(value, number_format)
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    if isinstance(value, datetime.timedelta):
        return str(value)
    if isinstance(value, int | float):
        return _number(value, number_format)
    return str(value)


def _plain(value: float) -> str:
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15g}"


def _number(value: float, number_format: str) -> str:
    section = (number_format or "General").split(";")[0]
    if section in ("General", "@", ""):
        return _plain(value)
    before, pattern, after = _pieces(section)
    if not re.search(r"[0#?]", pattern) or "E+" in pattern.upper() or "/" in pattern:
        return _plain(value)
    percent = "%" in section
    decimals = len(match.group(1)) if (match := re.search(r"[0#?]\.([0#?]+)", pattern)) else 0
    optional = "#" in pattern.partition(".")[2]
    shown = abs(value) * 100 if percent else abs(value)
    text = f"{shown:,.{decimals}f}" if re.search(r"[#0?],[#0?]", pattern) else f"{shown:.{decimals}f}"
    if decimals and optional:
        text = text.rstrip("0").rstrip(".")
    return f"{'-' if value < 0 else ''}{before}{text}{'%' if percent and '%' not in after else ''}{after}"


def _pieces(section: str) -> tuple[str, str, str]:
    """Split a format into the words before the digits, the digits, and the words after."""
    marked = _QUOTED.sub(lambda m: "".join(f"\0{char}" for char in (m.group(1) or m.group(2) or m.group(3) or "")), section)
    units = re.findall(r"\0(.)|(.)", marked, re.DOTALL)
    digits = [i for i, (_, bare) in enumerate(units) if bare and bare in "0#?"]
    if not digits:
        return "", "", ""
    first, last = digits[0], digits[-1]
    before = "".join(quoted or (bare if bare in "£$€- (" else "") for quoted, bare in units[:first])
    after = "".join(quoted or (bare if bare in "% " else "") for quoted, bare in units[last + 1 :])
    pattern = "".join(bare for _, bare in units[first : last + 1])
    return before.lstrip("("), pattern, after.rstrip()


def _date(value: datetime.date, number_format: str) -> str:
    section = (number_format or "").split(";")[0].lower()
    timed = isinstance(value, datetime.datetime) and (value.hour or value.minute or value.second)
    if section in _SYSTEM_SHORT or not re.search("[ymd]", _QUOTED.sub("", section)):
        return value.strftime("%d/%m/%Y %H:%M" if timed else "%d/%m/%Y")
    bare = _QUOTED.sub(lambda m: m.group(1) or m.group(2) or "", section)
    parts = _DATE_PART.split(bare)
    out = []
    for index, part in enumerate(parts):
        minutes = part.startswith("m") and (
            "h" in "".join(parts[max(0, index - 2) : index]) or "s" in "".join(parts[index + 1 : index + 3])
        )
        out.append(_date_part(value, part, minutes=minutes) if index % 2 else part)
    return "".join(out).strip(" ,")


def _date_part(value: datetime.date, part: str, *, minutes: bool) -> str:
    """Return one piece of a date: ``mmm`` is Apr, ``mmmm`` April; month names are English whatever the machine speaks."""
    time = value if isinstance(value, datetime.datetime) else datetime.datetime.combine(value, datetime.time())
    length = len(part)
    match part[0]:
        case "y":
            return f"{value.year:04d}" if length > 2 else f"{value.year % 100:02d}"
        case "d":
            names = (_DAYS[value.weekday()][:3], _DAYS[value.weekday()])
            return names[min(length, 4) - 3] if length > 2 else str(value.day).zfill(length)
        case "m" if not minutes:
            names = (_MONTHS[value.month - 1][:3], _MONTHS[value.month - 1])
            return names[min(length, 4) - 3] if length > 2 else str(value.month).zfill(length)
        case "m":
            return str(time.minute).zfill(length)
        case "h":
            return str(time.hour).zfill(length)
        case "s":
            return str(time.second).zfill(length)
    return ""


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
