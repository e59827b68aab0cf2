"""What the styles of pasted HTML say of cells and words: bold, filled, struck, hidden, a list. Only what a tracker needs.

Word and Excel write a style sheet with a class for each look, and inline styles beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,4000})\}")
_CLASS = re.compile(r"(?:^|[\s,])[a-z0-9]*\.([\w-]{1,60})\s*(?=$|,)", re.IGNORECASE)
_TAG = re.compile(r"(?:^|[\s,])(td|th|tr|p|li)\s*(?=$|,)", re.IGNORECASE)
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})\b", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\b", re.IGNORECASE)
_LEVEL = re.compile(r"\blevel(\d)\b")
_NAMES = {
    "red": "FF0000", "lime": "00FF00", "green": "008000", "yellow": "FFFF00", "blue": "0000FF", "orange": "FFA500",
    "aqua": "00FFFF", "cyan": "00FFFF", "fuchsia": "FF00FF", "magenta": "FF00FF", "gray": "808080", "grey": "808080",
    "silver": "C0C0C0", "maroon": "800000", "olive": "808000", "navy": "000080", "purple": "800080", "teal": "008080",
    "lightgreen": "90EE90", "lightgrey": "D3D3D3", "lightgray": "D3D3D3", "black": "000000",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """What a style says; None where it says nothing. ``level`` is that of a list paragraph of Word, from 0."""

    bold: bool | None = None
    fill: str | None = None
    struck: bool = False
    hidden: bool = False
    level: int | None = None
    mark: bool = False

    def over(self, below: Said) -> Said:
        """Return this style laid over another: what it does not say, the other does."""
        return Said(
            below.bold if self.bold is None else self.bold,
            self.fill or below.fill,
            self.struck or below.struck,
            self.hidden or below.hidden,
            below.level if self.level is None else self.level,
            self.mark or below.mark,
        )


NOTHING = Said()


def said_by(style: str) -> Said:
    """Return what the declarations of a style say."""
    bold: bool | None = None
    fill: str | None = None
    struck = hidden = mark = False
    level: int | None = None
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip().lower(), value.strip().lower()
        if name == "font-weight":
            bold = value in ("bold", "bolder") or (value.isdigit() and int(value) >= 600)
        elif name in ("background", "background-color", "mso-highlight"):
            fill = colour(value) or fill
        elif name.startswith("text-decoration"):
            struck = struck or "line-through" in value
        elif (name == "display" and value == "none") or (name == "mso-hide" and value == "all"):
            hidden = True
        elif name == "mso-list":
            mark = mark or value == "ignore"
            found = _LEVEL.search(value)
            level = int(found.group(1)) - 1 if found and found.group(1) != "0" else level
    return Said(bold, fill, struck, hidden, level, mark)


def colour(value: str) -> str | None:
    """Return a colour like ``FFD9D9D9``; None for none, white and what cannot be told."""
    found: str | None = None
    if match := _HEX.search(value):
        digits = match.group(1).upper()
        found = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    elif match := _RGB.search(value):
        found = "".join(f"{min(255, int(part)):02X}" for part in match.groups())
    else:
        found = next((_NAMES[word] for word in value.split() if word in _NAMES), None)
    return None if found in (None, "FFFFFF") else f"FF{found}"


class StyleSheet:
    """The rules of the style sheets of a document, by class and by kind of element."""

    def __init__(self) -> None:
        """Begin without rules."""
        self._classes: dict[str, Said] = {}
        self._tags: dict[str, Said] = {}

    def add(self, text: str) -> None:
        """Take the rules of one style sheet."""
        for selector, declarations in _RULE.findall(text.replace("<!--", " ").replace("-->", " ")):
            said = said_by(declarations)
            if said == NOTHING:
                continue
            for name in _CLASS.findall(selector):
                self._classes[name.lower()] = said.over(self._classes.get(name.lower(), NOTHING))
            for name in _TAG.findall(selector):
                self._tags[name.lower()] = said.over(self._tags.get(name.lower(), NOTHING))

    def of(self, tag: str, attributes: Mapping[str, str]) -> Said:
        """Return what is said of an element by its kind, its classes, its own style and the old attributes, the last the most."""
        said = self._tags.get(tag, NOTHING)
        for name in attributes.get("class", "").lower().split():
            said = self._classes.get(name, NOTHING).over(said)
        if "bgcolor" in attributes:
            said = Said(fill=colour(attributes["bgcolor"].lower())).over(said)
        if "style" in attributes:
            said = said_by(attributes["style"]).over(said)
        return said
