"""What the words of the document itself tell: which begin entries, which are names, which are acronyms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from tracker_gui.exchange.bullets import entries
from tracker_gui.exchange.verbs import CAN_END, SMALL

_BARE = re.compile(r"^[^\w%#]+|[^\w%+]+$")

_LEADS_ON = SMALL - CAN_END
"""Small words that never end an entry: a capital behind one is that of a name."""


def bare(token: str) -> str:
    """Return a word without the marks about it."""
    return _BARE.sub("", token)


def is_acronym(token: str) -> bool:
    """Return whether a word is written in capitals, as names of teams and systems are (a plural or possessive s aside)."""
    word = re.sub(r"(['’]?s)$", "", bare(token))
    letters = [char for char in word if char.isalpha()]
    return len(letters) > 1 and all(char.isupper() for char in letters)


def is_capital(token: str) -> bool:
    """Return whether a word begins with a capital letter."""
    word = bare(token)
    return bool(word) and word[0].isupper()


class Vocabulary:
    """Counts over all cells of a document."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Count words in small letters, words in capitals in the middle of a phrase, and words that begin a cell or a bullet."""
        self.small: Counter[str] = Counter()
        self.named: Counter[str] = Counter()
        self.starts: Counter[str] = Counter()
        for text in texts:
            for entry in entries(text):
                tokens = entry.text.split()
                if tokens:
                    self.starts[bare(tokens[0]).lower()] += 1
                self._count(tokens)

    def _count(self, tokens: list[str]) -> None:
        for before, token in zip(["", *tokens], tokens, strict=False):
            word = bare(token)
            if not word:
                continue
            if word[0].islower():
                self.small[word] += 1
            elif before and (bare(before).lower() in _LEADS_ON or before.endswith((",", "/", "&"))):
                self.named[word.lower()] += 1

    def is_name(self, token: str) -> bool:
        """Return whether a capital is part of a name here: written so after a word like "of", and more often than small."""
        word = bare(token).lower()
        return self.named[word] > self.small[word]

    def is_common(self, token: str) -> bool:
        """Return whether the document writes the word in small letters elsewhere."""
        return self.small[bare(token).lower()] > 0
