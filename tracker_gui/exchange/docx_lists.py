"""The marks that Word shows before the paragraphs of a list: bullets, and numbers counted through the document.

ECMA-376 part 1, 17.9: a paragraph or its style names a list and a level; the list says how its marks look.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tracker_gui.exchange.docx_styles import Styles, W, within

BULLET = "•"
LEVELS = 9
_GAP = re.compile(r"%(\d)")


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before a paragraph, and how far it is set in (twentieths of a point); ``numbered`` for a number."""

    text: str
    indent: int
    numbered: bool = False


class Lists:
    """Counts the lists of a document; paragraphs must be given in the order of the document."""

    def __init__(self, root: Any, styles: Styles) -> None:
        """Read a ``w:numbering`` element; None for a document without lists."""
        self._styles = styles
        self._abstract = {e.get(W + "abstractNumId"): e for e in root.findall(W + "abstractNum")} if root is not None else {}
        self._lists = {e.get(W + "numId"): e for e in root.findall(W + "num")} if root is not None else {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def mark(self, paragraph: Any, style: str | None) -> Mark | None:
        """Return the mark of a paragraph and count it; None where it is in no list."""
        place = self._place(paragraph, style)
        if place is None:
            return None
        number, depth = place
        chosen = self._lists.get(number)
        base = _value(chosen, "abstractNumId") if chosen is not None else None
        levels = self._levels(base)
        level = levels.get(depth)
        if level is None:
            return Mark(BULLET, 360 * depth)
        indent = self._indent(paragraph, style, level, depth)
        kind = _value(level, "numFmt") or "decimal"
        if kind == "none":
            return None
        if kind == "bullet" or "%" not in (_value(level, "lvlText") or "%"):
            return Mark(BULLET, indent)
        counts = self._count(number, base or number, depth, levels)
        return Mark(self._number(levels, depth, counts), indent, numbered=True)

    def _place(self, paragraph: Any, style: str | None) -> tuple[str, int] | None:
        """Return (list, level) of a paragraph. Its own word counts before that of its style; list "0" is none."""
        own = within(paragraph, "pPr", "numPr")
        styled = self._styles.first(style, "pPr", "numPr")
        number = _value(own, "numId") or _value(styled, "numId")
        if not number or number == "0":
            return None
        level = _value(own, "ilvl") or _value(styled, "ilvl") or self._level_of_style(number, style)
        return number, min(int(level), LEVELS - 1) if level.isdigit() else 0

    def _level_of_style(self, number: str, style: str | None) -> str:
        """Return the level that names this style in its list: headings say which list, and the list which level."""
        chosen = self._lists.get(number)
        for depth, level in self._levels(_value(chosen, "abstractNumId") if chosen is not None else None).items():
            if style and _value(level, "pStyle") == style:
                return str(depth)
        return "0"

    def _levels(self, base: str | None) -> dict[int, Any]:
        element = self._abstract.get(base)
        if element is None:
            return {}
        link = _value(element, "numStyleLink")
        if link and not element.findall(W + "lvl"):
            linked = self._styles.first(link, "pPr", "numPr")
            chosen = self._lists.get(_value(linked, "numId"))
            other = self._abstract.get(_value(chosen, "abstractNumId")) if chosen is not None else None
            element = other if other is not None else element
        return {
            int(lvl.get(W + "ilvl") or 0): lvl for lvl in element.findall(W + "lvl") if (lvl.get(W + "ilvl") or "0").isdigit()
        }

    def _indent(self, paragraph: Any, style: str | None, level: Any, depth: int) -> int:
        for element in (
            within(paragraph, "pPr", "ind"),
            within(level, "pPr", "ind") if within(paragraph, "pPr", "numPr") is not None else None,
            self._styles.first(style, "pPr", "ind"),
            within(level, "pPr", "ind"),
        ):
            left = (element.get(W + "left") or element.get(W + "start")) if element is not None else None
            if left is not None and re.fullmatch(r"-?\d+", left):
                return int(left)
        return 360 * depth

    def _count(self, number: str, base: str, depth: int, levels: dict[int, Any]) -> list[int | None]:
        """Count one paragraph: its level goes on, deeper levels begin anew. Lists on the same base go on with one another."""
        counts = self._counts.setdefault(base, [None] * LEVELS)
        if number not in self._begun:
            self._begun.add(number)
            for override in self._lists[number].findall(W + "lvlOverride") if number in self._lists else []:
                start, at = _value(override, "startOverride"), override.get(W + "ilvl") or ""
                if start and start.isdigit() and at.isdigit() and int(at) < LEVELS:
                    counts[int(at)] = int(start) - 1
        for above in range(depth):
            if counts[above] is None:
                counts[above] = _start(levels.get(above))
        before = counts[depth]
        counts[depth] = _start(levels.get(depth)) if before is None else before + 1
        counts[depth + 1 :] = [None] * (LEVELS - depth - 1)
        return counts

    def _number(self, levels: dict[int, Any], depth: int, counts: list[int | None]) -> str:
        def shown(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            if not 0 <= at < LEVELS:
                return ""
            kind = _value(levels.get(at), "numFmt") or "decimal"
            return written(counts[at] or 0, kind)

        return _GAP.sub(shown, _value(levels[depth], "lvlText") or "").strip()


def written(number: int, kind: str) -> str:
    """Return a number as a list shows it: 4 is 4, 04, d, D, iv or IV."""
    if not 0 < number <= 3999:
        return str(number)
    match kind:
        case "lowerLetter" | "upperLetter":
            text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        case "lowerRoman" | "upperRoman":
            text = "".join(sign * count for sign, count in _roman(number))
        case "decimalZero":
            return f"{number:02d}"
        case _:
            return str(number)
    return text.upper() if kind.startswith("upper") else text


def _roman(number: int) -> list[tuple[str, int]]:
    signs = []
    for sign, worth in (
        ("m", 1000), ("cm", 900), ("d", 500), ("cd", 400), ("c", 100), ("xc", 90), ("l", 50), ("xl", 40),
        ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1),
    ):  # fmt: skip
        count, number = divmod(number, worth)
        signs.append((sign, count))
    return signs


def _start(level: Any) -> int:
    start = _value(level, "start") if level is not None else None
    return int(start) if start and start.isdigit() else 1


def _value(element: Any, name: str) -> str | None:
    found = element.find(W + name) if element is not None else None
    value = found.get(W + "val") if found is not None else None
    return str(value) if value is not None else None
