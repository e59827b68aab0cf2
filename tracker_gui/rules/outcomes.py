"""Splitting an outcome cell into its reports by quarter, and finding the rating in one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from tracker_gui.rules.quarters import APRIL, Quarter, quarter_from, quarter_of

Rating = Literal["Blue", "Green", "Amber", "Red"]


@dataclass(frozen=True)
class FoundReport:
    """One report: its quarter (None where it cannot be told), its text without the quarter's label, its rating."""

    quarter: Quarter | None
    text: str
    rating: str | None


_COLOUR: Final = r"(?P<colour>blue|green|amber|red)"
_YEAR: Final = r"(?P<{0}>(?:19|20)\d\d|\d\d(?=[/–-]))(?:[/–-](?P<{1}>\d{{4}}|\d{{1,2}}))?"
_LABEL: Final = re.compile(
    rf"(?:{_YEAR.format('year', 'next')}\s*,?\s*)?\b(?:Q|Qtr\.?\s?|Quarter\s)(?P<number>[1-4])(?![\w'’]|\.\d)"
    rf"(?:\s*,?\s*(?:of\s+)?{_YEAR.format('year2', 'next2')}(?!\d))?"
    rf"(?P<rating>\s*[(\[]\s*(?:RAG\s*[:=-]?\s*)?{_COLOUR}\s*[)\]])?"
    r"(?P<mark>\s*(?:[:–—]|-(?=\s|$)|\.(?=\s|$)|\)(?=\s)))?",
    re.IGNORECASE,
)
_BULLET: Final = re.compile(r"[\s•·▪●*(\[–—-]*")
_JOINED: Final = re.compile(r"\s*(?:&|/|,|\+|-|–|and\b|to\b|or\b)\s*(?:Q|Quarter\s?)?[1-4]\b", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.;:!?,)\]•|]\s*$")
_SPEAKS_OF_A_QUARTER: Final = re.compile(
    r"(?:\b(?:in|on|by|for|to|from|of|and|or|the|than|since|at|during|until|till|after|before|this|last|next|end|our|with|within|"
    r"versus|vs|against|through|per|between|over|into|as|via|early|late|mid|both|each|every|a|is|was|see)|[&/(–+-])\s*$",
    re.IGNORECASE,
)
_IN_BRACKETS: Final = re.compile(rf"[(\[]\s*(?:B?RAG\b[^\w()]*)?{_COLOUR}\s*[)\]]", re.IGNORECASE)
_AFTER_RAG: Final = re.compile(
    rf"\bB?RAG(?:[ -]?(?:rating|rated|status))?\s*(?:[:=–-]|\bis\b)?\s*{_COLOUR}\b(?!\s?/|-\w)", re.IGNORECASE
)
_LEADING: Final = re.compile(rf"^[^\w\n]*{_COLOUR}(?=\s*$|\s*[:;.,–—]|\s+-|-\s)", re.IGNORECASE | re.MULTILINE)


def rating_in(text: str | None) -> Rating | None:
    """Return the rating that the text states, or None.

    A colour counts in brackets, after "RAG", at the head of a line before a mark ("Amber - late"), or alone on a line; not in
    a sentence ("green paper", "Red Cross"). Different colours in one text state none.
    """
    if not text:
        return None
    said = {match["colour"].capitalize() for pattern in (_IN_BRACKETS, _AFTER_RAG, _LEADING) for match in pattern.finditer(text)}
    return _rating(said.pop()) if len(said) == 1 else None


def _rating(word: str) -> Rating | None:
    names: tuple[Rating, ...] = ("Blue", "Green", "Amber", "Red")
    return next((name for name in names if name.lower() == word.lower()), None)


@dataclass(frozen=True)
class _Label:
    start: int
    end: int
    quarter: Quarter | None
    rating: str | None


def split_outcome(text: str | None, version_day: date | None, start_month: int = APRIL) -> list[FoundReport]:
    """Return the reports in an outcome cell, one for each quarter, in the order of the text.

    Labels (``Q1 ...``, ``Q2 - ...``, ``2016/17 Q2 (Amber): ...``) are taken off; a label without a year belongs to the
    reporting year of ``version_day`` and gives no quarter without that day. A line without a label goes on with the label
    above it; what stands before the first label belongs to the quarter of ``version_day``. "In Q1 we ..." is no label.
    """
    if not text or not text.strip():
        return []
    now = quarter_of(version_day, start_month) if version_day else None
    labels = _labels(text, now, start_month)
    parts: list[tuple[Quarter | None, str, str | None]] = []
    head = text[: labels[0].start] if labels else text
    if head.strip(" \t\r\n•·▪●"):
        parts.append((now, head.strip(), None))
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        body = text[label.end : following.start if following else len(text)].strip().rstrip("•·▪●").rstrip()
        parts.append((label.quarter, body, label.rating))
    return _together(parts)


def _together(parts: list[tuple[Quarter | None, str, str | None]]) -> list[FoundReport]:
    """One report for each quarter; parts whose quarter is not known stay apart."""
    reports: list[FoundReport] = []
    for quarter, body, rating in parts:
        report = FoundReport(quarter, body, rating or rating_in(body))
        place = next((i for i, other in enumerate(reports) if quarter and other.quarter == quarter), None)
        if place is None:
            reports.append(report)
        else:
            both = "\n".join(part for part in (reports[place].text, body) if part)
            reports[place] = FoundReport(quarter, both, report.rating or reports[place].rating)
    return reports


def _labels(text: str, now: Quarter | None, start_month: int) -> list[_Label]:
    labels: list[_Label] = []
    last_number = 0
    for match in _LABEL.finditer(text):
        if _JOINED.match(text, match.end("number")) or not _is_label(text, match, last_number, started=bool(labels)):
            continue
        number = int(match["number"])
        last_number = number
        year, following = (match["year"], match["next"]) if match["year"] else (match["year2"], match["next2"])
        if year:
            quarter = quarter_from(year, following, number, start_month)
        else:
            quarter = Quarter(now.start_year, number, start_month) if now else None
        rating = _rating(match["colour"]) if match["colour"] else None
        start = _line_start(text, match.start())
        labels.append(_Label(match.start() if start is None else start, match.end(), quarter, rating))
    return labels


def _line_start(text: str, place: int) -> int | None:
    """Where the line begins, when nothing but a bullet sign stands between it and the place."""
    start = text.rfind("\n", 0, place) + 1
    return start if _BULLET.fullmatch(text, start, place) else None


def _is_label(text: str, match: re.Match[str], last_number: int, *, started: bool) -> bool:
    """Whether a mention is a label: at the head of a line, or further on in a cell that labels its parts."""
    if _line_start(text, match.start()) is not None:
        return True
    before = text[: match.start()]
    if _SPEAKS_OF_A_QUARTER.search(before):
        return False
    if match["mark"] and (_SENTENCE_END.search(before) or match["year"] or match["year2"]):
        return True
    return started and int(match["number"]) > last_number
