"""The words of one paragraph of a Word document as they show on paper: what was deleted or hidden is not among them.

Names of elements are those of ECMA-376 part 1, chapter 17.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tracker_gui.exchange.docx_styles import Styles, W, within

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_EITHER = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_AROUND = frozenset(
    W + name for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo")
)
"""Elements about runs whose content is read as if they were not there."""
_GONE = frozenset(W + name for name in ("del", "moveFrom"))
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes", W + "commentReference": "comments"}
_SIGNS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "-"}
_SYMBOLS = {
    "F0FC": "✓", "F0FE": "☑", "F0FB": "✗", "F0FD": "☒", "F0A8": "☐", "F06F": "☐", "F071": "☐", "F052": "☑",
    "F0B7": "•", "F0A7": "▪", "F0D8": "➢", "F06C": "●", "F06E": "■", "F0E0": "→", "F0DF": "←", "F0E1": "↑", "F0E2": "↓",
    "F04A": "☺", "F04C": "☹",
}  # fmt: skip
"""Signs of the fonts Wingdings and Symbol that people put in trackers."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one look. ``mark`` is the colour of the highlighter, as a fill."""

    text: str
    bold: bool = False
    struck: bool = False
    mark: str | None = None


@dataclass(slots=True)
class Words:
    """What a paragraph shows, and what it has beside that: deleted and hidden words, and references to notes."""

    runs: list[Run] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the words on one line for each line break."""
        lines = "".join(run.text for run in self.runs).replace("\xa0", " ").split("\n")
        return "\n".join(shown for line in lines if (shown := " ".join(line.split())))


def words_of(paragraph: Any, styles: Styles) -> Words:
    """Return the words of a ``w:p`` element."""
    found = Words()
    _walk(paragraph, _name(paragraph, "pPr", "pStyle"), styles, found)
    return found


def _walk(parent: Any, style: str | None, styles: Styles, found: Words) -> None:
    for child in parent:
        if child.tag == W + "r":
            _run(child, style, styles, found)
        elif child.tag in _AROUND:
            _walk(child, style, styles, found)
        elif child.tag in _GONE:
            text = "".join(piece.text or "" for piece in child.iter() if piece.tag in (W + "delText", W + "t"))
            if text.strip():
                found.deleted.append(text.strip())
        elif child.tag == _EITHER + "AlternateContent":
            _walk(chosen(child), style, styles, found)
        elif isinstance(child.tag, str) and child.tag.startswith(_MATH):
            found.runs.append(Run("".join(piece.text or "" for piece in child.iter(_MATH + "t"))))


def chosen(either: Any) -> Any:
    """Return the first of several forms of the same content: the others would say it twice."""
    return next(iter(either), either)


def _run(run: Any, style: str | None, styles: Styles, found: Words) -> None:
    look = run.find(W + "rPr")
    text = "".join(_pieces(run, found))
    if not text:
        return
    own = _name(run, "rPr", "rStyle")
    if _on(look, "vanish"):
        found.hidden.append(text)
        return
    bold = _on(look, "b")
    if bold is None:
        bold = styles.bold(own) if own and styles.bold(own) is not None else styles.bold(style)
    struck = bool(_on(look, "strike") or _on(look, "dstrike"))
    found.runs.append(Run(text, bool(bold), struck, _highlight(look)))


def _pieces(run: Any, found: Words) -> Iterator[str]:
    for child in run:
        tag = child.tag
        if tag == W + "t":
            yield child.text or ""
        elif tag == W + "br":
            yield " " if child.get(W + "type") in ("page", "column") else "\n"
        elif tag == W + "sym":
            yield _SYMBOLS.get((child.get(W + "char") or "").upper(), "")
        elif tag in _NOTES:
            found.notes.append((_NOTES[tag], child.get(W + "id") or ""))
        elif tag in (W + "drawing", W + "pict", W + "object"):
            found.boxes.extend(child.iter(W + "txbxContent"))
        elif tag == _EITHER + "AlternateContent":
            yield from _pieces(chosen(child), found)
        elif isinstance(tag, str) and tag.startswith(W):
            yield _SIGNS.get(tag[len(W) :], "")


def _on(look: Any, name: str) -> bool | None:
    """Return whether a switch of a look is on; None where nothing is said."""
    return switch(look.find(W + name)) if look is not None else None


def switch(element: Any) -> bool | None:
    """Return what an on-off element says, None where it is not there."""
    return None if element is None else element.get(W + "val", "1") not in ("0", "false", "off")


def _highlight(look: Any) -> str | None:
    element = look.find(W + "highlight") if look is not None else None
    if element is not None:
        return _MARKERS.get(element.get(W + "val", ""))
    return shade(look.find(W + "shd")) if look is not None else None


_MARKERS = {
    "yellow": "FFFFFF00", "green": "FF00FF00", "red": "FFFF0000", "blue": "FF0000FF", "cyan": "FF00FFFF", "magenta": "FFFF00FF",
    "darkGreen": "FF008000", "darkRed": "FF800000", "darkBlue": "FF000080", "darkYellow": "FF808000", "darkCyan": "FF008080",
}  # fmt: skip
"""The pens of the highlighter that have a hue (17.18.40)."""


def shade(element: Any) -> str | None:
    """Return the colour of a ``w:shd`` like ``FFD9D9D9``; None for none, automatic or white."""
    if element is None:
        return None
    name = "color" if element.get(W + "val") == "solid" else "fill"
    colour = (element.get(W + name) or "auto").upper()
    if len(colour) != 6 or any(sign not in "0123456789ABCDEF" for sign in colour) or colour == "FFFFFF":
        return None
    return f"FF{colour}"


def _name(element: Any, group: str, name: str) -> str | None:
    """Return the ``w:val`` of a grandchild, such as the style that a paragraph names."""
    found = within(element, group, name)
    value = found.get(W + "val") if found is not None else None
    return str(value) if value is not None else None
