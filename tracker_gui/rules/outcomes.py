"""Splitting an outcome cell into its reports by quarter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from tracker_gui.rules.quarters import APRIL, Quarter, quarter_from, quarter_of
from tracker_gui.rules.rating_words import COLOUR, Rating, rating_in, rating_named

__all__ = ["FoundReport", "Rating", "rating_in", "split_outcome"]


@dataclass(frozen=True)
class FoundReport:
    """One report: its quarter (None where it cannot be told), its text without the quarter's label, its rating."""

    quarter: Quarter | None
    text: str
    rating: str | None


@dataclass(frozen=True)
class _Part:
    """A stretch of the cell that begins with a label: ``start`` and ``end`` are those of the label."""

    start: int
    end: int
    quarter: Quarter | None
    rating: str | None


_YEARS: Final = r"(?P<{0}>(?:19|20)\d\d|\d\d(?=[/–-]))(?:[/–-](?P<{1}>\d{{4}}|\d{{1,2}}))?"
_LABEL: Final = re.compile(
    rf"(?:\b{_YEARS.format('year', 'next')}\s*,?\s*)?\b(?P<name>Q|Qtr\.?\s?|Quarter\s)(?P<number>[1-4])(?![\w'’]|\.\d)"
    rf"(?:\s*,?\s*(?:of\s+)?{_YEARS.format('year2', 'next2')}(?!\d))?"
    rf"(?P<rating>\s*[(\[]\s*(?:RAG\s*[:=-]?\s*)?{COLOUR}\s*[)\]])?"
    r"(?P<mark>\s*(?:[:–—]|-(?=\D|$)|\.(?=\s|$)|\)(?=\s)))?",
    re.IGNORECASE,
)
_SIGNS: Final = " \t\r\n•·▪●"
_BULLET: Final = re.compile(r"[\s•·▪●*(\[–—-]*")
# "Q1 and Q2: ..." is about both and cannot be split.
_JOINED: Final = re.compile(r"\s*(?:&|/|,|\+|-|–|and\b|to\b|or\b)\s*(?:Q|Quarter\s?)?[1-4]\b", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.;:!?,)\]•|]\s*$")
_SPEAKS_OF_A_QUARTER: Final = re.compile(
    r"(?:\b(?:in|on|by|for|to|from|of|and|or|the|than|since|at|during|until|till|after|before|last|next|end|our|with|within|"
    r"versus|vs|against|through|per|between|over|into|as|via|early|late|mid|both|each|every)|[&/(–+-])\s*$",
    re.IGNORECASE,
)


def split_outcome(text: str | None, version_day: date | None, start_month: int = APRIL) -> list[FoundReport]:
    """Return the reports in an outcome cell, one for each quarter, in the order of the text.

    Labels (``Q1 ...``, ``Q2 - ...``, ``2016/17 Q2 (Amber): ...``) are taken off; a label without a year belongs to the
    reporting year of ``version_day``. Without that day its quarter is not known and it stays in the text. A line without a
    label goes on with the label above it; what stands before the first label belongs to the quarter of ``version_day``.
    "In Q1 we ..." is no label.
    """
    if not text:
        return []
    now = quarter_of(version_day, start_month) if version_day else None
    labels = _labels(text, now, start_month)
    head = text[: labels[0].start] if labels else text
    reports = [FoundReport(now, head.strip(), rating_in(head))] if head.strip(_SIGNS) else []
    ends = [*(label.start for label in labels[1:]), len(text)]
    for label, end in zip(labels, ends, strict=False):
        body = text[label.end if label.quarter else label.start : end].rstrip(_SIGNS).lstrip()
        rating = label.rating or rating_in(body)
        if body or rating:
            reports.append(FoundReport(label.quarter, body, rating))
    return _together(reports)


def _together(parts: list[FoundReport]) -> list[FoundReport]:
    """Join the parts of each quarter; parts whose quarter is not known stay apart."""
    reports: list[FoundReport] = []
    for part in parts:
        place = next((i for i, other in enumerate(reports) if part.quarter and other.quarter == part.quarter), None)
        if place is None:
            reports.append(part)
        else:
            both = "\n".join(text for text in (reports[place].text, part.text) if text)
            reports[place] = FoundReport(part.quarter, both, part.rating or reports[place].rating)
    return reports


def _labels(text: str, now: Quarter | None, start_month: int) -> list[_Part]:
    labels: list[_Part] = []
    last_number = 0
    for match in _LABEL.finditer(text):
        if _JOINED.match(text, match.end("number")) or not _is_label(text, match, last_number, started=bool(labels)):
            continue
        last_number = int(match["number"])
        quarter = _quarter(text, match, now, start_month)
        labels.append(_Part(_start(text, match), match.end(), quarter, rating_named(match["colour"])))
    return labels


def _quarter(text: str, match: re.Match[str], now: Quarter | None, start_month: int) -> Quarter | None:
    number = int(match["number"])
    if match["year"] and not _ends_a_date(text, match):
        return quarter_from(match["year"], match["next"], number, start_month)
    if match["year2"]:
        return quarter_from(match["year2"], match["next2"], number, start_month)
    return Quarter(now.start_year, number, start_month) if now else None


def _start(text: str, match: re.Match[str]) -> int:
    """Return where the label begins, with the bullet sign ahead of it."""
    line = text.rfind("\n", 0, match.start()) + 1
    if _BULLET.fullmatch(text, line, match.start()):
        return line
    return match.start("name") if _ends_a_date(text, match) else match.start()


def _ends_a_date(text: str, match: re.Match[str]) -> bool:
    """Return whether the year ahead of a label belongs to the sentence before it ("since Oct 2015 Q3 ...")."""
    line = text.rfind("\n", 0, match.start()) + 1
    return bool(match["year"]) and not match["next"] and not _BULLET.fullmatch(text, line, match.start())


def _is_label(text: str, match: re.Match[str], last_number: int, *, started: bool) -> bool:
    """Return whether a mention is a label: at the head of a line, or further on in a cell that labels its parts."""
    line = text.rfind("\n", 0, match.start()) + 1
    if _BULLET.fullmatch(text, line, match.start()):
        return True
    before = text[: match.start()]
    if _SPEAKS_OF_A_QUARTER.search(before):
        return False
    if match["mark"] and (_SENTENCE_END.search(before) or match["next"] or match["next2"]):
        return True
    return started and int(match["number"]) > last_number
