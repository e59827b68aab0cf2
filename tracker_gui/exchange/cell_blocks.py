"""A block of cells as other programs copy and paste it: text parted by tabs, with quotes round a cell of several lines, and HTML.

Written so that Excel takes every cell for text (``5-10`` is no date, ``=`` no formula) and keeps the line ends inside cells.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Final

from tracker_gui.exchange.bullets import all_marked, entries
from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.grid import GridRow

Block = list[list[str]]
"""Rows of cells, all of one length."""

LINE_IN_CELL: Final = '<br style="mso-data-placement:same-cell;">'
QUOTED: Final = re.compile(r'"(?:[^"]|"")*"(?=[\t\n]|$)')
"""A cell in quotes. One that only begins with a quotation mark is none: Excel leaves such a text as it is."""

WORD_BULLET: Final = re.compile(r"^[ \t]*(?P<mark>[·•§▪o])\t[ \t]*", re.MULTILINE)
DEEPER: Final = "o§▪"
"""The marks that Word puts before what stands under another bullet."""

PLAIN: Final = re.compile(r"[^\t\n]*")
NEEDS_QUOTES: Final = ("\t", "\n", "\r")


def write_text(block: Sequence[Sequence[str]]) -> str:
    """Return the block as text parted by tabs; a cell that holds tabs or line ends stands in quotes, as Excel has it."""
    return "\n".join("\t".join(map(_quoted, row)) for row in block)


def _quoted(text: str) -> str:
    quoted = any(sign in text for sign in NEEDS_QUOTES) or QUOTED.fullmatch(text)
    return '"' + text.replace('"', '""') + '"' if quoted else text


def write_html(block: Sequence[Sequence[str]], headings: Sequence[str] = ()) -> str:
    """Return the block as a table for Word and Excel."""
    rows = ["<tr>" + "".join(f"<th>{html.escape(text)}</th>" for text in headings) + "</tr>"] if headings else []
    rows += ["<tr>" + "".join(f"<td>{_cell(text)}</td>" for text in row) + "</tr>" for row in block]
    style = "td,th{border:1px solid #999;vertical-align:top;text-align:left;mso-number-format:'\\@';white-space:normal}"
    head = f'<head><meta charset="utf-8"><style>table{{border-collapse:collapse}}{style}</style></head>'
    return f"<html>{head}<body><table>{''.join(rows)}</table></body></html>"


def _cell(text: str) -> str:
    lines = []
    for line in text.replace("\r\n", "\n").split("\n"):
        words = line.lstrip(" ")
        lines.append("&nbsp;" * (len(line) - len(words)) + html.escape(words, quote=False))
    return LINE_IN_CELL.join(lines)


def read_block(html_text: str | None, text: str | None) -> Block:
    """Return what was copied as a block; one text without a table is a block of one cell. Empty where there is nothing.

    Word's text has its paragraphs within cells on lines of their own, so its HTML tells the cells; Excel's text is exact, so
    it is taken where it has the shape of the table in the HTML. Raises DocumentError("doc.too_big").
    """
    # Reading a document is loaded at the first paste: it was a fifth of a start of the window.
    from tracker_gui.exchange.read_html import CLIPBOARD, MAX_PASTED

    if len(html_text or "") > MAX_PASTED or len(text or "") > MAX_PASTED:
        raise DocumentError("doc.too_big", name=CLIPBOARD)
    typed = read_text(text or "")
    if not html_text:
        return typed
    if "<table" not in html_text.lower():
        # Paragraphs of a letter or of a web page: one text, whatever its lines.
        words = plain_bullets((text or "").replace("\r\n", "\n").strip("\n"))
        return [[words]] if words else []
    shown = _table(html_text)
    return typed if not shown or _same_shape(typed, shown) else shown


def plain_bullets(text: str) -> str:
    """Return a text with the bullets of Word (a mark and a tab) as they are typed: ``• words``, and deeper ones under them."""
    return WORD_BULLET.sub(lambda found: ("    " if found["mark"] in DEEPER else "") + "• ", text)


def one_text(html_text: str | None, text: str) -> str:
    """Return what was copied as one text, to be put into another one: a single cell without the quotes Excel puts round it.

    Raises DocumentError("doc.too_big").
    """
    block = read_block(html_text, text)
    single = len(block) == 1 and len(block[0]) == 1
    return block[0][0] if single else plain_bullets(text.replace("\r\n", "\n").removesuffix("\n"))


def read_text(text: str) -> Block:
    """Return the cells of a text parted by tabs and lines; what stands in quotes may hold both."""
    if not text.strip("\r\n"):
        return [[""]] if text else []
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        found = QUOTED.match(text, at) or PLAIN.match(text, at)
        if found is None:  # never: a plain cell may be empty
            break
        words = found[0]
        rows[-1].append(words[1:-1].replace('""', '"') if found.re is QUOTED else words)
        at = found.end() + 1
        if at > len(text):
            break
        if text[at - 1] == "\n":
            rows.append([])
    return _rectangle(rows)


def _table(html_text: str) -> Block:
    from tracker_gui.exchange.read_html import read_html

    rows: list[list[str]] = []
    for sheet in read_html(html_text).sheets:
        last = 0
        for row in sheet.rows:
            rows += [[""]] * (row.number - last - 1 if last else 0)
            rows.append(_texts(row))
            last = row.number
    return _rectangle(rows)


def _texts(row: GridRow) -> list[str]:
    return [row.text(column) for column in range(1, max(row.cells, default=1) + 1)]


def _same_shape(typed: Block, shown: Block) -> bool:
    """Return whether a text has as many rows as the table, and in no more columns anything."""
    width = len(shown[0])
    return len(typed) == len(shown) and all(len(row) >= width and not any(row[width:]) for row in typed)


def _rectangle(rows: list[list[str]]) -> Block:
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def without_marks(text: str) -> list[tuple[str, int]] | None:
    """Return the entries of a text whose lines all have bullets or numbers, each with its depth; None for any other text."""
    return [(entry.text, entry.level) for entry in entries(text)] if all_marked(text) else None
