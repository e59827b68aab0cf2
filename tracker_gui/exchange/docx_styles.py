"""What the styles of a Word document say of paragraphs: bold, list, indent, heading. Styles build on one another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_CHAIN = 20


def within(element: Any, *names: str) -> Any:
    """Return the first element of a name inside the first one of another, and so on; None where one of them is not there.

    A path in one string would do the same in three times the time.
    """
    for name in names:
        if element is None:
            return None
        element = element.find(W + name)
    return element


class Styles:
    """The styles by their id, asked through the chain of those they build on."""

    def __init__(self, root: Any) -> None:
        """Read a ``w:styles`` element; None for a document without one."""
        found = root.findall(W + "style") if root is not None else []
        self._by_id = {str(style.get(W + "styleId")): style for style in found}
        body = (s for s in found if s.get(W + "type") == "paragraph" and s.get(W + "default") in ("1", "true"))
        self._default = next((str(style.get(W + "styleId")) for style in body), None)
        self._bold: dict[str | None, bool | None] = {}

    def bold(self, style: str | None) -> bool | None:
        """Return whether a style makes its text bold; None where it does not say."""
        if style not in self._bold:
            element = self.first(style, "rPr", "b")
            self._bold[style] = None if element is None else element.get(W + "val", "1") not in ("0", "false", "off")
        return self._bold[style]

    def first(self, style: str | None, *path: str) -> Any:
        """Return the element at this path from the style or the nearest one below it that has it, or None."""
        for element in self._chain(style):
            found = within(element, *path)
            if found is not None:
                return found
        return None

    def heading(self, style: str | None) -> int | None:
        """Return the level of a heading from 0, the title among them; None for body text."""
        for element in self._chain(style):
            level = within(element, "pPr", "outlineLvl")
            name = element.find(W + "name")
            called = str(name.get(W + "val") or "").lower() if name is not None else ""
            if called == "title":
                return 0
            if level is not None and (level.get(W + "val") or "").isdigit():
                number = int(level.get(W + "val"))
                return number if number < 9 else None
            if called.startswith("heading ") and called[8:].isdigit():
                return int(called[8:]) - 1
        return None

    def _chain(self, style: str | None) -> Iterator[Any]:
        name = style or self._default
        for _ in range(MAX_CHAIN):
            element = self._by_id.get(name or "")
            if element is None:
                return
            yield element
            below = element.find(W + "basedOn")
            name = below.get(W + "val") if below is not None else None
