"""Which words of a text a spelling check is to look at: not acronyms, figures, addresses, or the 's behind a word."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

WORD: Final = re.compile(r"(?<![\w@/.])[^\W\d_]+(?:['’][^\W\d_]+)*(?![\w@])")
_ENDINGS: Final = ("'s", "s'", "'")


def misspelt(text: str, known: Callable[[str], bool]) -> list[tuple[int, str]]:
    """Return (place, word) of each word that is not known. Acronyms, names with capitals inside, and figures are passed over."""
    return [(match.start(), match.group()) for match in WORD.finditer(text) if not passes(match.group(), known)]


def passes(word: str, known: Callable[[str], bool]) -> bool:
    """Return whether a word needs no mark."""
    plain = word.replace("’", "'")
    if len(plain) < 2 or any(sign.isupper() for sign in plain[1:]):
        return True
    for ending in _ENDINGS:
        plain = plain.removesuffix(ending)
    return known(plain)
