"""A text file becomes one sheet of neutral cells: separated by tabs, semicolons or commas, in any usual encoding.

Text taken from a PDF or a web page often carries its markup along. List marks become bullets, paragraphs become lines,
other marks of emphasis are dropped; the words stay as they are.
"""

from __future__ import annotations

import csv
import html
import io
import re
from collections import Counter
from pathlib import Path

from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.grid import Cell, GridRow, Sheet
from tracker_gui.exchange.progress import Progress, silent
from tracker_gui.exchange.refusals import KINDS

BULLET = "• "
MAX_QUOTED_LINES = 200
_TAG = re.compile(r"<(/?)(ul|ol|li|p|br|i|b|em|strong|u|span|div|font|sup|sub|table|tbody|tr|td|th)\b[^<>]*>", re.IGNORECASE)


def read_text(path: Path, progress: Progress = silent) -> Sheet:
    """Return the file as a sheet without a name; raises DocumentError("doc.not_text") where it is no text."""
    text = decode(path.read_bytes(), path.name)
    progress(0, 0, "Reading the text")
    return sheet_of(text, progress)


def sheet_of(text: str, progress: Progress = silent) -> Sheet:
    """Return separated text as a sheet without a name, its rows numbered by the lines they begin on."""
    sheet = Sheet(None)
    for number, fields in separated(text):
        row = GridRow(number)
        for column, value in enumerate(fields, start=1):
            shown = without_markup(value)
            if shown:
                row.cells[column] = Cell(shown)
        if row.cells:
            sheet.rows.append(row)
        if number % 200 == 0:
            progress(number, 0, "Reading the text")
    return sheet


def decode(data: bytes, name: str) -> str:
    """Return the text: by its byte order mark, else UTF-8, else UTF-16 by its zeros, else Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    elif b"\0" in data[:4096]:
        little = data[1::2].count(0) >= data[0::2].count(0)
        text = data.decode("utf-16-le" if little else "utf-16-be", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    if not text.strip():
        raise DocumentError("doc.empty", name=name)
    strange = sum(1 for char in text if char < " " and char not in "\t\n\r\f\v\x1a") + text.count("\ufffd")
    if strange > max(8, len(text) // 200):
        raise DocumentError("doc.not_text", name=name, kinds=KINDS)
    return text.replace("\x1a", "")


def separated(text: str) -> list[tuple[int, list[str]]]:
    """Return the rows with the number of the line each begins on, split by the separator that gives the most even table."""
    best: tuple[float, list[tuple[int, list[str]]]] = (-1.0, [])
    for separator in "\t;,":
        if separator in text:
            rows = _split(text, separator)
            score = _evenness(rows)
            if score > best[0]:
                best = (score, rows)
    return best[1] or [(number, [line]) for number, line in enumerate(text.splitlines(), start=1)]


def _evenness(rows: list[tuple[int, list[str]]]) -> float:
    """How much looks like a table: the rows of the commonest width, and how many columns they have (at most ten count)."""
    widths = Counter(len(fields) for _, fields in rows if len(fields) > 1)
    if not widths:
        return 0.0
    width, count = max(widths.items(), key=lambda item: item[1] * min(item[0], 10))
    return count * min(width, 10) / max(1, len(rows))


def _split(text: str, separator: str) -> list[tuple[int, list[str]]]:
    """Split with quoted cells; where a stray quotation mark would swallow the rest of the file, split line by line."""
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False)
    last = 0
    try:
        for fields in reader:
            if reader.line_num - last > MAX_QUOTED_LINES:
                return _lines(text, separator)
            rows.append((last + 1, fields))
            last = reader.line_num
    except csv.Error:
        return _lines(text, separator)
    return rows


def _lines(text: str, separator: str) -> list[tuple[int, list[str]]]:
    return [(number, line.split(separator)) for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1)]


def without_markup(value: str) -> str:
    """Return the words of a cell: a list begins with a bullet on a line of its own, a paragraph is a line."""
    if "<" in value and _TAG.search(value):
        value = _TAG.sub(_mark, value)
        value = html.unescape(value)
    lines = [re.sub(r"[ \t\xa0]+", " ", line).strip() for line in re.split(r"\r\n|[\r\n\v\f]", value)]
    kept: list[str] = []
    for line in lines:
        if kept and kept[-1] == BULLET.strip() and line:
            # A list mark and a sign of its own for the same bullet.
            kept[-1] = line if line.startswith(BULLET.strip()) else BULLET + line
        elif line:
            kept.append(line)
    return "\n".join(line for line in kept if line != BULLET.strip())


def _mark(match: re.Match[str]) -> str:
    closing, name = match.group(1), match.group(2).lower()
    if name in ("ul", "ol"):
        return "\n" if closing else f"\n{BULLET}"
    if name == "li":
        return "\n" if closing else f"\n{BULLET}"
    if name in ("p", "br", "div", "tr"):
        return "\n"
    return "" if name not in ("td", "th") else " "
