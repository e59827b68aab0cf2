"""The entries of a list column of one action, from one cell or from pieces that a page break cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tracker_gui.exchange.bullets import Entry, entries, is_list
from tracker_gui.exchange.figures import split_figures
from tracker_gui.exchange.joins import Words, begins_inside
from tracker_gui.exchange.run_on import split_instructions
from tracker_gui.exchange.verbs import NOUN_VERBS, SURE_VERBS
from tracker_gui.exchange.vocabulary import Vocabulary, bare

Splitter = Callable[[str, Vocabulary, tuple[int, ...], int | None], list[str]]

_SEMICOLON = re.compile(r"\s*;\s+")
TRUST = 0.12
"""From this share of cells with several marks or lines on, a document is taken to have kept its marks."""


@dataclass(frozen=True, slots=True)
class ReadList:
    """The entries, and how many beginnings were found by meaning alone."""

    entries: list[Entry]
    guessed: int = 0


def keeps_marks(cells: Iterable[str]) -> bool:
    """Return whether the lists of a column still have their marks or lines: then a cell without any is one entry."""
    filled = [cell for cell in cells if cell]
    several = sum(1 for cell in filled if is_list(cell))
    return bool(filled) and several / len(filled) >= TRUST


def parted_by_semicolons(cells: Iterable[str]) -> bool:
    """Return whether a document parts the entries of its lists by semicolons: half of its unmarked cells hold one."""
    plain = [cell for cell in cells if cell and not is_list(cell)]
    return len(plain) > 2 and 2 * sum(1 for cell in plain if _SEMICOLON.search(cell)) >= len(plain)


def on_lines(cell: str) -> str:
    """Return a cell with a line for each part between semicolons; one that has lines already stays as it is."""
    return cell if "\n" in cell else _SEMICOLON.sub("\n", cell)


def read_list(
    pieces: list[str], words: Words, vocabulary: Vocabulary, splitter: Splitter | None, wanted: int | None = None
) -> ReadList:
    """Return the entries of a list. Without a ``splitter`` only marks, lines and page breaks tell entries apart.

    ``wanted`` is how many entries the lists beside it have, where they agree.
    """
    chunks: list[Entry] = []
    breaks: list[list[int]] = []
    for piece in pieces:
        for index, entry in enumerate(entries(piece)):
            joined = bool(chunks) and index == 0 and _goes_on(chunks[-1], entry, words, guess=splitter is not None)
            if joined:
                last = chunks[-1]
                breaks[-1].append(len(last.text.split()))
                chunks[-1] = Entry(f"{last.text} {entry.text}", last.level, last.marked)
            else:
                chunks.append(entry)
                breaks.append([])
    if splitter is None:
        return ReadList(chunks)
    split = [splitter(chunk.text, vocabulary, tuple(places), None) for chunk, places in zip(chunks, breaks, strict=True)]
    for index, (chunk, places) in enumerate(zip(chunks, breaks, strict=True)):
        missing = (wanted or 0) - sum(map(len, split))
        if missing > 0:
            split[index] = splitter(chunk.text, vocabulary, tuple(places), len(split[index]) + missing)
    found = [
        Entry(part, chunk.level, chunk.marked and index == 0)
        for chunk, parts in zip(chunks, split, strict=True)
        for index, part in enumerate(parts)
    ]
    return ReadList(found, len(found) - len(chunks))


def _goes_on(last: Entry, entry: Entry, words: Words, *, guess: bool) -> bool:
    """Return whether an entry after a page break belongs to the one before it; in doubt the splitter may part them again."""
    if begins_inside(last.text, entry.text, words):
        first = bare(entry.text.split()[0]).lower()
        commands = last.text[:1].islower() and first in SURE_VERBS | NOUN_VERBS
        return not (commands and entry.text[:1].islower())
    return (guess and not entry.marked) or last.text.count("(") > last.text.count(")")


def instructions(text: str, vocabulary: Vocabulary, page_breaks: tuple[int, ...], wanted: int | None) -> list[str]:
    """Split instructions or measures that run together."""
    return split_instructions(text, vocabulary, page_breaks, wanted)


def figures(text: str, _vocabulary: Vocabulary, _page_breaks: tuple[int, ...], wanted: int | None) -> list[str]:
    """Split baselines or targets that run together."""
    return split_figures(text, wanted)
