"""A table pasted from Word or Excel, as HTML or as text parted by tabs, becomes sheets of neutral cells.

The HTML is only ever parsed: nothing in it is fetched or run.
"""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.html_cells import Gatherer
from tracker_gui.exchange.html_looks import NOTHING, Said, StyleSheet
from tracker_gui.exchange.html_sheets import PastedSheets
from tracker_gui.exchange.html_table import TableMaker, whole
from tracker_gui.exchange.progress import silent
from tracker_gui.exchange.read_sheets import Counter, ReadSheets
from tracker_gui.exchange.read_text import sheet_of

CLIPBOARD = "the clipboard"
PASTED = "Pasted tracker"
MAX_PASTED = 20_000_000
"""Characters: the HTML of a thousand long rows has about two million."""
MAX_DEPTH = 400
_SILENT = frozenset(["style", "script", "title", "xml", "head"])
_BLOCKS = frozenset(
    ["p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "dt", "dd", "blockquote", "pre"]
)
_EMPTY = frozenset(["br", "img", "col", "meta", "link", "hr", "input", "wbr", "area", "base"])
_BOLD = frozenset(["b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"])
_STRUCK = frozenset(["s", "strike"])
NUMBERED = {"a": "abcdefghijklmnopqrstuvwxyz", "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


def read_clipboard(html: str | None, text: str | None) -> ReadSheets:
    """Return what was copied as sheets: its HTML where that holds a table, else its text.

    Raises DocumentError("doc.nothing_to_paste") where there are no words, "doc.too_big" where there are too many.
    """
    if len(html or "") > MAX_PASTED or len(text or "") > MAX_PASTED:
        raise DocumentError("doc.too_big", name=CLIPBOARD)
    if html and "<t" in html.lower():
        read = read_html(html)
        if any(len(row.cells) > 1 for sheet in read.sheets for row in sheet.rows):
            return read
    if text and text.strip():
        return ReadSheets([sheet_of(text)])
    read = read_html(html) if html else ReadSheets([])
    if not any(sheet.rows for sheet in read.sheets):
        raise DocumentError("doc.nothing_to_paste")
    return read


def read_html(html: str) -> ReadSheets:
    """Return the tables of a piece of HTML; never raises for what is in it but DocumentError("doc.too_big")."""
    reader = _Reader()
    reader.feed(_without_declarations(html))
    reader.close()
    return reader.finished()


def _without_declarations(html: str) -> str:
    """Take out comments and the conditions of Word, ``<![if !supportLists]>``: what stands between those is kept."""
    parts = []
    at = 0
    while (start := html.find("<!", at)) >= 0:
        parts.append(html[at:start])
        comment = html.startswith("<!--", start)
        end = html.find("-->" if comment else ">", start + 2)
        if end < 0:
            at = len(html)
            break
        before = html[max(at, start - 200) : start].lower()
        if comment and before.rfind("<style") > before.rfind("</style"):
            # Word hides its style sheet in a comment.
            parts.append(html[start + 4 : end])
        at = end + (3 if comment else 1)
    parts.append(html[at:])
    return "".join(parts)


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet, with what is true of the words in it."""

    tag: str
    said: Said
    silent: bool = False
    deleted: bool = False
    number: int = 0
    kind: str = "1"


class _Reader(HTMLParser):
    """Follows the elements; a table within a cell is read as lines of that cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.styles = StyleSheet()
        self.sheet_text: list[str] = []
        self.open: list[_Open] = []
        self.table: TableMaker | None = None
        self.nested = 0
        self.outside = Gatherer()
        self.marks: list[str] | None = None
        self.sheets = PastedSheets(Counter(CLIPBOARD, silent))

    def finished(self) -> ReadSheets:
        """Return the sheets; words below the last table go below it."""
        if self.table is not None:
            self._end_table()
        self._paragraph()
        return self.sheets.finished()

    @property
    def words(self) -> Gatherer | None:
        """Where words go now: the open cell, the text outside of tables, or nowhere (between cells)."""
        return self.table.cell if self.table is not None else self.outside

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "br" and self.words is not None:
            if self.words.lines[-1].mark:
                self.words.words(" ")
            else:
                self.words.line()
        if tag in _EMPTY or len(self.open) > MAX_DEPTH:
            return
        around = self.open[-1] if self.open else _Open("", NOTHING)
        said = self.styles.of(tag, attributes)
        one = _Open(tag, _inherited(said, around.said), around.silent or tag in _SILENT, around.deleted or tag == "del")
        if tag in _BOLD:
            one.said = Said(bold=said.bold is not False).over(one.said)
        if tag in _STRUCK:
            one.said = Said(struck=True).over(one.said)
        self._close_forgotten(tag)
        self.open.append(one)
        if said.mark and self.marks is None:
            self.marks = []
        self._begin(tag, attributes, said, one)

    def _begin(self, tag: str, attributes: dict[str, str], said: Said, one: _Open) -> None:
        if tag == "table":
            self._begin_table()
        elif tag == "tr" and self.table is not None and not self.nested:
            self.table.begin_row(hidden=said.hidden)
        elif tag in ("td", "th") and self.table is not None and not self.nested:
            of_row = next((one.said.fill for one in reversed(self.open) if one.tag == "tr"), None)
            self.table.begin_cell(attributes, said.fill or of_row)
        elif tag == "ol":
            one.kind = attributes.get("type", "1")[:1] or "1"
            one.number = whole(attributes.get("start", "1"), 1) - 1
        elif tag == "li" and self.words is not None:
            self._item()
        elif tag in _BLOCKS and self.words is not None:
            self.words.line("" if said.level is None else "•", said.level or 0)
            if tag in ("td", "th") and self.nested:
                self.words.words(" | ")

    def handle_endtag(self, tag: str) -> None:
        places = [index for index, one in enumerate(self.open) if one.tag == tag]
        if not places:
            return
        for one in reversed(self.open[places[-1] :]):
            self._ended(one)
        del self.open[places[-1] :]

    def handle_data(self, data: str) -> None:
        around = self.open[-1] if self.open else _Open("", NOTHING)
        if any(one.tag == "style" for one in self.open[-1:]):
            self.sheet_text.append(data)
            return
        words = self.words
        if around.silent or words is None:
            return
        if self.marks is not None:
            self.marks.append(data)
        elif around.deleted or around.said.hidden:
            if data.strip():
                words.left_out.append(("deleted" if around.deleted else "hidden", data))
        else:
            words.words(data, bold=bool(around.said.bold), struck=around.said.struck)

    def _ended(self, one: _Open) -> None:
        if one.tag == "style":
            self.styles.add("".join(self.sheet_text))
            self.sheet_text.clear()
        if one.said.mark and self.marks is not None and not any(o.said.mark for o in self.open if o is not one):
            if self.words is not None:
                self.words.mark("".join(self.marks))
            self.marks = None
        if one.tag == "table":
            if self.nested:
                self.nested -= 1
            elif self.table is not None:
                self._end_table()
        elif one.tag in ("td", "th") and self.table is not None and not self.nested:
            self.table.end_cell()
        elif one.tag == "tr" and self.table is not None and not self.nested:
            self.table.end_row()
        elif self.words is not None:
            self._line_ended(one.tag, self.words)

    def _line_ended(self, tag: str, words: Gatherer) -> None:
        if tag in ("td", "th"):
            words.words(" | ")
        elif tag in _BLOCKS:
            words.end()
            if tag == "li":
                words.lines[-1].mark = ""
            elif self.table is None:
                self._paragraph()

    def _close_forgotten(self, tag: str) -> None:
        """End a cell or row that was not ended, as HTML allows."""
        ends = {"td": ("td", "th"), "th": ("td", "th"), "tr": ("tr",), "li": ("li",)}.get(tag, ())
        bound = {"li": ("ul", "ol"), "tr": ("table",), "td": ("tr", "table"), "th": ("tr", "table")}.get(tag, ())
        for one in reversed(self.open):
            if one.tag in bound:
                return
            if one.tag in ends:
                self.handle_endtag(one.tag)
                return

    def _begin_table(self) -> None:
        if self.table is None:
            self._paragraph()
            self.table = self.sheets.table()
        elif self.table.cell is not None:
            self.nested += 1
            self.table.cell.nested = True

    def _end_table(self) -> None:
        if self.table is not None:
            self.sheets.table_done(self.table)
        self.table, self.nested, self.outside = None, 0, Gatherer()

    def _item(self) -> None:
        lists = [one for one in self.open if one.tag in ("ul", "ol")]
        mark = "•"
        if lists and lists[-1].tag == "ol":
            lists[-1].number += 1
            letters = NUMBERED.get(lists[-1].kind, "")
            number = lists[-1].number
            mark = f"{letters[number - 1] if 0 < number <= len(letters) else number}."
        if self.words is not None:
            self.words.line(mark, max(0, len(lists) - 1))

    def _paragraph(self) -> None:
        """Keep the words gathered outside of tables as one row to come."""
        self.sheets.paragraph(self.outside)
        self.outside = Gatherer()


def _inherited(said: Said, around: Said) -> Said:
    """Return what holds for the words of an element: fills and list levels are its own, the rest comes down to it."""
    bold = around.bold if said.bold is None else said.bold
    return Said(bold, said.fill, said.struck or around.struck, said.hidden or around.hidden, None, said.mark)
