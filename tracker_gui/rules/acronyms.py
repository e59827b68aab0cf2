"""The acronyms of a text: which are used, how often, and what a text itself says they stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

ACRONYM: Final = re.compile(r"(?<![\w-])(?=(?:[^\W_]*[A-Z]){2})[A-Z][A-Za-z]{0,7}[A-Z]?s?(?![\w])")
_ORDINARY: Final = frozenset({"TBC", "OK", "AM", "PM", "NA", "II", "III", "IV", "UK", "COMPLETED", "COMPLETE"})
_EXPLAINED: Final = re.compile(r"\(([A-Z][A-Za-z]{1,7})\)")
_SMALL: Final = frozenset({"of", "the", "and", "for", "in", "to", "a", "on"})
_SHOUTED: Final = 5
"""A word of more capitals than this is one that somebody shouted, unless the plan uses it again and again."""


@dataclass(frozen=True, slots=True)
class FoundAcronym:
    """An acronym, how often it is used, and the words that the text itself gives for it ("" where it does not)."""

    term: str
    count: int
    meaning: str = ""


class Acronyms:
    """Counts the acronyms of texts that are handed over one by one, so that a long plan can be looked through in slices."""

    def __init__(self) -> None:
        """Begin with none."""
        self._counts: Counter[str] = Counter()
        self._meanings: dict[str, str] = {}

    def add(self, text: str) -> None:
        """Count those of one more text."""
        for match in ACRONYM.finditer(text):
            term = match.group()
            if not (term.isupper() and len(term) > _SHOUTED):
                self._counts[singular(term)] += 1
        if "(" in text:
            for term, words in explained(text).items():
                self._meanings.setdefault(term, words)

    def found(self, known: Iterable[str] = (), least: int = 2) -> list[FoundAcronym]:
        """Return those used at least so often, or explained, that are not known yet, the most used first."""
        have = {singular(term).casefold() for term in known}
        found = [
            FoundAcronym(term, count, self._meanings.get(term, ""))
            for term, count in self._counts.items()
            if (count >= least or term in self._meanings) and term not in _ORDINARY and term.casefold() not in have
        ]
        return sorted(found, key=lambda each: (-each.count, each.term))


def acronyms(texts: Iterable[str], known: Iterable[str] = (), least: int = 2) -> list[FoundAcronym]:
    """Return the acronyms used at least so often that are not known yet, the most used first."""
    counting = Acronyms()
    for text in texts:
        counting.add(text)
    return counting.found(known, least)


def explained(text: str) -> dict[str, str]:
    """Return what a text says itself: ``Local Safeguarding Board (LSB)`` gives ``LSB`` its words."""
    found: dict[str, str] = {}
    for match in _EXPLAINED.finditer(text):
        words = re.findall(r"[^\W_]+", text[: match.start()])
        meaning = _words_for(match.group(1), words)
        if meaning:
            found[match.group(1)] = meaning
    return found


def _words_for(term: str, words: list[str]) -> str:
    """Return the last words whose first letters are those of the term, small words aside; "" where they are not."""
    letters = [letter.casefold() for letter in term]
    taken: list[str] = []
    for word in reversed(words[-2 * len(letters) :]):
        if letters and word[0].casefold() == letters[-1]:
            letters.pop()
            taken.append(word)
        elif word.casefold() in _SMALL and taken:
            taken.append(word)
        else:
            break
        if not letters:
            return " ".join(reversed(taken))
    return ""


def singular(term: str) -> str:
    """Return an acronym without the s of its plural: ``EHCPs`` is ``EHCP``."""
    return term[:-1] if len(term) > 2 and term.endswith("s") and term[:-1].isupper() else term


def terms_in(text: str, meanings: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the terms of a glossary that stand in a text as whole words, with their meanings, in the order of the text."""
    if not meanings:
        return []
    found: dict[str, str] = {}
    for match in re.finditer(r"[^\W_]+(?:[&'’-][^\W_]+)*", text):
        for form in (match.group(), singular(match.group())):
            if form in meanings:
                found.setdefault(form, meanings[form])
                break
    many = [term for term in meanings if not re.fullmatch(r"[^\W_]+(?:[&'’-][^\W_]+)*", term)]
    for term in many:
        if term and re.search(rf"(?<!\w){re.escape(term)}(?!\w)", text):
            found.setdefault(term, meanings[term])
    return list(found.items())
