"""What stands above a table: title, organisation and version of the tracker. It may come again on every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker_gui.exchange.choices import RowKind
from tracker_gui.exchange.grid import GridRow
from tracker_gui.exchange.meanings import plain
from tracker_gui.exchange.tables import Table
from tracker_gui.exchange.version_lines import is_version_line, version_label
from tracker_gui.rules.dates import version_date

_PAGE = re.compile(r"^\W*(page\W*)?\d{1,3}(\W*(of|/)\W*\d{1,3})?\W*$|^\W*page \d+.*$", re.IGNORECASE)
_BODY = re.compile(
    r"([A-Z][\w'’&.-]*(?: (?:of|and|the|for|on|&)| [A-Z][\w'’&.-]*)* (?:Council|Borough|Trust|Partnership|Authority|Board|CCG|"
    r"Services?|Academy|College|School|Constabulary|Police|Fire|University|Association|Commission|Directorate))\b"
)
_LABELLED = re.compile(
    r"^\s*(organisation|council|authority|trust|service|directorate|title|name of (plan|organisation))\s*[:–-]\s*(.+)$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Front:
    """The head of the tracker.

    ``furniture`` holds the texts (plain) of rows that may come again, ``rest`` and ``cover`` the rows left over,
    ``named`` the rows that only say the name of their sheet.
    """

    title: str | None = None
    organisation: str | None = None
    version: str | None = None
    version_day: date | None = None
    furniture: set[str] = field(default_factory=set)
    rest: list[tuple[Table, GridRow]] = field(default_factory=list)
    cover: list[GridRow] = field(default_factory=list)
    named: list[tuple[Table, GridRow]] = field(default_factory=list)


def is_page_number(text: str) -> bool:
    """Return whether a text is only a page number."""
    return bool(_PAGE.match(text)) and len(text) < 40


Kinds = Mapping[tuple[int, int], RowKind]
"""What a person said of rows, by the number of the sheet and that of the row."""


def take_chosen(table: Table, kinds: Kinds) -> None:
    """Move what a person takes for a heading or an action from above a header into the table, and drop what is left out."""
    inside = {"theme", "objective", "action", "continuation", "total"}
    moved = [row for row in table.above if kinds.get((table.number, row.number)) in inside]
    table.rows[:0] = moved
    table.above = [row for row in table.above if row not in moved and kinds.get((table.number, row.number)) != "left out"]


def read_front(tables: list[Table], cover: list[GridRow], kinds: Kinds | None = None) -> Front:
    """Return title, organisation and version from the rows above the first header that has any.

    ``cover`` are the rows of a sheet without a table before the first one with a table.
    """
    kinds = kinds or {}
    front = Front()
    titles = [row for table in tables for row in table.above if kinds.get((table.number, row.number)) == "title"]
    if titles:
        front.title = " ".join(" ".join(titles[0].texts()).split())
    for row in cover:
        if not _take(front, row.texts(), first=True):
            front.cover.append(row)
    names = {plain(table.sheet.name or "") for table in tables} if len({id(table.sheet) for table in tables}) > 1 else set()
    for table in tables:
        for row in table.above:
            _take_above(front, table, row, names, kinds, first=table is tables[0])
    front.title = front.title or front.organisation
    if front.title and front.organisation is None:
        match = _BODY.search(front.title)
        front.organisation = match.group(1) if match else None
    return front


def _take_above(front: Front, table: Table, row: GridRow, names: set[str], kinds: Kinds, *, first: bool) -> None:
    """Use one row above a header, and note where it goes."""
    texts = row.texts()
    line = plain(" ".join(texts))
    noted = kinds.get((table.number, row.number)) == "note"
    if not noted:
        front.furniture.add(line)
        if front.title and line == plain(front.title):
            return
    if not noted and line in names:
        front.named.append((table, row))
    elif noted or not _take(front, texts, first=first):
        front.rest.append((table, row))


def _take(front: Front, texts: tuple[str, ...], *, first: bool) -> bool:
    """Use one row above the header; returns False where it holds something else, or more than was used."""
    joined = " ".join(texts)
    if front.version is None and is_version_line(joined):
        front.version = version_label(joined)
        front.version_day = version_date(joined)
        return True
    if len(texts) > 3 or len(joined) > 250 or is_page_number(joined):
        return False
    labelled = _LABELLED.match(joined)
    if labelled:
        if labelled.group(1).lower() == "title" and front.title is None:
            front.title = labelled.group(3).strip()
        elif front.organisation is None:
            front.organisation = labelled.group(3).strip()
        return False
    if first and front.title is None and front.organisation is None and _BODY.fullmatch(joined.strip()):
        front.organisation = " ".join(joined.split())
        return True
    if first and front.title is None:
        front.title = " ".join(joined.split())
        return True
    if first and front.organisation is None and _BODY.fullmatch(joined.strip()):
        front.organisation = joined.strip()
        return True
    return False


def repeated_lines(tables: list[Table], front: Front) -> set[str]:
    """Return the plain texts of lone rows that come again on pages: the head of the tracker, page numbers and running feet."""
    counts: Counter[str] = Counter()
    turns = 0
    for table in tables:
        before: str | None = None
        for row in table.rows:
            if row.number in table.repeats:
                turns += 1
                if before:
                    counts[before] += 1
                before = None
                continue
            texts = row.texts()
            before = plain(" ".join(texts)) if len(texts) == 1 else None
    return front.furniture | {text for text, count in counts.items() if count > 1 and count * 2 >= turns}
