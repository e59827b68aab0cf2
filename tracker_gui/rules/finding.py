"""Finding words in texts and replacing them: the rule of Find and Replace, without a window.

Letters are compared without their case, unless case is to count; whole words end where letters and figures end. Blanks and line
ends of what is looked for fit any run of them, so that words are found across a wrapped line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Finder:
    """What is looked for. Nothing (blank text) is never found."""

    text: str
    case: bool = False
    whole_words: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.text.strip()

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        parts = [re.escape(part) for part in self.text.split()]
        inside = r"\s+".join(parts)
        # Blanks at the ends are meant: "in " is not to be found at the end of "begin".
        before = r"\s+" if self.text[:1].isspace() else ""
        behind = r"\s+" if self.text[-1:].isspace() else ""
        pattern = f"{before}{inside}{behind}"
        if self.whole_words:
            # Not \b: what is looked for may begin or end with a sign, such as "<5" or "60%+".
            pattern = rf"(?<!\w){pattern}(?!\w)"
        return re.compile(pattern, 0 if self.case else re.IGNORECASE)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where it stands in a text, from the left, as (start, end); none overlap."""
        if self.empty or not text:
            return
        for match in self._pattern.finditer(text):
            yield match.span()

    def holds(self, text: str) -> bool:
        """Return whether it stands anywhere in a text."""
        return not self.empty and self._pattern.search(text) is not None

    def replaced(self, text: str, new: str) -> str:
        """Return the text with every place replaced by ``new``, taken as it is."""
        return text if self.empty else self._pattern.sub(lambda _match: new, text)
