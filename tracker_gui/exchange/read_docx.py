"""A Word document becomes sheets of neutral cells, with what a careful person should know of it.

Tables of the same width that follow one another are one sheet, headings between them are rows of their own: so a plan that was
split into a table for each objective is read like one long table. Other text between tables is kept apart, as are comments,
footnotes, headers and footers. Nothing in a document is run, and nothing it links to is opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker_gui.exchange.docx_lists import Lists
from tracker_gui.exchange.docx_parts import FAULTS, Parts, open_parts
from tracker_gui.exchange.docx_styles import Styles, W, within
from tracker_gui.exchange.docx_table import Odd, Shown, TableReader, WordRow, blocks
from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.found import Doubt, Place
from tracker_gui.exchange.front import is_page_number
from tracker_gui.exchange.grid import Cell, GridRow, Sheet, Span
from tracker_gui.exchange.progress import Progress, silent
from tracker_gui.exchange.read_sheets import ReadSheets

MAX_CELLS = 300_000
MAX_HEADING = 200
MAX_NAME = 80
QUOTED = 120
TEXT, EDGES = "Text", "Headers and footers"
NOTES = {"comments": "Comments", "footnotes": "Footnotes", "endnotes": "Endnotes"}


def read_docx(path: Path, progress: Progress = silent) -> ReadSheets:
    """Return a Word document as sheets; raises DocumentError where it is damaged, too big or made to do harm."""
    archive, parts = open_parts(path)
    with archive:
        try:
            return _Reader(parts, path.name, progress).read()
        except FAULTS as error:
            raise DocumentError("doc.damaged", name=path.name) from error


@dataclass(slots=True)
class _Part:
    """A sheet in the making: its rows, how wide its tables are, and the heading it can be named after."""

    sheet: Sheet
    width: int = 0
    heading: str | None = None
    last: int = 0

    def row(self) -> GridRow:
        self.last += 1
        row = GridRow(self.last)
        self.sheet.rows.append(row)
        return row


class _Reader:
    """Reads one document from its first paragraph to its last."""

    def __init__(self, parts: Parts, name: str, progress: Progress) -> None:
        self.parts, self.name, self.progress = parts, name, progress
        styles = Styles(next(iter(parts.linked("styles")), None))
        self.tables = TableReader(styles, Lists(next(iter(parts.linked("numbering")), None), styles))
        self.sheets: list[_Part] = []
        self.waiting: list[Shown] = []
        self.text = _Part(Sheet(TEXT))
        self.doubts: list[tuple[Sheet, Doubt]] = []
        self.notes: list[tuple[str, str, Sheet, Place]] = []
        self.cells = 0

    def read(self) -> ReadSheets:
        body = self.parts.body().find(W + "body")
        elements = list(blocks(body)) if body is not None else []
        for index, element in enumerate(elements):
            if index % 20 == 0:
                self.progress(index, len(elements), "Reading the document")
            if element.tag == W + "p":
                self._paragraph(element)
            else:
                self._table(element, index, len(elements))
        self._last_words()
        self._edges()
        self._name()
        sheets = [part.sheet for part in self.sheets]
        if self.text.sheet.rows:
            sheets.append(self.text.sheet)
        sheets += self._note_sheets()
        for sheet in sheets:
            sheet.index()
        return ReadSheets(sheets, [_renamed(doubt, sheet) for sheet, doubt in self.doubts])

    def _paragraph(self, element: Any) -> None:
        style = within(element, "pPr", "pStyle")
        if style is not None and str(style.get(W + "val")).upper().startswith("TOC"):
            return
        shown = self.tables.paragraph(element)
        if shown.text or shown.odd.deleted:
            self.waiting.append(shown)

    def _table(self, element: Any, done: int, total: int) -> None:
        rows = self.tables.rows(element)
        width = max((cell.right for row in rows for cell in row.cells), default=0)
        if width <= 1:
            # A frame about a title or a heading, or about a paragraph.
            shown = [cell.shown for row in rows if not row.deleted for cell in row.cells if cell.shown.text]
            self.waiting += shown
            return
        part = self._part_for(width)
        self._headings(part)
        open_above: dict[int, tuple[int, int]] = {}
        for index, row in enumerate(rows):
            if index % 50 == 49:
                self.progress(done, total, "Reading the document")
            if row.deleted:
                words = " ".join(cell.shown.text or " ".join(cell.shown.odd.deleted) for cell in row.cells)
                self._tell(part, part.last, 0, "deleted text", "left the row out", "tracked changes delete it", [words])
                continue
            self._row(part, row, open_above)
        _close(part, open_above, {})

    def _part_for(self, width: int) -> _Part:
        """Return the sheet that a table of this width goes on with, or a new one."""
        if not self.sheets or self.sheets[-1].width != width:
            self.sheets.append(_Part(Sheet(None), width))
            headings = [one.text for one in self.waiting if one.heading is not None or one.bold]
            self.sheets[-1].heading = headings[-1] if headings else None
        return self.sheets[-1]

    def _headings(self, part: _Part) -> None:
        """Put the paragraphs above a table as rows of one cell: all above the first, else only those that look like headings.

        Prose between the last heading and its table would part the two, so it is kept with the other text.
        """
        first = part is self.sheets[0] and not part.sheet.rows
        looks = [_looks_like_heading(one) for one in self.waiting]
        last = max((index for index, heading in enumerate(looks) if heading), default=0)
        for index, one in enumerate(self.waiting):
            if first:
                row = not (last and index > last and is_prose(one.text))
            else:
                row = (looks[index] or not any(looks)) and not (is_prose(one.text) and one.heading is None)
            self._lone(part if row else self.text, one)
        self.waiting.clear()

    def _lone(self, part: _Part, shown: Shown) -> None:
        row = part.row()
        self._odd(part, row.number, 1, shown.odd)
        if shown.text:
            row.cells[1] = Cell(shown.text, shown.bold or shown.heading is not None, shown.fill)
        else:
            part.sheet.rows.pop()

    def _row(self, part: _Part, row: WordRow, open_above: dict[int, tuple[int, int]]) -> None:
        self.cells += len(row.cells)
        if self.cells > MAX_CELLS:
            raise DocumentError("doc.too_big", name=self.name)
        made = part.row()
        made.hidden = row.hidden
        going_on: dict[int, tuple[int, int]] = {}
        for cell in row.cells:
            shown = cell.shown
            self._odd(part, made.number, cell.left, shown.odd)
            if cell.down and cell.left in open_above:
                going_on[cell.left] = open_above[cell.left]
                if shown.text:
                    self._tell(part, made.number, cell.left, "hidden text", "left it out", "a merged cell hides it", [shown.text])
                continue
            if cell.begins:
                going_on[cell.left] = (made.number, cell.right)
            elif cell.right > cell.left:
                part.sheet.spans.append(Span(made.number, cell.left, made.number, cell.right))
            if shown.text:
                made.cells[cell.left] = Cell(shown.text, shown.bold, shown.fill)
            elif shown.fill is not None:
                made.colours[cell.left] = shown.fill
        _close(part, open_above, going_on, made.number - 1)
        open_above.clear()
        open_above.update(going_on)
        if not made.cells:
            part.sheet.rows.remove(made)

    def _last_words(self) -> None:
        """What stands below the last table is no heading of anything; a document without a table is one sheet of lines."""
        target = self.text if self.sheets else _Part(Sheet(None))
        for shown in self.waiting:
            self._lone(target, shown)
        if not self.sheets:
            self.sheets.append(target)

    def _odd(self, part: _Part, row: int, column: int, odd: Odd) -> None:
        tell = (
            ("deleted text", "left it out", "tracked changes delete it", odd.deleted),
            ("hidden text", "left it out", "it is formatted as hidden", odd.hidden),
            ("struck text", "read it like other text", "it is struck through", odd.struck),
        )
        for kind, did, why, texts in tell:
            if texts:
                self._tell(part, row, column, kind, did, why, texts)
        if odd.nested:
            self._tell(part, row, column, "table within a cell", "read its rows as lines", "a tracker's cell holds no table", [])
        place = part.sheet.place(row, column)
        self.notes += [(kind, number, part.sheet, place) for kind, number in odd.notes]

    def _tell(self, part: _Part, row: int, column: int, kind: str, did: str, why: str, texts: list[str]) -> None:
        words = " … ".join(" ".join(text.split()) for text in texts)
        quoted = f"“{words[:QUOTED]}{'…' if len(words) > QUOTED else ''}”: {why}" if words else why
        self.doubts.append((part.sheet, Doubt(part.sheet.place(max(1, row), column), kind, did, quoted)))

    def _name(self) -> None:
        """Name the sheets after the headings above their tables, where there are several."""
        if len(self.sheets) < 2:
            return
        used: set[str] = set()
        for number, part in enumerate(self.sheets, start=1):
            heading = " ".join((part.heading or "").split())
            name = heading if 0 < len(heading) <= MAX_NAME and heading not in used else f"Table {number}"
            used.add(name)
            part.sheet.name = name

    def _edges(self) -> None:
        """Keep the words of headers and footers that are not in the document itself; they are its title where it has none."""
        lines: dict[str, Shown] = {}
        for kind in ("header", "footer"):
            for root in self.parts.linked(kind):
                for element in root.iter(W + "p"):
                    shown = self.tables.paragraph(element)
                    if shown.text and not is_page_number(shown.text):
                        lines.setdefault(" ".join(shown.text.split()), shown)
        said = {" ".join(text.split()) for part in (*self.sheets, self.text) for row in part.sheet.rows for text in row.texts()}
        fresh = [shown for line, shown in lines.items() if line not in said]
        if not fresh:
            return
        part = _Part(Sheet(EDGES))
        for shown in fresh:
            self._lone(part, shown)
        if self.sheets[0].sheet.rows and len(self.sheets[0].sheet.rows[0].cells) > 1:
            self.sheets.insert(0, part)
        else:
            self.text.sheet.rows += [GridRow(self.text.last + row.number, row.cells) for row in part.sheet.rows]

    def _note_sheets(self) -> list[Sheet]:
        """Return comments and notes as sheets of their own, each with the place it belongs to."""
        sheets = []
        for kind, name in NOTES.items():
            places = {number: (sheet, place) for each, number, sheet, place in self.notes if each == kind}
            part = _Part(Sheet(name))
            for root in self.parts.linked(kind):
                for note in root:
                    text = "\n".join(
                        shown.text for e in blocks(note) if e.tag == W + "p" and (shown := self.tables.paragraph(e)).text
                    )
                    number = note.get(W + "id") or ""
                    if not text or (kind != "comments" and number not in places):
                        continue
                    row = part.row()
                    sheet, place = places.get(number, (None, None))
                    where = [sheet.name or "", place.cell or ""] if sheet is not None and place is not None else []
                    texts = [" ".join(filter(None, where)), text, str(note.get(W + "author") or "")]
                    row.cells = {column: Cell(said) for column, said in enumerate(texts, start=1) if said}
            if part.sheet.rows:
                sheets.append(part.sheet)
        return sheets


def _looks_like_heading(shown: Shown) -> bool:
    return shown.heading is not None or shown.bold or shown.fill is not None


def is_prose(text: str) -> bool:
    """Return whether a text reads like a sentence or paragraph rather than like a heading."""
    return len(text) > MAX_HEADING or text.rstrip().endswith((".", ":", ";", ","))


def _close(
    part: _Part, open_above: dict[int, tuple[int, int]], going_on: dict[int, tuple[int, int]], last: int | None = None
) -> None:
    """End the merged cells that do not go on in this row."""
    bottom = part.last if last is None else last
    for left, (top, right) in open_above.items():
        if going_on.get(left) != (top, right) and (bottom > top or right > left):
            part.sheet.spans.append(Span(top, left, bottom, right))


def _renamed(doubt: Doubt, sheet: Sheet) -> Doubt:
    """Return a doubt with the name that its sheet got in the end."""
    place = Place(sheet.name, doubt.place.row, doubt.place.cell)
    return Doubt(place, doubt.kind, doubt.did, doubt.why, doubt.alternatives)
