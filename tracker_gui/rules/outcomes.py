"""Splitting an outcome cell into its reports by quarter."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    rf"(?:\b{_YEARS.format('year', 'next')}\s{{0,6}},?\s{{0,6}})?"
    r"\b(?P<name>Q|Qtr\.?\s?|Quarter\s)(?P<number>[1-4])(?![\w'’]|\.\d)"
    rf"(?:\s{{0,6}},?\s{{0,6}}(?:of\s{{1,6}})?{_YEARS.format('year2', 'next2')}(?!\d))?"
    rf"(?P<rating>\s{{0,6}}[(\[]\s{{0,6}}(?:RAG\s{{0,6}}[:=-]?\s{{0,6}})?{COLOUR}\s{{0,6}}[)\]])?"
    r"(?P<mark>\s{0,6}(?:[:–—]|-(?=\D|$)|\.(?=\s|$)|\)(?=\s)))?",
    re.IGNORECASE,
)
_SIGNS: Final = " \t\r\n•·▪●"
_BULLET: Final = re.compile(r"[\s•·▪●*(\[–—-]*")
# "Q1 and Q2: ..." is about both and cannot be split.
_JOINED: Final = re.compile(r"\s*(?:&|/|,|\+|-|–|and\b|to\b|or\b)\s*(?:Q|Quarter\s?)?[1-4]\b", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.;:!?,)\]•|]\s*$")
_STOP: Final = re.compile(r"[.!?]\s*$")
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
    groups: dict[object, list[FoundReport]] = {}
    for part in parts:
        groups.setdefault(part.quarter or object(), []).append(part)
    reports: list[FoundReport] = []
    for group in groups.values():
        ratings = [part.rating for part in group if part.rating]
        text = "\n".join(part.text for part in group if part.text)
        reports.append(FoundReport(group[0].quarter, text, ratings[-1] if ratings else None))
    return reports


@dataclass(frozen=True)
class _Mention:
    """A mention of a quarter: whether only bullet signs stand before it on its line, and what stands just before it."""

    match: re.Match[str]
    line: int
    heads_line: bool
    before: str


_BEFORE: Final = 48
"""So many characters before a mention tell whether it is a label."""


def _mentions(text: str) -> Iterator[_Mention]:
    """Yield the mentions from first to last. The text is gone through once, however many there are."""
    line, signs, seen = 0, _signs_end(text, 0), 0
    for match in _LABEL.finditer(text):
        turn = text.rfind("\n", seen, match.start()) + 1
        if turn:
            line, signs = turn, _signs_end(text, turn)
        seen = match.start()
        yield _Mention(match, line, signs >= match.start(), text[max(line, seen - _BEFORE) : seen])


def _signs_end(text: str, line: int) -> int:
    """Return where the bullet signs at the head of a line end."""
    found = _BULLET.match(text, line)
    return found.end() if found else line


def _labels(text: str, now: Quarter | None, start_month: int) -> list[_Part]:
    labels: list[_Part] = []
    last_number = 0
    for mention in _mentions(text):
        match = mention.match
        if _JOINED.match(text, match.end("number")) or not _is_label(text, mention, last_number, started=bool(labels)):
            continue
        last_number = int(match["number"])
        quarter = _quarter(mention, now, start_month)
        labels.append(_Part(_start(mention), match.end(), quarter, rating_named(match["colour"])))
    return labels


def _quarter(mention: _Mention, now: Quarter | None, start_month: int) -> Quarter | None:
    match = mention.match
    number = int(match["number"])
    if match["year"] and not _ends_a_date(mention):
        return quarter_from(match["year"], match["next"], number, start_month)
    if match["year2"]:
        return quarter_from(match["year2"], match["next2"], number, start_month)
    return Quarter(now.start_year, number, start_month) if now else None


def _start(mention: _Mention) -> int:
    """Return where the label begins, with the bullet sign ahead of it."""
    if mention.heads_line:
        return mention.line
    return mention.match.start("name") if _ends_a_date(mention) else mention.match.start()


def _ends_a_date(mention: _Mention) -> bool:
    """Return whether the year ahead of a label belongs to the sentence before it ("since Oct 2015 Q3 ...")."""
    return bool(mention.match["year"]) and not mention.match["next"] and not mention.heads_line


def _is_label(text: str, mention: _Mention, last_number: int, *, started: bool) -> bool:
    """Return whether a mention is a label: at the head of a line, or further on in a cell that labels its parts."""
    match = mention.match
    if mention.heads_line:
        return True
    if _SPEAKS_OF_A_QUARTER.search(mention.before):
        return False
    if match["mark"] and (_SENTENCE_END.search(mention.before) or match["next"] or match["next2"]):
        return True
    if not started:
        return False
    anew = (
        int(match["number"]) != last_number
        and _STOP.search(mention.before)
        and text[match.end() : match.end() + 2].strip()[:1].isupper()
    )
    return int(match["number"]) > last_number or bool(anew)
