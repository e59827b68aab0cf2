"""The words of one cell of pasted HTML, gathered line by line with their marks and looks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_SYMBOLS = frozenset("·o§Øüv•▪●○◦‣➢►-–—*q\uf0b7\uf0a7\uf0d8\uf0fc\uf0a8")
"""The signs of fonts that stand for bullets in the HTML of Word: a middle dot of Symbol, a paragraph sign of Wingdings."""
INDENT = "    "


@dataclass(slots=True)
class Line:
    """One line of a cell: its mark and level where it belongs to a list."""

    text: str = ""
    mark: str = ""
    level: int = 0


@dataclass(slots=True)
class Gatherer:
    """Takes words, marks and line ends in the order of the document."""

    lines: list[Line] = field(default_factory=lambda: [Line()])
    letters: int = 0
    bold: int = 0
    struck: list[str] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    nested: bool = False

    def words(self, text: str, *, bold: bool = False, struck: bool = False) -> None:
        """Add words to the line; blanks and line ends of the source are one blank."""
        self.lines[-1].text += text
        count = len(text.split())
        self.letters += count
        self.bold += count if bold else 0
        if struck and count:
            self.struck.append(" ".join(text.split()))

    def mark(self, text: str) -> None:
        """Take what Word shows before a paragraph of a list."""
        shown = "".join(text.split())
        if shown:
            self.lines[-1].mark = "•" if shown in _SYMBOLS or len(shown) > 12 else shown

    def line(self, mark: str = "", level: int = 0) -> None:
        """Begin a new line, with a mark where it is an item of a list."""
        last = self.lines[-1]
        if last.text.strip():
            self.lines.append(Line(mark=mark, level=level))
        elif mark or not last.mark:
            # A paragraph at the beginning of an item is not a line of its own.
            last.mark, last.level = mark, level

    def end(self) -> None:
        """End a line where there is anything on it."""
        if self.lines[-1].text.strip():
            self.lines.append(Line())

    @property
    def all_bold(self) -> bool:
        """Return whether every word is bold."""
        return self.letters > 0 and self.bold == self.letters

    @property
    def text(self) -> str:
        """Return the lines; items of lists have their marks, deeper ones are set in."""
        least = min((line.level for line in self.lines if line.mark and line.text.strip()), default=0)
        shown = []
        for line in self.lines:
            text = _BLANKS.sub(" ", line.text).strip(" ").replace("\xa0", " ").rstrip()
            if line.mark and text.strip():
                shown.append(f"{INDENT * (line.level - least)}{line.mark} {text.strip()}")
            elif text.strip():
                shown.append(text)
            elif line.mark and line.mark != "•":
                shown.append(line.mark)
        return "\n".join(shown).strip()
