"""How the cells of a sheet document look: bold, struck through, filled; styles build on one another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
MAX_CHAIN = 20
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a cell; ``fill`` is a colour like ``FF1F4E79``, None for none and for white."""

    bold: bool = False
    struck: bool = False
    fill: str | None = None


class OdsStyles:
    """The styles of a document: those it names and those that were made for single cells."""

    def __init__(self, styles: Any, content: Any) -> None:
        """Take the roots of ``styles.xml`` (or None) and ``content.xml``."""
        self._cells: dict[str, Any] = {}
        self._hidden: set[str] = set()
        self._known: dict[str, Look] = {}
        for root in (styles, content):
            for group in (OFFICE + "styles", OFFICE + "automatic-styles") if root is not None else ():
                for style in root.findall(f"{group}/{STYLE}style"):
                    self._take(style)

    def _take(self, style: Any) -> None:
        name = style.get(STYLE + "name") or ""
        if style.get(STYLE + "family") == "table-cell":
            self._cells[name] = style
        elif style.get(STYLE + "family") == "table":
            shown = style.find(STYLE + "table-properties")
            if shown is not None and shown.get(TABLE + "display") == "false":
                self._hidden.add(name)

    def hides(self, table: str | None) -> bool:
        """Return whether a sheet of this style is hidden."""
        return table in self._hidden

    def look(self, name: str | None) -> Look:
        """Return how a cell of this style looks."""
        if name is None:
            return Look()
        if name not in self._known:
            weight = self._first(name, "text-properties", FO + "font-weight") or ""
            line = self._first(name, "text-properties", STYLE + "text-line-through-style") or "none"
            colour = self._first(name, "table-cell-properties", FO + "background-color") or ""
            filled = bool(_COLOUR.fullmatch(colour)) and colour.lower() != "#ffffff"
            bold = weight == "bold" or (weight.isdigit() and int(weight) >= 600)
            self._known[name] = Look(bold, line != "none", f"FF{colour[1:].upper()}" if filled else None)
        return self._known[name]

    def _first(self, name: str | None, group: str, attribute: str) -> str | None:
        for _ in range(MAX_CHAIN):
            style = self._cells.get(name or "")
            if style is None:
                return None
            properties = style.find(STYLE + group)
            if properties is not None and properties.get(attribute) is not None:
                return str(properties.get(attribute))
            name = style.get(STYLE + "parent-style-name")
        return None
